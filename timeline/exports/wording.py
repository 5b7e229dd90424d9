"""Wording that the exports share: what keeps an entry from looking more certain than it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from uuid import NAMESPACE_URL, uuid5

from timeline.analysis.citation import format_source_line
from timeline.analysis.date_certainty import describe_certainty
from timeline.analysis.positions.statements import list_holders
from timeline.analysis.quantities import format_quantity
from timeline.exports.context import ExportContext
from timeline.model.certainty import Certainty, classify_certainty
from timeline.model.records import Event, Quantity, Quote
from timeline.model.vocabulary import SPOKEN, UNPROVEN, Layer
from timeline.text.paragraphs import join_paragraphs

_LINE_END = re.compile("\r\n?|[\x85\u2028\u2029]")
_UNFIT = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean_text(text: str) -> str:
    """Make text fit for XML and iCalendar: one kind of line end, no control characters, no half pairs."""
    return _UNFIT.sub("\ufffd", _LINE_END.sub("\n", text))


def is_certain(event: Event) -> bool:
    """Say whether an entry is established on a day, or a span of days, that nobody disputes."""
    return event.kind not in UNPROVEN and classify_certainty(event) == (Certainty.EXACT,)


def name_actors(context: ExportContext, actors: tuple[str, ...]) -> str:
    """Name actors as on screen: "Russia, Dmitry Peskov"."""
    known = context.frames.chronology.actors
    return ", ".join(known[actor].name for actor in actors)


def format_kind(context: ExportContext, event: Event) -> str:
    """Word the kind with whose words it is: "claim by Ukraine"; the bare kind where it is a deed."""
    by = name_actors(context, list_holders(event, None)) if event.kind in SPOKEN else ""
    return f"{event.kind} by {by}" if by else str(event.kind)


def qualified_headline(context: ExportContext, event: Event) -> str:
    """Write a headline that can stand alone: "Troops arrive (claim by Ukraine; about October 2024)"."""
    doubts = [format_kind(context, event)] if event.kind in UNPROVEN else []
    if classify_certainty(event) != (Certainty.EXACT,):
        disputed = Certainty.DISPUTED in classify_certainty(event)
        doubts.append(f"{event.date.text}{', disputed' if disputed else ''}")
    return f"{event.headline} ({'; '.join(doubts)})" if doubts else event.headline


def plain_text_summary(context: ExportContext, event: Event) -> str:
    """Write an entry as plain text: when, what, how sure, who said it, the words, the sources."""
    return "\n".join(_lines(context, event))


def _lines(context: ExportContext, event: Event) -> Iterator[str]:
    sources = context.frames.chronology.sources
    yield f"Date: {event.date.text} (EDTF {event.date.edtf}). {describe_certainty(context.frames, event)}."
    yield f"Kind: {format_kind(context, event)}"
    if event.summary:
        yield join_paragraphs(event.summary)
    if event.caution:
        yield f"Caution: {join_paragraphs(event.caution)}"
    yield from (format_quote(context, quote) for quote in event.quote)
    yield from (format_quantity_line(context, event, quantity) for quantity in event.quantity)
    yield from (f"Source: {format_source_line(sources[source])}" for source in event.sources)


def format_quote(context: ExportContext, quote: Quote) -> str:
    """Write a quotation with its speaker, and that it is a translation where it is."""
    layer = "" if quote.layer is Layer.ORIGINAL else f" ({quote.layer})"
    return f"{name_actors(context, (quote.speaker,))}: “{join_paragraphs(quote.text)}”{layer}"


def format_quantity_line(context: ExportContext, event: Event, quantity: Quantity) -> str:
    """Write a figure with who gave it."""
    by = name_actors(context, list_holders(event, quantity.by))
    return f"{format_quantity(quantity)}: {quantity.counts}{f' (by {by})' if by else ''}"


def describe_export(context: ExportContext) -> str:
    """Say in one line where an export comes from: title, filter, counts, version, day, licence, credit."""
    parts = [
        f"{context.title}: {context.filter}",
        context.share,
        f"data version {context.version}",
        f"exported {context.made.isoformat()}",
        *([f"licence {context.license}"] if context.license else []),
        f"credit: {context.attribution}",
    ]
    return "; ".join(parts)


def make_urn(context: ExportContext, event: str = "") -> str:
    """Give a name for an event, or the chronology, that stays while the title and the id stay."""
    return uuid5(NAMESPACE_URL, f"{context.title}#{event}").urn
