"""Counts of events in stretches of days: the busiest stretch, and steps of equal length."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from timeline.model.records import Event


@dataclass(frozen=True, slots=True)
class Cluster:
    """Hold the first and last day of a stretch, and how many of the days given are in it."""

    first: date
    last: date
    count: int


def find_dense_stretches(days: Iterable[date], length: int, least: int, most: int) -> list[Cluster]:
    """Find up to `most` stretches of at most `length` days with `least` of the days or more, those with the most first.

    No two are nearer to each other than `length` days. The count of each is that of the days in it.
    """
    ordinals = sorted(day.toordinal() for day in days)
    found: list[Cluster] = []
    while len(found) < most:
        ends = (bisect_left(ordinals, first + length) for first in ordinals)
        exact, start = max(((end - start, -start) for start, end in enumerate(ends)), default=(0, 0))
        if exact < max(least, 1):
            break
        first, last = ordinals[-start], ordinals[exact - start - 1]
        found.append(Cluster(date.fromordinal(first), date.fromordinal(last), exact))
        before, after = bisect_left(ordinals, first - length), bisect_left(ordinals, last + length + 1)
        ordinals = ordinals[:before] + ordinals[after:]
    return found


@dataclass(frozen=True, slots=True)
class Steps:
    """Divide a range, from the day `first`, into `number` steps of `days` days each."""

    first: date
    days: int
    number: int

    def count_events(self, events: Iterable[Event]) -> list[int]:
        """Count the events of each step, each event once by its first possible day.

        Events before the first step count in the first, those after the last in the last.
        """
        counts = [0] * self.number
        start = self.first.toordinal()
        for event in events:
            step = (event.date.anchor.toordinal() - start) // self.days
            counts[min(max(step, 0), self.number - 1)] += 1
        return counts

    def get_days(self, step: int) -> tuple[date, date]:
        """Return the first and last day of a step, counted from 0."""
        start = self.first.toordinal() + step * self.days
        last = min(start + self.days - 1, date.max.toordinal())
        return date.fromordinal(start), date.fromordinal(last)


def cut_into_steps(first: date, last: date, most: int) -> Steps:
    """Divide a range into at most `most` steps: of a day each, else of as few whole weeks as suffice.

    Steps of weeks begin on a Monday, on or before `first`.
    """
    start, days = first.toordinal(), 1
    if (span := last.toordinal() - start + 1) > most:
        start = max(start - first.weekday(), 1)
        span = last.toordinal() - start + 1
        days = 7 * -(-span // (7 * most))
    return Steps(date.fromordinal(start), days, -(-span // days))
