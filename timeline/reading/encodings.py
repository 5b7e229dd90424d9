"""Guessing what encoding a file is in that is not UTF-8, to name it only when sure."""

from __future__ import annotations

import re
from collections.abc import Mapping

# small letters, since Windows-1251 read as KOI8-R gives Russian in capitals, and the reverse
_LETTERS: Mapping[str, tuple[str, str, str]] = {
    "cp1251": ("Windows-1251 (Cyrillic)", "[а-яёіїєґ]", "[аеинотії]"),
    "koi8-r": ("KOI8-R (Cyrillic)", "[а-яё]", "[аеинот]"),
    "euc-kr": ("EUC-KR (Korean)", "[가-힣]", "[가-힣]"),
}
"""For each codec its name, the letters of a text in it, and those of which such a text is full."""
_ENOUGH = 20
"""Letters from which on a text tells its encoding."""
_MOSTLY, _COMMON = 0.7, 0.38
"""Share of these letters among all that are not ASCII, and of the frequent ones among these."""


def guess_encoding(data: bytes) -> str:
    """Name the one encoding in which the whole file is Cyrillic or Korean text, else ""."""
    found = [name for codec, (name, *letters) in _LETTERS.items() if _fits(data, codec, *letters)]
    return found[0] if len(found) == 1 else ""


def _fits(data: bytes, codec: str, letters: str, common: str) -> bool:
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        return False
    foreign = len(re.findall(r"[^\W\d_a-zA-Z]", text))
    # a word of Latin letters with accents would be a mixture of two scripts
    whole = "".join(word for word in re.findall(r"\w+", text) if not re.search("[a-zA-Z]", word))
    count = len(re.findall(letters, whole))
    return count >= max(_ENOUGH, _MOSTLY * foreign) and len(re.findall(common, whole)) >= _COMMON * count
