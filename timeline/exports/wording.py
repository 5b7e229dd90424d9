"""Texts that the exports share: events, quotations and figures in words, with what is uncertain in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from uuid import NAMESPACE_URL, uuid5

from timeline.analysis.citation import format_full_source_line, format_original_credit
from timeline.analysis.date_certainty import describe_certainty
from timeline.analysis.positions.statements import list_holders
from timeline.analysis.quantities import format_quantity
from timeline.exports.context import ExportContext
from timeline.model.certainty import Certainty, classify_certainty
from timeline.model.records import Chronology, Event, Quantity, Quote
from timeline.model.vocabulary import SPOKEN, UNPROVEN, Layer, Status
from timeline.text.catalogue import ENGLISH, get_language, translate
from timeline.text.paragraphs import join_paragraphs

_DOUBTS = (Status.DISPUTED, Status.REPORTED)
_LINE_END = re.compile("\r\n?|[\x85\u2028\u2029]")
_SPDX = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]*", re.ASCII)
_UNFIT = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean_text(text: str) -> str:
    """Replace what XML 1.0 and iCalendar cannot hold: other line ends by \\n, control characters by U+FFFD."""
    return _UNFIT.sub("\ufffd", _LINE_END.sub("\n", text))


def name_event_place(chronology: Chronology, event: Event) -> str:
    """Name the place of an event, and the one that it led to: "Moscow", "Moscow to Pyongyang", "to Pyongyang", ""."""
    place = chronology.places[event.place].name if event.place else ""
    to_place = chronology.places[event.to_place].name if event.to_place else ""
    if place and to_place:
        return translate("%(place)s to %(other)s", place=place, other=to_place)
    return translate("to %(place)s", place=to_place) if to_place else place


def is_certain(event: Event) -> bool:
    """Say whether nothing says that an event is not established, and its date is exact and undisputed."""
    return (
        event.kind.like not in UNPROVEN
        and event.status not in _DOUBTS
        and classify_certainty(event) == (Certainty.EXACT,)
    )


def name_actors(context: ExportContext, actors: tuple[str, ...]) -> str:
    """List the names of actors given by id: "Russia, Dmitry Peskov"."""
    records = context.frames.chronology.actors
    return ", ".join(records[actor].name for actor in actors)


def format_kind(context: ExportContext, event: Event) -> str:
    """Write an event's kind as the file has it, for words with who said them: "claim by Ukraine"."""
    by = name_actors(context, list_holders(event, None)) if event.kind.like in SPOKEN else ""
    return translate("%(kind)s by %(names)s", kind=_name_kind(event), names=by) if by else _name_kind(event)


def _name_kind(event: Event) -> str:
    return str(event.kind) if get_language() == ENGLISH else event.kind.text


def qualified_headline(context: ExportContext, event: Event) -> str:
    """Write a headline with what is uncertain: "Troops arrive (claim by Ukraine; about October 2024)"."""
    doubts = [format_kind(context, event)] if event.kind.like in UNPROVEN else []
    doubts += [event.status.text] if event.status in _DOUBTS else []
    if classify_certainty(event) != (Certainty.EXACT,):
        is_disputed = Certainty.DISPUTED in classify_certainty(event)
        date = event.date.text
        doubts.append(translate("%(date)s, disputed", date=date) if is_disputed else date)
    return f"{event.headline} ({'; '.join(doubts)})" if doubts else event.headline


def plain_text_summary(context: ExportContext, event: Event) -> str:
    """Write an event as lines of plain text.

    These are its date, kind, place, status, tags, summary, caution, quotations, figures and sources.
    """
    return "\n".join(_list_lines(context, event))


def _list_lines(context: ExportContext, event: Event) -> Iterator[str]:
    sources = context.frames.chronology.sources
    yield f"Date: {event.date.text} (EDTF {event.date.edtf}). {describe_certainty(context.frames, event)}."
    yield f"Kind: {format_kind(context, event)}"
    if place := name_event_place(context.frames.chronology, event):
        yield f"Place: {place}"
    if event.status:
        yield f"Status: {event.status}"
    if event.tags:
        yield f"Tags: {', '.join(event.tags)}"
    if event.summary:
        yield join_paragraphs(event.summary)
    if event.caution:
        yield f"Caution: {join_paragraphs(event.caution)}"
    yield from (format_quote(context, quote) for quote in event.quote)
    yield from (format_quantity_line(context, event, quantity) for quantity in event.quantity)
    yield from (f"Source: {format_full_source_line(sources[source])}" for source in event.sources)


def format_quote(context: ExportContext, quote: Quote) -> str:
    """Write a quotation with its speaker, its layer unless it is the original, and the words before translation."""
    layer = "" if quote.layer is Layer.ORIGINAL else f" ({quote.layer})"
    before = quote.original
    credit = format_original_credit(context.frames, before) if before else ""
    original = f" “{join_paragraphs(before.text)}” ({credit})" if before else ""
    return f"{name_actors(context, (quote.speaker,))}: “{join_paragraphs(quote.text)}”{layer}{original}"


def format_quantity_line(context: ExportContext, event: Event, quantity: Quantity) -> str:
    """Write a figure with who gave it."""
    by = name_actors(context, list_holders(event, quantity.by))
    return f"{format_quantity(quantity)}: {quantity.counts}{f' (by {by})' if by else ''}"


def describe_export(context: ExportContext) -> str:
    """Describe an export in one line: title, filter, counts, version, day, licence, credit."""
    parts = [
        f"{context.title}: {context.filter}",
        context.share,
        f"data version {context.version}",
        f"exported {context.made.isoformat()}",
        *([f"licence {context.license}"] if context.license else []),
        f"credit: {context.attribution}",
    ]
    return "; ".join(parts)


def link_license(context: ExportContext) -> str:
    """Return the address of the licence in the list of SPDX, "" where its name is no identifier of that list."""
    return f"https://spdx.org/licenses/{context.license}" if _SPDX.fullmatch(context.license) else ""


def make_urn(context: ExportContext, event: str = "") -> str:
    """Return a URN (version 5 UUID) for an id, or for the chronology, that changes only with its title and the id."""
    return uuid5(NAMESPACE_URL, f"{context.title}#{event}").urn
