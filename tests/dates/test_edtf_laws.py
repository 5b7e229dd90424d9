"""Dates: what holds of every one that is accepted, and what another reader of EDTF says of it."""

from __future__ import annotations

from datetime import date, timedelta

import edtf
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.dates.date_texts import DATES, DAYS, SEASONS, WITHIN_A_YEAR, YEARS, readable
from timeline.dates.edtf import EdtfDate, count_days_between, parse_edtf


@given(DATES)
def test_no_date_ends_before_it_starts(read: EdtfDate) -> None:
    earliest, latest = read.earliest, read.latest
    assert earliest or latest
    if earliest and latest:
        assert earliest <= read.known_by <= latest
        assert earliest <= read.anchor <= latest


@given(DATES)
def test_a_date_survives_being_written_and_read_again(read: EdtfDate) -> None:
    assert parse_edtf(read.edtf) == read
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
    assert not (one.is_surely_after(other) and other.is_surely_after(one))
    assert not (one.is_surely_after(other) and one.overlaps(other.earliest, other.latest))
    assert not one.is_surely_after(other) or one.anchor > other.anchor


@given(DATES, DATES)
def test_days_between_are_the_calendar_difference_of_the_bounds(start: EdtfDate, end: EdtfDate) -> None:
    counted = count_days_between(start, end)
    if start.latest and end.earliest:
        assert start.latest + timedelta(days=counted.least or 0) == end.earliest
    else:
        assert counted.least is None
    if start.earliest and end.latest:
        assert start.earliest + timedelta(days=counted.most or 0) == end.latest
    else:
        assert counted.most is None
    back = count_days_between(end, start)
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
        assert parse_edtf(written).earliest == parse_edtf(written).latest == expected


def bounds_of_oracle(text: str) -> tuple[date, date]:
    read = edtf.parse_edtf(text)
    return date(*read.lower_strict()[:3]), date(*read.upper_strict()[:3])


# the package ends a winter with its year, and has no season with a sign of doubt or in a choice
WHOLE_SEASONS = SEASONS.filter(lambda text: not text.endswith("24"))
ALIKE = WITHIN_A_YEAR | YEARS
CLOSED = (
    st.builds(str.__add__, WITHIN_A_YEAR, st.sampled_from(["", "?", "~", "%"]))
    | YEARS
    | WHOLE_SEASONS
    | st.builds("{}/{}".format, ALIKE | WHOLE_SEASONS, ALIKE | WHOLE_SEASONS)
    | st.builds("[{},{}]".format, ALIKE, ALIKE)
)


@given(CLOSED.filter(readable))
def test_bounds_are_those_of_the_edtf_package_on_what_both_accept(text: str) -> None:
    read = parse_edtf(text)
    assert (read.earliest, read.latest) == bounds_of_oracle(text)


@given(WITHIN_A_YEAR | YEARS, st.sampled_from("?~"))
def test_qualifiers_are_those_of_the_edtf_package(point: str, sign: str) -> None:
    read, oracle = parse_edtf(point + sign), edtf.parse_edtf(point + sign)
    assert (read.is_uncertain, read.is_approximate) == (oracle.is_uncertain, oracle.is_approximate)


@pytest.mark.parametrize("text", ["2023-02-29", "2024-12-04/2024-11-01"])
def test_what_the_edtf_package_lets_pass_though_it_cannot_be_is_refused(text: str) -> None:
    assert edtf.parse_edtf(text)
    assert readable(text) is None
