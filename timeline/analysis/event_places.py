"""Where an event happened, in words."""

from __future__ import annotations

from timeline.model.records import Chronology, Event


def name_event_place(chronology: Chronology, event: Event) -> str:
    """Name the place of an event, and the one that it led to: "Moscow", "Moscow to Pyongyang", "to Pyongyang", ""."""
    names = [chronology.places[event.place].name] if event.place else []
    names += [f"to {chronology.places[event.to_place].name}"] if event.to_place else []
    return " ".join(names)
