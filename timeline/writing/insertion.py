"""A new event in the text of a file, every other character left as it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from timeline.dates.edtf import DateError, parse_edtf
from timeline.model.records import Story
from timeline.reading.parser import Limits
from timeline.writing.layout import Layout
from timeline.writing.story_entry import format_story
from timeline.writing.yaml_format import Fields, to_item, to_pair


@dataclass(frozen=True, slots=True)
class Draft:
    """Hold an event as an editor writes it, with the sources and actors that are new with it."""

    event: Fields
    sources: Mapping[str, Fields] = field(default_factory=dict)
    actors: Mapping[str, Fields] = field(default_factory=dict)


def insert(text: str, draft: Draft, limits: Limits | None = None) -> str:
    """Put a draft into a file: its event in order of date, new records at the end of their section.

    Raises ParseError where the YAML cannot be read, LayoutError where a section stands in brackets.
    """
    text = _with_event(Layout(text, limits), draft.event)
    for section, records in (("sources", draft.sources), ("actors", draft.actors)):
        for name, fields in records.items():
            text = _with_record(Layout(text, limits), section, name, fields)
    return text


def insert_story(text: str, story: Story, limits: Limits | None = None) -> str:
    """Put a story into a file after all others. Raises as insert does."""
    layout = Layout(text, limits)
    lines = [layout.start("stories", place) for place in layout.names("stories")]
    if not lines:
        return layout.with_section("stories", format_story(story))
    indent = layout.indent(lines[0])
    apart = "\n" if len(lines) == 1 or any(layout.is_blank(line - 1) for line in lines[1:]) else ""
    return layout.with_lines(layout.end("stories", indent), apart + format_story(story, indent=indent))


def to_text(draft: Draft) -> str:
    """Write a draft to be pasted: the event alone, or under their sections what is new."""
    item = to_item(draft.event)
    new = [
        f"{section}:\n" + "".join(to_pair(name, fields) for name, fields in records.items())
        for section, records in (("actors", draft.actors), ("sources", draft.sources))
        if records
    ]
    return "\n".join([*new, f"events:\n{item}"]) if new else item


def _with_event(layout: Layout, event: Fields) -> str:
    lines = [layout.start("events", place) for place in layout.names("events")]
    if not lines:
        return layout.with_section("events", to_item(event))
    later = _first_later(layout.data["events"], event.get("date"))
    indent = layout.indent(lines[0])
    entry = to_item(event, indent=indent)
    starts = [layout.above("events", line) for line in lines]
    apart = "\n" if len(lines) == 1 or any(layout.is_blank(line - 1) for line in starts[1:]) else ""
    if later is None:
        return layout.with_lines(layout.end("events", indent), apart + entry)
    return layout.with_lines(starts[later], entry + apart)


def _with_record(layout: Layout, section: str, name: str, fields: Fields) -> str:
    names = layout.names(section)
    if not names:
        return layout.with_section(section, to_pair(name, fields))
    indent = layout.indent(layout.start(section, names[0]))
    return layout.with_lines(layout.end(section, indent), to_pair(name, fields, indent=indent))


def _first_later(events: list[Any], written: object) -> int | None:
    """Find the first event whose date is later; a date that cannot be read is not."""
    day = _day(written)
    days = [_day(event.get("date")) if isinstance(event, dict) else None for event in events]
    return next((place for place, other in enumerate(days) if day and other and other > day), None)


def _day(written: object) -> date | None:
    listed = isinstance(written, list) and all(isinstance(item, str) for item in written)
    text = f"[{','.join(written)}]" if listed and isinstance(written, list) else written
    try:
        return parse_edtf(text).anchor if isinstance(text, str) else None
    except DateError:
        return None
