"""The opening range: it holds the bulk, leaves out few, and says how many."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from timeline.analysis.opening_range import find_opening_range
from timeline.dates.edtf import parse_edtf
from timeline.model.records import Event
from timeline.model.vocabulary import Importance


def on(day: date | str, importance: Importance = Importance.NORMAL) -> Event:
    return Event.model_construct(id=str(day), date=parse_edtf(str(day)), importance=importance)


def daily(count: int) -> list[Event]:
    return [on(date(2024, 1, 1) + timedelta(days=number)) for number in range(count)]


def test_a_few_early_events_stay_outside_and_are_counted() -> None:
    found = find_opening_range([on("1776-07-04", Importance.KEY), on("1850"), *daily(300)])
    assert found
    assert (found.first, found.last) == (date(2024, 1, 1), date(2024, 10, 26))
    assert found.text == "2 events before 1 January 2024 lie outside the chart, 1 of them a key event"


def test_events_on_both_sides_are_told() -> None:
    found = find_opening_range([on("1776"), *daily(300), on("2300-01-01")])
    assert found
    assert found.text == "2 events before 1 January 2024 or after 26 October 2024 lie outside the chart"


def test_an_event_that_reaches_into_the_range_is_inside() -> None:
    found = find_opening_range([on("1776"), on("1700/2024-02"), *daily(300)])
    assert found
    assert [event.id for event in found.before] == ["1776"]


def test_even_few_or_early_but_many_events_open_whole() -> None:
    assert find_opening_range(daily(300)) is None
    assert find_opening_range([on("1776"), *daily(10)]) is None
    assert find_opening_range([*(on(f"{year}") for year in range(1776, 1800)), *daily(300)]) is None
    assert find_opening_range([]) is None


DAYS = st.dates() | st.dates(date(2024, 1, 1), date(2024, 12, 31))


@given(st.lists(DAYS, max_size=120))
def test_never_more_than_a_small_share_is_outside_and_none_is_uncounted(days: list[date]) -> None:
    events = [on(day) for day in sorted(days)]
    found = find_opening_range(events)
    if found:
        inside = [each for each in events if each.date.overlaps(found.first, found.last)]
        assert len(inside) + len(found.before) + len(found.after) == len(events)
        assert 1 <= len(found.before) + len(found.after) <= max(1, 0.02 * len(events) + 1)
        assert all(each.date.latest < found.first for each in found.before)
        assert all(each.date.earliest > found.last for each in found.after)


@given(st.integers(0, 400), st.integers(1, 400))
def test_events_at_even_distances_open_whole(count: int, step: int) -> None:
    start = date(1900, 1, 1)
    assert find_opening_range([on(start + timedelta(days=step * place)) for place in range(count)]) is None
