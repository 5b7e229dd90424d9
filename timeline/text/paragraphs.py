"""The paragraphs of a text of several lines."""

from __future__ import annotations

import re
from itertools import groupby

# a space that does not break, or a mark that other programs take for a line end, is part of a text
_LINE_ENDS = re.compile(r"\r\n?|\n")
_SPACES = re.compile(r"[ \t]+")


def split_paragraphs(text: str | None) -> list[str]:
    """List the paragraphs of a text, each on one line; an empty list for None.

    A blank line ends a paragraph, any other line end is a space. In a text without a blank line each line is a
    paragraph, since YAML joins the lines of all but literal texts (|) so that one line end is left for a
    blank line.
    """
    if not text or not text.strip():
        return []
    lines = [_SPACES.sub(" ", line).strip(" ") for line in _LINE_ENDS.split(text.strip())]
    if "" not in lines:
        return lines
    return [" ".join(group) for has_text, group in groupby(lines, bool) if has_text]


def join_paragraphs(text: str | None) -> str:
    """Write a text with one paragraph per line; "" for None."""
    return "\n".join(split_paragraphs(text))
