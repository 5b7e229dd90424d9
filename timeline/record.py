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
