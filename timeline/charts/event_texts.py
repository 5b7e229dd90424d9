"""What a figure of lanes tells beside its marks: each event and each lane once, for the pointer."""

from __future__ import annotations

from typing import Any

from timeline.charts.stacks import Stack
from timeline.model.records import Event


def add_event_texts(events: list[Event], stacks: list[Stack]) -> dict[str, Any]:
    """Give a figure's meta: events as [id, headline, date], lanes as [name, y of its last row].

    Plain text, never markup: the page shows it as text. An event that stands in several lanes is
    written once, and a date only where it is not just the day of the mark, so that the figure stays
    small; the whole entry comes from the server on a click.
    """
    return {
        "events": [_event(event) for event in events],
        "lanes": [[s.name, round(-(s.top + s.lane.height) + 0.5, 2)] for s in stacks],
    }


def _event(event: Event) -> list[str]:
    date = [] if event.date.is_day and event.date.is_exact else [event.date.text]
    return [event.id, event.headline, *date]
