"""The range of days that a chart opens on, without a few events far from all others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from timeline.dates.edtf import build_edtf
from timeline.model.records import Event
from timeline.model.vocabulary import Importance
from timeline.text.catalogue import translate, translate_count
from timeline.text.listing import join_with_or

_MOST_OUTSIDE = 0.02
"""Share of the events that may lie outside, rounded up to a whole event."""
_LEAST_EVENTS = 20
"""Number of events from which any may lie outside: of fewer, each is a good part of the record."""
_LEAST_RATIO = 3
"""How many times longer the whole must be than the range, for anything to lie outside."""
_LEAST_DAYS = 30
"""The bulk of the events counts as at least so many days long."""


@dataclass(frozen=True, slots=True)
class OpeningRange:
    """Hold the range to open on, both days included, and the events outside, oldest first."""

    first: date
    last: date
    before: tuple[Event, ...]
    after: tuple[Event, ...]

    @property
    def text(self) -> str:
        """Say what the range leaves out: "6 events before 1 January 1900 lie outside the chart"."""
        outside = (*self.before, *self.after)
        before = [translate("before %(date)s", date=build_edtf(self.first).text)] if self.before else []
        after = [translate("after %(date)s", date=build_edtf(self.last).text)] if self.after else []
        when = join_with_or(before + after)
        key = sum(event.importance is Importance.KEY for event in outside)
        if key == len(outside):
            return translate_count(
                "%(num)s key event %(when)s lies outside the chart",
                "%(num)s key events %(when)s lie outside the chart",
                key,
                when=when,
            )
        text = translate_count(
            "%(num)s event %(when)s lies outside the chart",
            "%(num)s events %(when)s lie outside the chart",
            len(outside),
            when=when,
        )
        if not key:
            return text
        of_them = translate_count("%(num)s of them a key event", "%(num)s of them key events", key)
        return f"{text}, {of_them}"


def find_opening_range(events: Sequence[Event]) -> OpeningRange | None:
    """Find the range that has nearly all events, or None where nothing should be left outside.

    The bulk is the shortest stretch in which all but 2 % of the events begin. Events further from it than
    half its length, counted as 30 days at least, are outside. Returns None for fewer than 20 events, where
    no event is outside, and where all days are not three times as many as those of the range.
    """
    if len(events) < _LEAST_EVENTS:
        return None
    days = sorted(event.date.anchor.toordinal() for event in events)
    bulk = len(days) - ceil(len(days) * round(_MOST_OUTSIDE * 100) / 100)
    start = min(range(len(days) - bulk + 1), key=lambda place: days[place + bulk - 1] - days[place])
    low, high = days[start], days[start + bulk - 1]
    margin = max(high - low, _LEAST_DAYS) // 2
    low, high = max(low - margin, 1), min(high + margin, date.max.toordinal())
    near = [event for event in events if event.date.overlaps(date.fromordinal(low), date.fromordinal(high))]
    near_bounds, all_bounds = _list_bounds(near), _list_bounds(events)
    first, last = max(min(near_bounds), low), min(max(near_bounds), high)
    if len(near) == len(events) or max(all_bounds) - min(all_bounds) < _LEAST_RATIO * max(last - first, _LEAST_DAYS):
        return None
    bounds = date.fromordinal(first), date.fromordinal(last)
    before = tuple(event for event in events if not event.date.overlaps(bounds[0], None))
    after = tuple(event for event in events if not event.date.overlaps(None, bounds[1]))
    return OpeningRange(*bounds, before, after)


def _list_bounds(events: Iterable[Event]) -> list[int]:
    return [day.toordinal() for event in events for day in (event.date.earliest, event.date.latest) if day]
