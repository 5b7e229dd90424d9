"""The dates along an axis: as many as have room, and never without their year."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.charts.text import measure_text
from timeline.charts.time_scale import TimeScale, list_ticks, list_year_ticks
from timeline.charts.window import Window


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2024-10-24", "2024-10-24", ["24 Oct 2024"]),
        ("2024-10-21", "2024-10-24", ["21 Oct 2024", "22 Oct", "23 Oct", "24 Oct"]),
        ("2024-02-10", "2024-03-12", ["12 Feb 2024", "19 Feb", "26 Feb", "4 Mar", "11 Mar"]),
        ("2024-02-10", "2024-05-20", ["Mar 2024", "Apr", "May"]),
        ("2023-11-15", "2025-01-20", ["2024", "Apr", "Jul", "Oct", "2025"]),
        ("1990-01-02", "2010-06-30", ["1995", "2000", "2005", "2010"]),
    ],
)
def test_days_months_or_years_are_named(first: str, last: str, expected: list[str]) -> None:
    window = Window(date.fromisoformat(first), date.fromisoformat(last))
    assert [tick.text for tick in list_ticks(TimeScale(window, 100, 500))] == expected


@given(st.dates(), st.integers(0, 400_000), st.integers(300, 1800))
def test_no_two_dates_touch_and_one_has_the_year(first: date, days: int, width: int) -> None:
    last = min(first + timedelta(days=min(days, (date.max - first).days)), date.max)
    scale = TimeScale(Window(first, last), 120, 120 + width)
    for ticks in (list_ticks(scale), list_year_ticks(scale)):
        halves = [measure_text(tick.text, 13) / 2 for tick in ticks]
        for number in range(len(ticks) - 1):
            apart = ticks[number + 1].text_x - ticks[number].text_x
            assert apart >= halves[number] + halves[number + 1]
        assert not ticks or any(tick.text[-1].isdigit() for tick in ticks)


def test_days_are_named_in_the_middle_of_their_bands_once_these_are_wide() -> None:
    scale = TimeScale(Window(date(2024, 10, 21), date(2024, 10, 24)), 0, 400)
    assert [tick.text_x - tick.x for tick in list_ticks(scale)] == [50] * 4
