"""The parts of a file: its sections, records and their keys as runs of lines, each with the comments above it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, NamedTuple

from pydantic import BaseModel

from timeline.model.records import Actor, Chronology
from timeline.reading.inline_records import INLINE_SECTIONS
from timeline.reading.parser import Limits
from timeline.reading.problems import DataPath, TextEdit
from timeline.schema.field_types import Shape, list_fields
from timeline.writing.layout import Layout


class WrittenRecord(NamedTuple):
    """Hold where a record stands in the data of a file, its class, and its keys in the order of the model.

    The keys of an inline record begin with the `id` or `role` that only it has.
    """

    path: DataPath
    model: type[BaseModel]
    keys: tuple[str, ...]


def list_written_records(data: Mapping[str, Any]) -> Iterator[WrittenRecord]:
    """List every record of a file that is written as a mapping, an outer one before those in it."""
    for field in list_fields(Chronology):
        yield from _walk_value(field.shape, data.get(field.key), (field.key,))


def _walk_record(model: type[BaseModel], record: Any, path: DataPath, first: str = "") -> Iterator[WrittenRecord]:
    if isinstance(record, dict):
        yield WrittenRecord(path, model, (*((first,) if first else ()), *model.model_fields))
        for field in list_fields(model):
            if field.key in record:
                yield from _walk_value(field.shape, record[field.key], (*path, field.key))


def _walk_value(shape: Shape, value: Any, path: DataPath) -> Iterator[WrittenRecord]:
    if shape.key and shape.item:
        for key, item in value.items() if isinstance(value, dict) else ():
            if shape.key.section == "actors" and isinstance(item, dict):
                yield from _walk_record(Actor, item, (*path, key), "role")
            else:
                yield from _walk_value(shape.item, item, (*path, key))
    elif shape.item:
        for place, item in enumerate(value) if isinstance(value, list) else ():
            yield from _walk_value(shape.item, item, (*path, place))
        if not isinstance(value, list):
            yield from _walk_value(shape.item, value, path)
    elif shape.record:
        yield from _walk_record(shape.record, value, path)
    elif shape.section in INLINE_SECTIONS:
        yield from _walk_record(INLINE_SECTIONS[shape.section], value, path, "id")


@dataclass(frozen=True, slots=True)
class Part:
    """Hold the lines of an item or of a key with its value; `lead` are the blank lines and comments above it."""

    name: str | int
    lead: list[str]
    body: list[str]


@dataclass(frozen=True, slots=True)
class Block:
    """Hold the parts of a mapping or list, which take the lines from `first` to the one before `end`."""

    first: int
    end: int
    parts: list[Part]


class PartedText(Layout):
    """Find the parts of mappings and lists in the lines of a text that ends with a line end."""

    def __init__(self, text: str, limits: Limits | None = None) -> None:
        super().__init__(text, limits)
        self.text = text
        self._starts = [0, *accumulate(map(len, self.lines))]

    def find_line(self, position: int) -> int:
        """Find the line, from 0, on which a character stands."""
        return bisect_right(self._starts, position) - 1

    def find_column(self, position: int) -> int:
        """Find the column, from 0, in which a character stands."""
        return position - self._starts[self.find_line(position)]

    def find_key_end(self, path: DataPath) -> int:
        """Find the character after the colon of a key."""
        key = self.marks[path][0]
        return self.text.index(":", self._starts[key.line - 1] + key.column - 1 + key.length) + 1

    def replace_lines(self, first: int, end: int, new: str) -> TextEdit:
        """Make the edit that replaces the lines from one to the one before another."""
        return TextEdit(self._starts[first], self._starts[end], new)

    def apply(self, edits: Iterable[TextEdit]) -> str:
        """Give the text with edits made that do not overlap."""
        pieces, position = [], 0
        for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
            pieces += [self.text[position : edit.start], edit.text]
            position = edit.end
        return "".join([*pieces, self.text[position:]])

    def get_value(self, path: DataPath) -> Any:
        """Give the value at a path of the data."""
        value: Any = self.data
        for step in path:
            value = value[step]
        return value

    def is_block(self, path: DataPath) -> bool:
        """Say whether what stands at a path is a mapping or list that is not empty and not in brackets."""
        value = self.get_value(path)
        return isinstance(value, dict | list) and bool(value) and not self.marks.is_flow(path)

    def list_children(self, path: DataPath) -> list[DataPath]:
        """List the paths of the keys or items of the mapping or list at a path."""
        value = self.get_value(path)
        return [(*path, step) for step in (value if isinstance(value, dict) else range(len(value)))]

    def split_block(self, path: DataPath) -> Block:
        """Split a mapping or list that is not in brackets. A comment that is deeper than a part belongs to it."""
        children = self.list_children(path)
        firsts = [self.find_first_line(child) for child in children]
        column = self._count_column(children[0], firsts[0])
        ends = [
            self._find_end(child, column, until)
            for child, until in zip(children, [*firsts[1:], len(self.lines)], strict=True)
        ]
        leads = [self.lines[end:first] for end, first in zip(ends, firsts[1:], strict=False)]
        parts = [
            Part(child[-1], lead, self.lines[first:end])
            for child, lead, first, end in zip(children, [[], *leads], firsts, ends, strict=True)
        ]
        return Block(firsts[0], ends[-1], parts)

    def _count_column(self, child: DataPath, line: int) -> int:
        """Count the characters before a key, or before the dash of an item."""
        if isinstance(child[-1], int):
            return self.count_indent(line)
        return self.marks[child][0].column - 1

    def _find_end(self, child: DataPath, column: int, until: int) -> int:
        """Find the line after the last one of a part, at most `until`, its deeper comments included."""
        start, end = self.marks.get_span(child)
        last = self.find_line(start + len(self.text[start:end].rstrip()) - 1) if end > start else 0
        end_line = max(last, self.find_first_line(child)) + 1
        line = end_line
        while line < until and (self.is_blank(line) or self.is_comment(line)):
            line += 1
            if self.is_comment(line - 1) and self.count_indent(line - 1) > column:
                end_line = line
        return end_line

    def is_comment(self, line: int) -> bool:
        """Say whether a line that is not part of a text holds a comment alone."""
        stripped: str = self.lines[line].lstrip(" ")
        return stripped.startswith("#")
