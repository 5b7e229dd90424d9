"""The text of a file in any encoding that can be told."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from timeline.imports.imported import ImportFileError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class DecodedText:
    """Hold the text of a file; `guess` names the encoding if it was guessed from the letters, else ""."""

    text: str
    guess: str = ""


def decode_text(data: bytes, encoding: str = "") -> DecodedText:
    """Decode a text by the encoding named, else by its byte order mark, as UTF-8, or by its letters.

    Raises ImportFileError for a text that is in none of them.
    """
    if encoding:
        return DecodedText(_decode_named(data, encoding))
    marked = next((codec for mark, codec in _MARKS if data.startswith(mark)), "")
    if marked:
        return DecodedText(_decode_named(data, marked))
    try:
        return DecodedText(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _guess(data)


def _decode_named(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except LookupError:
        raise ImportFileError(f"“{encoding}” is no encoding; write for instance --encoding cp1251.") from None
    except UnicodeError as error:
        raise ImportFileError(f"The file is not in {encoding}: {error}.") from None


def _guess(data: bytes) -> DecodedText:
    # it reads tables of frequencies, and most files need no guess
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None:
        raise ImportFileError("The encoding of this file cannot be told; name it: --encoding cp1252.")
    return DecodedText(str(best), best.encoding)
