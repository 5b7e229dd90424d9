"""The chosen events in words, with their sources numbered as footnotes: what every page to read prints."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.briefing import FLAGS
from timeline.certainty import certainty
from timeline.citation import independence, quoted_by, source_name
from timeline.exports.parcel import Parcel
from timeline.exports.words import kind_line
from timeline.frame import Frames
from timeline.model import Actor, Event, Quantity, Source
from timeline.quantities import in_words, measure_name
from timeline.ties import Tie, ties


@dataclass(frozen=True, slots=True)
class Footnote:
    """Hold a source: its number in the whole export, itself, and its name without the address."""

    number: int
    source: Source
    text: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """Hold a quotation, who said and printed it, and what is in doubt."""

    text: str
    by: str
    note: str


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold an event, worded.

    `when` is the stretch it is listed under, such as "November 2024"; `kind` says whose words it is;
    `flag` that it is not established; `facts` are its positions, numbers and articles.
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
    ties: tuple[Tie, ...]


def entries(parcel: Parcel) -> list[Entry]:
    """Word the events of a parcel; a source keeps one number throughout."""
    events, sources = parcel.events, parcel.frames.chronology.sources
    order = dict.fromkeys(source for event in events for source in event.sources)
    notes = {
        key: Footnote(n, sources[key], source_name(sources[key])) for n, key in enumerate(order, start=1)
    }
    tied = ties(parcel.frames.ordered)
    return [_entry(parcel, event, notes, tied[event.id]) for event in events]


def footnotes(listed: list[Entry]) -> list[Footnote]:
    """List the footnotes of entries by number, each once."""
    return sorted({note.number: note for entry in listed for note in entry.notes}.values(), key=_number)


def _number(note: Footnote) -> int:
    return note.number


def _entry(parcel: Parcel, event: Event, notes: dict[str, Footnote], tied: list[Tie]) -> Entry:
    frames, chronology = parcel.frames, parcel.frames.chronology
    return Entry(
        event=event,
        when=_when(event),
        kind=kind_line(parcel, event),
        flag=FLAGS.get(event.kind, ""),
        place=chronology.places[event.place].name if event.place else "",
        who=tuple((chronology.actors[actor], ", ".join(roles)) for actor, roles in event.actors.items()),
        quotes=tuple(Quotation(q.text, quoted_by(frames, q), q.note or "") for q in event.quote),
        facts=_facts(frames, event),
        certainty=". ".join(part.rstrip(".") for part in (certainty(frames, event), event.date_note) if part),
        independence=independence(frames, event),
        notes=tuple(notes[source] for source in event.sources),
        ties=tuple(tied),
    )


def _when(event: Event) -> str:
    """Name the month, or only the year where no month is known."""
    return f"{event.date.anchor:%Y}" if event.date.precision == "year" else f"{event.date.anchor:%B %Y}"


def _facts(frames: Frames, event: Event) -> tuple[str, ...]:
    questions, articles = frames.chronology.questions, frames.chronology.articles
    positions = (f"{questions[p.question].text} {p.stance.capitalize()}" for p in event.position)
    numbers = (_figure(frames, quantity) for quantity in event.quantity)
    invoked = (
        f"Article {n}, {articles[n].title.lower()}" if n in articles else f"Article {n}"
        for n in event.articles
    )
    return (*positions, *numbers, *invoked)


def _figure(frames: Frames, quantity: Quantity) -> str:
    by = f", says {frames.chronology.actors[quantity.by].name}" if quantity.by else ""
    measure = measure_name(quantity.measure).lower()
    return f"{in_words(quantity)} {measure}: {quantity.counts}{by}"
