"""Dates as people write them become EDTF, and none is guessed."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates.edtf import parse_edtf
from timeline.imports.written_dates import (
    AmbiguousDateError,
    DateOrder,
    WrittenDateError,
    find_order,
    normalize_clock,
    read_date,
)


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("2024-12-04", "2024-12-04"),
        ("4 December 2024", "2024-12-04"),
        ("Dec 4, 2024", "2024-12-04"),
        ("June 2024", "2024-06"),
        ("Spring 1999", "1999-21"),
        ("c. 1890", "1890~"),
        ("1990s", "199X"),
        ("79 AD", "0079"),
        ("220", "0220"),
        ("13/04/2024", "2024-04-13"),
        ("04/13/2024", "2024-04-13"),
        ("13.4.2024", "2024-04-13"),
        ("03/03/2024", "2024-03-03"),
        ("12/2024", "2024-12"),
        ("2024/1/5", "2024-01-05"),
        ("20241204", "2024-12-04"),
        ("4–6 December 2024", "2024-12-04/2024-12-06"),
        ("13/4/2024 - 15/4/2024", "2024-04-13/2024-04-15"),
        ("2024-12-04/2024-12-06", "2024-12-04/2024-12-06"),
        (date(2024, 12, 4), "2024-12-04"),
        (2024, "2024"),
    ],
)
def test_a_date_as_people_write_it_is_read(written: object, edtf: str) -> None:
    assert read_date(written).edtf == edtf


@pytest.mark.parametrize(
    ("written", "edtf", "clock"),
    [
        ("2024-12-04T10:15:00Z", "2024-12-04", "10:15:00 Z"),
        ("Dec 4, 2024 2:30 pm", "2024-12-04", "14:30"),
        ("1945-05-08 00:00:00", "1945-05-08", ""),
        ("196002152034", "1960-02-15", "20:34"),
        (datetime(2024, 12, 4, 9, 5), "2024-12-04", "09:05"),
    ],
)
def test_a_time_of_day_is_kept_beside_the_date(written: object, edtf: str, clock: str) -> None:
    assert (read_date(written).edtf, read_date(written).time) == (edtf, clock)


@pytest.mark.parametrize(
    ("written", "edtf", "note"),
    [
        ("44 BC", "../0001", "44 BCE"),
        ("c. 300 BC", "../0001", "About 300 BCE"),
        ("100 BC - 14 AD", "../0014", "100 BCE"),
        ("late 2024", "2024", "Given as “late 2024”"),
    ],
)
def test_what_no_date_here_can_say_is_kept_in_words(written: str, edtf: str, note: str) -> None:
    assert (read_date(written).edtf, read_date(written).note) == (edtf, note)


@pytest.mark.parametrize("written", ["hello", "14", "3/4/24", "2024-02-30", "Oct-24", "", "31/13/2024"])
def test_what_is_no_date_is_refused(written: str) -> None:
    with pytest.raises(WrittenDateError):
        read_date(written)


def test_which_number_is_the_day_is_asked_for_and_not_guessed() -> None:
    with pytest.raises(AmbiguousDateError, match="3 April 2024 or 4 March 2024"):
        read_date("3/4/2024")
    assert read_date("3/4/2024", DateOrder.DAY_FIRST).edtf == "2024-04-03"
    assert read_date("3/4/2024", DateOrder.MONTH_FIRST).edtf == "2024-03-04"


def test_one_row_settles_the_order_of_a_column_and_two_that_differ_do_not() -> None:
    assert find_order(["3/4/2024", "13/4/2024"])[0] is DateOrder.DAY_FIRST
    assert find_order(["3/4/2024", "4/13/2024"])[0] is DateOrder.MONTH_FIRST
    assert find_order(["3/4/2024", "2024-12-04"])[0] is None
    with pytest.raises(AmbiguousDateError, match="13/4/2024"):
        find_order(["13/4/2024", "4/13/2024"])


@given(st.dates(), st.sampled_from([*DateOrder]))
def test_any_day_written_with_slashes_is_that_day_in_its_order(day: date, order: DateOrder) -> None:
    first, second = (day.day, day.month) if order is DateOrder.DAY_FIRST else (day.month, day.day)
    assert read_date(f"{first}/{second}/{day.year:04}", order).edtf == day.isoformat()


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    with suppress(WrittenDateError):
        assert parse_edtf(read_date(text).edtf)


@pytest.mark.parametrize(
    ("text", "clock"), [("9 am", "09:00"), ("12:05 am", "00:05"), ("14:30", "14:30"), ("noon", "noon")]
)
def test_times_are_written_so_that_they_sort(text: str, clock: str) -> None:
    assert normalize_clock(text) == clock
