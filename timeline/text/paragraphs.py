"""Paragraphs: what a text of several lines is made of, for everything that prints it."""

from __future__ import annotations

import re
from itertools import groupby

# a space that does not break, or a mark that other programs take for a line end, is part of a text
_LINE_ENDS = re.compile(r"\r\n?|\n")
_SPACES = re.compile(r"[ \t]+")


def split_paragraphs(text: str | None) -> list[str]:
    """List the paragraphs of a text, each on one line; none of None.

    A blank line ends a paragraph, any other line end is a space. YAML itself does so to all but literal
    texts (|) and leaves one line end where a blank line was: in a text without a blank line each line is a
    paragraph.
    """
    if not text or not text.strip():
        return []
    lines = [_SPACES.sub(" ", line).strip(" ") for line in _LINE_ENDS.split(text.strip())]
    if "" not in lines:
        return lines
    return [" ".join(group) for has_words, group in groupby(lines, bool) if has_words]


def join_paragraphs(text: str | None) -> str:
    """Write a text with one paragraph a line."""
    return "\n".join(split_paragraphs(text))
