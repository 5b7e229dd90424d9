"""Where a chronology is crowded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

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
    best: Cluster | None = None
    for place, first in enumerate(dated):
        inside = [day for day in dated[place:] if day - first < timedelta(days=days)]
        if len(inside) >= max(least, best.count + 1 if best else 0):
            best = Cluster(first, inside[-1], len(inside))
    return best
