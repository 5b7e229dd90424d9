"""Characters that a reader cannot see, or that change what is seen."""

from __future__ import annotations

import re
import unicodedata

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069"
    "\ufffe\uffff]"
)
CONTROLS = tuple(chr(code) for code in (*range(9), 11, 12, *range(14, 32), 127))


def named(char: str) -> str:
    """Name a character, for example "no-break space (U+00A0)"."""
    name = unicodedata.name(char, "a control character").lower()
    return f"{name} (U+{ord(char):04X})"


def foreign(text: str) -> str:
    """Name the first character that is not plain ASCII: an о or а may be Cyrillic. "" if none is."""
    return next((named(char) for char in text if not char.isascii()), "")


def visible(text: str) -> str:
    """Show what cannot be seen, or would turn the text around it, as a replacement character."""
    return FORBIDDEN.sub("�", text)


def width(text: str) -> int:
    """Count terminal columns: wide East Asian characters take two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(
        0
        if unicodedata.category(char) in ("Mn", "Me", "Cf")
        else 2
        if unicodedata.east_asian_width(char) in "WF"
        else 1
        for char in text
    )
