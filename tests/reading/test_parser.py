"""The notation: what is read, what is refused and where, and what would have crashed us."""

from __future__ import annotations

import time

import pytest

from timeline.reading.parser import Limits, Marks, ParseError, parse_yaml
from timeline.reading.problems import Mark


def refusal(text: str, limits: Limits | None = None) -> ParseError:
    with pytest.raises(ParseError) as refused:
        parse_yaml(text, limits or Limits())
    return refused.value


@pytest.mark.parametrize(
    "written",
    ["NO", "no", "yes", "on", "12:30", "010", "0x1F", "1e3", "1_000", ".nan", "2024-06-31", "<<", "="],
)
def test_an_unquoted_word_stays_the_text_it_is(written: str) -> None:
    assert parse_yaml(f"headline: {written}", Limits())[0] == {"headline": written}


@pytest.mark.parametrize("written", ["", "~", "null", "Null", "NULL"])
def test_an_empty_value_is_none_and_its_quoted_spelling_is_text(written: str) -> None:
    assert parse_yaml(f"a: {written}", Limits())[0] == {"a": None}
    assert parse_yaml(f'a: "{written}"', Limits())[0] == {"a": written}


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("", None),
        ("# only a comment\n", None),
        ("---\na: b\n...\n", {"a": "b"}),
        ("a: b\r\nc: d\re: f\n", {"a": "b", "c": "d", "e": "f"}),
        ("a: |\n  one\n  two\n", {"a": "one\ntwo\n"}),
        ("a: >-\n  one\n  two\n", {"a": "one two"}),
        ('a: "조약 \\u2014 x"', {"a": "조약 — x"}),
        ("- a\n- [b, {c: d}]\n", ["a", ["b", {"c": "d"}]]),
        ("a: ! 12", {"a": "12"}),
    ],
)
def test_yaml_becomes_plain_data(text: str, data: object) -> None:
    assert parse_yaml(text, Limits()) == (data, ())


def test_every_value_has_a_mark_that_counts_characters_and_not_bytes() -> None:
    marks = Marks()
    parse_yaml('actors:\n  조선: {name: "Корея", x: 1}\nlist:\n  - a\n  - b: c\n', Limits(), marks=marks)
    assert marks[("actors", "조선")] == (Mark(2, 3, 2), Mark(2, 7, 1))
    assert marks[("actors", "조선", "x")] == (Mark(2, 23, 1), Mark(2, 26, 1))
    assert marks[("list", 0)][1] == Mark(4, 5, 1)
    assert marks[("list", 1, "b")] == (Mark(5, 5, 1), Mark(5, 8, 1))


def test_of_a_key_that_stands_twice_the_first_counts_with_its_own_marks() -> None:
    marks = Marks()
    data, repeated = parse_yaml("a:\n  - x\nb: 1\na:\n  - y\n  - z\n", Limits(), marks=marks)
    assert data == {"a": ["x"], "b": "1"}
    assert [(key.path, key.mark) for key in repeated] == [(("a",), Mark(4, 1, 1))]
    assert marks[("a", 0)][1] == Mark(2, 5, 1)


def test_what_is_left_out_with_a_key_that_stands_twice_is_not_told_as_well() -> None:
    _, repeated = parse_yaml("a:\nb: 1\na:\n  - {c: 1, c: 2}\n", Limits())
    assert [key.mark for key in repeated] == [Mark(3, 1, 1)]


