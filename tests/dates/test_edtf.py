"""Dates: what is accepted, what it means, and how it is worded."""

from __future__ import annotations

from datetime import date

import pytest

from timeline.dates.edtf import DateError, DayCount, count_days_between, parse_edtf


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("written", "earliest", "latest", "text", "short"),
    [
        ("2024-12-04", "2024-12-04", "2024-12-04", "4 December 2024", "4 Dec 2024"),
        ("2024-11", "2024-11-01", "2024-11-30", "November 2024", "Nov 2024"),
        ("2024-02", "2024-02-01", "2024-02-29", "February 2024", "Feb 2024"),
        ("1900-02", "1900-02-01", "1900-02-28", "February 1900", "Feb 1900"),
        ("2024", "2024-01-01", "2024-12-31", "2024", "2024"),
        ("0987", "0987-01-01", "0987-12-31", "987", "987"),
        ("2024-10-27/2024-10-28", "2024-10-27", "2024-10-28", "27–28 October 2024", "27–28 Oct 2024"),
        (
            "2024-10-27/2024-11-03",
            "2024-10-27",
            "2024-11-03",
            "27 October – 3 November 2024",
            "27 Oct – 3 Nov 2024",
        ),
        (
            "2024-12-30/2025-01-02",
            "2024-12-30",
            "2025-01-02",
            "30 December 2024 – 2 January 2025",
            "30 Dec 2024 – 2 Jan 2025",
        ),
        ("2024-08/2024-10", "2024-08-01", "2024-10-31", "August – October 2024", "Aug – Oct 2024"),
        ("2023/2025", "2023-01-01", "2025-12-31", "2023–2025", "2023–2025"),
        ("2024/2024-03", "2024-01-01", "2024-03-31", "2024 – March 2024", "2024 – Mar 2024"),
        ("2024-11-12/2024-11-12", "2024-11-12", "2024-11-12", "12 November 2024", "12 Nov 2024"),
        ("2024-08/..", "2024-08-01", "", "since August 2024", "since Aug 2024"),
        ("../2024-10-15", "", "2024-10-15", "by 15 October 2024", "by 15 Oct 2024"),
        (
            "[2024-11-11,2024-11-12]",
            "2024-11-11",
            "2024-11-12",
            "11 or 12 November 2024",
            "11 or 12 Nov 2024",
        ),
        (
            "[2024-10-31, 2024-11-01, 2024-11-02]",
            "2024-10-31",
            "2024-11-02",
            "31 October, 1 November or 2 November 2024",
            "31 Oct, 1 Nov or 2 Nov 2024",
        ),
        ("[2023,2024-05]", "2023-01-01", "2024-05-31", "2023 or May 2024", "2023 or May 2024"),
        ("2024-21", "2024-03-01", "2024-05-31", "spring 2024", "spring 2024"),
        ("2024-22", "2024-06-01", "2024-08-31", "summer 2024", "summer 2024"),
        ("2024-23~", "2024-09-01", "2024-11-30", "about autumn 2024", "about autumn 2024"),
        ("2023-24", "2023-12-01", "2024-02-29", "winter 2023–2024", "winter 2023–2024"),
        ("9999-24", "9999-12-01", "9999-12-31", "winter 9999", "winter 9999"),
        (
            "2024-21/2024-23",
            "2024-03-01",
            "2024-11-30",
            "spring 2024 – autumn 2024",
            "spring 2024 – autumn 2024",
        ),
        ("202X", "2020-01-01", "2029-12-31", "the 2020s", "the 2020s"),
        ("199X/..", "1990-01-01", "", "since the 1990s", "since the 1990s"),
        ("19XX", "1900-01-01", "1999-12-31", "the 20th century", "the 20th century"),
        ("2024-10~", "2024-10-01", "2024-10-31", "about October 2024", "about Oct 2024"),
        ("2024-10-08?", "2024-10-08", "2024-10-08", "8 October 2024 (uncertain)", "8 Oct 2024 (uncertain)"),
        ("2024%", "2024-01-01", "2024-12-31", "about 2024 (uncertain)", "about 2024 (uncertain)"),
        (
            "2024-10~/2024-11",
            "2024-10-01",
            "2024-11-30",
            "about October 2024 – November 2024",
            "about Oct 2024 – Nov 2024",
        ),
    ],
)
def test_a_date_means_the_days_it_may_be_and_says_so(
    written: str, earliest: str, latest: str, text: str, short: str
) -> None:
    read = parse_edtf(written)
    assert (read.earliest, read.latest) == (day(earliest), day(latest))
    assert (read.text, read.short) == (text, short)


