"""Inserting new records into the text of a file, and moving an event; every other character stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from timeline.model.records import Story
from timeline.reading.joined_files import parse_date, parse_day
from timeline.reading.parser import Limits
from timeline.writing.drafts import Draft
from timeline.writing.layout import Layout
from timeline.writing.parts import PartedText
from timeline.writing.yaml_format import Fields, format_list_item, format_pair, format_story


def insert_draft(text: str, draft: Draft, limits: Limits | None = None) -> str:
    """Insert a draft into the text of a file: its event in order of date, new records at the end of their section.

    Raises ParseError where the YAML cannot be read, LayoutError where lines cannot be added to a section.
    """
    return insert_records(insert_events(text, [draft.event], limits), draft, limits)


def insert_records(text: str, draft: Draft, limits: Limits | None = None) -> str:
    """Insert the records that are new with a draft at the end of their sections. Raises what insert_draft raises."""
    # from the bottom of the file, as its sections mostly stand
    for section in reversed(draft.records):
        text = insert_entries(text, section, draft.records[section], limits)
    return text


def insert_entries(text: str, section: str, records: Mapping[str, Fields], limits: Limits | None = None) -> str:
    """Insert records by id at the end of their section. Raises what insert_draft raises."""

    def write(indent: int) -> str:
        return "".join(format_pair(name, fields, indent=indent) for name, fields in records.items())

    return append_lines(text, section, write, limits) if records else text


def insert_story(text: str, story: Story, limits: Limits | None = None) -> str:
    """Insert a story into the text of a file after all others. Raises what insert_draft raises."""
    return append_lines(text, "stories", lambda indent: format_story(story, indent=indent), limits, is_apart=True)


def append_lines(
    text: str, section: str, write: Callable[[int], str], limits: Limits | None = None, *, is_apart: bool = False
) -> str:
    """Insert lines at the end of a section; `write` gives them for a number of spaces before an entry.

    `is_apart` is whether an empty line stands before them where other entries have one. Raises what insert_draft
    raises.
    """
    layout = Layout(text, limits)
    lines = [layout.find_entry(section, name) for name in layout.list_entries(section)]
    if not lines:
        return layout.insert_first_entry(section, write(2))
    indent = layout.count_indent(lines[0])
    gap = _choose_gap(layout, lines) if is_apart else ""
    return layout.insert_lines(layout.find_section_end(section, indent), gap + write(indent))


def insert_events(text: str, events: Iterable[Fields], limits: Limits | None = None) -> str:
    """Insert events, each before the first one of a later day. Raises what insert_draft raises."""
    layout = Layout(text, limits)
    places = layout.list_entries("events")
    ordered = sorted(((parse_day(event.get("date")), event) for event in events), key=lambda pair: pair[0] or date.max)
    if not places:
        items = [format_list_item(event) for _, event in ordered]
        return layout.insert_first_entry("events", "\n".join(items)) if items else text
    indent = layout.count_indent(layout.find_entry("events", places[0]))
    days = [parse_day(event.get("date")) if isinstance(event, dict) else None for event in layout.data["events"]]
    items_before: dict[int, list[str]] = {}
    for day, event in ordered:
        # events whose dates cannot be read are skipped
        place = next((place for place, other in enumerate(days) if day and other and other > day), len(days))
        items_before.setdefault(place, []).append(format_list_item(event, indent=indent))
    return _insert_items(layout, items_before)


def are_in_order(events: Sequence[Any]) -> bool:
    """Say whether no event of the data of a file stands right after one that is surely later."""
    dates = [parse_date(event.get("date")) if isinstance(event, dict) else None for event in events]
    return not any(before and after and before.is_surely_after(after) for before, after in pairwise(dates))


def move_event(text: str, place: int, limits: Limits | None = None) -> str:
    """Move an event, with the comments in it and right above it, before the first one that is surely later."""
    parted = PartedText(text, limits)
    entry = parted.find_entry("events", place)
    start, end = parted.find_comment("events", entry), entry + len(parted.split_block(("events",)).parts[place].body)
    item = "".join(line.rstrip("\r\n") + "\n" for line in parted.lines[start:end])
    # the empty lines between it and one neighbour go with it
    while place and parted.is_blank(start - 1):
        start -= 1
    while not place and parted.is_blank(end):
        end += 1
    rest = Layout("".join([*parted.lines[:start], *parted.lines[end:]]), limits)
    moved = parse_date(parted.data["events"][place].get("date"))
    dates = [parse_date(event.get("date")) for event in rest.data["events"]]
    later = (at for at, other in enumerate(dates) if moved and other and other.is_surely_after(moved))
    return _insert_items(rest, {next(later, len(dates)): [item]})


def _insert_items(layout: Layout, items_before: Mapping[int, list[str]]) -> str:
    """Insert the lines of events before those that stand at these places now."""
    entries = [layout.find_entry("events", place) for place in layout.list_entries("events")]
    starts = [layout.find_comment("events", line) for line in entries]
    gap = _choose_gap(layout, starts)
    starts.append(layout.find_section_end("events", layout.count_indent(entries[0])))
    for place in sorted(items_before, reverse=True):
        at_end = place == len(entries)
        added = "".join(gap + item if at_end else item + gap for item in items_before[place])
        before = layout.lines[: starts[place]]
        if not before[-1].endswith(("\r", "\n")):
            before[-1] += layout.newline
        layout.lines = [*before, added.replace("\n", layout.newline), *layout.lines[starts[place] :]]
    return "".join(layout.lines)


def _choose_gap(layout: Layout, starts: list[int]) -> str:
    """Give an empty line if the entries that begin on these lines are set apart by one, or only one is there."""
    return "\n" if len(starts) == 1 or any(layout.is_blank(line - 1) for line in starts[1:]) else ""
