"""The days from an event to its first report."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median_low

from timeline.dates.edtf import DayCount, count_days_between
from timeline.model.records import Event


@dataclass(frozen=True, slots=True)
class Lag:
    """Hold an event with the days from its date to that by which it was known."""

    event: Event
    days: DayCount


def list_lags(events: list[Event]) -> list[Lag]:
    """List the events whose lag is at least one day by the least count, the longest lag first."""
    lags = [Lag(event, count_days_between(event.date, event.known_from)) for event in events]
    return sorted(
        (lag for lag in lags if (lag.days.least or 0) > 0),
        key=lambda lag: (-(lag.days.least or 0), lag.event.date.anchor),
    )


def find_median(lags: list[Lag]) -> DayCount:
    """Find the lag in the middle of some, by the least count; of two the shorter."""
    middle = median_low([lag.days.least or 0 for lag in lags])
    return next(lag.days for lag in lags if lag.days.least == middle)
