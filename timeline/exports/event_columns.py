"""The columns of a table with one row an event, which CSV, XLSX, GeoJSON and SQLite share.

They are the fields of the model and, beside each field that holds ids, what those ids stand for: names of
people and places, sources as a reader would cite them, the words of quotes with their speakers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from timeline.analysis.citation import format_full_source_line, list_publishers
from timeline.analysis.positions.statements import list_holders
from timeline.dates.edtf import DayCount, EdtfDate, count_days_between
from timeline.exports.context import ExportContext
from timeline.exports.entries import list_articles
from timeline.exports.wording import format_quantity_line, format_quote, name_actors
from timeline.model.certainty import Certainty, classify_certainty
from timeline.model.records import Event, Place

_LINE_ENDS = re.compile("[ \t]*[\r\n\x85\u2028\u2029]+[ \t]*")


class Column(NamedTuple):
    """Describe a column; `type` is string, integer, number or date, as in Frictionless Table Schema."""

    name: str
    description: str
    type: str = "string"


_DATE_COLUMNS = (
    Column("day", "The day, where it is exact and no source has another.", "date"),
    Column("date_earliest", "The first day that the date may mean; empty where its start is open.", "date"),
    Column("date_latest", "The last day that the date may mean; empty where its end is open.", "date"),
    Column("certainty", "How certain the date is: exact, or uncertain, coarse, disputed."),
    Column("days_since_first_milestone_least", "Whole days, below zero before it; empty where unknown.", "integer"),
    Column("days_since_first_milestone_most", "Whole days, below zero before it; empty where unknown.", "integer"),
)


def build_event_rows(context: ExportContext, events: Iterable[Event]) -> Iterator[dict[str, Any]]:
    """Build a row for each event: every name of COLUMNS with a value of its type, or None.

    The fields of the model are in their JSON form, in which some are lists or dicts; columns of type date hold a
    `date`.
    """
    first = context.first_milestone
    for event in events:
        record = event.model_dump(mode="json")
        beside = {column.name: write(context, event) for column, write in _WRITERS}
        cells = record | beside | _build_date_cells(event, first)
        yield {column.name: None if cells[column.name] == "" else cells[column.name] for column in COLUMNS}


def get_exact_day(when: EdtfDate) -> date | None:
    """Return the day of a date that is one exact day, else None."""
    return when.earliest if when.is_exact and when.form == "single" else None


def _build_date_cells(event: Event, first: Event | None) -> dict[str, Any]:
    certainty = classify_certainty(event)
    days = count_days_between(first.date, event.date) if first else DayCount(None, None)
    return {
        "day": get_exact_day(event.date) if certainty == (Certainty.EXACT,) else None,
        "date_earliest": event.date.earliest,
        "date_latest": event.date.latest,
        "certainty": ", ".join(certainty),
        "days_since_first_milestone_least": days.least,
        "days_since_first_milestone_most": days.most,
    }


def _write_date(_: ExportContext, event: Event) -> str:
    return event.date.text


def _write_candidates(context: ExportContext, event: Event) -> str:
    sources = context.frames.chronology.sources
    return _join_lines(
        f"{sources[other.source].publisher} has {other.date.text}{f' ({other.note})' if other.note else ''}"
        for other in event.candidates
    )


def _write_actors(context: ExportContext, event: Event) -> str:
    actors = context.frames.chronology.actors
    return "; ".join(f"{actors[actor].name} ({', '.join(roles)})" for actor, roles in event.actors.items())


def _read_place(key: str, context: ExportContext, event: Event) -> Any:
    places, actors = context.frames.chronology.places, context.frames.chronology.actors
    value = getattr(places[event.place], key) if event.place else None
    return actors[value].name if key == "country" and value else value


def _write_publishers(context: ExportContext, event: Event) -> str:
    return "; ".join(list_publishers(context.frames, event.sources))


def _write_sources(context: ExportContext, event: Event) -> str:
    sources = context.frames.chronology.sources
    return _join_lines(format_full_source_line(sources[source]) for source in event.sources)


def _write_quotes(context: ExportContext, event: Event) -> str:
    return _join_lines(format_quote(context, quote) for quote in event.quote)


def _write_positions(context: ExportContext, event: Event) -> str:
    questions = context.frames.chronology.questions
    holders = (name_actors(context, list_holders(event, position.by)) for position in event.position)
    return _join_lines(
        f"{questions[position.question].text} {position.stance.capitalize()}{f' (by {by})' if by else ''}"
        for position, by in zip(event.position, holders, strict=True)
    )


def _write_quantities(context: ExportContext, event: Event) -> str:
    return _join_lines(format_quantity_line(context, event, quantity) for quantity in event.quantity)


def _write_articles(context: ExportContext, event: Event) -> str:
    return "; ".join(list_articles(context.frames, event))


def _write_links(context: ExportContext, event: Event) -> str:
    events = context.frames.event
    links = ((kind, events[other]) for link in event.links for kind, other in link.items())
    return _join_lines(f"{kind.replace('_', ' ')}: {other.headline} ({other.date.text})" for kind, other in links)


def _join_lines(texts: Iterable[str]) -> str:
    """Write each text on a line of its own, with the line ends inside it as spaces."""
    return "\n".join(_LINE_ENDS.sub(" ", text) for text in texts)


def _describe_place(key: str, description: str | None) -> Column:
    words = "The name of the country in which it lies." if key == "country" else description or ""
    return Column(f"place_{key}", words, "number" if key in ("lat", "lon") else "string")


_Write = Callable[[ExportContext, Event], Any]
_BESIDE: dict[str, tuple[tuple[Column, _Write], ...]] = {
    "date": ((Column("date_text", "The date in words."), _write_date),),
    "candidates": ((Column("candidates_text", "A line for each: the publisher and its day."), _write_candidates),),
    "actors": ((Column("actors_text", "Those who took part by name, with their roles."), _write_actors),),
    "place": tuple(
        (_describe_place(key, field.description), partial(_read_place, key))
        for key, field in Place.model_fields.items()
    ),
    "sources": (
        (Column("sources_publisher", "Those who published them, each once."), _write_publishers),
        (
            Column("sources_text", "A line for each: publisher, title, day, address, stored copy."),
            _write_sources,
        ),
    ),
    "quote": ((Column("quote_text", "A line for each: speaker, words, the original words."), _write_quotes),),
    "position": ((Column("position_text", "A line for each: the question, the answer, and whose."), _write_positions),),
    "quantity": (
        (Column("quantity_text", "A line for each: the figure, what it counts, who gave it."), _write_quantities),
    ),
    "articles": ((Column("articles_text", "Articles by number and title."), _write_articles),),
    "links": ((Column("links_text", "A line for each: the tie and the other event."), _write_links),),
}
"""Columns that stand beside a field of the model, with the functions that write them."""
_WRITERS = [pair for pairs in _BESIDE.values() for pair in pairs]


def _list_columns() -> Iterator[Column]:
    for key, field in Event.model_fields.items():
        yield Column(key, field.description or "")
        yield from (column for column, _ in _BESIDE.get(key, ()))
    yield from _DATE_COLUMNS


COLUMNS = tuple(_list_columns())
