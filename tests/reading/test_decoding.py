"""Bytes to text: UTF-8 is read, anything else is named, nothing unseen slips in."""

from __future__ import annotations

import pytest

from timeline.reading.decoding import decode_utf8, refuse_invisible
from timeline.reading.parser import Limits, ParseError
from timeline.reading.problems import Mark
from timeline.reading.reader import read_bytes
from timeline.text.unicode import replace_invisible

TEXT = "timeline: {title: Договор 조약}\n"


def refusal(data: bytes, limits: Limits | None = None) -> ParseError:
    with pytest.raises(ParseError) as refused:
        decode_utf8(data, limits or Limits())
    return refused.value


def seen(text: str) -> ParseError:
    with pytest.raises(ParseError) as refused:
        refuse_invisible(text)
    return refused.value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_utf_8_is_read_with_and_without_a_byte_order_mark(encoding: str) -> None:
    assert decode_utf8(TEXT.encode(encoding), Limits()) == TEXT


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
    assert decode_utf8(b"a" * 2048, Limits(file_bytes=2048)) == "a" * 2048


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
        ("\u200c", "zero width non-joiner (U+200C)"),
        ("\u200d", "zero width joiner (U+200D)"),
        ("\u200e", "left-to-right mark (U+200E)"),
        ("\u200f", "right-to-left mark (U+200F)"),
        ("\u061c", "arabic letter mark (U+061C)"),
        ("\u2064", "invisible plus (U+2064)"),
        ("\u115f", "hangul choseong filler (U+115F)"),
        ("\u1160", "hangul jungseong filler (U+1160)"),
        ("\u3164", "hangul filler (U+3164)"),
        ("\uffa0", "halfwidth hangul filler (U+FFA0)"),
        ("\u2800", "braille pattern blank (U+2800)"),
        ("\ufe0f", "variation selector-16 (U+FE0F)"),
        ("\U000e0061", "tag latin small letter a (U+E0061)"),
        ("\U000e0101", "variation selector-18 (U+E0101)"),
        ("\U000e0080", "a character without a name (U+E0080)"),
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


@pytest.mark.parametrize("text", ["a: 11\u00a0000\n", "a: b\tc\r\n", "a: 조약\n", "a: 👩\u200d👧 \u200fא\n", ""])
def test_text_that_a_reader_can_see_passes(text: str) -> None:
    refuse_invisible(text)


@pytest.mark.parametrize(
    "text",
    [
        "a: \u00adTalks",
        "a: Talks\u00ad",
        "a: Tal\u00ad\u00adks",
        "a: \u00ad\u00ad\u00ad",
        "a: Talks \u00ad in Moscow",
        "a: Talks \u200e(in Moscow)",
        "a: Talks \u2800 in Moscow",
        "a: \U0001f3f4\U000e0067\U000e0062 no end",
        "a: Talks\U000e0067\U000e007f",
        "a: \U0001f600\ufe0f\ufe0f",
        "a: Talks\U000e0101",
        "a: שלום\nb: c\n" + "c: d\n" * 20 + "d: Talks\u200f\n",
    ],
)
def test_a_mark_that_nothing_needs_is_refused(text: str) -> None:
    assert seen(text).code == "E007"


@pytest.mark.parametrize(
    "text",
    [
        "Ver\u00adhand\u00adlungen",
        "می\u200cخواهم",
        "क्\u200dष and क्\u200cष",
        "ශ්\u200dරී",
        "ه\u200d",
        "👩\u200d❤️\u200d👨, 🏳️\u200d🌈, 1️⃣, ©️",
        "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
        "葛\U000e0100城市",
        "אמר: C++\u200e",
        "قال\u200f!",
        "الرقم \u061c12",
        "\u1112\u1160\u11ab",
        "⠓⠊⠀⠀⠞⠓⠑⠗⠑",
        "ᠮᠣᠩᠭᠣᠯ\u180eᠤᠨ",
        "ភាសា\u200bខ្មែរ",
        "Beyoncé Ślązak Việt",
    ],
)
def test_a_mark_stays_where_a_script_or_a_sign_needs_it(text: str) -> None:
    refuse_invisible(f"timeline:\n  title: {text}\n")
    assert replace_invisible(text) == text


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("\u0301\u0302", "combining acute accent (U+0301), combining circumflex accent (U+0302)"),
        ("\u200f", "right-to-left mark (U+200F)"),
        (" \u0301", "combining acute accent (U+0301)"),
    ],
)
def test_a_text_of_which_nothing_can_be_seen_is_refused_and_names_what_it_holds(text: str, names: str) -> None:
    file = f"timeline: {{title: שלום}}\nchapters:\n  - {{date: 2024, title: {text}}}\n"
    (found,) = read_bytes(file.encode(), "timeline.yaml").problems
    column = file.split("\n")[2].index(text.strip()) + 1
    assert (found.code, found.line, found.column) == ("E007", 3, column)
    assert found.message == f"nothing of “title” can be seen: {names}"


@pytest.mark.parametrize("escape", ["\\u00ad", "\\u3164", "\\u2800", "\\U000e0061", "\\u200e"])
def test_an_escape_brings_no_unseen_character_in(escape: str) -> None:
    file = f'timeline:\n  title: "{escape}"\n'
    assert [(found.code, found.line) for found in read_bytes(file.encode(), "t").problems] == [("E007", 2)]
