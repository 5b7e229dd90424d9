"""Text in a figure: how wide it is, where it breaks, and nothing in it that Plotly would run."""

from __future__ import annotations

import html
import unicodedata
from functools import lru_cache

_EMS = {
    letter: ems
    for letters, ems in (
        (" iljI.,:;'‘’|·", 0.27),
        ("tfr!()[]{}-/", 0.36),
        ('cszxvy*?"“”', 0.48),
        ("aegkJLF0123456789–+", 0.52),
        ("wM", 0.74),
        ("mW—%@", 0.86),
        ("…", 0.98),
    )
    for letter in letters
}
"""Letters of Source Sans that are narrower or broader than most; the bold ones take a fifth more."""


def escape_plotly(text: str) -> str:
    """Escape text for Plotly, which reads a subset of HTML; quotes it would show as entities."""
    return html.escape(text, quote=False)


def split_lines(text: str, size: float, limit: float) -> list[str]:
    """Break text into lines that stay within a width in pixels, at spaces where there are some."""
    if measure_text(text, size) <= limit:
        return [text]
    found = [""]
    for word in text.split():
        longer = f"{found[-1]} {word}".lstrip()
        if measure_text(longer, size) <= limit:
            found[-1] = longer
        else:
            found += _pieces(word, size, limit)
    return [line for line in found if line]


def wrap_text(text: str, size: float, limit: float) -> str:
    """Break text into lines for Plotly, escaped."""
    return "<br>".join(escape_plotly(line) for line in split_lines(text, size, limit))


def measure_text(text: str, size: float) -> float:
    """Estimate, rather too wide than too narrow, how many pixels a text takes at a font size."""
    return size * sum(map(_advance, text))


def shorten_text(text: str, size: float, limit: float) -> str:
    """Cut a text, at a word if it has any, so that it stays within a width in pixels."""
    if measure_text(text, size) <= limit:
        return text
    first = split_lines(text, size, limit - measure_text("…", size))[0]
    return first.rstrip(",;:–- ") + "…"


def _pieces(word: str, size: float, limit: float) -> list[str]:
    """Cut a word that is wider than a line; a line holds one letter at the least."""
    pieces = [""]
    for char in word:
        if pieces[-1] and measure_text(pieces[-1] + char, size) > limit:
            pieces.append("")
        pieces[-1] += char
    return pieces


@lru_cache(maxsize=4096)
def _advance(char: str) -> float:
    if char in _EMS:
        return _EMS[char]
    if unicodedata.east_asian_width(char) in "WF":
        return 1.0
    # other scripts fall back on a font that is not known here
    return (
        0.98
        if ord(char) > 0x24F and char.isupper()
        else 0.66
        if char.isupper() or char == "&" or ord(char) > 0x24F
        else 0.56
    )
