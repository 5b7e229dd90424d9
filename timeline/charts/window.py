"""The days in sight, and arithmetic that stays within the years a date can hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property

from timeline.dates.edtf import EdtfDate
from timeline.model.records import Event


@dataclass(frozen=True)
class Window:
    """The first and last day in sight."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @cached_property
    def start(self) -> datetime:
        return datetime.combine(self.first, time())

    @cached_property
    def end(self) -> datetime:
        return end_of(self.last)


def window_of(events: list[Event], since: date | None, until: date | None) -> Window:
    """Give the range to open on: the one chosen, else the story's own with a little air."""
    return window_over([event.date for event in events], since, until)


def window_over(dates: list[EdtfDate], since: date | None, until: date | None) -> Window:
    """Give the range that holds dates: the one chosen, else their own with a little air."""
    bounds = [day for each in dates for day in (each.earliest, each.latest) if day]
    first = since or min(bounds, default=until or date(2024, 1, 1))
    last = until or max(bounds, default=first)
    if last < first:
        # only open ends reach into what was chosen
        first, last = (since, since) if since else (last, last)
    air = max(1, round((last - first).days * 0.02))
    return Window(first if since else shift_moment(first, -air), last if until else shift_moment(last, air))


def shift_moment(day: date, days: int) -> date:
    """Move a day, no further than year 1 or 9999."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def end_of(day: date) -> datetime:
    """Give the midnight that ends a day; on the last day there is, its last second."""
    if day == date.max:
        return datetime.max.replace(microsecond=0)
    return datetime.combine(day, time()) + timedelta(days=1)
