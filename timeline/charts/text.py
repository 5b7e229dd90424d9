"""Text in a figure: how wide it is, where it breaks, and nothing in it that Plotly would run."""

from __future__ import annotations

import html
import textwrap
import unicodedata

_NARROW = frozenset("iljtfrI.,:;'’|!()[]- ")
_BROAD = frozenset("mwMW—%@")


def plain(text: str) -> str:
    """Escape text for Plotly, which reads a subset of HTML; quotes it would show as entities."""
    return html.escape(text, quote=False)


def wrapped(text: str, characters: int) -> str:
    """Break text into lines of at most so many characters, escaped."""
    return "<br>".join(plain(line) for line in textwrap.wrap(text, characters) or [""])


def width(text: str, size: float) -> float:
    """Estimate, rather too wide than too narrow, how many pixels a text takes at a font size."""
    return size * sum(_advance(char) for char in text)


def shortened(text: str, size: float, limit: float) -> str:
    """Cut a text at a word so that it stays within a width in pixels."""
    if width(text, size) <= limit:
        return text
    words = text.split(" ")
    while len(words) > 1 and width(" ".join(words) + "…", size) > limit:
        words.pop()
    return " ".join(words).rstrip(",;:–- ") + "…"


def _advance(char: str) -> float:
    if char in _NARROW:
        return 0.34
    if char in _BROAD:
        return 0.92
    if unicodedata.east_asian_width(char) in "WF":
        return 1.0
    return 0.66 if char.isupper() or ord(char) > 0x24F else 0.56
