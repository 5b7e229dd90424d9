"""The busiest days."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from timeline.analysis.density import Cluster, find_dense_stretches


def on(*days: str) -> list[date]:
    return [date.fromisoformat(day) for day in days]


def test_the_fullest_week_is_found_from_its_first_event_to_its_last() -> None:
    days = on("2024-01-01", "2024-10-23", "2024-10-24", "2024-10-24", "2024-10-29", "2024-10-30")
    assert find_dense_stretches(days, 7, least=4, most=1) == [Cluster(date(2024, 10, 23), date(2024, 10, 29), 4)]


def test_of_two_equal_stretches_the_earlier_comes_first() -> None:
    found = find_dense_stretches(on("2024-10-01", "2024-10-02", "2024-05-01", "2024-05-02"), 7, least=2, most=2)
    assert [stretch.first.month for stretch in found] == [5, 10]


def test_too_few_events_are_no_stretch() -> None:
    assert find_dense_stretches(on("2024-10-23", "2024-10-24"), 7, least=6, most=3) == []
    assert find_dense_stretches([], 7, least=0, most=3) == []


def test_the_last_days_there_are_do_not_raise() -> None:
    assert find_dense_stretches([date.max, date.max], 7, least=2, most=1) == [Cluster(date.max, date.max, 2)]


@given(st.lists(st.integers(0, 60), max_size=25), st.integers(1, 10))
def test_no_other_stretch_holds_more(offsets: list[int], length: int) -> None:
    days = [date(2024, 1, 1) + timedelta(days=offset) for offset in offsets]
    most = max((sum(first <= day < first + timedelta(days=length) for day in days) for first in days), default=0)
    found = find_dense_stretches(days, length, least=1, most=1)
    assert sum(stretch.count for stretch in found) == most
    for stretch in found:
        assert sum(stretch.first <= day <= stretch.last for day in days) == most


@given(st.lists(st.integers(0, 90), max_size=40), st.integers(1, 10))
def test_no_two_stretches_are_nearer_to_each_other_than_one_is_long(offsets: list[int], length: int) -> None:
    days = [date(2024, 1, 1) + timedelta(days=offset) for offset in offsets]
    found = sorted(find_dense_stretches(days, length, least=2, most=4), key=lambda stretch: stretch.first)
    assert all((after.first - before.last).days > length for before, after in pairwise(found))
