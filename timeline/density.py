"""Where a chronology is crowded."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date

from timeline.model import Event


@dataclass(frozen=True, slots=True)
class Cluster:
    """Name a short stretch that holds many events."""

    first: date
    last: date
    count: int


def busiest(events: list[Event], days: int = 7, least: int = 6) -> Cluster | None:
    """Find the stretch of at most so many days with the most exactly dated events.

    Returns None where no stretch holds at least `least`.
    """
    dated = sorted(e.date.earliest for e in events if e.date.earliest and e.date.earliest == e.date.latest)
    ordinals = [day.toordinal() for day in dated]
    ends = (bisect_left(ordinals, first + days) for first in ordinals)
    stretches = [(end - start, -start) for start, end in enumerate(ends) if end - start >= least]
    if not stretches:
        return None
    count, start = max(stretches)
    return Cluster(dated[-start], dated[count - start - 1], count)
