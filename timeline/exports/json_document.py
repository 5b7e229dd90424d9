"""The JSON export as a model, from which both the export and its JSON Schema are made."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final, Literal

from pydantic import Field

from timeline.model.records import Actor, Article, Event, OwnKind, Place, Question, Record, Source, Timeline
from timeline.model.value_types import Id, Many, Number, SourceId

VERSION: Final = 1
"""Version of the format, increased when a field is removed or changes its meaning, not when one is added."""


class Export(Record):
    """Say what this is: which events of which chronology, read when, and under which terms."""

    schema_version: Literal[1] = Field(description="Version of this format.")
    chronology: str = Field(description="The name of the chronology.")
    filter: str = Field(description="What was chosen, in words.")
    selection: Mapping[str, tuple[str, ...]] = Field(description="What was chosen, as query parameters.")
    version: str = Field(description="SHA-256 of the file, or over the files, that the events were read from.")
    made: date = Field(description="The day of the export.")
    license: str = Field(description="Licence of the data, as an SPDX identifier; empty where none is named.")
    attribution: str = Field(description="How to credit the data.")
    address: str = Field(description="Where the timeline can be opened; empty where nobody knows.")
    view: str = Field(description="Where what was chosen can be opened; empty where nobody knows.")
    events: int = Field(ge=0, description="Events in this export.")
    of: int = Field(ge=0, description="Events in the chronology.")


class ExportedDays(Record):
    """Count days as the calendar difference of bounds; below zero is earlier."""

    least: int | None = Field(description="The least; null where a date is open.")
    most: int | None = Field(description="The most; null where a date is open.")


class ExportedEvent(Event):
    """Record one thing that happened, was said or was reported, with what follows from its date."""

    sources: Many[SourceId] = Field(
        description="The sources that carry it; none where all came after the day on which it is known."
    )
    date_earliest: date | None = Field(description="First day it may be; null where the start is open.")
    date_latest: date | None = Field(description="Last day it may be; null where the end is open.")
    days_since_first_milestone: ExportedDays | None = Field(description="Null where there is no milestone.")


class Document(Record):
    """Hold the chosen events whole, in the order of the screen, and every record they may name."""

    export: Export
    timeline: Timeline
    actors: Mapping[Id, Actor]
    places: Mapping[Id, Place]
    sources: Mapping[Id, Source]
    kinds: Mapping[Id, OwnKind]
    questions: Mapping[Id, Question]
    articles: Mapping[Number, Article]
    events: tuple[ExportedEvent, ...]


def to_schema() -> dict[str, Any]:
    """Build the JSON Schema (draft 2020-12) of the export."""
    schema = Document.model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | schema
