"""The days between two events in words, as a range where a date is coarse or open."""

from __future__ import annotations

from timeline.dates.edtf import DayCount, count_days_between
from timeline.dates.formatting import format_day_count
from timeline.model.records import Event
from timeline.model.vocabulary import Kind


def find_first_milestone(events: list[Event]) -> Event | None:
    """Return the first event of kind "milestone" in events that are in order, None where there is none."""
    return next((event for event in events if event.kind.like is Kind.MILESTONE), None)


def describe_interval(start: Event, end: Event) -> str:
    """Say how long after, or before, one event another was: "168 days after Putin and Kim sign the treaty"."""
    return f"{_format_distance(count_days_between(start.date, end.date))} {start.headline}"


def _format_distance(days: DayCount) -> str:
    least, most = days.least, days.most
    if least == most == 0:
        return "the same day as"
    if least is not None and least >= 0:
        return f"{_format_bounds(least, most)} after"
    if most is not None and most <= 0:
        return f"{_format_bounds(-most, None if least is None else -least)} before"
    if least is None and most is None:
        return "an unknown number of days from"
    if least is None:
        return f"at most {format_day_count(most or 0)} after, or some time before,"
    if most is None:
        return f"at most {format_day_count(-least)} before, or some time after,"
    return f"between {format_day_count(-least)} before and {format_day_count(most)} after"


def _format_bounds(least: int, most: int | None) -> str:
    if most is None:
        return f"at least {format_day_count(least)}" if least else "some days"
    return format_day_count(least) if least == most else f"{least}–{format_day_count(most)}"
