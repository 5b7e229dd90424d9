"""Words in small Latin letters, of which ids are made."""

from __future__ import annotations

import re
import unicodedata


def list_latin_words(text: str) -> list[str]:
    """List the words of a text in the letters a–z and digits: "Shoigu's café, 2024" has shoigus, cafe and 2024.

    Letters of other scripts are left out.
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    # an apostrophe joins: "Shoigu's" is shoigus, not shoigu-s
    return re.findall(r"[a-z0-9]+", plain.replace("'", ""))
