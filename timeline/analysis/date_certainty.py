"""How sure a date is, in words for a screen that nobody can hover over."""

from __future__ import annotations

from timeline.dates.edtf import EdtfDate
from timeline.model.records import Event
from timeline.model.vocabulary import DateBasis
from timeline.query.tables import Frames

BASIS = {
    DateBasis.STATED: "stated by a source",
    DateBasis.RESOLVED: "worked out from a source’s words",
    DateBasis.CAPTION: "taken from a picture’s caption",
    DateBasis.BACKGROUND: "known from background",
}


def describe_certainty(frames: Frames, event: Event) -> str:
    """Word how an event's date is known, how far, and on which other days it was said or is put."""
    said = [f"said {event.said.text}"] if event.said and event.said != event.date else []
    reported = event.reported if event.reported != event.date else None
    told = [f"reported {reported.text}"] if reported else []
    parts = [_known(event), *said, *told, _others(frames, event)]
    words = "; ".join(part for part in parts if part)
    return words[0].upper() + words[1:]


def _known(event: Event) -> str:
    date = event.date
    doubts = {
        "one of these days": date.form == "choice",
        "a day in that time": date.form == "single" and date.precision != "day",
        "approximate": date.is_approximate,
        "uncertain": date.is_uncertain,
    }
    unit = "days" if len(date.parts) > 1 else "day" if date.precision == "day" else "date"
    return ", ".join([*(word for word, so in doubts.items() if so), f"{unit} {BASIS[event.date_basis]}"])


def _others(frames: Frames, event: Event) -> str:
    """Name the sources that put the event on another day; one that is only less exact does not."""
    sources, date = frames.chronology.sources, event.date
    named: dict[EdtfDate, dict[str, None]] = {}
    for candidate in event.candidates:
        if not candidate.date.overlaps(date.earliest, date.latest):
            named.setdefault(candidate.date, {})[sources[candidate.source].publisher] = None
    return ", ".join(f"{day.text} in {' and '.join(publishers)}" for day, publishers in named.items())
