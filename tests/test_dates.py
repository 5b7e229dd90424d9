"""Dates: what is accepted, what it means, and what is refused with which cure."""

from __future__ import annotations

from datetime import date, timedelta

import edtf
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from timeline.dates import DateError, Days, EdtfDate, days_between, parse


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
    read = parse(written)
    assert (read.earliest, read.latest) == (day(earliest), day(latest))
    assert (read.text, read.short) == (text, short)


@pytest.mark.parametrize(
    ("written", "precision", "uncertain", "approximate", "exact"),
    [
        ("2024-12-04", "day", False, False, True),
        ("2024-12", "month", False, False, False),
        ("2024", "year", False, False, False),
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
    read = parse(written)
    assert (read.precision, read.uncertain, read.approximate, read.exact) == (
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
    assert (parse(written).anchor, parse(written).known_by) == (day(anchor), day(known_by))


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
def test_a_count_of_days_is_worded_as_far_as_it_is_known(
    least: int | None, most: int | None, text: str
) -> None:
    assert Days(least, most).text == text


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
    assert days_between(parse(start), parse(end)).text == text


DAYS = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31))
POINTS = DAYS.flatmap(lambda d: st.sampled_from([f"{d}", f"{d}"[:7], f"{d}"[:4]]))
QUALIFIED = st.builds(str.__add__, POINTS, st.sampled_from(["", "", "?", "~", "%"]))
ENDS = QUALIFIED | st.just("..")
TEXTS = QUALIFIED | st.builds("{}/{}".format, ENDS, ENDS) | st.builds("[{},{}]".format, POINTS, POINTS)


def readable(text: str) -> EdtfDate | None:
    try:
        return parse(text)
    except DateError:
        return None


DATES = TEXTS.map(readable).filter(bool)


@given(DATES)
def test_no_date_ends_before_it_starts(read: EdtfDate) -> None:
    earliest, latest = read.earliest, read.latest
    assert earliest or latest
    if earliest and latest:
        assert earliest <= read.known_by <= latest
        assert earliest <= read.anchor <= latest


@given(DATES)
def test_a_date_survives_being_written_and_read_again(read: EdtfDate) -> None:
    assert parse(read.edtf) == read
    assert str(read) == read.edtf


@given(DATES)
def test_every_date_has_words_without_signs_of_its_notation(read: EdtfDate) -> None:
    assert not set("~%[]/") & set(read.text + read.short)


@given(DATES, DAYS | st.none(), DAYS | st.none())
def test_a_date_overlaps_a_range_if_and_only_if_one_of_its_days_may_lie_in_it(
    read: EdtfDate, since: date | None, until: date | None
) -> None:
    first, last = read.earliest or date.min, read.latest or date.max
    expected = first <= (until or date.max) and last >= (since or date.min)
    assert read.overlaps(since, until) is expected


@given(DATES)
def test_a_date_overlaps_its_own_bounds_and_not_the_days_outside_them(read: EdtfDate) -> None:
    assert read.overlaps(read.earliest, read.latest)
    if read.latest and read.latest < date.max:
        assert not read.overlaps(read.latest + timedelta(days=1), None)
    if read.earliest and read.earliest > date.min:
        assert not read.overlaps(None, read.earliest - timedelta(days=1))


@given(DATES, DATES)
def test_overlap_of_two_dates_is_the_same_from_either_side(one: EdtfDate, other: EdtfDate) -> None:
    assert one.overlaps(other.earliest, other.latest) is other.overlaps(one.earliest, one.latest)


@given(DATES, DATES)
def test_surely_after_never_holds_both_ways_nor_with_an_overlap(one: EdtfDate, other: EdtfDate) -> None:
    assert not (one.surely_after(other) and other.surely_after(one))
    assert not (one.surely_after(other) and one.overlaps(other.earliest, other.latest))
    assert not one.surely_after(other) or one.anchor > other.anchor


@given(DATES, DATES)
def test_days_between_are_the_calendar_difference_of_the_bounds(start: EdtfDate, end: EdtfDate) -> None:
    counted = days_between(start, end)
    if start.latest and end.earliest:
        assert start.latest + timedelta(days=counted.least or 0) == end.earliest
    else:
        assert counted.least is None
    if start.earliest and end.latest:
        assert start.earliest + timedelta(days=counted.most or 0) == end.latest
    else:
        assert counted.most is None
    back = days_between(end, start)
    assert (counted.least, counted.most) == tuple(None if n is None else -n for n in (back.most, back.least))


@given(st.integers(0, 9999), st.integers(0, 99), st.integers(0, 99))
@example(2023, 2, 29)
@example(2024, 2, 29)
@example(1900, 2, 29)
def test_a_day_is_accepted_if_and_only_if_the_calendar_has_it(year: int, month: int, number: int) -> None:
    written = f"{year:04}-{month:02}-{number:02}"
    try:
        expected = date(year, month, number)
    except ValueError:
        assert readable(written) is None
    else:
        assert parse(written).earliest == parse(written).latest == expected


NEARLY = st.text("0123456789-/.,[]~?% TXx:", max_size=24) | TEXTS


@given(NEARLY)
def test_every_fix_can_be_pasted_and_is_then_accepted(text: str) -> None:
    try:
        parse(text)
    except DateError as refused:
        literal = refused.fix.partition(", or ")[0]
        assert not literal or readable(literal)


def bounds_of_oracle(text: str) -> tuple[date, date]:
    read = edtf.parse_edtf(text)
    return date(*read.lower_strict()[:3]), date(*read.upper_strict()[:3])


CLOSED = QUALIFIED | st.builds("{}/{}".format, POINTS, POINTS) | st.builds("[{},{}]".format, POINTS, POINTS)


@given(CLOSED.filter(readable))
def test_bounds_are_those_of_the_edtf_package_on_what_both_accept(text: str) -> None:
    read = parse(text)
    assert (read.earliest, read.latest) == bounds_of_oracle(text)


@given(POINTS, st.sampled_from("?~"))
def test_qualifiers_are_those_of_the_edtf_package(point: str, sign: str) -> None:
    read, oracle = parse(point + sign), edtf.parse_edtf(point + sign)
    assert (read.uncertain, read.approximate) == (oracle.is_uncertain, oracle.is_approximate)


@pytest.mark.parametrize("text", ["2023-02-29", "2024-12-04/2024-11-01"])
def test_what_the_edtf_package_lets_pass_though_it_cannot_be_is_refused(text: str) -> None:
    assert edtf.parse_edtf(text)
    assert readable(text) is None
