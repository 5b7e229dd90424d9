"""Earlier versions of the file: from git, and compared."""
