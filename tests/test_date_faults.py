"""Dates that are refused: with which code, which hint and which cure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.date_texts import TEXTS, readable
from timeline.dates import DateError, parse

NOT_READABLE = "write 2024-12-04, 2024-12, 2024, or a span 2024-12-04/2024-12-06"


@pytest.mark.parametrize(
    ("written", "code", "hint", "fix"),
    [
        ("", "E101", NOT_READABLE, ""),
        ("yesterday", "E101", NOT_READABLE, ""),
        ("4 December 2024", "E101", NOT_READABLE, ""),
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
        ("09-06-2024", "E102", "2024-06-09 or 2024-09-06", ""),
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
            "2024-06-30, or 2024-06 if only the month is known",
        ),
        (
            "2023-02-29",
            "E103",
            "February 2023 has 28 days",
            "2023-02-28, or 2023-02 if only the month is known",
        ),
        ("2024-06-31/2024-07-02", "E103", "June has 30 days", "2024-06-30/2024-07-02"),
        ("../2024-06-31", "E103", "June has 30 days", "../2024-06-30"),
        ("[2024-06-31,2024-07-01]", "E103", "June has 30 days", "[2024-06-30,2024-07-01]"),
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
        parse(written)
    assert (refused.value.code, refused.value.hint, refused.value.fix) == (code, hint, fix)


NEARLY = st.text("0123456789-/.,[]~?% TXx:", max_size=24) | TEXTS


@given(NEARLY)
def test_every_fix_can_be_pasted_and_is_then_accepted(text: str) -> None:
    try:
        parse(text)
    except DateError as refused:
        literal = refused.fix.partition(", or ")[0]
        assert not literal or readable(literal)
