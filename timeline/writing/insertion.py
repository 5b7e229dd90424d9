"""Inserting new records into the text of a file; every other character stays as it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from timeline.model.records import Story
from timeline.reading.inline_records import move_inline_records
from timeline.reading.joined_files import parse_day
from timeline.reading.parser import Limits
from timeline.reading.problems import TextEdit
from timeline.writing.drafts import Draft
from timeline.writing.layout import Layout
from timeline.writing.yaml_format import (
    Fields,
    format_fields,
    format_flow_fields,
    format_list_item,
    format_pair,
    format_story,
)

_LINE_END = re.compile(r"\r\n|\r|\n")


def insert_draft(text: str, draft: Draft, limits: Limits | None = None) -> str:
    """Insert a draft into the text of a file: its event in order of date, new records at the end of their section.

    Raises ParseError where the YAML cannot be read, LayoutError where lines cannot be added to a section.
    """
    return insert_records(_insert_event(Layout(text, limits), draft.event), draft, limits)


def insert_records(text: str, draft: Draft, limits: Limits | None = None) -> str:
    """Insert the records that are new with a draft at the end of their sections. Raises what insert_draft raises."""
    # from the bottom of the file, as its sections mostly stand
    for section in reversed(draft.records):
        for name, fields in draft.records[section].items():
            text = _insert_record(Layout(text, limits), section, name, fields)
    return text


def insert_story(text: str, story: Story, limits: Limits | None = None) -> str:
    """Insert a story into the text of a file after all others. Raises what insert_draft raises."""
    layout = Layout(text, limits)
    lines = [layout.find_entry("stories", place) for place in layout.list_entries("stories")]
    if not lines:
        return layout.insert_first_entry("stories", format_story(story))
    indent = layout.count_indent(lines[0])
    gap = _choose_gap(layout, lines)
    return layout.insert_lines(layout.find_section_end("stories", indent), gap + format_story(story, indent=indent))


def insert_source_fields(text: str, additions: Mapping[str, Mapping[str, str]], limits: Limits | None = None) -> str:
    """Insert fields into sources, given by id, behind the address of each, which they have.

    Raises what insert_draft raises.
    """
    layout = Layout(text, limits)
    sectioned = move_inline_records(layout.data)
    edits = []
    for source, fields in additions.items():
        path = (*sectioned.find_path("sources", source), "url")
        _, end = layout.marks.get_span(path)
        if layout.marks.is_flow(path[:-1]):
            edits.append(TextEdit(end, end, f", {format_flow_fields(fields)}"))
            continue
        key, _ = layout.marks[path]
        added = format_fields(fields, indent=key.column - 1).replace("\n", layout.newline)
        # a comment may follow the address; a folded address ends behind its line
        line_end = _LINE_END.search(text, end - 1)
        at = line_end.end() if line_end else len(text)
        edits.append(TextEdit(at, at, added if line_end else layout.newline + added))
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        text = edit.apply(text)
    return text


def _insert_event(layout: Layout, event: Fields) -> str:
    lines = [layout.find_entry("events", place) for place in layout.list_entries("events")]
    if not lines:
        return layout.insert_first_entry("events", format_list_item(event))
    later = _find_first_later(layout.data["events"], event.get("date"))
    indent = layout.count_indent(lines[0])
    entry = format_list_item(event, indent=indent)
    starts = [layout.find_comment("events", line) for line in lines]
    gap = _choose_gap(layout, starts)
    if later is None:
        return layout.insert_lines(layout.find_section_end("events", indent), gap + entry)
    return layout.insert_lines(starts[later], entry + gap)


def _choose_gap(layout: Layout, starts: list[int]) -> str:
    """Give an empty line if the entries that begin on these lines are set apart by one, or only one is there."""
    return "\n" if len(starts) == 1 or any(layout.is_blank(line - 1) for line in starts[1:]) else ""


def _insert_record(layout: Layout, section: str, name: str, fields: Fields) -> str:
    names = layout.list_entries(section)
    if not names:
        return layout.insert_first_entry(section, format_pair(name, fields))
    indent = layout.count_indent(layout.find_entry(section, names[0]))
    return layout.insert_lines(layout.find_section_end(section, indent), format_pair(name, fields, indent=indent))


def _find_first_later(events: list[Any], written: object) -> int | None:
    """Find the place of the first event with a later date, None if there is none; unreadable dates are skipped."""
    day = parse_day(written)
    days = [parse_day(event.get("date")) if isinstance(event, dict) else None for event in events]
    return next((place for place, other in enumerate(days) if day and other and other > day), None)
