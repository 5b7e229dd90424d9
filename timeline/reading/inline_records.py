"""Sources, places and actors that are written inside an event: moved into their sections before the model reads them.

In an event a record may stand where its id would: `sources: [{publisher: …, published: …, type: …}]`. Among the
`actors` of an event it stands under its id, beside the role: `actors: {anna-berg: {role: speaker, name: …, type: …}}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from pydantic import BaseModel

from timeline.model.records import Actor, Event, Place, Source
from timeline.model.value_types import ID_PATTERN
from timeline.reading.problems import DataPath, Finding
from timeline.schema.field_types import FieldDescription, Shape, list_fields
from timeline.text.latin import list_latin_words

INLINE_SECTIONS: Mapping[str, type[BaseModel]] = {"actors": Actor, "places": Place, "sources": Source}
"""The sections whose records may stand inside an event, each with its record class."""


@dataclass(frozen=True, slots=True)
class SectionedData:
    """Hold the data of a file with every inline record in its section, and its id where it stood.

    `file_paths` leads from the path of a moved value to its path in the file. `findings` have paths in the file, and
    tell of records that stand twice and of ids that are taken or cannot be made.
    """

    data: Mapping[str, Any]
    file_paths: Mapping[DataPath, DataPath]
    findings: tuple[Finding, ...]

    def find_path(self, section: str, record_id: str) -> DataPath:
        """Find the path in the file of a record that the data has in a section."""
        return self.file_paths.get((section, record_id), (section, record_id))

    def locate(self, findings: Iterable[Finding]) -> list[Finding]:
        """Give findings on the data their paths in the file, without those that an own finding tells better."""
        told = {found.path for found in self.findings if found.code == "W608"}
        moved = (
            replace(found, path=self._to_file_path(found), other_path=self._map_path(found.other_path))
            for found in findings
        )
        # of two sources at one address W608 has said already which one to name
        return [*self.findings, *(found for found in moved if found.code != "W604" or found.path[:-1] not in told)]

    def _to_file_path(self, found: Finding) -> DataPath:
        # the key of an actor in an event stands in the file where it stands in the data
        return found.path if found.at_key and found.path[0] == "events" else self._map_path(found.path)

    def _map_path(self, path: DataPath) -> DataPath:
        start = next((path[:length] for length in (2, 4) if path[:length] in self.file_paths), ())
        return (*self.file_paths[start], *path[len(start) :]) if start else path


def move_inline_records(data: Mapping[str, Any]) -> SectionedData:
    """Move the records that stand inside events into their sections; `data` is left as it is.

    The id of a record is what its `id` says, or is made of a source's publisher and day or of a name, so that it
    stays the same whatever other entries say.
    """
    events = data.get("events")
    if not isinstance(events, list):
        return SectionedData(data, {}, ())
    mover = _Mover(data)
    moved = [mover.move(Event, event, ("events", place)) for place, event in enumerate(events)]
    if not mover.file_paths and not mover.findings:
        return SectionedData(data, {}, ())
    mover.find_twins()
    filled = {name: records for name, records in mover.sections.items() if records or name in data}
    return SectionedData({**data, **filled, "events": moved}, mover.file_paths, tuple(mover.findings))


@dataclass(slots=True)
class _Mover:
    data: Mapping[str, Any]
    sections: dict[str, Any] = field(init=False)
    """The records of each section by id; something else where the file does not hold a mapping."""
    file_paths: dict[DataPath, DataPath] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def __post_init__(self) -> None:
        written = {name: self.data.get(name, {}) for name in INLINE_SECTIONS}
        self.sections = {name: dict(value) if isinstance(value, dict) else value for name, value in written.items()}

    def move(self, model: type[BaseModel], record: Any, path: DataPath) -> Any:
        """Give a record of an event, or the event, with ids in the place of the records that stand in it."""
        if not isinstance(record, dict):
            return record
        changed = {
            described.key: self._move_value(described.shape, record[described.key], (*path, described.key))
            for described in _list_fields_with_references(model)
            if described.key in record
        }
        return {**record, **changed} if changed else record

    def _move_value(self, shape: Shape, value: Any, path: DataPath) -> Any:
        if shape.key:
            is_known = shape.key.section in INLINE_SECTIONS and isinstance(value, dict)
            return (
                {key: self._move_actor(key, item, (*path, key)) for key, item in value.items()} if is_known else value
            )
        if shape.item:
            if not isinstance(value, list):
                return self._move_value(shape.item, value, path)
            return [self._move_value(shape.item, item, (*path, place)) for place, item in enumerate(value)]
        if shape.section in INLINE_SECTIONS and isinstance(value, dict):
            return self._move_record(shape.section, value, path)
        return self.move(shape.record, value, path) if shape.record else value

    def _move_actor(self, actor_id: str, value: Any, path: DataPath) -> Any:
        """Move an actor that stands in an event under its id; give its role, None where it has none."""
        if not isinstance(value, dict):
            return value
        self.file_paths[path] = (*path, "role")
        # of any other id the model says that it is none
        if re.match(ID_PATTERN, actor_id):
            role = value.get("role")
            self._add("actors", actor_id, self._move_nested("actors", value, "role", path), path, in_place=role)
        return value.get("role")

    def _move_record(self, section: str, record: dict[str, Any], path: DataPath) -> str:
        """Move a record that stands in the place of its id, and give the id."""
        record_id = self._choose_id(section, record, path)
        self._add(section, record_id, self._move_nested(section, record, "id", path), path, in_place=record_id)
        return record_id

    def _move_nested(self, section: str, record: Mapping[str, Any], without: str, path: DataPath) -> dict[str, Any]:
        """Give the fields of a record but one, with ids in the place of records such as that of the `country`."""
        fields = {key: value for key, value in record.items() if key != without}
        for described in _list_fields_with_references(INLINE_SECTIONS[section]):
            if described.key in fields and described.shape.leaf.section:
                fields[described.key] = self._move_value(described.shape, fields[described.key], (*path, described.key))
        return fields

    def _choose_id(self, section: str, record: Mapping[str, Any], path: DataPath) -> str:
        made, name = make_inline_id(section, record), _get_name(section, record)
        written = record.get("id", made or None)
        if isinstance(written, str) and re.match(ID_PATTERN, written):
            return written
        spare = made or "-".join([section.removesuffix("s"), *list_latin_words(_join_identity(section, record))])
        if "id" in record:
            message = "an id has only small letters a–z, digits, and hyphens between them"
            self.findings.append(Finding("E205", (*path, "id"), message, fix=f"write {spare}"))
        elif name:
            message = f"no id can be made of “{name}”, which has no letter a–z"
            fix = f"add id: {spare}, or another word in those letters"
            self.findings.append(Finding("E202", path, message, fix=fix))
        # what lacks a name is told by the model; two such records must not meet under one id
        return f"{spare}-{len(self.file_paths)}"

    def _add(self, section: str, record_id: str, record: Mapping[str, Any], path: DataPath, *, in_place: Any) -> None:
        """Add a record to its section, unless its id is taken there; `in_place` is what to write where it stands."""
        records = self.sections[section]
        if not isinstance(records, dict):
            return
        if record_id not in records:
            records[record_id] = record
            self.file_paths[section, record_id] = path
            return
        noun, other_path = section.removesuffix("s"), self.file_paths.get((section, record_id), (section, record_id))
        if records[record_id] == record:
            text = in_place if isinstance(in_place, str) else ""
            message = f"the {noun} “{record_id}” is written out here a second time"
            fix, replacements = (f"write {text} in its place", (text,)) if text else ("write only its role", ())
            self.findings.append(
                Finding("W608", path, message, fix=fix, other_path=other_path, replacements=replacements)
            )
            return
        message = f"the id “{record_id}” is taken by another {noun}"
        other = _suggest_other_id(section, record_id, record)
        fix = f"write {record_id} in its place if both are the same, or {other}"
        self.findings.append(Finding("E301", path, message, fix=fix, other_path=other_path))

    def find_twins(self) -> None:
        """Find inline records that another record of their section describes under another id."""
        for section, records in self.sections.items():
            first: dict[str, str] = {}
            for record_id, record in records.items() if isinstance(records, dict) else ():
                names = _list_names(section, record)
                path, twin = self.file_paths.get((section, record_id)), first.get(names[0]) if names else None
                if path and twin:
                    self._report_twin(section, twin, record, path)
                for name in names:
                    first.setdefault(name, record_id)

    def _report_twin(self, section: str, twin: str, record: Mapping[str, Any], path: DataPath) -> None:
        noun = section.removesuffix("s")
        message = f"the {noun} “{twin}” is called {record.get('name')} too"
        other = "give one of the two another name"
        if section == "sources":
            message, other = f"the source “{twin}” has this address too", "correct the address"
        fix = f"write {twin} in the place of this one, or {other}"
        other_path = self.file_paths.get((section, twin), (section, twin))
        self.findings.append(Finding("W608", path, message, fix=fix, other_path=other_path))


def make_inline_id(section: str, record: Mapping[str, Any]) -> str:
    """Make the id of an inline record without one, of publisher and day or of a name; "" if they have no letter a–z."""
    has_letter = re.search("[a-z]", "".join(list_latin_words(_get_name(section, record))))
    return "-".join(list_latin_words(_join_identity(section, record))) if has_letter else ""


@cache
def _list_fields_with_references(model: type[BaseModel]) -> tuple[FieldDescription, ...]:
    return tuple(described for described in list_fields(model) if _may_hold_record(described.shape))


def _may_hold_record(shape: Shape) -> bool:
    if any(inner.section in INLINE_SECTIONS for inner in shape.nested):
        return True
    return shape.leaf.record is not None and bool(_list_fields_with_references(shape.leaf.record))


def _get_name(section: str, record: Mapping[str, Any]) -> str:
    name = record.get("publisher" if section == "sources" else "name")
    return name if isinstance(name, str) else ""


def _join_identity(section: str, record: Mapping[str, Any]) -> str:
    """Give the text of which the id of a record is made."""
    published = record.get("published") if section == "sources" else ""
    day = " ".join(map(str, published)) if isinstance(published, list) else str(published or "")
    return f"{_get_name(section, record)} {day}"


def _suggest_other_id(section: str, record_id: str, record: Mapping[str, Any]) -> str:
    title = record.get("title")
    words = list_latin_words(title)[:3] if section == "sources" and isinstance(title, str) else []
    other = "-".join([record_id, *(words or ["2"])])
    return f"another id for this one, such as {other}" if section == "actors" else f"add id: {other} to this one"


def _list_names(section: str, record: Any) -> list[str]:
    """List what tells a record from all others of its section, in small letters; its own name or address is first."""
    if not isinstance(record, Mapping):
        return []
    if section == "sources":
        url = record.get("url")
        return [url] if isinstance(url, str) else []
    also = record.get("also")
    names = [record.get("name"), record.get("native"), *(also if isinstance(also, list) else [also])]
    return [name.casefold() for name in names if isinstance(name, str)]
