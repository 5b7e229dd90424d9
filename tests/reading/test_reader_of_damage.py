"""A damaged file: whatever was done to it, it is told in its place and in plain words."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reading.sound_file import SOUND, read_text
from timeline.reading import reader
from timeline.reading.parser import Limits, parse_yaml
from timeline.reading.problems import format_problem, split_lines
from timeline.reading.reader import read_bytes

PYTHON_WORDS = re.compile(
    r"BaseModel|[Tt]uple|pydantic|NoneType|\bNone\b|\bstr\b|\bdict\b|\bint\b|\bMapping\b"
    r"|Input should|String should|\['|\{'|<class|Error"
)


def assert_well_reported(text: str) -> None:
    reading = read_text(text)
    assert any(found.severity == "error" for found in reading.problems) is not bool(reading.chronology)
    places = [(found.line, found.column) for found in reading.problems]
    assert places == sorted(places)
    assert len(set(reading.problems)) == len(places)
    for found in reading.problems:
        assert 1 <= found.line <= len(split_lines(text))
        assert 1 <= found.column <= len(split_lines(text)[found.line - 1]) + 1
        assert not PYTHON_WORDS.search(found.message + found.hint + found.fix)
        assert format_problem(found, reading.split_lines(reading.file)).startswith(found.headline)


MANY = 4 * settings.default.max_examples
"""Examples of what takes a millisecond."""
LINES = SOUND.split("\n")
SIGNS = "abz019 :-[]{}'\"#\n\t&*!|>%@`~?,./é조\u00a0\x00\u200b\u2028_\r"


@st.composite
def draw_slip(draw: st.DrawFn) -> str:
    """Damage the sound file as a tired editor does: a character or a line, once to three times."""
    text = SOUND
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, max(0, len(text) - 1)))
        line = text.count("\n", 0, at)
        lines = text.split("\n")
        text = draw(
            st.sampled_from(
                [
                    text[:at] + text[at + draw(st.integers(1, 4)) :],
                    text[:at] + draw(st.sampled_from(SIGNS)) + text[at:],
                    text[:at] + text[at : at + 1] * 2 + text[at + 1 :],
                    text[:at],
                    "\n".join([*lines[:line], *lines[line + 1 :]]),
                    "\n".join([*lines[:line], draw(st.sampled_from(LINES)), *lines[line:]]),
                    "\n".join([*lines[:line], " " + lines[line], *lines[line + 1 :]]),
                    "\n".join([*lines[: line + 1], lines[line], *lines[line + 1 :]]),
                ]
            )
        )
    return text


@settings(max_examples=MANY)
@given(draw_slip())
def test_a_slip_of_the_editor_is_told_within_the_file_and_in_plain_words(text: str) -> None:
    assert_well_reported(text)


WORDS = st.sampled_from(["", "efe", "peskov", "4", "2024-13", "speaker", "claim", "x y", "조약", "https://x"])
SHAPES = st.recursive(
    st.none() | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=6,
)
SOUND_DATA: dict[str, Any] = parse_yaml(SOUND, Limits())[0]


def list_paths(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(deeper for step, inner in steps for deeper in list_paths(inner, (*path, step)))]


def replace_at(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    if not path:
        return new
    copy = value.copy()
    copy[path[0]] = replace_at(value[path[0]], path[1:], new)
    return copy


@settings(max_examples=MANY)
@given(st.sampled_from(list_paths(SOUND_DATA)), SHAPES)
def test_a_value_of_any_shape_anywhere_is_told_in_plain_words(path: tuple[Any, ...], shape: Any) -> None:
    data = replace_at(SOUND_DATA, path, shape)
    assert_well_reported(yaml.safe_dump(data, allow_unicode=True, sort_keys=False))


@settings(max_examples=MANY)
@given(st.binary(max_size=200))
def test_any_bytes_are_answered_with_a_problem(data: bytes) -> None:
    assert read_bytes(data, "timeline.yaml").problems


_TWICE = "timeline: {title: Treaty}\n%s\nevents:\n  - id: talks\n    date: 2024-12-04\n    headline: Talks #1\n"


@pytest.mark.parametrize("first", ["events:", "events: ~", "events: x", "events: {a: b}", "events: []"])
def test_a_section_that_stands_twice_is_told_whatever_the_first_one_holds(first: str) -> None:
    text = _TWICE % first
    reading = read_text(text)
    assert reading.chronology is None
    assert ("E005", 3, "the key “events” stands twice here (first on line 2)") in [
        (found.code, found.line, found.message) for found in reading.problems
    ]
    assert {found.event for found in reading.problems} == {""}


def test_what_a_record_lacks_is_not_placed_in_its_twin() -> None:
    text = SOUND.replace("  peskov:\n", "  peskov: {name: Peskov}\n  peskov:\n")
    (missing,) = [found for found in read_text(text).problems if found.code == "E202"]
    assert text.split("\n")[missing.line - 1] == "  peskov: {name: Peskov}"


def test_a_key_without_anything_at_the_end_of_a_file_is_told_in_its_last_line() -> None:
    assert_well_reported(SOUND.replace("Instruments exchanged", "Instruments #1") + "? ")


def test_a_fault_of_the_program_is_a_problem_and_no_traceback(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(reader, "check_chronology", fail)
    reading = read_text(SOUND)
    assert (reading.chronology, [found.code for found in reading.problems]) == (None, ["E009"])
    assert "ZeroDivisionError" in caplog.text


def test_a_file_cut_at_any_line_is_read_or_told() -> None:
    for end in range(len(LINES)):
        assert_well_reported("\n".join(LINES[:end]))
