"""Bytes to text: UTF-8 is read, anything else is named, nothing unseen slips in."""

from __future__ import annotations

import pytest

from timeline.reading.decoding import decode, refuse_invisible
from timeline.reading.parser import Limits, ParseError
from timeline.reading.problems import Mark

TEXT = "timeline: {title: Договор 조약}\n"


def refusal(data: bytes, limits: Limits | None = None) -> ParseError:
    with pytest.raises(ParseError) as refused:
        decode(data, limits or Limits())
    return refused.value


def seen(text: str) -> ParseError:
    with pytest.raises(ParseError) as refused:
        refuse_invisible(text)
    return refused.value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_utf_8_is_read_with_and_without_a_byte_order_mark(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), Limits()) == TEXT


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (TEXT.encode("utf-16"), "UTF-16"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "UTF-16"),
        (TEXT.encode("utf-16-le"), "UTF-16 or UTF-32"),
        (TEXT.encode("utf-16-be"), "UTF-16 or UTF-32"),
        (TEXT.encode("utf-32"), "UTF-32"),
        (b"\x00\x00\xfe\xff" + TEXT.encode("utf-32-be"), "UTF-32"),
        (b"\x1f\x8b\x08\x00", "a gzip archive"),
        (b"PK\x03\x04\x14", "a zip archive"),
        (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
        (b"%PDF-1.7", "a PDF"),
    ],
)
def test_another_encoding_or_kind_of_file_is_named(data: bytes, name: str) -> None:
    error = refusal(data)
    assert (error.code, str(error), error.mark) == ("E002", f"this is {name}, not UTF-8 text", Mark(1, 1))
    assert error.fix == "save the file again as UTF-8 (in most editors: Save with encoding)"


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "euc-kr", "latin-1"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_the_first_byte_that_is_not_utf_8_is_located(encoding: str, mark: bytes) -> None:
    word = {"euc-kr": "조약", "latin-1": "é"}.get(encoding, "Договор")
    error = refusal(mark + "a: ж\r\nb: x".encode() + word.encode(encoding))
    assert (error.code, str(error), error.mark) == ("E002", "this is not UTF-8 text", Mark(2, 5))


RUSSIAN = "Песков: Россия, КНДР и договор — «всё» действует"
UKRAINIAN = "Україна заявила, що війська КНДР її не здолають"
KOREAN = "조선로동당과 로씨야 사이의 포괄적인 전략적동반자관계에 관한 조약"


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        (RUSSIAN, "cp1251", "Windows-1251 (Cyrillic)"),
        (UKRAINIAN, "cp1251", "Windows-1251 (Cyrillic)"),
        (RUSSIAN.replace("—", "-").replace("«", '"').replace("»", '"'), "koi8-r", "KOI8-R (Cyrillic)"),
        (KOREAN, "euc-kr", "EUC-KR (Korean)"),
    ],
)
def test_cyrillic_and_korean_encodings_are_named(text: str, encoding: str, name: str) -> None:
    error = refusal(f"a: b\ntitle: {text}\n".encode(encoding))
    assert (error.mark.line, str(error)) == (2, f"this looks like {name}, not UTF-8 text")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Déjà vu à Séoul, où l’été fut très agité, même à l’Élysée", "cp1252"),
        ("Größenwahn über Österreich, süße Grüße, öde Straßen, schön müßig", "latin-1"),
        ("朝鮮民主主義人民共和国とロシアの条約", "shift-jis"),
        (RUSSIAN.upper(), "cp1251"),
        ("мир", "cp1251"),
    ],
)
def test_an_encoding_is_not_named_when_it_is_not_sure(text: str, encoding: str) -> None:
    assert str(refusal(text.encode(encoding))) == "this is not UTF-8 text"


def test_a_file_over_the_limit_is_refused_and_one_at_the_limit_is_read() -> None:
    error = refusal(b"a" * 2049, Limits(file_bytes=2048))
    assert (error.code, str(error), error.mark) == ("E003", "the file is larger than 2 KiB", Mark(1, 1))
    assert decode(b"a" * 2048, Limits(file_bytes=2048)) == "a" * 2048


@pytest.mark.parametrize(
    ("char", "name"),
    [
        ("\x00", "a control character (U+0000)"),
        ("\x07", "a control character (U+0007)"),
        ("\x1b", "a control character (U+001B)"),
        ("\x7f", "a control character (U+007F)"),
        ("\x85", "a control character (U+0085)"),
        ("\u2028", "line separator (U+2028)"),
        ("\u200b", "zero width space (U+200B)"),
        ("\u202e", "right-to-left override (U+202E)"),
        ("\u2066", "left-to-right isolate (U+2066)"),
        ("\ufeff", "zero width no-break space (U+FEFF)"),
    ],
)
def test_an_unseen_character_is_named_and_located(char: str, name: str) -> None:
    error = seen(f"a: b\r\nтекст: c{char}d\n")
    assert (error.code, error.mark, error.fix) == ("E007", Mark(2, 9), "delete it")
    assert str(error) == f"a character that must not stand here: {name}"


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("a:\n\u00a0 b: c\n", Mark(2, 1)),
        ("a:\n \u3000b: c\n", Mark(2, 2)),
        ("a:\n  -\u00a0b: c\n", Mark(2, 4)),
        ("a:\n  \u202fb: c\n", Mark(2, 3)),
    ],
)
def test_a_line_indented_with_another_space_is_named_and_located(text: str, mark: Mark) -> None:
    error = seen(text)
    assert (error.code, error.mark, error.fix) == ("E007", mark, "indent with ordinary spaces")
    assert str(error).startswith("a line is indented with ")


@pytest.mark.parametrize(
    "text", ["a: 11\u00a0000\n", "a: b\tc\r\n", "a: 조약\n", "a: 👩\u200d👧 \u200fא\n", ""]
)
def test_text_that_a_reader_can_see_passes(text: str) -> None:
    refuse_invisible(text)
