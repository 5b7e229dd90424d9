"""Bringing many records into the text of a file at once: new ones inserted, changed fields written anew.

Every line that does not hold a changed field stays as it is, comments too.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from timeline.dates.edtf import parse_edtf
from timeline.model.records import Chronology, Event, Record
from timeline.reading.parser import Limits
from timeline.reading.problems import DataPath
from timeline.reading.reader import read_bytes
from timeline.writing.layout import Layout, LayoutError
from timeline.writing.yaml_format import Fields, Value, format_list_item, format_pair, unwrap_single

_MAPPINGS = ("sources", "places", "actors", "questions", "articles")


def merge_chronology(text: str, old: Chronology, new: Chronology, limits: Limits | None = None) -> str:
    """Write a file anew so that it reads as `new`, where it reads as `old` now.

    Records are changed and added, none is taken out. Raises LayoutError where the lines of the file cannot be changed
    so, and ParseError for YAML that cannot be read.
    """
    text = _Rewriter(text, old, new, limits).rewrite()
    for section, entries in _list_new(old, new).items():
        text = _insert_entries(text, section, entries, limits)
    _require_same(text, new, limits)
    return text


def _list_new(old: Chronology, new: Chronology) -> dict[str, list[tuple[str, Record]]]:
    """List the records of each section that are only in the new chronology, with their ids."""
    added: dict[str, list[tuple[str, Record]]] = {}
    for section in _MAPPINGS:
        before: Mapping[Any, Any] = getattr(old, section)
        added[section] = [(str(k), record) for k, record in getattr(new, section).items() if k not in before]
    known = {event.id for event in old.events}
    added["chapters"] = [("", chapter) for chapter in new.chapters if chapter not in old.chapters]
    added["events"] = [(event.id, event) for event in new.events if event.id not in known]
    return {section: records for section, records in added.items() if records}


def to_fields(record: Record) -> Fields:
    """Give the fields of a record that were written, as an editor writes them: one role or quote without a list."""
    data: dict[str, Any] = record.model_dump(mode="json", exclude_unset=True, exclude_none=True)
    return {key: unwrap_single(key, value) for key, value in data.items()} if isinstance(record, Event) else data


class _Rewriter:
    """Write the changed fields of the records that both chronologies have."""

    def __init__(self, text: str, old: Chronology, new: Chronology, limits: Limits | None) -> None:
        self._layout = Layout(text, limits)
        self._old, self._new = old, new
        self._replacements: list[tuple[int, int, str]] = []

    def rewrite(self) -> str:
        if self._old.timeline != self._new.timeline:
            self._change_record(("timeline",), self._old.timeline, self._new.timeline)
        for section in _MAPPINGS:
            after = getattr(self._new, section)
            for key, record in getattr(self._old, section).items():
                if after[key] != record:
                    self._change_record((section, str(key)), record, after[key])
        events = {event.id: event for event in self._new.events}
        places = {str(event.get("id")): place for place, event in enumerate(self._layout.data.get("events") or [])}
        for event in self._old.events:
            if events[event.id] != event:
                self._change_record(("events", places[event.id]), event, events[event.id])
        lines = _end_last_line(self._layout)
        for start, end, added in sorted(self._replacements, reverse=True):
            lines[start:end] = [added.replace("\n", self._layout.newline)]
        return "".join(lines)

    def _change_record(self, path: DataPath, old: Record, new: Record) -> None:
        names = [name for name in type(new).model_fields if getattr(old, name) != getattr(new, name)]
        fields = to_fields(new)
        keys = {each[-1]: each for each in self._layout.marks if each[:-1] == path and len(each) == len(path) + 1}
        replacements = []
        for name in names:
            made = self._change_field(path, name, fields.get(name), keys, list(type(new).model_fields))
            if made is None:
                self._replacements.append(self._write_entry(path, fields))
                return
            replacements.append(made)
        self._replacements += replacements

    def _change_field(
        self, path: DataPath, name: str, value: Value | None, keys: Mapping[Any, DataPath], order: list[str]
    ) -> tuple[int, int, str] | None:
        """Find the lines of a field and what to write for them; None where the entry has to be written anew."""
        marks, lines = self._layout.marks, self._layout.lines
        starts = sorted(marks[key][0].line - 1 for key in keys.values())
        if marks.is_flow(path) or len(set(starts)) != len(starts):
            return None
        end_of_entry = self._find_entry_end(path)
        column = min(marks[key][0].column for key in keys.values()) - 1
        formatted = "" if value is None else format_pair(name, value, indent=column)
        if name in keys:
            start = marks[keys[name]][0].line - 1
            end = self._trim(start, next((line for line in starts if line > start), end_of_entry), column)
            before = lines[start][:column]
            if before.strip():
                return None if value is None else (start, end, before + formatted[column:])
            return start, end, formatted
        earlier = [known for known in order[: order.index(name)] if known in keys]
        if not earlier:
            return None
        line = marks[keys[earlier[-1]]][0].line - 1
        end = self._trim(line, next((start for start in starts if start > line), end_of_entry), column)
        return end, end, formatted

    def _write_entry(self, path: DataPath, fields: Fields) -> tuple[int, int, str]:
        if path == ("timeline",):
            raise LayoutError("What stands under timeline: cannot be changed by machine; change it by hand.")
        section, name = str(path[0]), path[1]
        start = self._layout.find_entry(section, name)
        indent = self._layout.count_indent(start)
        end = self._trim(start, self._find_entry_end(path), indent)
        write = format_list_item(fields, indent=indent) if section == "events" else ""
        return start, end, write or format_pair(str(name), fields, indent=indent)

    def _find_entry_end(self, path: DataPath) -> int:
        section = str(path[0])
        if len(path) == 1:
            return self._layout.find_section_end(section, 2)
        entries = self._layout.list_entries(section)
        starts = [self._layout.find_entry(section, entry) for entry in entries]
        mine = self._layout.find_entry(section, path[1])
        return next((line for line in starts if line > mine), self._layout.find_section_end(section, 2))

    def _trim(self, start: int, end: int, indent: int) -> int:
        """Leave out the empty lines and comments that follow the lines of a field or entry."""
        lines = self._layout.lines
        while end - 1 > start and (not lines[end - 1].strip() or lines[end - 1].lstrip(" ").startswith("#")):
            # an indented sign begins a line of a long text
            if lines[end - 1].strip() and self._layout.count_indent(end - 1) > indent:
                break
            end -= 1
        return end


def _insert_entries(text: str, section: str, entries: list[tuple[str, Record]], limits: Limits | None) -> str:
    layout = Layout(text, limits)
    if section == "events":
        return _insert_events(layout, [record for _, record in entries if isinstance(record, Event)])
    names = layout.list_entries(section)
    indent = layout.count_indent(layout.find_entry(section, names[0])) if names else 2
    is_list = section == "chapters"
    written = "".join(
        format_list_item(to_fields(record), indent=indent)
        if is_list
        else format_pair(name, to_fields(record), indent=indent)
        for name, record in entries
    )
    if not names:
        return layout.insert_first_entry(section, written)
    return layout.insert_lines(layout.find_section_end(section, indent), written)


def _insert_events(layout: Layout, events: list[Event]) -> str:
    """Insert events in order of date, each before the first that is later."""
    places = layout.list_entries("events")
    ordered = sorted(events, key=lambda event: event.date.anchor)
    if not places:
        return layout.insert_first_entry("events", "\n".join(format_list_item(to_fields(event)) for event in ordered))
    entries = [layout.find_entry("events", place) for place in places]
    indent = layout.count_indent(entries[0])
    starts = [layout.find_comment("events", line) for line in entries]
    gap = "\n" if len(starts) == 1 or any(layout.is_blank(line - 1) for line in starts[1:]) else ""
    days = _list_latest_days(layout.data["events"])
    before: dict[int, list[str]] = {}
    for event in ordered:
        item = format_list_item(to_fields(event), indent=indent)
        before.setdefault(bisect_right(days, event.date.anchor), []).append(item)
    starts.append(layout.find_section_end("events", indent))
    lines = _end_last_line(layout)
    for place in sorted(before, reverse=True):
        at_end = place == len(starts) - 1
        added = "".join(gap + item if at_end else item + gap for item in before[place])
        lines.insert(starts[place], added.replace("\n", layout.newline))
    return "".join(lines)


def _end_last_line(layout: Layout) -> list[str]:
    lines = layout.lines
    if lines and not lines[-1].endswith(("\r", "\n")):
        lines[-1] += layout.newline
    return lines


def _list_latest_days(events: Iterable[Any]) -> list[date]:
    """List for each event the latest day of it and those before, so that the list is in order."""
    days: list[date] = []
    for event in events:
        written = event["date"]
        text = f"[{','.join(written)}]" if isinstance(written, list) else written
        day = parse_edtf(text).anchor
        days.append(max(day, days[-1]) if days else day)
    return days


def _require_same(text: str, new: Chronology, limits: Limits | None) -> None:
    """Raise LayoutError unless a text reads as a chronology, whatever the order of its records."""
    reading = read_bytes(text.encode(), "the chronology", limits)
    if reading.chronology is None:
        problem = next(each for each in reading.problems if each.severity == "error")
        place = problem.place.split(". ")[0].rstrip(".")
        raise LayoutError(f"The result has an error: {problem.message}{f' ({place})' if place else ''}.")
    if _by_id(reading.chronology) != _by_id(new):
        raise LayoutError("The changes do not fit into this file by machine; make them by hand.")


def _by_id(chronology: Chronology) -> dict[str, Any]:
    found = dict(chronology)
    events = {event.id: event for event in chronology.events}
    chapters = sorted(chronology.chapters, key=lambda chapter: chapter.title)
    return {**found, "events": events, "chapters": chapters}
