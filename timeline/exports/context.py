"""The context of an export: the selected events, the selection, the data version and the day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from timeline.analysis.intervals import find_first_milestone
from timeline.media.folder import MediaFolder, Picture
from timeline.model.records import Event, MediaFile
from timeline.query.as_of import as_of
from timeline.query.describe import describe_selection
from timeline.query.selection import Selection, select
from timeline.query.tables import Frames
from timeline.text.catalogue import format_number, get_language, translatable, translate_count

# a file with more in it than was asked for would be taken for what was asked for
REFUSED = translatable("So nothing is exported.")
"""The last sentence of the notes on filters that cannot be understood."""
ORIGIN = ("chronology", "filter", "data_version", "exported", "license", "attribution")
"""What a table says of where its rows come from."""


@dataclass(frozen=True, slots=True)
class ExportContext:
    """Hold all that the bytes of an export depend on.

    frames: the tables of the chronology, cut here to what was known on the day that the selection names.
    selection: the filters that choose the events.
    version: SHA-256 of the file, or over the files, that the chronology was read from, in hexadecimal digits.
    made: the day of the export.
    address: where a reader can open the timeline, without a query; "" where that is not known.
    edits: returns when each event was last edited, by event id; called only by formats that need it.
    story: the id of a story, which formats of slides write instead of the selected events; "" for none.
    media: draws the pictures beside the chronology; None where its folder is not known, and none is shown.
    picture_address: what stands before the name of such a picture in its whole address; "" where that is not known.
    event_address: what stands before the id of an event in the address of its own page; "" where it has none.
    """

    frames: Frames
    selection: Selection
    version: str
    made: date
    address: str = ""
    edits: Callable[[], Mapping[str, datetime]] = dict
    story: str = ""
    media: MediaFolder | None = None
    picture_address: str = ""
    event_address: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "frames", as_of(self.frames, self.selection.known))

    @property
    def events(self) -> list[Event]:
        """The selected events, oldest first, as they were known on the day that the selection names."""
        return [self.frames.event[event] for event in select(self.frames, self.selection).index]

    @property
    def edited(self) -> Mapping[str, datetime]:
        """When each event was last edited, by event id; empty where the file is not under git."""
        return self.edits()

    @property
    def first_milestone(self) -> Event | None:
        """The first milestone of the whole chronology, from which days are counted."""
        return find_first_milestone(self.frames.ordered_events)

    @property
    def title(self) -> str:
        """The title of the chronology."""
        return self.frames.chronology.timeline.title

    @property
    def of_record(self) -> dict[str, str]:
        """The attributes of an element of a page with text of the record: its language, if the page has another."""
        language = self.frames.chronology.timeline.language
        return {"lang": language} if language != get_language() else {}

    @property
    def filter(self) -> str:
        """The selection in words."""
        return describe_selection(self.frames, self.selection)

    @property
    def share(self) -> str:
        """How many of all events were selected: "12 of 240 events"."""
        shown = format_number(len(self.events))
        total = len(self.frames.whole.events)
        return translate_count("%(shown)s of %(num)s event", "%(shown)s of %(num)s events", total, shown=shown)

    @property
    def license(self) -> str:
        """The licence of the data, "" where the chronology names none."""
        return self.frames.chronology.timeline.license or ""

    @property
    def attribution(self) -> str:
        """How to credit the data: as the chronology says, else its title."""
        return self.frames.chronology.timeline.attribution or self.title

    @property
    def origin(self) -> dict[str, str | date]:
        """Where the events come from, each of ORIGIN with its value."""
        values = (self.title, self.filter, self.version, self.made, self.license, self.attribution)
        return dict(zip(ORIGIN, values, strict=True))

    @property
    def view(self) -> str:
        """The address that opens the timeline with this selection, "" where its address is not known."""
        return self.address + self.query if self.address else ""

    @property
    def query(self) -> str:
        """The selection as the query of an address, with its question mark; "" for everything."""
        query = urlencode(self.selection.to_query(), doseq=True, errors="replace")
        return f"?{query}" if query else ""

    def locate_picture(self, _: MediaFile, picture: Picture) -> tuple[str, str]:
        """Return the whole addresses of a picture, small and large, each "" where it is not known."""
        base = self.picture_address
        return (f"{base}{picture.small}", f"{base}{picture.large}") if base else ("", "")

    def link(self, event: Event) -> str:
        """Return the address that opens an event, "" where the address of the timeline is not known."""
        if self.event_address:
            return f"{self.event_address}{event.id}.html"
        return f"{self.address}?event={event.id}" if self.address else ""
