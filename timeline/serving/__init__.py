"""The server around the app: exports, health, security headers and static files."""
