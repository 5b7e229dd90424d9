"""Bytes to text: UTF-8 only, and no character that a reader cannot see."""

from __future__ import annotations

import re
import unicodedata

from timeline.parser import Limits, ParseError
from timeline.problems import Mark, split_lines

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
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069"
    "\ufffe\uffff]"
)
_BAD_INDENT = re.compile("^ *[\u00a0\u1680\u2000-\u200a\u202f\u3000]", re.MULTILINE)


def decode(data: bytes, limits: Limits) -> str:
    """Give the text of a UTF-8 file. Raises ParseError, naming any other encoding it can tell."""
    start = Mark(1, 1)
    if len(data) > limits.file_bytes:
        message = f"the file is larger than {limits.file_bytes // 1024:,} KiB"
        raise ParseError("E003", message, start, fix="split it, or raise the limit")
    for signature, name in _ENCODINGS:
        if data.startswith(signature):
            raise ParseError("E002", f"this is {name}, not UTF-8 text", start, fix=_RESAVE)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        lines = split_lines(before)
        mark = Mark(len(lines), len(lines[-1]) + 1)
        raise ParseError("E002", "this is not UTF-8 text", mark, fix=_RESAVE) from None
    _refuse_invisible(text)
    return text


_RESAVE = "save the file again as UTF-8 (in most editors: Save with encoding)"


def _refuse_invisible(text: str) -> None:
    if match := _FORBIDDEN.search(text):
        char = match[0]
        message = f"a character that must not stand here: {_named(char)}"
        raise ParseError("E007", message, _mark_at(text, match.start()), fix="delete it")
    if match := _BAD_INDENT.search(text):
        char = match[0][-1]
        message = f"a line is indented with {_named(char)}"
        mark = _mark_at(text, match.end() - 1)
        raise ParseError("E007", message, mark, fix="indent with ordinary spaces")


def _named(char: str) -> str:
    name = unicodedata.name(char, "a control character").lower()
    return f"{name} (U+{ord(char):04X})"


def _mark_at(text: str, position: int) -> Mark:
    lines = split_lines(text[:position])
    return Mark(len(lines), len(lines[-1]) + 1)
