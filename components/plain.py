"""Curated text is data: the one place where it is made safe for Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable

from timeline.hits import pieces

_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:^=&@/])")


def md(text: str) -> str:
    """Escape text so that Streamlit's Markdown shows it letter by letter, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def marked(text: str, terms: Iterable[str]) -> str:
    """Escape text as md does, and mark in it what a search for the terms finds."""
    cut = pieces(" ".join(text.split()), terms)
    escaped = ((_SPECIAL.sub(r"\\\1", part), hit) for part, hit in cut)
    return "".join(f":yellow-background[{part}]" if hit else part for part, hit in escaped)
