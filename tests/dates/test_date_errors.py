"""Dates that are refused: with which code, which hint and which cure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.dates.date_texts import DATES, TEXTS, readable
from timeline.dates.edtf import DateError, EdtfDate, parse_edtf

NOT_READABLE = "write 2024-12-04, 2024-12, 2024, or a span 2024-12-04/2024-12-06"


@pytest.mark.parametrize(
    ("written", "code", "hint", "fix"),
    [
        ("", "E101", NOT_READABLE, ""),
        ("yesterday", "E101", NOT_READABLE, ""),
        ("the middle of nowhere", "E101", NOT_READABLE, ""),
        ("10000", "E101", NOT_READABLE, ""),
        ("-0044", "E101", NOT_READABLE, ""),
        ("2024-21~x", "E101", NOT_READABLE, ""),
        ("２０２４", "E101", NOT_READABLE, ""),
        ("2024-11-XX", "E101", "X digits", "2024-11"),
        ("2024-XX-XX", "E101", "X digits", "2024"),
        ("2024-13-XX", "E101", "X digits", ""),
        ("[]", "E101", "not a choice", ""),
        ("[2024-11-11]", "E101", "not a choice", ""),
        ("[2024-11-11,2024-11-12", "E101", "not a choice", ""),
        ("[..,2024]", "E101", "not a choice", ""),
        ("../..", "E101", "not a span", ""),
        ("/", "E101", "not a span", ""),
        ("2024/2025/2026", "E101", "not a span", ""),
        ("2024-10/", "E101", "end missing", "2024-10/.."),
        ("/2024-10", "E101", "end missing", "../2024-10"),
        ("2024-6-9", "E102", "year-month-day", "2024-06-09"),
        ("2024-6", "E102", "year-month-day", "2024-06"),
        ("2024.06.19", "E102", "year-month-day", "2024-06-19"),
        ("2024/06/19", "E102", "year-month-day", "2024-06-19"),
        ("2024-6-31", "E102", "year-month-day", ""),
        ("19-06-2024", "E102", "year-month-day", "2024-06-19"),
        ("19/06/2024", "E102", "year-month-day", "2024-06-19"),
        ("19.6.2024", "E102", "year-month-day", "2024-06-19"),
        (
            "09-06-2024",
            "E102",
            "day or month first?",
            "2024-06-09 or 2024-09-06, whichever the source means",
        ),
        ("06-06-2024", "E102", "year-month-day", "2024-06-06"),
        ("06-19-2024", "E102", "year-month-day", "2024-06-19"),
        ("2024-6-9/2024-06-12", "E102", "year-month-day", "2024-06-09/2024-06-12"),
        ("2024-13-01", "E103", "there is no month 13", ""),
        ("2024-00", "E103", "there is no month 00", ""),
        ("0000-00-00", "E103", "there is no year 0000", ""),
        (
            "2024-06-31",
            "E103",
            "June has 30 days",
            "look the day up, or write 2024-06 if only the month is known",
        ),
        (
            "2023-02-29",
            "E103",
            "February 2023 has 28 days",
            "look the day up, or write 2023-02 if only the month is known",
        ),
        ("2024-06-31/2024-07-02", "E103", "June has 30 days", "2024-06/2024-07-02"),
        ("../2024-06-31", "E103", "June has 30 days", "../2024-06"),
        (
            "[2024-06-31,2024-07-01]",
            "E103",
            "June has 30 days",
            "[2024-06,2024-07-01]",
        ),
        ("2024-12-06/2024-12-04", "E104", "ends first", "2024-12-04/2024-12-06"),
        ("[2024-11-12,2024-11-11]", "E104", "out of order", "[2024-11-11,2024-11-12]"),
        ("[2024-11-12,2024-11-12]", "E104", "out of order", "2024-11-12"),
        ("[2024-11,2024-11-12]", "E104", "out of order", ""),
        ("2024-06-19T10:00:00+09:00", "E105", "time of day", "2024-06-19"),
        ("2024-06-19 10:00", "E105", "time of day", "2024-06-19"),
        ("2024-06-31T10:00", "E105", "time of day", ""),
    ],
)
def test_what_is_no_date_is_refused_with_a_code_a_hint_and_a_sure_fix(
    written: str, code: str, hint: str, fix: str
) -> None:
    with pytest.raises(DateError) as refused:
        parse_edtf(written)
    given = refused.value.fix.removeprefix("write ")
    assert (refused.value.code, refused.value.hint, given) == (code, hint, fix)


@pytest.mark.parametrize(
    ("written", "readings"),
    [
        ("c. 2024", ["2024~"]),
        ("ca. 2024-10", ["2024-10~"]),
        ("about October 2024", ["2024-10~"]),
        ("probably 2024", ["2024?"]),
        ("before 2024-10", ["../2024-10"]),
        ("by 15 October 2024", ["../2024-10-15"]),
        ("since August 2024", ["2024-08/.."]),
        ("11 or 12 October 2024", ["[2024-10-11,2024-10-12]"]),
        ("October 11 or 12, 2024", ["[2024-10-11,2024-10-12]"]),
        ("30 October, 31 October or 1 November 2024", ["[2024-10-30,2024-10-31,2024-11-01]"]),
        ("2023 or 2024", ["[2023,2024]"]),
        ("11 October 2024", ["2024-10-11"]),
        ("the 11th of October, 2024", ["2024-10-11"]),
        ("July 1, 2026", ["2026-07-01"]),
        ("Oct. 11, 2024", ["2024-10-11"]),
        ("Friday, 11 October 2024", ["2024-10-11"]),
        ("October 2024", ["2024-10"]),
        ("autumn 2024", ["2024-23"]),
        ("the fall of 2024", ["2024-23"]),
        ("winter 2023–24", ["2023-24"]),
        ("winter 2023 – 2025", ["2023-24/2025"]),
        ("the 1990s", ["199X"]),
        ("19th century", ["18XX"]),
        ("2024-10-11 to 2024-10-13", ["2024-10-11/2024-10-13"]),
        ("11–13 October 2024", ["2024-10-11/2024-10-13"]),
        ("30 October to 2 November 2024", ["2024-10-30/2024-11-02"]),
        ("30 December 2023 – 2 January 2024", ["2023-12-30/2024-01-02"]),
        ("“2024-10-11”", ["2024-10-11"]),
        ("10/11/2024", ["2024-10-11", "2024-11-10"]),
        ("31 June 2024", ["2024-06"]),
        ("late October 2024", []),
        ("last Tuesday", []),
        ("11 Octember 2024", []),
        ("May 5", []),
    ],
)
def test_a_date_in_words_is_answered_with_the_text_to_write(written: str, readings: list[str]) -> None:
    with pytest.raises(DateError) as refused:
        parse_edtf(written)
    assert list(refused.value.readings) == readings
    assert all(reading in refused.value.fix for reading in readings)


# the year 31 reads like a day
@given(DATES.filter(lambda read: read.anchor.year > 999))
def test_the_words_for_a_date_lead_back_to_no_other_days(read: EdtfDate) -> None:
    for words in (read.text, read.short):
        try:
            found = [parse_edtf(words)]
        except DateError as refused:
            found = [parse_edtf(reading) for reading in refused.readings]
        assert all((one.earliest, one.latest) == (read.earliest, read.latest) for one in found)


def test_a_part_of_a_month_is_kept_in_the_note() -> None:
    with pytest.raises(DateError) as refused:
        parse_edtf("late October 2024")
    assert refused.value.fix == "write 2024-10, and “late” under date_note:"


NEARLY = st.text("0123456789-/.,[]~?% TXx:", max_size=24) | TEXTS


@given(NEARLY)
def test_every_fix_can_be_pasted_and_is_then_accepted(text: str) -> None:
    offered: tuple[str, ...] = ()
    try:
        parse_edtf(text)
    except DateError as refused:
        offered = refused.readings
    assert all(readable(reading) for reading in offered)
