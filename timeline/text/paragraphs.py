"""Paragraphs: what a text of several lines is made of, for everything that prints it."""

from __future__ import annotations

from itertools import groupby


def split_paragraphs(text: str | None) -> list[str]:
    """List the paragraphs of a text, each on one line; none of None.

    A blank line ends a paragraph, any other line end is a space. YAML itself does so to all but literal
    texts (|) and leaves one line end where a blank line was: in a text without a blank line each line is a
    paragraph.
    """
    lines = [" ".join(line.split()) for line in (text or "").strip().splitlines()]
    if "" not in lines:
        return lines
    return [" ".join(group) for has_words, group in groupby(lines, bool) if has_words]


def join_paragraphs(text: str | None) -> str:
    """Write a text with one paragraph a line."""
    return "\n".join(split_paragraphs(text))
