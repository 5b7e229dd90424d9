"""The range in sight: the one chosen, else the story's own."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.chronologies import chronology
from timeline.charts.window import Window, end_of, shift_moment, window_of
from timeline.model.records import Event

maybe_day = st.none() | st.dates()


def events(*days: str) -> list[Event]:
    listed = (f'- {{id: e{n}, date: "{day}", headline: A, sources: kcna}}' for n, day in enumerate(days))
    return list(chronology("\n".join(listed)).events)


def test_the_range_chosen_is_the_range_shown() -> None:
    since, until = date(2024, 10, 1), date(2024, 10, 31)
    assert window_of(events("2023", "2026"), since, until) == Window(since, until)


def test_without_a_choice_it_is_the_story_with_a_little_air() -> None:
    window = window_of(events("2024-01-01", "2024-12-31"), None, None)
    assert date(2023, 12, 1) < window.first < date(2024, 1, 1)
    assert date(2024, 12, 31) < window.last < date(2025, 2, 1)


@pytest.mark.parametrize(
    ("day", "since", "until"),
    [("2024-08/..", date(2030, 1, 1), None), ("../2024-10-15", None, date(2020, 1, 1))],
)
def test_where_only_an_open_end_reaches_the_window_stays_where_it_was_chosen(
    day: str, since: date | None, until: date | None
) -> None:
    window = window_of(events(day), since, until)
    chosen = since or until
    assert chosen
    assert window.first <= chosen <= window.last
    assert window.days < 10


MIXED = events("2024-06-19", "2024-08/..", "../2024-10-15", "0001", "9999")


@given(maybe_day, maybe_day)
def test_a_window_is_never_reversed(since: date | None, until: date | None) -> None:
    if since and until:
        since, until = sorted((since, until))
    for some in (MIXED[:1], MIXED[1:3], MIXED[:3], MIXED, []):
        window = window_of(some, since, until)
        assert window.first <= window.last
        assert window.start < window.end
        assert window.first == since or since is None
        assert window.last == until or until is None


@given(st.dates(), st.integers(-4_000_000, 4_000_000))
def test_no_shift_leaves_the_calendar(day: date, days: int) -> None:
    assert date.min <= shift_moment(day, days) <= date.max
    assert end_of(day).date() >= day
