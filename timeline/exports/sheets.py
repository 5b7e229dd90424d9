"""The tables of a workbook: columns and rows, values typed, nothing drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from timeline.analysis.positions.statements import list_holders
from timeline.dates.edtf import DayCount, EdtfDate, count_days_between
from timeline.exports.context import ExportContext
from timeline.exports.csv import format_cell
from timeline.exports.wording import name_actors
from timeline.model.actor_tree import find_side
from timeline.model.certainty import Certainty, classify_certainty
from timeline.model.records import Actor, Event, Source

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Hold a table: its name, its columns, and rows of texts, numbers, dates and None."""

    name: str
    columns: tuple[str, ...]
    rows: list[Row]


_OWN_SHEET = ("quote", "position", "quantity")
_FIELDS = tuple(key for key in Event.model_fields if key not in _OWN_SHEET)
_EVENT = (
    *_FIELDS,
    "day",
    "date_earliest",
    "date_latest",
    "certainty",
    "days_since_first_milestone_least",
    "days_since_first_milestone_most",
)
_PARTICIPANT = ("event", "date", "headline", "actor", "role", "name", "native", "type", "side")
_SOURCE = ("source", *Source.model_fields, "published_day", "events")
_STATEMENT = (
    *("event", "date", "said", "reported", "sort", "by", "name", "text", "language", "layer"),
    *("question", "stance", "measure", "low", "high", "approximate", "source", "note"),
)


def build_sheets(parcel: ExportContext) -> list[Sheet]:
    """Draw up every sheet of a workbook; the first has one row an event, in the order of the screen."""
    events = parcel.events
    tables: dict[str, tuple[tuple[str, ...], Callable[[ExportContext, list[Event]], Iterator[Row]]]] = {
        "Events": (_EVENT, _events),
        "Participants": (_PARTICIPANT, _participants),
        "Sources": (_SOURCE, _sources),
        "Statements": (_STATEMENT, _statements),
    }
    drawn = [Sheet(name, columns, [*rows(parcel, events)]) for name, (columns, rows) in tables.items()]
    return [*drawn, Sheet("About", ("key", "value"), [*_about(parcel, drawn)])]


def _events(parcel: ExportContext, events: list[Event]) -> Iterator[Row]:
    first = parcel.first_milestone
    for event in events:
        record = event.model_dump(mode="json", include=set(_FIELDS))
        days = count_days_between(first.date, event.date) if first else DayCount(None, None)
        known = classify_certainty(event)
        yield (
            *(format_cell(record[key]) for key in _FIELDS),
            _day(event.date) if known == (Certainty.EXACT,) else None,
            event.date.earliest,
            event.date.latest,
            ", ".join(known),
            days.least,
            days.most,
        )


def _participants(parcel: ExportContext, events: list[Event]) -> Iterator[Row]:
    actors = parcel.frames.chronology.actors
    for event in events:
        for actor, roles in event.actors.items():
            known: Actor = actors[actor]
            about = (known.name, known.native, known.type, actors[find_side(actors, actor)].name)
            yield from ((event.id, event.date, event.headline, actor, role, *about) for role in roles)


def _sources(parcel: ExportContext, events: list[Event]) -> Iterator[Row]:
    cited: dict[str, list[str]] = {}
    for event in events:
        for source in event.sources:
            cited.setdefault(source, []).append(event.id)
    for key, carried in cited.items():
        record = parcel.frames.chronology.sources[key]
        written = record.model_dump(mode="json").values()
        yield (key, *map(format_cell, written), _day(record.published), "; ".join(carried))


def _statements(parcel: ExportContext, events: list[Event]) -> Iterator[Row]:
    for event in events:
        for filled in _said(parcel, event):
            row = dict(zip(_STATEMENT, (event.id, event.date, event.said, event.reported), strict=False))
            yield tuple((row | filled).get(column) for column in _STATEMENT)


def _said(parcel: ExportContext, event: Event) -> Iterator[dict[str, Any]]:
    questions = parcel.frames.chronology.questions
    for quote in event.quote:
        yield {"sort": "quote"} | _whose(parcel, (quote.speaker,)) | quote.model_dump(exclude={"speaker"})
    for position in event.position:
        by, question = _whose(parcel, list_holders(event, position.by)), questions[position.question]
        yield {"sort": "position", "text": question.text} | position.model_dump(exclude={"by"}) | by
    for quantity in event.quantity:
        by, given = (
            _whose(parcel, list_holders(event, quantity.by)),
            quantity.model_dump(exclude={"by", "counts"}),
        )
        yield {"sort": "quantity", "text": quantity.counts} | given | by


def _whose(parcel: ExportContext, actors: tuple[str, ...]) -> dict[str, str]:
    return {"by": "; ".join(actors), "name": name_actors(parcel, actors)}


def _about(parcel: ExportContext, drawn: list[Sheet]) -> Iterator[Row]:
    yield "chronology", parcel.title
    yield "filter", parcel.filter
    yield "data_version", parcel.version
    yield "exported", parcel.made
    yield "license", parcel.license
    yield "attribution", parcel.attribution
    if parcel.address:
        yield "address", parcel.view
    yield "events", len(parcel.events)
    yield "of", len(parcel.frames.whole.events)
    yield from ((f"rows of {sheet.name}", len(sheet.rows)) for sheet in drawn[1:])


def _day(when: EdtfDate) -> date | None:
    """Give the day of a date that is one exact day."""
    return when.earliest if when.is_exact and when.form == "single" else None
