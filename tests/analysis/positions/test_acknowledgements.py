"""The sentence on who first said yes: true whatever the dates leave open."""

from __future__ import annotations

import pytest

from tests.analysis.positions.chronologies import build_record, list_record_statements
from timeline.analysis.positions.acknowledgements import format_when, summarize_answers
from timeline.dates.edtf import parse_edtf


def sentences(*lines: str) -> list[str]:
    frames = build_record(*lines)
    return [answer.sentence for answer in summarize_answers(frames, list_record_statements(frames))]


DENIALS = ["2024-10-10 peskov denies", "2024-10-23 peskov denies", "2024-10-21 shoigu deflects"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            [*DENIALS, "2025-04-26 shoigu acknowledges", "2025-05-01 peskov acknowledges"],
            "Russia first acknowledged it on 26 April 2025 (Sergei Shoigu); before that it had denied"
            " it twice and deflected once since 10 October 2024.",
        ),
        (
            ["2024-10-10 peskov denies", "2025-04-26 shoigu acknowledges"],
            "Russia first acknowledged it on 26 April 2025 (Sergei Shoigu); before that it had denied"
            " it once, on 10 October 2024.",
        ),
        (
            ["2025-04-26 shoigu acknowledges"],
            "Russia first acknowledged it on 26 April 2025 (Sergei Shoigu); what it had said before is not on record.",
        ),
        (
            DENIALS,
            "Russia has not acknowledged it in this record; it has denied it twice and deflected once"
            " since 10 October 2024.",
        ),
        # two on one day
        (
            ["2025-04-26 shoigu acknowledges", "2025-04-26 peskov acknowledges"],
            "Russia first acknowledged it on 26 April 2025 (Sergei Shoigu and Dmitry Peskov); what it"
            " had said before is not on record.",
        ),
        # which of the two came first is not known, but by the 20th one of them had
        (
            ["2025-04 shoigu acknowledges", "2025-04-20 peskov acknowledges"],
            "Russia first acknowledged it by 20 April 2025 (Sergei Shoigu or Dmitry Peskov); what it "
            "had said before is not on record.",
        ),
        (
            ["2025-04 shoigu acknowledges", "2025-05-20 peskov acknowledges"],
            "Russia first acknowledged it in April 2025 (Sergei Shoigu); what it had said before is not on record.",
        ),
        (
            ["../2025-04-20 shoigu acknowledges", "2025-05-20 peskov acknowledges"],
            "Russia first acknowledged it by 20 April 2025 (Sergei Shoigu); what it had said before is not on record.",
        ),
        # a denial that may be later is not counted as earlier
        (
            ["2024-10-10 peskov denies", "2025-04 peskov denies", "2025-04-20 shoigu acknowledges"],
            "Russia first acknowledged it on 20 April 2025 (Sergei Shoigu); before that it had denied"
            " it at least once, on 10 October 2024.",
        ),
        # denied anew
        (
            ["2025-04-20 shoigu acknowledges", "2025-05-20 peskov denies"],
            "Russia first acknowledged it on 20 April 2025 (Sergei Shoigu); what it had said before "
            "is not on record; after that it has denied it once, on 20 May 2025.",
        ),
        # the start is open
        (
            ["../2024-10-15 peskov denies", "2024-10-10 peskov denies"],
            "Russia has not acknowledged it in this record; it has denied it twice since 10 October 2024 or before.",
        ),
        # private until it was reported
        (
            [
                '2025-03-01 peskov acknowledges reported: "2025-06-01"',
                "2025-04-26 shoigu acknowledges",
            ],
            "Russia first acknowledged it on 26 April 2025 (Sergei Shoigu); what it had said before is not on record.",
        ),
        (
            ['2025-06-04 shoigu acknowledges reported: "2025-06-05"'],
            "Russia first acknowledged it on 4 June 2025 (Sergei Shoigu; reported on 5 June 2025); "
            "what it had said before is not on record.",
        ),
        # told twice, counted once
        (
            ["2024-10-24 peskov denies", "../2024-12-05 russia denies links: [{same_as: e0}]"],
            "Russia has not acknowledged it in this record; it has denied it once, on 24 October 2024.",
        ),
    ],
)
def test_the_sentence_is_true(lines: list[str], expected: str) -> None:
    assert sentences(*lines) == [expected]


def test_who_only_accuses_gets_no_sentence() -> None:
    assert sentences("2024-10-01 zelensky asserts", "2024-10-13 nato asserts") == []


def test_each_side_that_was_asked_has_its_sentence() -> None:
    found = sentences(*DENIALS, "2024-10-25 dprk ambiguous", "2024-10-13 zelensky asserts")
    assert found[1] == (
        "North Korea has not acknowledged it in this record; it has been ambiguous once, on 25 October 2024."
    )


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2025-04-26", "on 26 April 2025"),
        ("2025-04", "in April 2025"),
        ("2025", "in 2025"),
        ("../2024-12-05", "by 5 December 2024"),
        ("2024-08/..", "since August 2024"),
        ("[2024-11-11,2024-11-12]", "on 11 or 12 November 2024"),
        ("2024-10-27/2024-10-28", "on 27–28 October 2024"),
        ("2024-10~", "about October 2024"),
        ("2024-10-08?", "on 8 October 2024 (uncertain)"),
    ],
)
def test_a_date_reads_well_in_a_sentence(edtf: str, words: str) -> None:
    assert format_when(parse_edtf(edtf)) == words
