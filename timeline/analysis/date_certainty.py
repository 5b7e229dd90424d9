"""How certain an event's date is, in a sentence."""

from __future__ import annotations

from timeline.dates.edtf import EdtfDate
from timeline.model.records import Event
from timeline.model.vocabulary import DateBasis
from timeline.query.tables import Frames

BASIS_TEXT = {
    DateBasis.STATED: "stated by a source",
    DateBasis.RESOLVED: "worked out from a source’s words",
    DateBasis.CAPTION: "taken from a picture’s caption",
    DateBasis.BACKGROUND: "known from background",
}


def describe_certainty(frames: Frames, event: Event) -> str:
    """Describe the doubts about an event's date, its basis, and other dates: "Approximate, date stated by a source".

    The other dates are those on which it was said and reported, where they differ from its date, and those
    that other sources give.
    """
    said = [f"said {event.said.text}"] if event.said and event.said != event.date else []
    reported = [f"reported {event.reported.text}"] if event.reported and event.reported != event.date else []
    parts = [_describe_basis(event), *said, *reported, _list_other_dates(frames, event)]
    text = "; ".join(part for part in parts if part)
    return text[0].upper() + text[1:]


def _describe_basis(event: Event) -> str:
    date = event.date
    doubts = {
        "one of these days": date.form == "choice",
        "a day in that time": date.form == "single" and date.precision != "day",
        "approximate": date.is_approximate,
        "uncertain": date.is_uncertain,
    }
    unit = "days" if len(date.parts) > 1 else "day" if date.precision == "day" else "date"
    return ", ".join([*(doubt for doubt, holds in doubts.items() if holds), f"{unit} {BASIS_TEXT[event.date_basis]}"])


def _list_other_dates(frames: Frames, event: Event) -> str:
    """List the dates of other sources that cannot mean the event's date, with their publishers."""
    sources, date = frames.chronology.sources, event.date
    publishers: dict[EdtfDate, dict[str, None]] = {}
    for candidate in event.candidates:
        if not candidate.date.overlaps(date.earliest, date.latest):
            publishers.setdefault(candidate.date, {})[sources[candidate.source].publisher] = None
    return ", ".join(f"{day.text} in {' and '.join(names)}" for day, names in publishers.items())
