"""Shifts, contradictions and silences: each found by its rule, none where a date leaves a doubt."""

from __future__ import annotations

from datetime import date

import pytest

from tests.analysis.positions.chronologies import build_record, list_record_statements
from timeline.analysis.positions.changes import (
    Rule,
    find_changes,
    find_contradictions,
    find_shifts,
    find_silences,
    list_answering_sides,
)
from timeline.analysis.positions.wording import describe_contradiction, describe_shift, describe_silence


def shifts_of(*lines: str) -> list[str]:
    frames = build_record(*lines)
    return [describe_shift(frames, shift) for shift in find_shifts(list_record_statements(frames))]


def contradictions_of(*lines: str) -> list[tuple[str, str, Rule]]:
    found = find_contradictions(list_record_statements(build_record(*lines)))
    return [(pair.before.event.id, pair.after.event.id, pair.rule) for pair in found]


def silences_of(*lines: str, end: date | None = None) -> list[str]:
    frames = build_record(*lines)
    return [describe_silence(frames, silence) for silence in find_silences(list_record_statements(frames), end)]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["2024-10-10 peskov denies", "2024-10-21 peskov ambiguous"], ["denies → ambiguous, 11 days later"]),
        (["2024-10-10 peskov denies", "2024-10-21 peskov denies"], []),
        (["2024-10-10 peskov denies", "2024-10-21 shoigu ambiguous"], []),
        (["2024-10 peskov denies", "2024-12-01 peskov deflects"], ["denies → deflects, 31–61 days later"]),
        # the order is not known
        (["2024-10 peskov denies", "2024-10-21 peskov deflects"], []),
        (["2024-10-21 peskov denies", "2024-10-21 peskov deflects"], []),
        (["2024-10-10 peskov denies", "../2024-10-21 peskov deflects"], []),
        (
            ["../2024-10-10 peskov denies", "2024-10-21 peskov deflects"],
            ["denies → deflects, at least 11 days later"],
        ),
        # a doubtful word that may lie in between hides nothing
        (
            ["2024-10-10 peskov denies", "2024-10/2024-11 peskov denies", "2024-12-01 peskov deflects"],
            ["denies → deflects, 52 days later"],
        ),
        # twice on one day is one shift
        (
            ["2024-10-10 peskov denies", "2024-10-11 peskov deflects", "2024-10-11 peskov deflects"],
            ["denies → deflects, 1 day later"],
        ),
        # not one way
        (
            ["2024-10-10 peskov deflects", "2024-10-11 peskov denies", "2024-10-12 peskov deflects"],
            ["deflects → denies, 1 day later", "denies → deflects, 1 day later"],
        ),
    ],
)
def test_a_shift_is_a_new_stance_of_the_same_person_surely_later(lines: list[str], expected: list[str]) -> None:
    assert shifts_of(*lines) == [f"Dmitry Peskov: {words}" for words in expected]


@pytest.mark.parametrize("other", ["acknowledges", "asserts"])
def test_people_of_one_side_contradict_each_other_when_one_says_yes_and_the_other_no(other: str) -> None:
    assert contradictions_of("2024-10-10 peskov denies", f"2024-11-10 shoigu {other}") == [("e0", "e1", Rule.OPPOSED)]
    assert contradictions_of(f"2024-10-10 shoigu {other}", "2024-11-10 peskov denies") == [("e0", "e1", Rule.OPPOSED)]


@pytest.mark.parametrize(
    "lines",
    [
        # another side
        ["2024-10-10 peskov denies", "2024-10-11 zelensky asserts"],
        # the same person: that is a shift
        ["2024-10-10 peskov denies", "2024-10-11 peskov acknowledges"],
        # no longer the last word
        ["2024-10-10 peskov denies", "2024-10-11 peskov deflects", "2024-11-10 shoigu acknowledges"],
        ["2024-10-10 peskov deflects", "2024-11-10 shoigu acknowledges"],
        # two of the others are no side
        ["2024-10-10 china denies", "2024-10-11 nato asserts"],
    ],
)
def test_other_pairs_are_no_contradiction(lines: list[str]) -> None:
    assert contradictions_of(*lines) == []


def test_a_last_word_is_set_against_the_first_contrary_one_only() -> None:
    found = contradictions_of(
        "2024-10-10 peskov denies", "2025-04-26 shoigu acknowledges", "2025-04-28 kremlin acknowledges"
    )
    assert found == [("e0", "e1", Rule.OPPOSED)]


def test_who_denies_after_another_of_the_side_had_stopped_is_out_of_step() -> None:
    lines = ["2024-10-10 peskov denies", "2024-10-21 peskov deflects", "2024-10-30 shoigu denies"]
    assert contradictions_of(*lines) == [("e1", "e2", Rule.STOPPED)]
    frames = build_record(*lines)
    (pair,) = find_contradictions(list_record_statements(frames))
    assert describe_contradiction(frames, pair) == "Sergei Shoigu denies, though Dmitry Peskov had stopped denying"
    # nobody had denied before, or the order is not known
    assert contradictions_of(*lines[1:]) == []
    assert contradictions_of(*lines[:2], "2024-10 shoigu denies") == []


