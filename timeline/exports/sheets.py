"""The tables of a workbook as columns and rows of typed values."""

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
    """Hold a table with its name, the names of its columns, and rows of texts, numbers, dates and None."""

    name: str
    columns: tuple[str, ...]
    rows: list[Row]


_OWN_SHEET = ("quote", "position", "quantity")
_FIELDS = tuple(key for key in Event.model_fields if key not in _OWN_SHEET)
_EVENT_COLUMNS = (
    *_FIELDS,
    "day",
    "date_earliest",
    "date_latest",
    "certainty",
    "days_since_first_milestone_least",
    "days_since_first_milestone_most",
)
_PARTICIPANT_COLUMNS = ("event", "date", "headline", "actor", "role", "name", "native", "type", "side")
_SOURCE_COLUMNS = ("source", *Source.model_fields, "published_day", "events")
_STATEMENT_COLUMNS = (
    *("event", "date", "said", "reported", "sort", "by", "name", "text", "language", "layer"),
    *("original", "original_language", "original_source"),
    *("question", "stance", "measure", "low", "high", "approximate", "source", "note"),
)


def build_sheets(context: ExportContext) -> list[Sheet]:
    """Build the sheets of a workbook.

    Events has a row for each selected event, oldest first; Participants for each event, actor and role;
    Sources for each source that these events cite; Statements for each quotation, position and quantity.
    About has a key and a value on the export in each row.
    """
    events = context.events
    tables: dict[str, tuple[tuple[str, ...], Callable[[ExportContext, list[Event]], Iterator[Row]]]] = {
        "Events": (_EVENT_COLUMNS, _list_events),
        "Participants": (_PARTICIPANT_COLUMNS, _list_participants),
        "Sources": (_SOURCE_COLUMNS, _list_sources),
        "Statements": (_STATEMENT_COLUMNS, _list_statements),
    }
    sheets = [Sheet(name, columns, [*rows(context, events)]) for name, (columns, rows) in tables.items()]
    return [*sheets, Sheet("About", ("key", "value"), [*_describe(context, sheets)])]


def _list_events(context: ExportContext, events: list[Event]) -> Iterator[Row]:
    first = context.first_milestone
    for event in events:
        record = event.model_dump(mode="json", include=set(_FIELDS))
        days = count_days_between(first.date, event.date) if first else DayCount(None, None)
        certainty = classify_certainty(event)
        yield (
            *(format_cell(record[key]) for key in _FIELDS),
            _get_exact_day(event.date) if certainty == (Certainty.EXACT,) else None,
            event.date.earliest,
            event.date.latest,
            ", ".join(certainty),
            days.least,
            days.most,
        )


def _list_participants(context: ExportContext, events: list[Event]) -> Iterator[Row]:
    actors = context.frames.chronology.actors
    for event in events:
        for actor, roles in event.actors.items():
            record: Actor = actors[actor]
            details = (record.name, record.native, record.type, actors[find_side(actors, actor)].name)
            yield from ((event.id, event.date, event.headline, actor, role, *details) for role in roles)


def _list_sources(context: ExportContext, events: list[Event]) -> Iterator[Row]:
    cited: dict[str, list[str]] = {}
    for event in events:
        for source in event.sources:
            cited.setdefault(source, []).append(event.id)
    for key, events_of in cited.items():
        record = context.frames.chronology.sources[key]
        values = record.model_dump(mode="json").values()
        yield (
            key,
            *map(format_cell, values),
            _get_exact_day(record.published) if record.published else None,
            "; ".join(events_of),
        )


def _list_statements(context: ExportContext, events: list[Event]) -> Iterator[Row]:
    for event in events:
        dates = {"event": event.id, "date": event.date, "said": event.said, "reported": event.reported}
        for statement in _describe_statements(context, event):
            yield tuple((dates | statement).get(column) for column in _STATEMENT_COLUMNS)


def _describe_statements(context: ExportContext, event: Event) -> Iterator[dict[str, Any]]:
    questions = context.frames.chronology.questions
    for quote in event.quote:
        words = quote.model_dump(exclude={"speaker", "original"})
        before = quote.original
        original = {
            "original": before.text if before else None,
            "original_language": before.language if before else None,
            "original_source": before.source if before else None,
        }
        yield {"sort": "quote"} | _name_holders(context, (quote.speaker,)) | words | original
    for position in event.position:
        holders, question = _name_holders(context, list_holders(event, position.by)), questions[position.question]
        yield {"sort": "position", "text": question.text} | position.model_dump(exclude={"by"}) | holders
    for quantity in event.quantity:
        holders = _name_holders(context, list_holders(event, quantity.by))
        values = quantity.model_dump(exclude={"by", "counts"})
        yield {"sort": "quantity", "text": quantity.counts} | values | holders


def _name_holders(context: ExportContext, actors: tuple[str, ...]) -> dict[str, str]:
    return {"by": "; ".join(actors), "name": name_actors(context, actors)}


def _describe(context: ExportContext, sheets: list[Sheet]) -> Iterator[Row]:
    yield "chronology", context.title
    yield "filter", context.filter
    yield "data_version", context.version
    yield "exported", context.made
    yield "license", context.license
    yield "attribution", context.attribution
    if context.address:
        yield "address", context.view
    yield "events", len(context.events)
    yield "of", len(context.frames.whole.events)
    yield from ((f"rows of {sheet.name}", len(sheet.rows)) for sheet in sheets[1:])


def _get_exact_day(when: EdtfDate) -> date | None:
    """Return the day of a date that is one exact day, else None."""
    return when.earliest if when.is_exact and when.form == "single" else None
