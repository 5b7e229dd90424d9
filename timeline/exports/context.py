"""What every export carries: the events, the filter that chose them, the data version, the day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from timeline.analysis.intervals import find_first_milestone
from timeline.model.records import Event
from timeline.query.as_of import as_of
from timeline.query.describe import describe_selection
from timeline.query.selection import Selection, select
from timeline.query.tables import Frames
from timeline.text.plural import format_count

# a file with more in it than was asked for would be taken for what was asked for
REFUSED = "So nothing is exported."
"""Ends the notes on what means nothing among the filters of an export."""


@dataclass(frozen=True, slots=True)
class ExportContext:
    """Hold what leaves: `version` is the SHA-256 of the file, `made` the day of the export.

    `frames` are as known on the day that the selection names, whatever they were made from.
    `address` is where a reader can open the timeline, without a query, and "" where nobody knows.
    `edits` gives when each event was last edited, and is called only for a format that tells it.
    """

    frames: Frames
    selection: Selection
    version: str
    made: date
    address: str = ""
    edits: Callable[[], Mapping[str, datetime]] = dict

    def __post_init__(self) -> None:
        object.__setattr__(self, "frames", as_of(self.frames, self.selection.known))

    @property
    def events(self) -> list[Event]:
        """Give the chosen events in the order of the screen, as they were known on the day chosen."""
        return [self.frames.event[event] for event in select(self.frames, self.selection).index]

    @property
    def edited(self) -> Mapping[str, datetime]:
        """Give when each event was last edited, nothing where the file is not under git."""
        return self.edits()

    @property
    def first_milestone(self) -> Event | None:
        """Give the first milestone known, from which days are counted."""
        return find_first_milestone(self.frames.ordered_events)

    @property
    def title(self) -> str:
        """Give the name of the chronology."""
        return self.frames.chronology.timeline.title

    @property
    def filter(self) -> str:
        """Say in words what was chosen."""
        return describe_selection(self.frames, self.selection)

    @property
    def share(self) -> str:
        """Say how many of all events were chosen."""
        return f"{len(self.events):,} of {format_count(len(self.frames.whole.events), 'event')}"

    @property
    def license(self) -> str:
        """Give the licence of the data, and "" where the chronology names none."""
        return self.frames.chronology.timeline.license or ""

    @property
    def attribution(self) -> str:
        """Say how to credit the data, the title where the chronology does not say."""
        return self.frames.chronology.timeline.attribution or self.title

    @property
    def view(self) -> str:
        """Give the address that opens what was chosen, and "" where that of the timeline is not known."""
        return self.address + self.query if self.address else ""

    @property
    def query(self) -> str:
        """Give what was chosen as the query of an address, with its question mark; "" for everything."""
        query = urlencode(self.selection.to_query(), doseq=True, errors="replace")
        return f"?{query}" if query else ""

    def link(self, event: Event) -> str:
        """Give the address that opens an event, and "" where the address of the timeline is not known."""
        return f"{self.address}?event={event.id}" if self.address else ""
