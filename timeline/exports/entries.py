"""The selected events in words with their sources as numbered footnotes, for exports that people read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from timeline.analysis.citation import (
    describe_independence,
    find_closest_source,
    format_original_credit,
    format_quote_credit,
    format_source_name,
    list_quote_sources,
)
from timeline.analysis.date_certainty import describe_certainty
from timeline.analysis.event_links import EventLink, list_event_links
from timeline.analysis.positions.statements import find_said_date
from timeline.analysis.quantities import format_quantity, name_measure
from timeline.briefing.slides import describe_doubt
from timeline.exports.context import ExportContext
from timeline.exports.wording import format_kind, name_event_place
from timeline.media.captions import Caption, build_captions
from timeline.model.records import Actor, Event, MediaFile, Original, Quantity, Quote, Source
from timeline.model.vocabulary import Layer, join_words
from timeline.query.tables import Frames
from timeline.text.catalogue import translate


@dataclass(frozen=True, slots=True)
class Footnote:
    """Hold a source with its number, which is the same in the whole export, and its name without the address."""

    number: int
    source: Source
    text: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """Hold a quotation in words.

    by: the speaker, the day, the layer and the publisher (see format_quote_credit).
    said: the speaker and the day alone.
    layer: "" for the original words, else "translation" or another word of Layer.
    original: the words before translation, None where they are not in the file; `original_by` credits them, and
        `original_sources` has their source if it is named.
    sources: those to cite for it (see list_quote_sources).
    """

    text: str
    by: str
    said: str
    layer: str
    note: str
    original: Original | None
    original_by: str
    original_sources: tuple[Footnote, ...]
    sources: tuple[Footnote, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold an event in words.

    stretch: the heading that it is listed under, such as "November 2024".
    kind: the kind, with the speakers of a statement: "claim by Ukraine".
    flag: why the event is not established, "" where nothing says that it is not.
    place: the names of its places in words, "" without one.
    participants: the actors, each with its roles in words.
    facts: a line for each position, quantity and article.
    certainty: how certain the date is (see describe_certainty), with the date note.
    independence: the number of sources and of their origins.
    footnotes: the sources of the event, in the order of the file; `closest` is the one to cite, None for an event
        that has no source yet as known on a day.
    links: to other events, selected or not.
    media: what stands at its pictures, with their whole addresses where these are known.
    """

    event: Event
    stretch: str
    kind: str
    flag: str
    place: str
    participants: tuple[tuple[Actor, str], ...]
    quotes: tuple[Quotation, ...]
    facts: tuple[str, ...]
    certainty: str
    independence: str
    footnotes: tuple[Footnote, ...]
    closest: Footnote | None
    links: tuple[EventLink, ...]
    media: tuple[Caption, ...]


def build_entries(context: ExportContext) -> list[Entry]:
    """Write the selected events in words; sources are numbered in the order of their first citation."""
    events, sources = context.events, context.frames.chronology.sources
    order = dict.fromkeys(key for event in events for key in (*event.sources, *_list_printers(event)))
    notes = {key: Footnote(n, sources[key], format_source_name(sources[key])) for n, key in enumerate(order, start=1)}
    links = list_event_links(context.frames.ordered_events)
    return [_build_entry(context, event, notes, links[event.id]) for event in events]


def _list_printers(event: Event) -> Iterator[str]:
    for quote in event.quote:
        yield from (words.source for words in (quote, quote.original) if words and words.source)


def list_footnotes(entries: list[Entry]) -> list[Footnote]:
    """List the footnotes of entries and of their quotations by number, each once."""
    notes = {note.number: note for entry in entries for note in entry.footnotes}
    notes |= {
        note.number: note
        for entry in entries
        for quote in entry.quotes
        for note in (*quote.sources, *quote.original_sources)
    }
    return [notes[number] for number in sorted(notes)]


def _build_entry(context: ExportContext, event: Event, notes: dict[str, Footnote], links: list[EventLink]) -> Entry:
    frames, chronology = context.frames, context.frames.chronology
    return Entry(
        event=event,
        stretch=event.date.period,
        kind=format_kind(context, event),
        flag=describe_doubt(event),
        place=name_event_place(chronology, event),
        participants=tuple((chronology.actors[actor], join_words(roles)) for actor, roles in event.actors.items()),
        quotes=tuple(_build_quotation(frames, event, quote, notes) for quote in event.quote),
        facts=_list_facts(frames, event),
        certainty=". ".join(part.rstrip(".") for part in (describe_certainty(frames, event), event.date_note) if part),
        independence=describe_independence(frames, event),
        footnotes=tuple(notes[source] for source in event.sources),
        closest=notes.get(find_closest_source(chronology, event)),
        links=tuple(links),
        media=tuple(build_addressed_captions(context, event.media)),
    )


def build_addressed_captions(context: ExportContext, media: Iterable[MediaFile]) -> list[Caption]:
    """Build what stands at pictures, with their whole addresses where these are known."""
    # without an address a picture need not be drawn for its name
    folder = context.media if context.picture_address else None
    return build_captions(context.frames.chronology, media, folder=folder, place=context.locate_picture)


def _build_quotation(frames: Frames, event: Event, quote: Quote, notes: dict[str, Footnote]) -> Quotation:
    day = find_said_date(event).text
    return Quotation(
        text=quote.text,
        by=format_quote_credit(frames, quote, day),
        said=f"{frames.chronology.actors[quote.speaker].name}, {day}",
        layer="" if quote.layer is Layer.ORIGINAL else quote.layer.text,
        note=quote.note or "",
        original=quote.original,
        original_by=format_original_credit(frames, quote.original) if quote.original else "",
        original_sources=(notes[quote.original.source],) if quote.original and quote.original.source else (),
        sources=tuple(notes[key] for key in list_quote_sources(frames.chronology, event, quote)),
    )


def _list_facts(frames: Frames, event: Event) -> tuple[str, ...]:
    questions = frames.chronology.questions
    positions = (f"{questions[p.question].text} {p.stance.label}" for p in event.position)
    return (*positions, *list_numbers(frames, event), *list_articles(frames, event))


def list_numbers(frames: Frames, event: Event) -> tuple[str, ...]:
    """Write each number of an event with what it counts and who gave it."""
    return tuple(_describe_quantity(frames, quantity) for quantity in event.quantity)


def list_articles(frames: Frames, event: Event) -> tuple[str, ...]:
    """Write each article that an event invokes, with its title where the chronology has one."""
    known = frames.chronology.articles
    return tuple(
        translate("Article %(number)s, %(title)s", number=n, title=known[n].title.lower())
        if n in known
        else translate("Article %(number)s", number=n)
        for n in event.articles
    )


def _describe_quantity(frames: Frames, quantity: Quantity) -> str:
    measure = name_measure(quantity.measure).lower()
    text = f"{format_quantity(quantity)} {measure}: {quantity.counts}"
    if not quantity.by:
        return text
    return translate("%(number)s, says %(name)s", number=text, name=frames.chronology.actors[quantity.by].name)
