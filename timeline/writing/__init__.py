"""Writing new events and stories as YAML, and into the file."""
