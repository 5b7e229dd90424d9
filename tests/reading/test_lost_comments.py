"""Slips that YAML takes as they stand: told, placed, and no reason to hide the chronology."""

from __future__ import annotations

import pytest

from timeline.reading.lost_comments import find_lost_comments
from timeline.reading.reader import read_bytes

HEAD = "timeline: {title: T}\nsources:\n  efe: {publisher: EFE, published: 2024, type: agency}\nevents:\n"
EVENT = "  - id: talks\n    date: 2024-12-04 # a note\n    headline: Treaty\n    sources: efe\n"


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("a: Treaty #1 signed\n", [(1, 11, "#1 signed")]),
        ("a: Договор\t#1  \n", [(1, 12, "#1")]),
        ("a: one\n  two #3\n", [(2, 7, "#3")]),
        ("a: #hashtag\n", [(1, 4, "#hashtag")]),
        ("a: [x #1\n  , y]\n", [(1, 7, "#1")]),
        ("- 조약 #1\r\n- b #2", [(1, 6, "#1"), (2, 5, "#2")]),
        ("a: Treaty # a note\n", []),
        ("a: Treaty #\n", []),
        ('a: "Treaty #1"\n', []),
        ("a: 'Treaty #1' #note\n", []),
        ("a: |\n  Treaty #1\n", []),
        ("a: > #1\n  x\n", []),
        ("#1\n  #2\na: b#3\n", []),
        ("a: b\n #2\n", []),
    ],
)
def test_what_a_number_sign_cuts_off_unquoted_text_is_found(text: str, lost: list[tuple[int, int, str]]) -> None:
    lines = text.splitlines()
    found = [mark for _, mark in find_lost_comments(text)]
    assert [(mark.line, mark.column, lines[mark.line - 1][mark.column - 1 :][: mark.length]) for mark in found] == lost


def test_the_warning_names_the_event_and_leaves_the_chronology_up() -> None:
    reading = read_bytes((HEAD + EVENT.replace("Treaty", "Treaty #1")).encode(), "timeline.yaml")
    (found,) = reading.problems
    assert reading.chronology
    assert (found.code, found.severity, found.line, found.column) == ("W501", "warning", 7, 22)
    assert (found.event, found.place) == ("talks", 'Event 1 of 1, id "talks".')


def test_beside_an_error_a_warning_is_told_as_well() -> None:
    broken = EVENT.replace("Treaty", "Treaty #1").replace("12-04", "12-32")
    codes = [found.code for found in read_bytes((HEAD + broken).encode(), "timeline.yaml").problems]
    assert codes == ["E103", "W501"]
