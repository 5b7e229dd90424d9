"""Changing records in the text of a file: the fields that differ are written, every other character stays."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from typing import Any

from pydantic import BaseModel, ValidationError

from timeline.model.records import Chronology
from timeline.reading.inline_records import make_inline_id, move_inline_records
from timeline.reading.parser import Limits
from timeline.reading.problems import DataPath, TextEdit
from timeline.schema.field_types import list_fields, list_records
from timeline.writing.comments import list_comments
from timeline.writing.layout import Layout, LayoutError
from timeline.writing.yaml_format import (
    Fields,
    Value,
    fits_brackets,
    format_flow,
    format_list_item,
    format_pair,
    list_written_fields,
)

Key = tuple[str, str]
"""The section and id of a record; the id of the timeline itself is ""."""
_LINE_END = re.compile(r"[\r\n]|\Z")
_COMMENT = re.compile(r"[ \t]+(#[^\r\n]*)")
_MODELS = {field.key: field.shape.leaf.record for field in list_fields(Chronology)}
_DEFAULTS = {
    (key, str(field.default).lower())
    for record in list_records()
    for key, field in record.model_fields.items()
    if field.default not in (None, ())
}
"""Each key with the word or number that holds without it, as the file writes it."""


def patch_records(text: str, records: Mapping[Key, Fields], limits: Limits | None = None) -> str:
    """Give the text of a file in which the records with these keys have these fields, wherever they are written.

    A field that does not differ keeps its text, with its comments, and so does a record that is written out in an
    event as long as the event names it. A comment beside a value that changes stays, if need be on a line above it. A
    record that is not there is left out. Raises ParseError for YAML that cannot be read, and LayoutError for lines that
    cannot be changed so.
    """
    waiting = dict(records)
    while waiting:
        patch = _Patch(text, limits)
        paths = {key: path for key in waiting if (path := patch.find_path(key))}
        # a record within another one is changed in what that has become
        depth = min(map(len, paths.values()), default=0)
        edits = [
            edit
            for key, path in paths.items()
            if len(path) == depth
            for edit in patch.change_record(key, path, waiting[key])
        ]
        # from the end, so that what stands before keeps its place
        for edit in sorted(edits, key=lambda edit: (edit.start, edit.end))[::-1]:
            text = edit.apply(text)
        waiting = {key: waiting[key] for key, path in paths.items() if len(path) > depth}
    return text


def find_value_end(layout: Layout, text: str, path: DataPath) -> int:
    """Find the character after the value at a path, without the empty lines that follow a folded text."""
    start, end = layout.marks.get_span(path)
    return start + len(text[start:end].rstrip())


def find_line_end(text: str, position: int) -> int:
    """Find the character of a line end, or the end of the text, from a position on."""
    found = _LINE_END.search(text, position)
    assert found  # the end of the text is one
    return found.start()


class _Patch(Layout):
    """Make the edits that turn the values of a file into others."""

    def __init__(self, text: str, limits: Limits | None) -> None:
        super().__init__(text, limits)
        self._text = text
        self._sectioned = move_inline_records(self.data)

    def find_path(self, key: Key) -> DataPath:
        """Find the path of a record in the file, () if it is not there."""
        section, name = key
        records = self._sectioned.data.get(section)
        if section == "timeline":
            return ("timeline",) if records else ()
        if section == "events":
            ids = [event.get("id") if isinstance(event, dict) else None for event in records or []]
            return ("events", ids.index(name)) if name in ids else ()
        return self._sectioned.find_path(section, name) if isinstance(records, dict) and name in records else ()

    def change_record(self, key: Key, path: DataPath, fields: Fields) -> list[TextEdit]:
        """Give a record other fields; one within an event keeps its id or role, and an id that would be made anew."""
        section, name = key
        old: Any = self.data
        for step in path:
            old = old[step]
        with_ids = self._sectioned.data[section]
        if section != "timeline":
            with_ids = with_ids[path[1] if section == "events" else name]
        model = _MODELS[section]
        assert model
        new = _keep_unchanged(model, old, with_ids, fields)
        is_inline = section != path[0]
        own = "role" if path[2:3] == ("actors",) and len(path) == 4 else "id"
        if is_inline and own in old:
            new = {own: old[own], **new}
        elif is_inline and make_inline_id(section, new) != name:
            new = {own: name, **new}
        return self._change(path, old, new)

    def _change(self, path: DataPath, old: Any, new: Value) -> list[TextEdit]:
        """Change a value in its parts where that can be, and write it anew where not."""
        edits: list[TextEdit] | None = None
        if _is_same(old, new):
            return []
        if isinstance(old, dict) and isinstance(new, Mapping):
            edits = self._change_mapping(path, old, new)
        elif isinstance(old, list) and isinstance(new, list | tuple):
            edits = self._change_items(path, old, new)
        return [self._write_anew(path, new)] if edits is None else edits

    def _change_mapping(self, path: DataPath, old: Mapping[str, Any], new: Fields) -> list[TextEdit] | None:
        """Change a mapping whose first key stays; None where it has to be written anew."""
        first = next(iter(old), "")
        removed = {key for key in old if key not in new and not _is_default(key, old[key])}
        if first not in new or (self.marks.is_flow(path) and not self._fits_brackets(path, old, new, removed)):
            return None
        edits, previous = [], first
        for key in old:
            if key in removed:
                edits.append(self._remove((*path, key), (*path, previous)))
            elif key in new:
                edits += self._change((*path, key), old[key], new[key])
            previous = key
        previous = first
        for key in new:
            if key in old:
                previous = key
            else:
                edits.append(self._insert_after((*path, previous), key, new[key]))
        return edits

    def _fits_brackets(self, path: DataPath, old: Mapping[str, Any], new: Fields, removed: set[str]) -> bool:
        """Say whether a mapping in brackets can stay there: no comment goes, and no long text comes in."""
        if removed and self._list_comments(*self.marks.get_span(path)):
            return False
        return self.marks.is_flow(path[:-1]) or all(
            fits_brackets(value) or (isinstance(value, Mapping) and isinstance(old.get(key), dict))
            for key, value in new.items()
            if key not in old or not _is_same(old[key], value)
        )

    def _change_items(self, path: DataPath, old: list[Any], new: Sequence[Value]) -> list[TextEdit] | None:
        """Change the mappings of a list; None where other items than those differ, or their number."""
        if len(old) != len(new) or self.marks.is_flow(path):
            return None
        differing = [place for place, item in enumerate(old) if not _is_same(item, new[place])]
        if not all(isinstance(old[place], dict) and isinstance(new[place], Mapping) for place in differing):
            return None
        return [edit for place in differing for edit in self._change((*path, place), old[place], new[place])]

    def _write_anew(self, path: DataPath, new: Any) -> TextEdit:
        """Write a value anew, with the comments in it above it."""
        is_key, parent, text = isinstance(path[-1], str), path[:-1], self._text
        start, _ = self.marks.get_span(path, at_key=is_key)
        end = find_value_end(self, text, path)
        comments = self._list_comments(start, end)
        if self.marks.is_flow(parent):
            if comments:
                line = self.marks[path][0].line
                raise LayoutError(f"The brackets on line {line} have comments in them; change what is there by hand.")
            return TextEdit(start, end, format_flow({str(path[-1]): new}) if is_key else f"{{{format_flow(new)}}}")
        if is_key:
            indent = self.marks[path][0].column - 1
            written = format_pair(str(path[-1]), new, indent=indent).strip()
            beside = _COMMENT.match(text, end)
            if beside and "\n" in written:
                # it would become a part of the text
                comments.append(beside[1])
                end = beside.end()
        else:
            line = self.find_first_line(path)
            start, indent = self.find_start(line) + self.count_indent(line), self.count_indent(line)
            end = find_line_end(text, end)
            comments = self._list_comments(start, end)
            written = format_list_item(new, indent=indent).strip()
        lines = "".join(f"{comment}\n{' ' * indent}" for comment in comments)
        return TextEdit(start, end, (lines + written).replace("\n", self.newline))

    def _remove(self, path: DataPath, previous: DataPath) -> TextEdit:
        end = find_value_end(self, self._text, path)
        if self.marks.is_flow(path[:-1]):
            return TextEdit(find_value_end(self, self._text, previous), end, "")
        start = self.find_start(self.marks[path][0].line - 1)
        end = find_line_end(self._text, end)
        break_length = 2 if self._text.startswith("\r\n", end) else 1
        return TextEdit(start, min(end + break_length, len(self._text)), "")

    def _insert_after(self, previous: DataPath, key: str, value: Value) -> TextEdit:
        end = find_value_end(self, self._text, previous)
        if self.marks.is_flow(previous[:-1]):
            return TextEdit(end, end, f", {format_flow({key: value})}")
        end = find_line_end(self._text, end)
        written = format_pair(key, value, indent=self.marks[previous][0].column - 1)
        return TextEdit(end, end, f"\n{written}".removesuffix("\n").replace("\n", self.newline))

    @cached_property
    def _comments(self) -> list[tuple[int, str]]:
        return [(comment.start, self._text[comment.start : comment.end]) for comment in list_comments(self._text)]

    def _list_comments(self, start: int, end: int) -> list[str]:
        """List the comments in a stretch of the text."""
        return [comment for position, comment in self._comments if start <= position < end]


def _keep_unchanged(
    model: type[BaseModel], old: Mapping[str, Any], with_ids: Mapping[str, Any], fields: Fields
) -> dict[str, Value]:
    """Give fields with the values that the file has where a record of both would have the same.

    `with_ids` is `old` with ids in the place of the records that are written out in it.
    """
    before = with_ids
    with suppress(ValidationError):
        # a kind of the file's own is known to the whole chronology alone
        parsed = model.model_validate({key: value for key, value in with_ids.items() if key != "kind"})
        before = {**list_written_fields(parsed), **{key: value for key, value in with_ids.items() if key == "kind"}}
    new = {key: _keep_records(old[key], with_ids[key], value) if key in old else value for key, value in fields.items()}
    new |= {key: old[key] for key in with_ids if before.get(key) == fields.get(key)}
    return {key: new[key] for key in (*model.model_fields, *new) if key in new}


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
