"""Writing: a new entry in the style of the file, and into it."""
