"""Bytes to text: UTF-8 only, and no character that a reader cannot see."""

from __future__ import annotations

import codecs
import re

from timeline.reading.encodings import guess_encoding
from timeline.reading.parser import Limits, ParseError, format_limit_setting
from timeline.reading.problems import Cure, Mark, split_lines
from timeline.text.unicode import CONTROLS, find_invisible, name_character

_ENCODINGS = (
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
_ODD_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u3000]")
_BAD_INDENT = re.compile(f"^[ -]*{_ODD_SPACE.pattern}", re.MULTILINE)
_RESAVE = "save the file again as UTF-8 (in most editors: Save with encoding)"


def decode(data: bytes, limits: Limits) -> str:
    """Give the text of a UTF-8 file. Raises ParseError, naming any other encoding it can tell."""
    start = Mark(1, 1)
    if len(data) > limits.file_bytes:
        message = f"the file is larger than {limits.file_bytes // 1024:,} KiB"
        fix = f"split it, or {format_limit_setting('TIMELINE_MAX_BYTES', limits.file_bytes)}"
        raise ParseError("E003", message, start, fix=fix)
    if name := _other_encoding(data):
        raise ParseError("E002", f"this is {name}, not UTF-8 text", start, fix=_RESAVE)
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(errors="replace")
        mark = _mark_at(before, len(before))
        name = guess_encoding(data)
        message = f"this looks like {name}, not UTF-8 text" if name else "this is not UTF-8 text"
        raise ParseError("E002", message, mark, fix=_RESAVE) from None


def _other_encoding(data: bytes) -> str:
    for signature, name in _ENCODINGS:
        if data.startswith(signature):
            return name
    # Latin letters in two or four bytes each, without a mark at the start
    return "UTF-16 or UTF-32" if data[:2].count(0) == 1 else ""


def refuse_invisible(text: str) -> None:
    """Raise ParseError at the first character that a reader cannot see."""
    # plain ASCII, as most of a large file is, needs no look at every character
    if text.isascii() and not any(control in text for control in CONTROLS):
        return
    if (at := find_invisible(text)) is not None:
        message = f"a character that must not stand here: {name_character(text[at])}"
        cure = Cure(at, at + 1, "")
        raise ParseError("E007", message, _mark_at(text, at), fix="delete it", cures=(cure,))
    # most files have none of these spaces, which this tells ten times faster than the pattern of a line
    if _ODD_SPACE.search(text) and (match := _BAD_INDENT.search(text)):
        message = f"a line is indented with {name_character(match[0][-1])}"
        mark = _mark_at(text, match.end() - 1)
        cure = Cure(match.end() - 1, match.end(), " ")
        raise ParseError("E007", message, mark, fix="indent with ordinary spaces", cures=(cure,))


def _mark_at(text: str, position: int) -> Mark:
    lines = split_lines(text[:position])
    return Mark(len(lines), len(lines[-1]) + 1)
