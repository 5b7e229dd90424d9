"""Curated text is data: the one place where it is made safe for Markdown that leaves the app."""

from __future__ import annotations

import re

from timeline.text.paragraphs import split_paragraphs

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$&!])")
_LIST = re.compile(r"^(\d*)([-+.)=])(?=[\s=+-]|$)")
_ADDRESS = re.compile(r"https?://[^\s<>]+")


def escape_markdown(text: str) -> str:
    """Escape text for Markdown, on one line; addresses stay as they are, in angle brackets."""
    words = " ".join(text.split()).split(" ")
    safe = (f"<{w}>" if _ADDRESS.fullmatch(w) else _SPECIAL.sub(r"\\\1", w) for w in words)
    return _LIST.sub(r"\1\\\2", " ".join(safe))


def escape_paragraphs(text: str | None) -> str:
    """Escape text for Markdown, its paragraphs apart."""
    return "\n\n".join(map(escape_markdown, split_paragraphs(text)))


def format_quotation(words: str, by: str, mark: str = "") -> str:
    """Write a quotation as a block, below it who said it, with the mark of a footnote."""
    return "> " + f"“{escape_paragraphs(words)}”\n\n— {escape_markdown(by)}{mark}".replace("\n\n", "\n>\n> ")
