"""Text of any script: characters, counts, paragraphs, Markdown, names of languages."""
