"""Correcting an event in the text of a file: the fields that differ are written, every other character stays."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from timeline.model.records import Event
from timeline.reading.inline_records import move_inline_records
from timeline.reading.parser import Limits
from timeline.reading.problems import DataPath, TextEdit
from timeline.schema.field_types import list_records
from timeline.writing.drafts import Draft
from timeline.writing.insertion import insert_records
from timeline.writing.layout import Layout, LayoutError
from timeline.writing.yaml_format import Fields, Value, format_list_item, format_pair, list_written_fields

_LINE_END = re.compile(r"[\r\n]|\Z")
_COMMENT = re.compile(r"[ \t]+(#[^\r\n]*)")
_ANY_COMMENT = re.compile(r"(?:^|(?<=\s))#[^\r\n]*")
_DEFAULTS = {
    (key, str(field.default).lower())
    for record in list_records()
    for key, field in record.model_fields.items()
    if field.default not in (None, ())
}
"""Each key with the word or number that holds without it, as the file writes it."""


@dataclass(frozen=True, slots=True)
class Correction:
    """Hold an event of the file as it shall read, with the records that are new with it.

    `before` is the text of its entry that the editor saw, as find_entry_text gives it.
    """

    draft: Draft
    before: str

    @property
    def event_id(self) -> str:
        """The id of the event, which a correction never changes."""
        return str(self.draft.event["id"])


def find_entry_text(text: str, event_id: str, limits: Limits | None = None) -> str:
    """Find the lines of an event in the text of a file, from its dash to its last value; "" where it is not there.

    Raises ParseError where the YAML cannot be read, LayoutError where the events stand in brackets.
    """
    layout = Layout(text, limits)
    place = _find_place(layout, event_id)
    if place is None:
        return ""
    start, end = _find_span(layout, text, place)
    return text[start:end]


def correct_entry_text(entry: str, fields: Fields) -> str:
    """Give the lines of an entry with the fields of its event as they shall be."""
    head = "events:\n"
    return correct_event(head + entry, fields).removeprefix(head)


def correct_event(text: str, fields: Fields, limits: Limits | None = None) -> str:
    """Give the text of a file in which the event with the id of `fields` has these fields.

    A field that does not differ keeps its text, with its comments. A comment beside a value that changes stays, if
    need be on a line above it. An entry in brackets is written anew. Raises what find_entry_text raises, and
    LayoutError if the event is not there.
    """
    layout = Layout(text, limits)
    place = _find_place(layout, str(fields["id"]))
    if place is None:
        raise LayoutError(f"There is no event {fields['id']} in this file now.")
    path = ("events", place)
    old = layout.data["events"][place]
    new = _keep_unchanged(old, fields)
    if _is_same(old, new):
        return text
    if layout.marks.is_flow(path) or next(iter(old)) not in new:
        start, end = _find_span(layout, text, place)
        indent = layout.count_indent(layout.find_entry("events", place))
        comments = "".join(f"{' ' * indent}{comment}\n" for comment in _list_comments(layout, text, path, start, end))
        whole = comments + format_list_item(fields, indent=indent)
        edits = [TextEdit(start, end, whole.removesuffix("\n").replace("\n", layout.newline))]
    else:
        edits = sorted(_Patch(layout, text).change_mapping(path, old, new), key=lambda edit: edit.start)
    # from the end, so that what stands before keeps its place
    for edit in edits[::-1]:
        text = edit.apply(text)
    return text


def apply_correction(text: str, correction: Correction, limits: Limits | None = None) -> str:
    """Give the text of a file with an event corrected and the records added that are new with it."""
    return insert_records(correct_event(text, correction.draft.event, limits), correction.draft, limits)


def _keep_unchanged(old: Mapping[str, Any], fields: Fields) -> dict[str, Any]:
    """Give fields with the values that the file has where an event of both would have the same.

    A record that is written out in the event stays so as long as the field names it.
    """
    before: Mapping[str, Any] = move_inline_records({"events": [old]}).data["events"][0]
    with_ids = before
    with suppress(ValidationError):
        before = list_written_fields(Event.model_validate(before))
    new = {key: _keep_records(old[key], with_ids[key], value) if key in old else value for key, value in fields.items()}
    new |= {key: old[key] for key in old if before.get(key) == fields.get(key)}
    return {key: new[key] for key in (*Event.model_fields, *new) if key in new}


def _keep_records(old: Any, with_ids: Any, new: Value) -> Value:
    """Give a new value with the records that `old` has in the place of ids; `with_ids` is `old` with these ids."""
    if old == with_ids:
        return new
    if _is_same(with_ids, new):
        kept: Value = old
        return kept
    if isinstance(new, Mapping) and isinstance(with_ids, dict):
        return {k: _keep_records(old[k], with_ids[k], value) if k in old else value for k, value in new.items()}
    if isinstance(new, list | tuple):
        items, ids = (each if isinstance(each, list) else [each] for each in (old, with_ids))
        return [next((o for o, i in zip(items, ids, strict=True) if _is_same(i, item)), item) for item in new]
    # an actor stands under its id, beside its role
    return {**old, "role": new} if isinstance(old, dict) and "role" in old else new


def _find_place(layout: Layout, event_id: str) -> int | None:
    events = layout.data.get("events")
    # refuses events in brackets
    places = layout.list_entries("events") if events else []
    ids = [event.get("id") if isinstance(event, dict) else None for event in events or []]
    return ids.index(event_id) if event_id in ids[: len(places)] else None


def _find_span(layout: Layout, text: str, place: int) -> tuple[int, int]:
    """Find the first character of the line with the dash, and the end of the line of the last value."""
    start = layout.find_start(layout.find_entry("events", place))
    return start, _find_line_end(text, _find_value_end(layout, text, ("events", place)))


def _find_value_end(layout: Layout, text: str, path: DataPath) -> int:
    start, end = layout.marks.get_span(path)
    # the empty lines that follow a folded text are not its own
    return start + len(text[start:end].rstrip())


def _find_line_end(text: str, position: int) -> int:
    found = _LINE_END.search(text, position)
    assert found  # the end of the text is one
    return found.start()


def _list_comments(layout: Layout, text: str, path: DataPath, start: int, end: int) -> Iterator[str]:
    """List the comments in a stretch of the text that the value of a path takes; a # in a text is none."""
    inside = [other for other in layout.marks if other[: len(path)] == path]
    parents = {other[:-1] for other in inside}
    spans = [layout.marks.get_span(other) for other in inside if other not in parents]
    spans += [layout.marks.get_span(other, at_key=True) for other in inside if isinstance(other[-1], str)]
    for first, last in [*sorted(span for span in spans if start <= span[0] < end), (end, end)]:
        yield from _ANY_COMMENT.findall(text[start:first])
        start = max(start, last)


