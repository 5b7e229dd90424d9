"""Statements: whose words, on which day."""

from __future__ import annotations

import pytest

from tests.analysis.positions.chronologies import build_record, list_record_statements
from tests.chronologies import chronology
from timeline.analysis.positions.statements import find_party, find_said_date, find_spoken_words, list_holders


def event(fields: str) -> object:
    return chronology(f"- {{id: it, headline: A, sources: tass, {fields}}}").events[0]


@pytest.mark.parametrize(
    ("fields", "day"),
    [
        ('date: "2024-10-23", said: "2024-10-24", kind: claim, actors: {peskov: speaker}', "2024-10-24"),
        ('date: "2024-08-28", reported: "2025-08-30", kind: claim, actors: {peskov: speaker}', "2025-08-30"),
        ('date: "2024-11", reported: "2024-12-05", kind: deployment', "2024-12-05"),
        (
            'date: "2024-06-04", reported: "2024-06-05", kind: statement, actors: {peskov: speaker}',
            "2024-06-04",
        ),
        ('date: "2024-10-23", kind: claim, actors: {peskov: speaker}', "2024-10-23"),
    ],
)
def test_words_are_dated_by_when_they_were_said_and_not_by_what_they_tell(fields: str, day: str) -> None:
    assert find_said_date(event(fields)).edtf == day  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("actors", "by", "expected"),
    [
        ("{peskov: speaker, dprk: subject}", None, ("peskov",)),
        ("{peskov: speaker, shoigu: speaker}", None, ("peskov", "shoigu")),
        ("{peskov: speaker}", "russia", ("russia",)),
        ("{kremlin: publisher, dprk: subject}", None, ("kremlin",)),
        ("{shoigu: visitor, dprk: subject}", None, ("shoigu",)),
        ("{}", None, ()),
    ],
)
def test_a_position_is_the_named_ones_else_the_speakers(actors: str, by: str | None, expected: tuple[str, ...]) -> None:
    assert list_holders(event(f'date: "2024", actors: {actors}'), by) == expected  # type: ignore[arg-type]


def test_a_gathering_is_no_side() -> None:
    frames = build_record("2024-10-10 china deflects", "2024-10-10 nato ambiguous", "2024-10-11 peskov denies")
    assert [statement.side for statement in list_record_statements(frames)] == ["china", "nato", "russia"]
    assert find_party(frames, "others") == "others"


def test_statements_stand_in_the_order_in_which_they_were_said() -> None:
    frames = build_record(
        '2024-10-01 peskov denies said: "2024-10-20"',
        "2024-10-10 shoigu deflects",
        "../2024-10-05 dprk denies",
    )
    assert [statement.event.id for statement in list_record_statements(frames)] == ["e2", "e1", "e0"]


def test_the_words_are_the_speakers_own_quote_else_any_else_the_headline() -> None:
    own = "quote: [{text: Theirs, speaker: dprk}, {text: Mine, speaker: peskov}]"
    frames = build_record(
        f"2024-10-10 peskov denies {own}",
        "2024-10-11 peskov denies quote: {text: Theirs, speaker: dprk}",
        "2024-10-12 peskov denies",
    )
    assert [find_spoken_words(statement) for statement in list_record_statements(frames)] == [
        "“Mine”",
        "“Theirs”",
        "Event 2",
    ]