@pytest.mark.parametrize(
    ("written", "precision", "uncertain", "approximate", "exact"),
    [
        ("2024-12-04", "day", False, False, True),
        ("2024-12", "month", False, False, False),
        ("2024", "year", False, False, False),
        ("2024-21?", "season", True, False, False),
        ("202X", "decade", False, False, False),
        ("202X/2024-21", "decade", False, False, False),
        ("19XX", "century", False, False, False),
        ("2024-10-27/2024-10-28", "day", False, False, True),
        ("2024/2024-03-05", "year", False, False, False),
        ("2024-08-01/..", "day", False, False, False),
        ("[2024-11-11,2024-11-12]", "day", False, False, False),
        ("2024-10-08?", "day", True, False, False),
        ("2024-10-08~", "day", False, True, False),
        ("2024-10-08%", "day", True, True, False),
        ("2024-10-08/2024-10-09?", "day", True, False, False),
    ],
)
def test_a_date_says_how_much_is_known(
    written: str, precision: str, uncertain: bool, approximate: bool, exact: bool
) -> None:
    read = parse_edtf(written)
    assert (read.precision, read.is_uncertain, read.is_approximate, read.is_exact) == (
        precision,
        uncertain,
        approximate,
        exact,
    )


@pytest.mark.parametrize(
    ("written", "anchor", "known_by"),
    [
        ("2024-12", "2024-12-01", "2024-12-31"),
        ("2024-12-04/2024-12-06", "2024-12-04", "2024-12-04"),
        ("[2024-11-11,2024-11-12]", "2024-11-11", "2024-11-12"),
        ("2024-08/..", "2024-08-01", "2024-08-31"),
        ("../2024-10-15", "2024-10-15", "2024-10-15"),
    ],
)
def test_a_date_sorts_by_its_first_known_day_and_is_known_by_its_last_possible_one(
    written: str, anchor: str, known_by: str
) -> None:
    assert (parse_edtf(written).anchor, parse_edtf(written).known_by) == (day(anchor), day(known_by))


@pytest.mark.parametrize(
    ("written", "stretch"),
    [
        ("2024-12-04", "December 2024"),
        ("../2024-10-15", "October 2024"),
        ("2024", "2024"),
        ("2024-21", "Spring 2024"),
        ("202X", "The 2020s"),
    ],
)
def test_a_date_is_listed_under_a_month_only_if_that_month_is_known(written: str, stretch: str) -> None:
    assert parse_edtf(written).period == stretch


@pytest.mark.parametrize("written", ["2024-25", "2024-21-05", "2XXX", "20X4", "202x", "000X", "00XX"])
def test_other_signs_for_what_is_not_known_are_refused(written: str) -> None:
    with pytest.raises(DateError):
        parse_edtf(written)


@pytest.mark.parametrize(
    ("least", "most", "text"),
    [
        (0, 0, "same day"),
        (1, 1, "1 day"),
        (168, 168, "168 days"),
        (168, 169, "168–169 days"),
        (0, 3, "0–3 days"),
        (-3, 4, "within 4 days, order unknown"),
        (-5, 0, "within 5 days, order unknown"),
        (-1, -1, "1 day earlier"),
        (-3, -1, "1–3 days earlier"),
        (12, None, "at least 12 days"),
        (0, None, "unknown number of days"),
        (-5, None, "unknown number of days"),
        (None, 5, "at most 5 days"),
        (None, 0, "unknown number of days"),
        (None, -5, "at least 5 days earlier"),
        (None, None, "unknown number of days"),
    ],
)
def test_a_count_of_days_is_worded_as_far_as_it_is_known(least: int | None, most: int | None, text: str) -> None:
    assert DayCount(least, most).text == text


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        ("2024-06-19", "2024-12-04", "168 days"),
        ("2024-06-19", "[2024-11-11,2024-11-12]", "145–146 days"),
        ("2024-11-12", "2024-11", "within 18 days, order unknown"),
        ("2024-12-04", "2024-06-19", "168 days earlier"),
        ("2024-10-15", "2024-12-04/..", "at least 50 days"),
        ("../2024-10-15", "2024-12-04", "at least 50 days"),
        ("2024-08/..", "2024-08-03", "at most 2 days"),
    ],
)
def test_days_between_two_dates_are_a_range_when_a_date_is(start: str, end: str, text: str) -> None:
    assert count_days_between(parse_edtf(start), parse_edtf(end)).text == text


@pytest.mark.parametrize(
    ("text", "one"),
    [
        ("2024-11-11", True),
        ("2024-11-11?", True),
        ("2024-11-11/2024-11-11", True),
        ("2024-11-11/2024-11-12", False),
        ("[2024-11-11,2024-11-12]", False),
        ("2024-11", False),
        ("../2024-11-11", False),
        ("2024-11-11/..", False),
    ],
)
def test_only_a_date_that_stands_for_a_single_day_is_a_day(text: str, one: bool) -> None:
    assert parse_edtf(text).is_day is one
