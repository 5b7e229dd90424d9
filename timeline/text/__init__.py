"""Text of any script: characters, plurals, Markdown, names of languages."""
