"""Wording that the exports share: what keeps an entry from looking more certain than it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from uuid import NAMESPACE_URL, uuid5

from timeline.analysis.citation import source_line
from timeline.analysis.date_certainty import certainty
from timeline.analysis.positions.statements import holders
from timeline.analysis.quantities import in_words
from timeline.exports.context import Parcel
from timeline.model.certainty import Certainty, certainties
from timeline.model.records import Event, Quantity, Quote
from timeline.model.vocabulary import SPOKEN, UNPROVEN, Layer
from timeline.text.paragraphs import in_lines

_LINE_END = re.compile("\r\n?|[\x85\u2028\u2029]")
_UNFIT = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """Make text fit for XML and iCalendar: one kind of line end, no control characters, no half pairs."""
    return _UNFIT.sub("\ufffd", _LINE_END.sub("\n", text))


def is_certain(event: Event) -> bool:
    """Say whether an entry is established on a day, or a span of days, that nobody disputes."""
    return event.kind not in UNPROVEN and certainties(event) == (Certainty.EXACT,)


def names(parcel: Parcel, actors: tuple[str, ...]) -> str:
    """Name actors as on screen: "Russia, Dmitry Peskov"."""
    known = parcel.frames.chronology.actors
    return ", ".join(known[actor].name for actor in actors)


def kind_line(parcel: Parcel, event: Event) -> str:
    """Word the kind with whose words it is: "claim by Ukraine"; the bare kind where it is a deed."""
    by = names(parcel, holders(event, None)) if event.kind in SPOKEN else ""
    return f"{event.kind} by {by}" if by else str(event.kind)


def marked(parcel: Parcel, event: Event) -> str:
    """Write a headline that can stand alone: "Troops arrive (claim by Ukraine; about October 2024)"."""
    doubts = [kind_line(parcel, event)] if event.kind in UNPROVEN else []
    if certainties(event) != (Certainty.EXACT,):
        disputed = Certainty.DISPUTED in certainties(event)
        doubts.append(f"{event.date.text}{', disputed' if disputed else ''}")
    return f"{event.headline} ({'; '.join(doubts)})" if doubts else event.headline


def told(parcel: Parcel, event: Event) -> str:
    """Write an entry as plain text: when, what, how sure, who said it, the words, the sources."""
    return "\n".join(_lines(parcel, event))


def _lines(parcel: Parcel, event: Event) -> Iterator[str]:
    sources = parcel.frames.chronology.sources
    yield f"Date: {event.date.text} (EDTF {event.date.edtf}). {certainty(parcel.frames, event)}."
    yield f"Kind: {kind_line(parcel, event)}"
    if event.summary:
        yield in_lines(event.summary)
    if event.caution:
        yield f"Caution: {in_lines(event.caution)}"
    yield from (quote_line(parcel, quote) for quote in event.quote)
    yield from (quantity_line(parcel, event, quantity) for quantity in event.quantity)
    yield from (f"Source: {source_line(sources[source])}" for source in event.sources)


def quote_line(parcel: Parcel, quote: Quote) -> str:
    """Write a quotation with its speaker, and that it is a translation where it is."""
    layer = "" if quote.layer is Layer.ORIGINAL else f" ({quote.layer})"
    return f"{names(parcel, (quote.speaker,))}: “{in_lines(quote.text)}”{layer}"


def quantity_line(parcel: Parcel, event: Event, quantity: Quantity) -> str:
    """Write a figure with who gave it."""
    by = names(parcel, holders(event, quantity.by))
    return f"{in_words(quantity)}: {quantity.counts}{f' (by {by})' if by else ''}"


def origin(parcel: Parcel) -> str:
    """Say in one line where an export comes from: title, filter, counts, version, day, licence, credit."""
    parts = [
        f"{parcel.title}: {parcel.filter}",
        parcel.share,
        f"data version {parcel.version}",
        f"exported {parcel.made.isoformat()}",
        *([f"licence {parcel.license}"] if parcel.license else []),
        f"credit: {parcel.attribution}",
    ]
    return "; ".join(parts)


def urn(parcel: Parcel, event: str = "") -> str:
    """Give a name for an event, or the chronology, that stays while the title and the id stay."""
    return uuid5(NAMESPACE_URL, f"{parcel.title}#{event}").urn
