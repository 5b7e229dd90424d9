"""The chosen events in words, with their sources numbered as footnotes: what every page to read prints."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.analysis.citation import (
    describe_independence,
    find_closest_source,
    format_quote_credit,
    format_source_name,
    list_quote_sources,
)
from timeline.analysis.date_certainty import describe_certainty
from timeline.analysis.event_links import EventLink, list_event_links
from timeline.analysis.positions.statements import find_said_date
from timeline.analysis.quantities import format_quantity, name_measure
from timeline.briefing.slides import FLAGS
from timeline.exports.context import ExportContext
from timeline.exports.wording import format_kind
from timeline.model.records import Actor, Event, Quantity, Quote, Source
from timeline.model.vocabulary import Layer
from timeline.query.tables import Frames


@dataclass(frozen=True, slots=True)
class Footnote:
    """Hold a source: its number in the whole export, itself, and its name without the address."""

    number: int
    source: Source
    text: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """Hold a quotation, who said and printed it and when, what is in doubt, and the sources to cite.

    `said` names the speaker and the day alone.
    """

    text: str
    by: str
    said: str
    layer: str
    note: str
    sources: tuple[Footnote, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold an event, worded.

    `when` is the stretch it is listed under, such as "November 2024"; `kind` says whose words it is;
    `flag` that it is not established; `facts` are its positions, numbers and articles. As known on a day it
    may have no source, and `closest` is None then.
    """

    event: Event
    when: str
    kind: str
    flag: str
    place: str
    who: tuple[tuple[Actor, str], ...]
    quotes: tuple[Quotation, ...]
    facts: tuple[str, ...]
    certainty: str
    independence: str
    notes: tuple[Footnote, ...]
    closest: Footnote | None
    ties: tuple[EventLink, ...]


def build_entries(parcel: ExportContext) -> list[Entry]:
    """Word the events of a parcel; a source keeps one number throughout."""
    events, sources = parcel.events, parcel.frames.chronology.sources
    cited = (key for event in events for key in (*event.sources, *(q.source for q in event.quote)))
    order = dict.fromkeys(key for key in cited if key)
    notes = {key: Footnote(n, sources[key], format_source_name(sources[key])) for n, key in enumerate(order, start=1)}
    tied = list_event_links(parcel.frames.ordered)
    return [_entry(parcel, event, notes, tied[event.id]) for event in events]


def list_footnotes(listed: list[Entry]) -> list[Footnote]:
    """List the footnotes of entries by number, each once."""
    cited = (note for entry in listed for note in (*entry.notes, *_quoted(entry)))
    return sorted({note.number: note for note in cited}.values(), key=_number)


def _quoted(entry: Entry) -> tuple[Footnote, ...]:
    return tuple(note for quote in entry.quotes for note in quote.sources)


def _number(note: Footnote) -> int:
    return note.number


def _entry(parcel: ExportContext, event: Event, notes: dict[str, Footnote], tied: list[EventLink]) -> Entry:
    frames, chronology = parcel.frames, parcel.frames.chronology
    return Entry(
        event=event,
        when=event.date.stretch,
        kind=format_kind(parcel, event),
        flag=FLAGS.get(event.kind, ""),
        place=chronology.places[event.place].name if event.place else "",
        who=tuple((chronology.actors[actor], ", ".join(roles)) for actor, roles in event.actors.items()),
        quotes=tuple(_quotation(frames, event, quote, notes) for quote in event.quote),
        facts=_facts(frames, event),
        certainty=". ".join(part.rstrip(".") for part in (describe_certainty(frames, event), event.date_note) if part),
        independence=describe_independence(frames, event),
        notes=tuple(notes[source] for source in event.sources),
        closest=notes.get(find_closest_source(chronology, event)),
        ties=tuple(tied),
    )


def _quotation(frames: Frames, event: Event, quote: Quote, notes: dict[str, Footnote]) -> Quotation:
    day = find_said_date(event).text
    return Quotation(
        text=quote.text,
        by=format_quote_credit(frames, quote, day),
        said=f"{frames.chronology.actors[quote.speaker].name}, {day}",
        layer="" if quote.layer is Layer.ORIGINAL else quote.layer,
        note=quote.note or "",
        sources=tuple(notes[key] for key in list_quote_sources(frames.chronology, event, quote)),
    )


def _facts(frames: Frames, event: Event) -> tuple[str, ...]:
    questions, articles = frames.chronology.questions, frames.chronology.articles
    positions = (f"{questions[p.question].text} {p.stance.capitalize()}" for p in event.position)
    numbers = (_figure(frames, quantity) for quantity in event.quantity)
    invoked = (f"Article {n}, {articles[n].title.lower()}" if n in articles else f"Article {n}" for n in event.articles)
    return (*positions, *numbers, *invoked)


def _figure(frames: Frames, quantity: Quantity) -> str:
    by = f", says {frames.chronology.actors[quantity.by].name}" if quantity.by else ""
    measure = name_measure(quantity.measure).lower()
    return f"{format_quantity(quantity)} {measure}: {quantity.counts}{by}"
