"""The difference between two chronologies: records added, edited and withdrawn, with their values in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from timeline.analysis.citation import format_source_name
from timeline.dates.edtf import EdtfDate
from timeline.model.records import Actor, Article, Chapter, Chronology, Event, OwnKind, Place, Question, Record, Source
from timeline.reading.problems import DataPath
from timeline.reading.reader import Reading
from timeline.reading.references import list_references

SECTIONS = (
    "events",
    "actors",
    "sources",
    "places",
    "kinds",
    "questions",
    "articles",
    "chapters",
    "stories",
    "timeline",
)
_NOTHING = "(nothing)"
_SEPARATOR = "; "
CHANGES = ("added", "edited", "withdrawn")


class UnreadableError(Exception):
    """Say in one sentence for the screen why a version cannot be compared."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Hold the value of a key before and after, in words; "" for no value.

    Of a list (`listed`), `old` has only the items removed and `new` only those added.
    """

    key: str
    old: str
    new: str
    listed: bool = False

    @property
    def lines(self) -> tuple[str, ...]:
        """Word the edit: "was …" and "now …", or "removed …" and "added …"."""
        if self.listed:
            sides = (("removed", self.old), ("added", self.new))
            return tuple(f"{word}: {text}" for word, text in sides if text)
        return f"was: {self.old or _NOTHING}", f"now: {self.new or _NOTHING}"


@dataclass(frozen=True, slots=True)
class Change:
    """Say that a record was added, edited or withdrawn. `name` is its headline or name."""

    section: str
    id: str
    change: str
    name: str
    edits: tuple[Edit, ...] = ()


def require_chronology(reading: Reading, named: str) -> Chronology:
    """Give the chronology of a reading; `named` is its name in messages.

    Raises UnreadableError with the first problem if the reading has errors.
    """
    if reading.chronology is None:
        first = next(problem for problem in reading.problems if problem.severity == "error")
        where = f"line {first.line}, {first.code}"
        raise UnreadableError(f"{named} cannot be compared: {where}: {first.message}")
    return reading.chronology


def compare_chronologies(old: Chronology, new: Chronology) -> tuple[Change, ...]:
    """List the records that differ between two chronologies, in the order of SECTIONS.

    Within a section those of the new chronology come first, in its order, then those withdrawn. Another order
    of records is no difference. Records are matched by id, chapters by title.
    """
    changes: list[Change] = []
    for section in SECTIONS:
        before, after = _map_records(old, section), _map_records(new, section)
        for name, record in after.items():
            if name not in before:
                changes.append(Change(section, name, "added", name_record(record)))
            elif before[name] != record:
                edits = _list_edits(before[name], record, old, new)
                changes.append(Change(section, name, "edited", name_record(record), edits))
        withdrawn = (name for name in before if name not in after)
        changes += (Change(section, name, "withdrawn", name_record(before[name])) for name in withdrawn)
    return tuple(changes)


def format_totals(changes: Iterable[Change]) -> str:
    """Count changes in words: "2 added, 1 edited"."""
    counts = Counter(change.change for change in changes)
    return ", ".join(f"{counts[word]} {word}" for word in CHANGES if counts[word])


def format_summary(changes: Iterable[Change]) -> str:
    """Count changes section by section: "Events: 2 added, 1 edited. Sources: 1 withdrawn."."""
    grouped = groupby(changes, key=lambda change: change.section)
    sentences = [f"{section.capitalize()}: {format_totals(members)}." for section, members in grouped]
    return " ".join(sentences) or "No difference."


def name_record(record: Record) -> str:
    """Name a record for the screen: an event by date and headline, a source as cited, others by name or title."""
    match record:
        case Event():
            return f"{record.date.text}: {record.headline}"
        case Source():
            return format_source_name(record)
        case Actor() | Place() | OwnKind():
            return record.name
        case Question():
            return record.text
        case _:
            return str(getattr(record, "title", ""))


def _map_records(chronology: Chronology, section: str) -> dict[str, Record]:
    records: Any = getattr(chronology, section)
    if isinstance(records, Mapping):
        return {str(key): record for key, record in records.items()}
    if isinstance(records, Record):
        return {"": records}
    return {record.title if isinstance(record, Chapter) else record.id: record for record in records}


def _list_edits(old: Record, new: Record, before: Chronology, after: Chronology) -> tuple[Edit, ...]:
    old_values, new_values = _ValueFormatter(old, before), _ValueFormatter(new, after)
    keys = [key for key in type(new).model_fields if getattr(old, key) != getattr(new, key)]
    return tuple(_build_edit(key, old_values.format_items(key), new_values.format_items(key), old, new) for key in keys)


def _build_edit(key: str, was: tuple[str, ...], now: tuple[str, ...], old: Record, new: Record) -> Edit:
    removed, added = [item for item in was if item not in now], [item for item in now if item not in was]
    if isinstance(getattr(new, key), tuple | Mapping) and (removed or added):
        return Edit(key, _SEPARATOR.join(removed), _SEPARATOR.join(added), listed=True)
    if was == now:
        # two ways of writing a date may read the same
        return Edit(key, str(getattr(old, key)), str(getattr(new, key)))
    return Edit(key, _SEPARATOR.join(was), _SEPARATOR.join(now))


class _ValueFormatter:
    """Format the values of a record in words, with the names of the records that they refer to."""

    def __init__(self, record: Record, chronology: Chronology) -> None:
        self._record, self._chronology = record, chronology
        self._sections = {(use.path, use.is_key): use.section for use in list_references(record)}

    def format_items(self, key: str) -> tuple[str, ...]:
        """Format each item of the value of a key, or the value itself if it is no list."""
        value = getattr(self._record, key)
        if isinstance(value, tuple):
            return tuple(self._format(item, (key, place)) for place, item in enumerate(value))
        if isinstance(value, Mapping):
            return self._format_pairs(value, (key,))
        return (self._format(value, (key,)),) if value is not None else ()

    def _format(self, value: Any, path: DataPath) -> str:
        if value is None:
            return ""
        if isinstance(value, EdtfDate):
            return value.text
        if isinstance(value, Record):
            fields = {key: getattr(value, key) for key in value.model_fields_set}
            ordered = {key: fields[key] for key in type(value).model_fields if key in fields}
            return ", ".join(f"{key}: {self._format(item, (*path, key))}" for key, item in ordered.items())
        if isinstance(value, Mapping):
            return _SEPARATOR.join(self._format_pairs(value, path))
        if isinstance(value, tuple):
            return ", ".join(self._format(item, (*path, place)) for place, item in enumerate(value))
        return self._format_single(value, path, is_key=False)

    def _format_pairs(self, pairs: Mapping[Any, Any], path: DataPath) -> tuple[str, ...]:
        names = {key: self._format_single(key, (*path, str(key)), is_key=True) for key in pairs}
        return tuple(f"{names[key]} ({self._format(item, (*path, str(key)))})" for key, item in pairs.items())

    def _format_single(self, value: Any, path: DataPath, *, is_key: bool) -> str:
        """Format a single value: by the name of the record that it refers to, if it refers to one."""
        section = self._sections.get((path, is_key))
        if isinstance(value, bool):
            return "yes" if value else "no"
        record = _map_records(self._chronology, section).get(str(value)) if section else None
        if record is None or isinstance(record, Article):
            return f"{value:,}" if isinstance(value, int) and section is None else str(value)
        match record:
            case Source():
                return f"{record.publisher}, {record.published_short}"
            case Event():
                return record.headline
            case _:
                return name_record(record)
