"""The window of days of a chart, and arithmetic within the years 1 to 9999."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property

from timeline.dates.edtf import EdtfDate
from timeline.model.records import Event


@dataclass(frozen=True)
class Window:
    """Hold the first and last day of a chart; `start` and `end` are the midnights around them."""

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
    """Build the window of events: the days chosen, else those of the events with a margin."""
    return window_over([event.date for event in events], since, until)


def window_over(dates: list[EdtfDate], since: date | None, until: date | None) -> Window:
    """Build the window of dates: the days chosen, else those of the dates with a margin of 2 %."""
    bounds = [day for each in dates for day in (each.earliest, each.latest) if day]
    first = since or min(bounds, default=until or date(2024, 1, 1))
    last = until or max(bounds, default=first)
    if last < first:
        # only open ends reach into what was chosen
        first, last = (since, since) if since else (last, last)
    air = max(1, round((last - first).days * 0.02))
    return Window(first if since else shift_moment(first, -air), last if until else shift_moment(last, air))


def shift_moment(day: date, days: int) -> date:
    """Move a day by a number of days, no further than the years 1 and 9999."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def end_of(day: date) -> datetime:
    """Return the midnight that ends a day; for the last possible day its last second."""
    if day == date.max:
        return datetime.max.replace(microsecond=0)
    return datetime.combine(day, time()) + timedelta(days=1)
