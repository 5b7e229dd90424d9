"""The record as the world could know it on a day."""

from __future__ import annotations

from datetime import date

from timeline.frame import Frames
from timeline.model import Event
from timeline.selection import Selection, select


def known_record(frames: Frames, known: date | None) -> list[Event]:
    """List, oldest first, every event that had been reported by a day; all of them for None."""
    return [frames.event[event] for event in select(frames, Selection(known=known)).index]


def end_of_record(frames: Frames, known: date | None) -> date | None:
    """Give the last day that the record covers: as checked, else as last reported, never after `known`."""
    coverage = frames.chronology.timeline.coverage
    reported = (event.known_from.latest for event in frames.chronology.events)
    last = coverage.until.latest if coverage else max((day for day in reported if day), default=None)
    return min((day for day in (last, known) if day), default=None)


def is_known(event: Event, known: date | None) -> bool:
    """Say whether an event had been reported by a day, None being now."""
    return known is None or event.known_from.known_by <= known


def as_known(frames: Frames, event: Event, known: date | None) -> Event:
    """Give an event without the links and sources that came later; all sources if none is so early."""
    if known is None:
        return event
    sources = frames.chronology.sources
    early = tuple(key for key in event.sources if sources[key].published.known_by <= known)
    links = tuple(ln for ln in event.links if all(is_known(frames.event[to], known) for to in ln.values()))
    candidates = tuple(c for c in event.candidates if sources[c.source].published.known_by <= known)
    kept = {"sources": early or event.sources, "links": links, "candidates": candidates}
    return event.model_copy(update=kept)
