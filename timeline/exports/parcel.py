"""What every export carries: the events, the filter that chose them, the data version, the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from timeline.frame import Frames
from timeline.intervals import first_milestone
from timeline.model import Event
from timeline.record import known_record
from timeline.selection import Selection, select


@dataclass(frozen=True, slots=True)
class Parcel:
    """Hold what leaves: `version` is the SHA-256 of the file, `made` the day of the export."""

    frames: Frames
    selection: Selection
    version: str
    made: date

    @property
    def events(self) -> list[Event]:
        """Give the chosen events in the order of the screen."""
        return [self.frames.event[event] for event in select(self.frames, self.selection).index]

    @property
    def first_milestone(self) -> Event | None:
        """Give the first milestone known, from which days are counted."""
        return first_milestone(known_record(self.frames, self.selection.known))
