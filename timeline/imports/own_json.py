"""Our own JSON export, edited: its records against those of the chronology."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from timeline.exports.json_document import ExportedEvent
from timeline.imports.edits import Edits, get_record, parse_record
from timeline.imports.imported import ImportFileError
from timeline.model.records import Chronology, Event, Record
from timeline.writing.patch import Key

_SECTIONS = ("actors", "places", "sources", "questions", "articles")
_COMPUTED = ExportedEvent.model_fields.keys() - Event.model_fields.keys()


def get_version(document: dict[str, Any]) -> str:
    """Give the SHA-256 of the chronology that the export was made of, "" if it does not say."""
    export = document.get("export")
    return str(export.get("version", "")) if isinstance(export, dict) else ""


def read_json_edits(document: dict[str, Any], base: Chronology) -> Edits:
    """List what differs from the version that the export was made of.

    Raises ImportFileError for an export cut to what was known on a day, whose events are not whole.
    """
    export = document.get("export")
    selection = export.get("selection") if isinstance(export, dict) else None
    if isinstance(selection, dict) and "known" in selection:
        raise ImportFileError("This export shows what was known on a day, not whole events. Export without --known.")
    edits = Edits()
    for key, where, fields in _list_records(document):
        edits.where[key] = where
        old = get_record(base, key)
        if old is None:
            edits.added[key] = {name: value for name, value in fields.items() if value not in (None, [], {})}
        else:
            _compare(edits, key, old, fields, where, base)
    return edits


def _list_records(document: dict[str, Any]) -> Iterator[tuple[Key, str, dict[str, Any]]]:
    if isinstance(document.get("timeline"), dict):
        yield ("timeline", ""), "timeline", document["timeline"]
    for section in _SECTIONS:
        records = document.get(section)
        for name, fields in (records if isinstance(records, dict) else {}).items():
            if isinstance(fields, dict):
                yield (section, str(name)), f"{section}.{name}", fields
    events = document.get("events")
    for number, fields in enumerate(events if isinstance(events, list) else [], start=1):
        if not isinstance(fields, dict) or not fields.get("id"):
            raise ImportFileError(f"Event {number} has no id; give it one of small letters and hyphens.")
        own = {name: value for name, value in fields.items() if name not in _COMPUTED}
        yield ("events", str(fields["id"])), f"Event {number}", own


def _compare(edits: Edits, key: Key, old: Record, fields: dict[str, Any], where: str, base: Chronology) -> None:
    before = old.model_dump(mode="json")
    for name, value in fields.items():
        if name not in before:
            edits.change(key, name, value, where)  # the model says what is wrong with it
        elif value != before[name] and _read_value(old, name, value, before, base) != getattr(old, name):
            edits.change(key, name, None if value in ([], {}) else value, where)


def _read_value(old: Record, name: str, value: Any, before: dict[str, Any], base: Chronology) -> Any:
    """Read a value as the model does, so that another way of writing the same is no edit."""
    data = {**{key: item for key, item in before.items() if item is not None}, name: value}
    try:
        return getattr(parse_record(type(old), {k: v for k, v in data.items() if v is not None}, base), name)
    except ValidationError:
        return value
