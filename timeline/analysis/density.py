"""Where a chronology is crowded."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from timeline.model.records import Event


@dataclass(frozen=True, slots=True)
class Cluster:
    """Name a short stretch, with how many events lie or may lie in it: as many as a filter on it finds."""

    first: date
    last: date
    count: int


def find_busiest_stretch(events: list[Event], days: int = 7, least: int = 6) -> Cluster | None:
    """Find the stretch of at most so many days with the most exactly dated events.

    Returns None where no stretch holds at least `least` of them. Coarse dates move no stretch, and count
    in one that they reach into.
    """
    dated = sorted(event.date.anchor for event in events if event.date.is_day)
    ordinals = [day.toordinal() for day in dated]
    ends = (bisect_left(ordinals, first + days) for first in ordinals)
    stretches = [(end - start, -start) for start, end in enumerate(ends) if end - start >= least]
    if not stretches:
        return None
    exact, start = max(stretches)
    first, last = dated[-start], dated[exact - start - 1]
    return Cluster(first, last, sum(event.date.overlaps(first, last) for event in events))


@dataclass(frozen=True, slots=True)
class Steps:
    """Cut a range of days into steps of equal length; weeks begin on a Monday."""

    first: date
    days: int
    number: int

    def counts(self, events: Iterable[Event]) -> list[int]:
        """Count the events of each step: each by its first possible day, once, at the edge if beyond."""
        found = [0] * self.number
        start = self.first.toordinal()
        for event in events:
            place = (event.date.anchor.toordinal() - start) // self.days
            found[min(max(place, 0), self.number - 1)] += 1
        return found

    def span(self, place: int) -> tuple[date, date]:
        """Give the first and last day of a step."""
        start = self.first.toordinal() + place * self.days
        last = min(start + self.days - 1, date.max.toordinal())
        return date.fromordinal(start), date.fromordinal(last)


def cut_into_steps(first: date, last: date, most: int) -> Steps:
    """Cut a range into at most so many steps: days, weeks, or as many weeks each as it takes."""
    start, days = first.toordinal(), 1
    if (span := last.toordinal() - start + 1) > most:
        start = max(start - first.weekday(), 1)
        span = last.toordinal() - start + 1
        days = 7 * -(-span // (7 * most))
    return Steps(date.fromordinal(start), days, -(-span // days))
