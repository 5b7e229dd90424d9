"""The range of days to open on, where a few events far from all others would squeeze the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from timeline.model.records import Event
from timeline.model.vocabulary import Importance
from timeline.text.plural import format_count

_SHARE = 0.02
"""Share of the events that may lie outside, rounded up to a whole event."""
_LEAST = 20
"""Events from which any may lie outside: of fewer, each is a good part of the record."""
_STRETCH = 3
"""How many times longer the whole must be than the range, for anything to lie outside."""
_SHORT = 30
"""Days that are never too few for a picture: the bulk counts as at least so long."""


@dataclass(frozen=True, slots=True)
class OpeningRange:
    """Hold the range to open on, both days included, and the events outside, oldest first."""

    first: date
    last: date
    before: tuple[Event, ...]
    after: tuple[Event, ...]

    @property
    def words(self) -> str:
        """Say what the range leaves out: "6 events before 1 January 1900 lie outside the chart"."""
        outside = (*self.before, *self.after)
        parts = [f"before {_day(self.first)}"] * bool(self.before) + [f"after {_day(self.last)}"] * bool(self.after)
        key = sum(event.importance is Importance.KEY for event in outside)
        every = key == len(outside)
        more = f", {key:,} of them {'a key event' if key == 1 else 'key events'}" if key and not every else ""
        noun, verb = "key event" if every else "event", "lies" if len(outside) == 1 else "lie"
        return f"{format_count(len(outside), noun)} {' or '.join(parts)} {verb} outside the chart{more}"


def find_opening_range(events: Sequence[Event]) -> OpeningRange | None:
    """Give the range that holds nearly all events, or None where the whole range is as good.

    The bulk is the shortest stretch in which all but a small share begin. What lies further from it than
    half its length is left outside, if the whole is then several times longer than the range.
    """
    if len(events) < _LEAST:
        return None
    days = sorted(event.date.anchor.toordinal() for event in events)
    inside = len(days) - _share(len(days))
    start = min(range(len(days) - inside + 1), key=lambda place: days[place + inside - 1] - days[place])
    low, high = days[start], days[start + inside - 1]
    far = max(high - low, _SHORT) // 2
    low, high = max(low - far, 1), min(high + far, date.max.toordinal())
    near = [each for each in events if each.date.overlaps(date.fromordinal(low), date.fromordinal(high))]
    ends = [day.toordinal() for each in near for day in (each.date.earliest, each.date.latest) if day]
    first, last = max(min(ends), low), min(max(ends), high)
    every = [day.toordinal() for each in events for day in (each.date.earliest, each.date.latest) if day]
    if len(near) == len(events) or max(every) - min(every) < _STRETCH * max(last - first, _SHORT):
        return None
    bounds = date.fromordinal(first), date.fromordinal(last)
    before = tuple(each for each in events if not each.date.overlaps(bounds[0], None))
    after = tuple(each for each in events if not each.date.overlaps(None, bounds[1]))
    return OpeningRange(*bounds, before, after)


def _share(count: int) -> int:
    return -(-count * round(_SHARE * 100) // 100)


def _day(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"