def test_what_the_file_links_as_contradicting_is_listed_once() -> None:
    found = contradictions_of(
        "2024-10-10 peskov denies",
        "2024-10-13 zelensky asserts links: [{contradicts: e0}]",
        "2025-04-26 shoigu acknowledges links: [{contradicts: e0}]",
        "2024-10-14 zelensky asserts links: [{responds_to: e0}]",
    )
    assert found == [("e0", "e2", Rule.OPPOSED), ("e0", "e1", Rule.RECORDED)]


def test_a_silence_runs_from_the_first_charge_to_the_next_word() -> None:
    assert silences_of(
        "2024-10-01 peskov denies",
        "2024-11-01 zelensky asserts",
        "2024-11-05 zelensky asserts",
        "2024-12-05 peskov deflects",
    ) == [
        "Russia said nothing on it for 34 days, from 1 November 2024 to 5 December 2024, "
        "while others said twice that it is so (Ukraine)"
    ]


@pytest.mark.parametrize(
    "lines",
    [
        # 29 days
        ["2024-10-01 peskov denies", "2024-11-06 zelensky asserts", "2024-12-05 peskov deflects"],
        # nobody says it
        ["2024-10-01 peskov denies", "2024-12-05 peskov deflects"],
        # the side has said yes
        ["2024-10-01 peskov acknowledges", "2024-10-06 zelensky asserts", "2024-12-05 peskov acknowledges"],
        # another of the side spoke
        [
            "2024-10-01 peskov denies",
            "2024-11-01 zelensky asserts",
            "2024-11-15 shoigu denies",
            "2024-12-05 peskov deflects",
        ],
        # somebody of the side may have spoken
        [
            "2024-10-01 peskov denies",
            "2024-11-01 zelensky asserts",
            "2024-11 shoigu denies",
            "2024-12-05 peskov deflects",
        ],
        ["2024-10-01 peskov denies", "2024-11-01 zelensky asserts", "../2024-12-05 peskov deflects"],
        # the side had no position yet
        ["2024-10-01 zelensky asserts", "2024-12-05 peskov denies"],
        # the charge may be older than the last word
        ["2024-10-01 peskov denies", "../2024-10-02 zelensky asserts", "2024-12-05 peskov deflects"],
    ],
)
def test_where_there_is_a_word_or_may_be_one_there_is_no_silence(lines: list[str]) -> None:
    assert silences_of(*lines) == []


def test_thirty_days_are_counted_by_the_surest_count() -> None:
    lines = ["2024-10-01 peskov denies", "2024-11 zelensky asserts", "{} peskov deflects"]
    late, early = "2024-12-30", "2024-12-29"
    assert "30–59 days" in silences_of(*lines[:2], lines[2].format(late))[0]
    assert silences_of(*lines[:2], lines[2].format(early)) == []


def test_a_silence_may_last_to_the_end_of_the_record_but_not_past_a_yes() -> None:
    lines = ["2024-10-01 peskov denies", "2024-11-01 zelensky asserts"]
    (words,) = silences_of(*lines, end=date(2024, 12, 31))
    assert words.startswith("Russia said nothing on it for 60 days")
    assert "to 31 December 2024, where this record ends, while others said once" in words
    assert silences_of(*lines) == []
    assert silences_of("2024-10-01 peskov acknowledges", *lines[1:], end=date(2024, 12, 31)) == []


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["2024-10-01 zelensky asserts", "2024-10-02 peskov denies"], ("russia",)),
        (["2024-10-01 shoigu acknowledges"], ("russia",)),
        # evading counts for those of whom it is said, and not for bystanders
        (["2024-10-01 zelensky asserts", "2024-10-02 dprk deflects", "2024-10-03 china deflects"], ("dprk",)),
        (["2024-10-01 nato ambiguous", "2024-10-02 nato asserts"], ()),
    ],
)
def test_a_question_is_put_to_those_who_answer_for_themselves(lines: list[str], expected: tuple[str, ...]) -> None:
    assert list_answering_sides(list_record_statements(build_record(*lines))) == expected


def test_filters_choose_what_is_listed_and_never_what_is_found() -> None:
    frames = build_record("2024-10-10 peskov denies", "2024-10-15 peskov denies", "2024-10-21 peskov deflects")
    last = find_changes(list_record_statements(frames), end=None, among=[frames.event["e2"]])
    assert [(shift.before.event.id, shift.after.event.id) for shift in last.shifts] == [("e1", "e2")]
    assert find_changes(list_record_statements(frames), end=None, among=[frames.event["e0"]]).shifts == []
