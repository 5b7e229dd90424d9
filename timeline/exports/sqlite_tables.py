"""The tables of a database: columns, keys and rows.

The columns are the fields of the model, whose types and references become those of the columns. What several
records name, such as the participants of an event, has a table of its own; other lists are joined by "; ".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from pydantic import BaseModel

from timeline.analysis.positions.statements import list_holders
from timeline.exports import event_columns
from timeline.exports.context import ExportContext
from timeline.exports.sheets import flatten_quote
from timeline.model.records import (
    Actor,
    Article,
    Candidate,
    Chronology,
    Event,
    Original,
    Place,
    Position,
    Post,
    Quantity,
    Question,
    Quote,
    Source,
)
from timeline.model.source_chains import find_origins
from timeline.schema.field_types import list_fields

Row = Mapping[str, Any]


class Column(NamedTuple):
    """Describe a column; one that refers to a record names the table and the key of that table."""

    name: str
    type: str = "TEXT"
    table: str = ""
    key: str = "id"


@dataclass(frozen=True, slots=True)
class Table:
    """Hold a table with its columns, the names of those that make its key, and its rows by column."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: Iterable[Row]


_TYPES = {bool: "INTEGER", int: "INTEGER", float: "REAL"}
_EVENT_TYPES = {"integer": "INTEGER", "number": "REAL"}
_OWN_TABLES = ("candidates", "actors", "sources", "quote", "position", "quantity", "articles", "links")
"""Fields of an event whose values have tables of their own."""
_ROW_NUMBER = Column("id", "INTEGER")
_EVENT, _ACTOR, _SOURCE = (
    Column("event", table="events"),
    Column("actor", table="actors"),
    Column("source", table="sources"),
)


def list_tables(context: ExportContext) -> Iterator[Table]:
    """List the tables: every record of the chronology, the selected events with what belongs to them, the export.

    A position or figure of several actors is a row for each. A link to an event that was not selected is left out.
    """
    events = context.events
    yield from _list_record_tables(context.frames.chronology)
    yield Table("events", _list_event_columns(), ("id",), event_columns.build_event_rows(context, events))
    yield from _list_relations(context.frames.chronology, events)
    yield from _list_statements(events)
    yield Table("about", (Column("key"), Column("value")), ("key",), _describe_export(context, len(events)))


def _list_record_tables(chronology: Chronology) -> Iterator[Table]:
    records: dict[str, tuple[type[BaseModel], Mapping[str, BaseModel], str]] = {
        "actors": (Actor, chronology.actors, "posts"),
        "places": (Place, chronology.places, ""),
        "sources": (Source, chronology.sources, "origin"),
        "questions": (Question, chronology.questions, ""),
    }
    for name, (model, by_id, own_table) in records.items():
        columns = (Column("id"), *_list_columns(model, own_table))
        yield Table(name, columns, ("id",), ({"id": key} | _dump(record) for key, record in by_id.items()))
    yield Table(
        "articles", (Column("number", "INTEGER"), *_list_columns(Article)), ("number",), _list_articles(chronology)
    )
    posts = ({"actor": key} | _dump(post) for key, actor in chronology.actors.items() for post in actor.posts)
    yield Table("posts", (_ROW_NUMBER, _ACTOR, *_list_columns(Post)), ("id",), posts)
    origins = ((key, at) for key, source in chronology.sources.items() for at in source.origin)
    yield _relate("origins", (_SOURCE, Column("origin", table="sources")), origins)


def _list_articles(chronology: Chronology) -> Iterator[Row]:
    invoked = {number for event in chronology.events for number in event.articles}
    for number in sorted(invoked | set(chronology.articles)):
        # a chronology may invoke articles without saying what is in them
        article = chronology.articles.get(number)
        yield {"number": number} | (_dump(article) if article else {})


def _list_relations(chronology: Chronology, events: list[Event]) -> Iterator[Table]:
    selected = {event.id for event in events}
    yield _relate(
        "participants",
        (_EVENT, _ACTOR, Column("role")),
        ((event.id, actor, role) for event in events for actor, roles in event.actors.items() for role in roles),
    )
    citations = ((event.id, *pair) for event in events for pair in find_origins(chronology, event).items())
    columns = (_EVENT, _SOURCE, Column("origin", table="sources"))
    yield replace(_relate("citations", columns, citations), key=("event", "source"))
    yield _relate(
        "links",
        (_EVENT, Column("type"), Column("other", table="events")),
        (
            (event.id, kind, other)
            for event in events
            for link in event.links
            for kind, other in link.items()
            if other in selected
        ),
    )
    yield _relate(
        "event_articles",
        (_EVENT, Column("article", "INTEGER", "articles", "number")),
        ((event.id, number) for event in events for number in event.articles),
    )


def _relate(name: str, columns: tuple[Column, ...], rows: Iterable[tuple[Any, ...]]) -> Table:
    """Build a table of which each row is its own key, and so stands once."""
    names = tuple(column.name for column in columns)
    return Table(name, columns, names, [dict(zip(names, row, strict=True)) for row in dict.fromkeys(rows)])


def _list_statements(events: list[Event]) -> Iterator[Table]:
    quotes = ({"event": event.id} | flatten_quote(quote) for event in events for quote in event.quote)
    yield Table("quotes", (_ROW_NUMBER, _EVENT, *_list_quote_columns()), ("id",), quotes)
    positions = (row for event in events for held in event.position for row in _list_held(event, held))
    yield Table("positions", (_ROW_NUMBER, _EVENT, *_list_columns(Position)), ("id",), positions)
    quantities = (row for event in events for given in event.quantity for row in _list_held(event, given))
    yield Table("quantities", (_ROW_NUMBER, _EVENT, *_list_columns(Quantity)), ("id",), quantities)
    candidates = ({"event": event.id} | _dump(other) for event in events for other in event.candidates)
    yield Table("candidates", (_ROW_NUMBER, _EVENT, *_list_columns(Candidate)), ("id",), candidates)


def _list_held(event: Event, statement: Position | Quantity) -> Iterator[Row]:
    for holder in list_holders(event, statement.by) or (None,):
        yield {"event": event.id} | _dump(statement) | {"by": holder}


def _list_quote_columns() -> Iterator[Column]:
    yield from _list_columns(Quote, "original")
    for column in _list_columns(Original):
        yield column._replace(name="original" if column.name == "text" else f"original_{column.name}")


def _list_event_columns() -> tuple[Column, ...]:
    sections = {field.key: field.shape.section for field in list_fields(Event)}
    return tuple(
        Column(column.name, _EVENT_TYPES.get(column.type, "TEXT"), sections.get(column.name, ""))
        for column in event_columns.COLUMNS
        if column.name not in _OWN_TABLES
    )


def _list_columns(model: type[BaseModel], own_table: str = "") -> tuple[Column, ...]:
    """List the fields of a record but one that has a table of its own."""
    return tuple(
        Column(field.key, _TYPES.get(field.shape.type, "TEXT"), field.shape.section)
        for field in list_fields(model)
        if field.key != own_table
    )


def _dump(record: BaseModel) -> dict[str, Any]:
    return record.model_dump(mode="json")


def _describe_export(context: ExportContext, events: int) -> Iterator[Row]:
    facts = {**context.origin, "address": context.view, "events": events, "of": len(context.frames.whole.events)}
    yield from ({"key": key, "value": value} for key, value in facts.items())