class _Patch:
    """Make the edits that turn the values of a file into others."""

    def __init__(self, layout: Layout, text: str) -> None:
        self._layout, self._text = layout, text

    def change_mapping(self, path: DataPath, old: Mapping[str, Any], new: Fields) -> Iterator[TextEdit]:
        """Change a mapping that is not in brackets, whose first key stays."""
        indent = self._layout.marks[*path, next(iter(old))][0].column - 1
        for key in old:
            if key not in new:
                if not _is_default(key, old[key]):
                    yield self._remove_lines((*path, key))
            elif not _is_same(old[key], new[key]):
                yield from self._change_value((*path, key), old[key], new[key], indent)
        last = next(iter(old))
        for key in new:
            if key in old:
                last = key
            else:
                yield self._insert_after((*path, last), format_pair(key, new[key], indent=indent))

    def _change_value(self, path: DataPath, old: Any, new: Value, indent: int) -> Iterator[TextEdit]:
        if not self._layout.marks.is_flow(path):
            if isinstance(old, dict) and isinstance(new, Mapping) and next(iter(old)) in new:
                yield from self.change_mapping(path, old, new)
                return
            if isinstance(old, list) and isinstance(new, list) and self._fits_items(path, old, new):
                for place, (before, after) in enumerate(zip(old, new, strict=True)):
                    if not _is_same(before, after):
                        yield from self._change_value((*path, place), before, after, indent)
                return
        yield self._replace_pair(path, new, indent)

    def _fits_items(self, path: DataPath, old: list[Any], new: list[Any]) -> bool:
        """Say whether each item that differs is a mapping on lines of its own, and can be changed in its place."""
        return len(old) == len(new) and all(
            _is_same(before, after)
            or (
                isinstance(before, dict)
                and isinstance(after, Mapping)
                and next(iter(before)) in after
                and not self._layout.marks.is_flow((*path, place))
            )
            for place, (before, after) in enumerate(zip(old, new, strict=True))
        )

    def _replace_pair(self, path: DataPath, new: Value, indent: int) -> TextEdit:
        layout, text = self._layout, self._text
        start, _ = layout.marks.get_span(path, at_key=True)
        end = _find_value_end(layout, text, path)
        written = format_pair(str(path[-1]), new, indent=indent).strip()
        comments = list(_list_comments(layout, text, path, start, end))
        beside = _COMMENT.match(text, end)
        if beside and "\n" in written:
            # it would become a part of the text
            comments.append(beside[1])
            end = beside.end()
        lines = "".join(f"{comment}\n{' ' * indent}" for comment in comments)
        return TextEdit(start, end, (lines + written).replace("\n", layout.newline))

    def _remove_lines(self, path: DataPath) -> TextEdit:
        start, _ = self._layout.marks.get_span(path, at_key=True)
        start = start - (self._layout.marks[path][0].column - 1)
        end = _find_line_end(self._text, _find_value_end(self._layout, self._text, path))
        break_length = 2 if self._text.startswith("\r\n", end) else 1
        return TextEdit(start, min(end + break_length, len(self._text)), "")

    def _insert_after(self, path: DataPath, written: str) -> TextEdit:
        end = _find_line_end(self._text, _find_value_end(self._layout, self._text, path))
        added = self._layout.newline + written.removesuffix("\n").replace("\n", self._layout.newline)
        return TextEdit(end, end, added)


def _is_same(old: Any, new: Any) -> bool:
    """Say whether a value of the file, in which all is text, stands for a value to be written."""
    if isinstance(new, Mapping):
        if not isinstance(old, dict):
            return False
        given = {key for key in old if key in new or not _is_default(key, old[key])}
        return given == set(new) and all(_is_same(old[key], new[key]) for key in new)
    if isinstance(new, list | tuple):
        items = old if isinstance(old, list) else [old]
        return len(items) == len(new) and all(map(_is_same, items, new))
    if isinstance(old, list) and len(old) == 1:
        return _is_same(old[0], new)
    return bool(old == new or old == (str(new).lower() if isinstance(new, bool) else str(new)))


def _is_default(key: str, value: Any) -> bool:
    return not value or (isinstance(value, str) and (key, value) in _DEFAULTS)
