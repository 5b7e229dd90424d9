"""Text of a chronology as CommonMark, for exported files; for Streamlit see components/frame/markdown.py."""

from __future__ import annotations

import re

from timeline.text.paragraphs import split_paragraphs

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$&!])")
_LIST = re.compile(r"^(\d*)([-+.)=])(?=[\s=+-]|$)")
_ADDRESS = re.compile(r"https?://[^\s<>]+")


def escape_markdown(text: str) -> str:
    """Escape text for Markdown, joined to one line; web addresses become autolinks in angle brackets."""
    words = " ".join(text.split()).split(" ")
    safe = (f"<{w}>" if _ADDRESS.fullmatch(w) else _SPECIAL.sub(r"\\\1", w) for w in words)
    return _LIST.sub(r"\1\\\2", " ".join(safe))


def escape_paragraphs(text: str | None) -> str:
    """Escape text for Markdown, with a blank line between its paragraphs; "" for None."""
    return "\n\n".join(map(escape_markdown, split_paragraphs(text)))


def format_quotation(text: str, by: str, mark: str = "") -> str:
    """Write a block quotation with who said it below; `mark` is Markdown, such as footnote marks."""
    return "> " + f"“{escape_paragraphs(text)}”\n\n— {escape_markdown(by)}{mark}".replace("\n\n", "\n>\n> ")
