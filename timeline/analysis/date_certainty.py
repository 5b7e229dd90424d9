"""How certain an event's date is, in a sentence."""

from __future__ import annotations

from timeline.dates.edtf import EdtfDate
from timeline.model.records import Event
from timeline.model.vocabulary import DateBasis
from timeline.query.tables import Frames
from timeline.text.catalogue import translatable, translate
from timeline.text.listing import join_with_and

_BASES = {
    DateBasis.STATED: translatable("stated by a source"),
    DateBasis.RESOLVED: translatable("worked out from a source’s words"),
    DateBasis.CAPTION: translatable("taken from a picture’s caption"),
    DateBasis.BACKGROUND: translatable("known from background"),
}
_BASES_OF_DAY = {
    DateBasis.STATED: translatable("day stated by a source"),
    DateBasis.RESOLVED: translatable("day worked out from a source’s words"),
    DateBasis.CAPTION: translatable("day taken from a picture’s caption"),
    DateBasis.BACKGROUND: translatable("day known from background"),
}
_BASES_OF_DAYS = {
    DateBasis.STATED: translatable("days stated by a source"),
    DateBasis.RESOLVED: translatable("days worked out from a source’s words"),
    DateBasis.CAPTION: translatable("days taken from a picture’s caption"),
    DateBasis.BACKGROUND: translatable("days known from background"),
}
_BASES_OF_DATE = {
    DateBasis.STATED: translatable("date stated by a source"),
    DateBasis.RESOLVED: translatable("date worked out from a source’s words"),
    DateBasis.CAPTION: translatable("date taken from a picture’s caption"),
    DateBasis.BACKGROUND: translatable("date known from background"),
}


def describe_certainty(frames: Frames, event: Event) -> str:
    """Describe the doubts about an event's date, its basis, and other dates: "Approximate, date stated by a source".

    The other dates are those on which it was said and reported, where they differ from its date, and those
    that other sources give.
    """
    others = {"said": event.said, "reported": event.reported}
    differing = [describe_other_day(how, day) for how, day in others.items() if day and day != event.date]
    parts = [_describe_basis(event), *differing, _list_other_dates(frames, event)]
    text = "; ".join(part for part in parts if part)
    return text[0].upper() + text[1:]


def describe_other_day(how: str, day: EdtfDate) -> str:
    """Word the day on which an event was "said" or "reported"."""
    if how == "said":
        return translate("said %(date)s", date=day.text)
    return translate("reported %(date)s", date=day.text)


def describe_basis(event: Event) -> str:
    """Say how the date of an event is known: "stated by a source"."""
    return translate(_BASES[event.date_basis])


def _describe_basis(event: Event) -> str:
    date = event.date
    doubts = {
        translate("one of these days"): date.form == "choice",
        translate("a day in that time"): date.form == "single" and date.precision != "day",
        translate("approximate"): date.is_approximate,
        translate("uncertain"): date.is_uncertain,
    }
    bases = _BASES_OF_DAYS if len(date.parts) > 1 else _BASES_OF_DAY if date.precision == "day" else _BASES_OF_DATE
    return ", ".join([*(doubt for doubt, holds in doubts.items() if holds), translate(bases[event.date_basis])])


def _list_other_dates(frames: Frames, event: Event) -> str:
    """List the dates of other sources that cannot mean the event's date, with their publishers."""
    sources, date = frames.chronology.sources, event.date
    publishers: dict[EdtfDate, dict[str, None]] = {}
    for candidate in event.candidates:
        if not candidate.date.overlaps(date.earliest, date.latest):
            publishers.setdefault(candidate.date, {})[sources[candidate.source].publisher] = None
    return ", ".join(
        translate("%(date)s in %(publishers)s", date=day.text, publishers=join_with_and(list(names)))
        for day, names in publishers.items()
    )
