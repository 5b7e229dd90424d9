"""The text of figures: its width, its lines, and its escape for Plotly."""

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
    """Escape text for Plotly, which reads a subset of HTML; quotes stay, as it would show their entities."""
    return html.escape(text, quote=False)


def split_lines(text: str, size: float, limit: float) -> list[str]:
    """Split text into lines within a width in pixels, at spaces, and within a word that is wider."""
    if measure_text(text, size) <= limit:
        return [text]
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".lstrip()
        if measure_text(longer, size) <= limit:
            lines[-1] = longer
        else:
            lines += _split_word(word, size, limit)
    return [line for line in lines if line]


def measure_text(text: str, size: float) -> float:
    """Estimate the width of a text at a font size, both in pixels, rather too wide than too narrow."""
    return size * sum(map(_measure_letter, text))


def shorten_text(text: str, size: float, limit: float) -> str:
    """Cut a text to a width in pixels, after a word if possible, and add an ellipsis."""
    if measure_text(text, size) <= limit:
        return text
    first = split_lines(text, size, limit - measure_text("…", size))[0]
    return first.rstrip(",;:–- ") + "…"


def _split_word(word: str, size: float, limit: float) -> list[str]:
    """Split a word that is wider than a line; a line has one letter at the least."""
    pieces = [""]
    for char in word:
        if pieces[-1] and measure_text(pieces[-1] + char, size) > limit:
            pieces.append("")
        pieces[-1] += char
    return pieces


@lru_cache(maxsize=4096)
def _measure_letter(char: str) -> float:
    if char in _EMS:
        return _EMS[char]
    if unicodedata.east_asian_width(char) in "WF":
        return 1.0
    # other scripts use another font, whose widths are not known here
    return (
        0.98
        if ord(char) > 0x24F and char.isupper()
        else 0.66
        if char.isupper() or char == "&" or ord(char) > 0x24F
        else 0.56
    )