@pytest.mark.parametrize(
    ("text", "line", "column", "fix"),
    [
        ("a:\n\tb: c\n", 2, 1, "indent with spaces"),
        ("a: b\n\t# c\n", 2, 1, "indent with spaces"),
        ('a:\n  b: "c\n  d: e\n', 2, 6, "close it with the same quote"),
        ("a:\n  b: 'c\n", 2, 6, "close it with the same quote"),
        ("a: 'it's so'\n", 1, 8, "write '' for a quote inside the text"),
        ('a: "x" y\n', 1, 8, 'write \\" for a quote inside the text'),
        ("a: [b, c\nd: e\n", 2, 2, "close it, or add the missing comma"),
        ("a: {b: c", 1, 9, "close it, or add the missing comma"),
        ("a: {b: c\n", 2, 1, "close it, or add the missing comma"),
        ("a: Treaty: signed\n", 1, 10, "put the whole text in double quotes"),
        ("a:\n  b\n  c: d\n", 3, 4, "check the indentation, and that the line before has its colon"),
        ("a: b\n    c: d\n", 2, 6, "check the indentation, and that the line before has its colon"),
        ("a: b\nc\n", 2, 1, "write key: value"),
        ("a:\n  - b: c\n   d: e\n", 3, 4, "indent it like the items of the list"),
        ("a:\n  - b: c\n - d: e\n", 3, 2, "check the indentation, and that quotes and brackets are closed"),
        ("a: @b", 1, 4, "put the whole text in double quotes"),
        ("a: `b`", 1, 4, "put the whole text in double quotes"),
        ("a: %b", 1, 4, "put the whole text in double quotes"),
        (
            "a: b\n<<<<<<< HEAD\nc: d\n=======\nc: e\n>>>>>>> x\n",
            2,
            1,
            "keep one of the two versions, and remove the lines with <<<<<<<, ======= and >>>>>>>",
        ),
        ("%YAML 2.0\n---\na: b\n", 1, 1, "remove the line with %YAML"),
        ('a: "C:\\d"', 1, 7, r"write \\ for a backslash"),
        ('a: "\\ud800"', 1, 7, r"write \\ for a backslash"),
        ('a: "\\xZZ"', 1, 7, r"write \\ for a backslash"),
        ("a: [,]", 1, 5, "write it, or remove the comma"),
        ("a: | b\n", 1, 6, "begin the text on the next line"),
        ("a: - b\n", 1, 4, "begin it on the next line"),
        ("a: b & c\nd: & e\n", 2, 5, "put the whole text in double quotes"),
        ("[a]: b", 1, 1, "put the key in double quotes"),
        ("{a: b}: c", 1, 1, "put the key in double quotes"),
    ],
)
def test_a_fault_in_the_notation_is_put_in_plain_words_at_its_place(
    text: str, line: int, column: int, fix: str
) -> None:
    error = refusal(text)
    assert (error.code, error.mark.line, error.mark.column) == ("E004", line, column)
    assert error.fix == fix


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a: &x b", 1, 4),
        ("a: Smith\nb: &amp c", 2, 4),
        ("a: *x", 1, 4),
        ("&a [*a]", 1, 1),
        ("a: !foo b", 1, 4),
        ("a: !!binary x", 1, 4),
        ("a: !!set {x}", 1, 4),
        ("a: !!python/object/apply:os.system [ls]", 1, 4),
        ("!!map {a: b}", 1, 1),
        ("? &a b\n: c\n", 1, 3),
        ("a: b\n---\nc: d\n", 2, 1),
    ],
)
def test_anchors_aliases_tags_and_second_documents_are_refused_where_they_stand(
    text: str, line: int, column: int
) -> None:
    error = refusal(text)
    assert (error.code, error.mark.line, error.mark.column) == ("E006", line, column)


@pytest.mark.parametrize("escape", ["\\0", "\\x07", "\\u202e", "\\u200b", "\\N"])
def test_an_escape_cannot_bring_in_what_the_file_may_not_hold(escape: str) -> None:
    error = refusal(f'a: b\nc: "x{escape}y"')
    assert (error.code, error.mark.line, error.mark.column) == ("E007", 2, 4)


LAUGHS = "a: &a [x,x]\n" + "".join(
    f"{after}: &{after} [{','.join(['*' + before] * 9)}]\n"
    for before, after in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("bomb", "code", "line", "column"),
    [
        ("[" * 100_000, "E003", 1, 17),
        ("- " * 100_000, "E003", 1, 33),
        ("{a: " * 100_000, "E003", 1, 65),
        ("? " * 100_000, "E004", 1, 3),
        ("".join(" " * depth + "a:\n" for depth in range(1_000)), "E003", 17, 17),
        (LAUGHS, "E006", 1, 4),
        ("a: [" + "x," * 1_000_000 + "x]", "E003", 1, 799_999),
        ("a:\n" + "- x\n" * 1_000_000, "E003", 399_999, 3),
        ("a: " + "x" * 2_000_000, "E003", 1, 4),
        ("k" * 30_000 + ": x", "E003", 1, 1),
        ('a: "' + "\n" * 500_000, "E004", 1, 4),
        ("a: b\n" + "#" * 2_000_000 + "\n[", "E004", 3, 1),
    ],
    ids=lambda value: str(value)[:12] if isinstance(value, str) else str(value),
)
def test_a_bomb_gives_a_located_refusal_in_under_two_seconds(bomb: str, code: str, line: int, column: int) -> None:
    began = time.process_time()
    error = refusal(bomb)
    assert time.process_time() - began < 2
    assert (error.code, error.mark.line, error.mark.column) == (code, line, column)


@pytest.mark.parametrize(
    ("limits", "text", "message"),
    [
        (Limits(depth=1), "a: [b]", "brackets or lists are nested more than 1 deep"),
        (Limits(nodes=3), "a: b\nc: d", "the file holds more than 3 values"),
        (Limits(scalar_characters=3), "a: four", "a text is longer than 3 characters"),
    ],
)
def test_a_file_over_a_limit_is_refused_and_not_cut(limits: Limits, text: str, message: str) -> None:
    error = refusal(text, limits)
    assert (error.code, str(error)) == ("E003", message)


def test_a_file_at_its_limits_is_read() -> None:
    assert parse_yaml("a: [abc]", Limits(depth=2, nodes=4, scalar_characters=3))[0] == {"a": ["abc"]}


def test_a_quote_that_runs_into_the_next_entry_is_placed_where_it_opens() -> None:
    text = 'events:\n  - id: a\n    date: "2024\n    headline: x\n  - id: b\n    date: "2025"\n'
    with pytest.raises(ParseError, match="opened here, and text goes on after its end on line 6") as found:
        parse_yaml(text, Limits())
    assert (found.value.mark.line, found.value.mark.column) == (3, 11)
