"""Who took which position on a question, and how it changed."""
