"""The tables of a workbook as columns and rows of typed values."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from timeline.analysis.citation import list_publishers
from timeline.analysis.positions.statements import list_holders
from timeline.exports import event_columns
from timeline.exports.context import ExportContext
from timeline.exports.csv import format_cell
from timeline.exports.wording import name_actors
from timeline.model.actor_tree import find_side
from timeline.model.records import Actor, Event, Quote, Source

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Hold a table with its name, the names of its columns, and rows of texts, numbers, dates and None."""

    name: str
    columns: tuple[str, ...]
    rows: list[Row]


_OWN_SHEET = ("quote", "position", "quantity")
_EVENT_COLUMNS = tuple(column.name for column in event_columns.COLUMNS if column.name not in _OWN_SHEET)
_PARTICIPANT_COLUMNS = ("event", "date", "headline", "actor", "role", "name", "native", "type", "side")
_SOURCE_COLUMNS = ("source", *Source.model_fields, "origin_publisher", "published_day", "events")
_STATEMENT_COLUMNS = (
    *("event", "date", "said", "reported", "headline", "sort", "by", "name", "text", "language", "layer"),
    *("original", "original_language", "original_source", "original_publisher"),
    *("question", "stance", "measure", "low", "high", "approximate", "source", "publisher", "note"),
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
    for row in event_columns.build_event_rows(context, events):
        values = (row[name] for name in _EVENT_COLUMNS)
        yield tuple(format_cell(value) if isinstance(value, list | dict) else value for value in values)


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
        repeated = "; ".join(list_publishers(context.frames, record.origin))
        day = event_columns.get_exact_day(record.published) if record.published else None
        yield (key, *map(format_cell, values), repeated, day, "; ".join(events_of))


def _list_statements(context: ExportContext, events: list[Event]) -> Iterator[Row]:
    for event in events:
        of_event = {key: getattr(event, key) for key in ("date", "said", "reported", "headline")} | {"event": event.id}
        for statement in _describe_statements(context, event):
            yield tuple((of_event | statement).get(column) for column in _STATEMENT_COLUMNS)


def _describe_statements(context: ExportContext, event: Event) -> Iterator[dict[str, Any]]:
    questions = context.frames.chronology.questions
    for quote in event.quote:
        publishers = _name_publisher(context, quote.source)
        if quote.original and quote.original.source:
            publishers["original_publisher"] = _name_publisher(context, quote.original.source)["publisher"]
        yield {"sort": "quote"} | _name_holders(context, (quote.speaker,)) | flatten_quote(quote) | publishers
    for position in event.position:
        holders, question = _name_holders(context, list_holders(event, position.by)), questions[position.question]
        yield {"sort": "position", "text": question.text} | position.model_dump(exclude={"by"}) | holders
    for quantity in event.quantity:
        holders = _name_holders(context, list_holders(event, quantity.by))
        values = quantity.model_dump(exclude={"by", "counts"}) | _name_publisher(context, quantity.source)
        yield {"sort": "quantity", "text": quantity.counts} | values | holders


def flatten_quote(quote: Quote) -> dict[str, Any]:
    """Give a quote as the fields of the model, with its original as `original`, `original_language` and so on."""
    before = dict(quote.original) if quote.original else {}
    original = {"original" if key == "text" else f"original_{key}": value for key, value in before.items()}
    return {key: value for key, value in quote if key != "original"} | original


def _name_publisher(context: ExportContext, source: str | None) -> dict[str, str]:
    return {"publisher": context.frames.chronology.sources[source].publisher} if source else {}


def _name_holders(context: ExportContext, actors: tuple[str, ...]) -> dict[str, str]:
    return {"by": "; ".join(actors), "name": name_actors(context, actors)}


def _describe(context: ExportContext, sheets: list[Sheet]) -> Iterator[Row]:
    yield from context.origin.items()
    if context.address:
        yield "address", context.view
    yield "events", len(context.events)
    yield "of", len(context.frames.whole.events)
    yield from ((f"rows of {sheet.name}", len(sheet.rows)) for sheet in sheets[1:])
