"""Lag: only what was surely reported after it happened."""

from __future__ import annotations

from tests.chronologies import frames_of
from timeline.analysis.reporting_lag import list_lags


def test_lags_are_listed_longest_first_and_only_where_they_are_sure() -> None:
    frames = frames_of("""
    - {id: next-day, date: "2024-12-04", reported: "2024-12-05", headline: A, sources: tass}
    - {id: same-day, date: "2024-12-04", reported: "2024-12-04", headline: B, sources: tass}
    - {id: at-once, date: "2024-12-04", headline: C, sources: tass}
    - {id: month, date: "2024-11", reported: "2024-12-05", headline: D, sources: tass}
    - {id: in-month, date: "2024-11", reported: "2024-11-05", headline: E, sources: tass}
    - {id: forecast, date: "2025", said: "2024-11-05", headline: F, sources: tass, kind: forecast,
       actors: {peskov: speaker}}
    - {id: open, date: "../2024-11-05", reported: "2024-11-05", headline: G, sources: tass}
    """)
    found = list_lags(list(frames.event.values()))
    assert [(lag.event.id, lag.days.text) for lag in found] == [("month", "5–34 days"), ("next-day", "1 day")]
