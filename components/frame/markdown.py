"""Curated text is data: the one place where it is made safe for Markdown on screen."""

from __future__ import annotations

import re
from collections.abc import Iterable

from timeline.query.highlight import pieces
from timeline.text.paragraphs import paragraphs
from timeline.text.unicode import visible

_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:^=&@/])")
# these Streamlit and GitHub's Markdown turn into links, symbols and a logo after escapes are resolved
_TURNED = re.compile(
    r"(?<=https:)(?=//)|(?<=http:)(?=//)|(?<=www)(?=\.)|(?=@)|(?<=:)(?=streamlit:)"
    r"|(?<=<)(?=-)|(?<=-)(?=[->])|(?<=[<>~])(?==)",
    re.IGNORECASE,
)
_NOTHING = ":small[]"
"""Draws nothing, and keeps what stands on its two sides from being read as one."""
_BREAKING = re.compile(r"[\s\x00-\x1f\"'()<>\[\]\\`$^{|}]")


def md(text: str) -> str:
    """Escape text so that Streamlit's Markdown shows it letter by letter, on one line."""
    return _escaped(visible(" ".join(text.split())))


def marked(text: str, terms: Iterable[str]) -> str:
    """Escape text as md does, and mark in it what a search for the terms finds."""
    cut = pieces(visible(" ".join(text.split())), terms)
    escaped = ((_escaped(part), hit) for part, hit in cut)
    return "".join(f":yellow-background[{part}]" if hit else part for part, hit in escaped)


def marked_paragraphs(text: str | None, terms: Iterable[str] = ()) -> str:
    """Escape and mark text as marked does, its paragraphs apart."""
    terms = tuple(terms)
    return "\n\n".join(marked(part, terms) for part in paragraphs(text))


def linked(words: str, url: str) -> str:
    """Write a link to a web address, which cannot end it early."""
    safe = _BREAKING.sub(lambda found: f"%{ord(found[0]):02X}", url).replace("&", "&amp;")
    return f"[{md(words)}](<{safe}>)"


def _escaped(text: str) -> str:
    return _NOTHING.join(_SPECIAL.sub(r"\\\1", part) for part in _TURNED.split(text))
