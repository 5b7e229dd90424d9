"""How long it took until what happened was reported."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.dates.edtf import DayCount, count_days_between
from timeline.model.records import Event


@dataclass(frozen=True, slots=True)
class Lag:
    """Hold an event with the days from its happening to the world's knowing."""

    event: Event
    days: DayCount


def list_lags(events: list[Event]) -> list[Lag]:
    """List the events surely reported after the day on which they happened, the longest lag first."""
    found = [Lag(event, count_days_between(event.date, event.known_from)) for event in events]
    return sorted(
        (lag for lag in found if (lag.days.least or 0) > 0),
        key=lambda lag: (-(lag.days.least or 0), lag.event.date.anchor),
    )
