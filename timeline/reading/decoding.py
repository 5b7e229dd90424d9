"""The text of a file: UTF-8 alone is read, other encodings are named, invisible characters are refused."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping

from timeline.reading.parser import Limits, ParseError, format_limit_setting
from timeline.reading.problems import Mark, TextEdit, split_lines
from timeline.text.unicode import CONTROLS, find_invisible, name_character

_SIGNATURES = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"PK\x03\x04", "a zip archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"%PDF", "a PDF"),
)
# pasted from a web page or a word processor, it looks like a space and is none to YAML
ODD_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u3000]")
_BAD_INDENT = re.compile(f"^[ -]*{ODD_SPACE.pattern}", re.MULTILINE)
# small letters, since Windows-1251 read as KOI8-R gives Russian in capitals, and the reverse
_LETTERS: Mapping[str, tuple[str, str, str]] = {
    "cp1251": ("Windows-1251 (Cyrillic)", "[а-яёіїєґ]", "[аеинотії]"),
    "koi8-r": ("KOI8-R (Cyrillic)", "[а-яё]", "[аеинот]"),
    "euc-kr": ("EUC-KR (Korean)", "[가-힣]", "[가-힣]"),
}
"""For each codec its name, the letters of a text in it, and those of which such a text is full."""
_MIN_LETTERS = 20
"""Letters from which on a text tells its encoding."""
_MIN_SHARE, _MIN_FREQUENT_SHARE = 0.7, 0.38
"""Share of these letters among all that are not ASCII, and of the frequent ones among these."""
_SAVE_AS_UTF8 = "save the file again as UTF-8 (in most editors: Save with encoding)"


def decode_utf8(data: bytes, limits: Limits) -> str:
    """Decode a file in UTF-8, with or without a byte order mark.

    Raises ParseError for a file over the limit, and for another encoding, which is named if it can be told.
    """
    start = Mark(1, 1)
    if len(data) > limits.file_bytes:
        message = f"the file is larger than {limits.file_bytes // 1024:,} KiB"
        fix = f"split it, or {format_limit_setting('TIMELINE_MAX_BYTES', limits.file_bytes)}"
        raise ParseError("E003", message, start, fix=fix)
    if name := _detect_signature(data):
        raise ParseError("E002", f"this is {name}, not UTF-8 text", start, fix=_SAVE_AS_UTF8)
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(errors="replace")
        mark = _locate_character(before, len(before))
        name = _guess_encoding(data)
        message = f"this looks like {name}, not UTF-8 text" if name else "this is not UTF-8 text"
        raise ParseError("E002", message, mark, fix=_SAVE_AS_UTF8) from None


def _detect_signature(data: bytes) -> str:
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            return name
    # Latin letters in two or four bytes each, without a mark at the start
    return "UTF-16 or UTF-32" if data[:2].count(0) == 1 else ""


def _guess_encoding(data: bytes) -> str:
    """Name the one encoding in which the whole file is Cyrillic or Korean text, else ""."""
    names = [name for codec, (name, *letters) in _LETTERS.items() if _is_text_in(data, codec, *letters)]
    return names[0] if len(names) == 1 else ""


def _is_text_in(data: bytes, codec: str, letters: str, common: str) -> bool:
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        return False
    foreign = len(re.findall(r"[^\W\d_a-zA-Z]", text))
    # a word of Latin letters with accents would be a mixture of two scripts
    whole = "".join(word for word in re.findall(r"\w+", text) if not re.search("[a-zA-Z]", word))
    count = len(re.findall(letters, whole))
    return (
        count >= max(_MIN_LETTERS, _MIN_SHARE * foreign)
        and len(re.findall(common, whole)) >= _MIN_FREQUENT_SHARE * count
    )


def refuse_invisible(text: str) -> None:
    """Raise ParseError at the first invisible character, or indentation with a space that YAML does not know."""
    # plain ASCII, as most of a large file is, needs no look at every character
    if text.isascii() and not any(control in text for control in CONTROLS):
        return
    if (at := find_invisible(text)) is not None:
        message = f"a character that must not stand here: {name_character(text[at])}"
        edit = TextEdit(at, at + 1, "")
        raise ParseError("E007", message, _locate_character(text, at), fix="delete it", edits=(edit,))
    # the first search is ten times faster than the second, and most files have none of these spaces
    if ODD_SPACE.search(text) and (match := _BAD_INDENT.search(text)):
        message = f"a line is indented with {name_character(match[0][-1])}"
        mark = _locate_character(text, match.end() - 1)
        edit = TextEdit(match.end() - 1, match.end(), " ")
        raise ParseError("E007", message, mark, fix="indent with ordinary spaces", edits=(edit,))


def _locate_character(text: str, position: int) -> Mark:
    lines = split_lines(text[:position])
    return Mark(len(lines), len(lines[-1]) + 1)
