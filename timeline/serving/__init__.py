"""What the server answers beside the app: exports, its health, and headers on everything."""
