"""Days between two events: the calendar difference of their bounds, in words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.chronologies import chronology
from timeline.analysis.intervals import describe_interval, find_first_milestone
from timeline.dates.edtf import count_days_between, parse_edtf

EVENTS = """
- {{id: one, date: "{}", headline: Signing, sources: tass}}
- {{id: two, date: "{}", headline: Other, sources: tass}}
"""


def words(start: str, end: str) -> str:
    one, two = chronology(EVENTS.format(start, end)).events
    return describe_interval(one, two)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2024-06-19", "2024-12-04", "168 days after Signing"),
        ("[2024-06-18,2024-06-19]", "2024-12-04", "168–169 days after Signing"),
        ("2024-06-19", "2024-06-20", "1 day after Signing"),
        ("2024-06-19", "2024-06-19", "the same day as Signing"),
        ("2024-06-19", "2024-06-07", "12 days before Signing"),
        ("2024-06-19", "2024-05", "19–49 days before Signing"),
        ("2024-06-19", "2024-06", "between 18 days before and 11 days after Signing"),
        ("2024-06-19", "2024-07/..", "at least 12 days after Signing"),
        ("2024-06-19", "../2024-06-07", "at least 12 days before Signing"),
        ("2024-06-19", "../2024-07-01", "at most 12 days after, or some time before, Signing"),
        ("2024-06-19", "2024-06-07/..", "at most 12 days before, or some time after, Signing"),
        ("../2024-06-19", "../2024-07-01", "an unknown number of days from Signing"),
        ("2024-06", "2024-06-30", "0–29 days after Signing"),
    ],
)
def test_an_interval_is_worded_no_surer_than_its_two_dates_are(start: str, end: str, expected: str) -> None:
    assert words(start, end) == expected


days = st.dates(min_value=parse_edtf("2000").earliest, max_value=parse_edtf("2030").latest).map(str)  # type: ignore[arg-type]
dates = days | days.map(lambda day: day[:7]) | days.map(lambda day: day[:4])


@given(dates, dates)
def test_every_figure_is_the_calendar_difference_of_the_bounds(start: str, end: str) -> None:
    counted = count_days_between(parse_edtf(start), parse_edtf(end))
    shown = {int(number) for number in re.findall(r"\d+", words(start, end))}
    assert shown <= {abs(counted.least or 0), abs(counted.most or 0)}
    assert shown == {abs(counted.least or 0), abs(counted.most or 0)} or counted.least == counted.most == 0


def test_days_are_counted_from_the_first_milestone() -> None:
    events = chronology("""
    - {id: meeting, date: "2024-06-18", headline: A, kind: meeting, sources: tass}
    - {id: signing, date: "2024-06-19", headline: B, kind: milestone, sources: tass}
    - {id: force, date: "2024-12-04", headline: C, kind: milestone, sources: tass}
    """).events
    found = find_first_milestone(list(events))
    assert found
    assert found.id == "signing"
    assert find_first_milestone([]) is None
