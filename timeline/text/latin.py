"""Words in small Latin letters, of which ids are made."""

from __future__ import annotations

import re


def list_latin_words(text: str) -> list[str]:
    """List the words of a text in the letters a–z and digits: "Shoigu's café, 2024" has shoigus, cafe and 2024.

    Words in other scripts are written in Latin letters: Песков is peskov.
    """
    # an apostrophe joins: "Shoigu's" is shoigus, not shoigu-s
    return re.findall(r"[a-z0-9]+", (text if text.isascii() else _transliterate(text)).lower().replace("'", ""))


def _transliterate(text: str) -> str:
    # its tables are read only where a word needs them
    from anyascii import anyascii

    return anyascii(text)
