"""A colleague's edits of our own export: what differs from the version that it was made of, and bringing it in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from timeline.imports.imported import ImportFileError, Losses
from timeline.model.records import Chronology, Event, Record
from timeline.reading.validation_errors import explain_errors
from timeline.writing.drafts import describe_finding
from timeline.writing.patch import Key


@dataclass(slots=True)
class Edits:
    """Hold edits: for each record the new values by key (None takes one out), and records that are new.

    `where` says where each record stood ("Row 7"); `untaken` is what was changed and cannot be brought in.
    """

    changed: dict[Key, dict[str, Any]] = field(default_factory=dict)
    added: dict[Key, dict[str, Any]] = field(default_factory=dict)
    where: dict[Key, str] = field(default_factory=dict)
    untaken: Losses = field(default_factory=Losses)

    def change(self, key: Key, name: str, value: Any, where: str) -> None:
        """Add a new value of one key of a record."""
        self.changed.setdefault(key, {})[name] = value
        self.where[key] = where


def apply_edits(edits: Edits, base: Chronology, current: Chronology) -> Chronology:
    """Bring edits of `base` into `current`, whole or not at all.

    Raises ImportFileError with a line for each value that both have changed, or that the rules refuse.
    """
    faults = list(_list_conflicts(edits, base, current))
    records: dict[Key, Record] = {}
    for key, values in edits.changed.items():
        old = get_record(current, key)
        if old is not None:
            data = {k: v for k, v in old.model_dump(mode="json").items() if v is not None and k in old.model_fields_set}
            data = {name: value for name, value in {**data, **values}.items() if value is not None}
            faults += _validate(edits, key, type(old), data, current, records)
    for key, data in edits.added.items():
        if get_record(current, key) is not None and get_record(base, key) is None:
            faults.append(f"{edits.where[key]}: “{key[1]}” is new here and in the chronology; choose another id.")
        elif get_record(current, key) is None:
            faults += _validate(edits, key, _get_model(key[0]), data, current, records)
    if faults:
        raise ImportFileError("\n".join(faults))
    return _replace_records(current, records)


def get_record(chronology: Chronology, key: Key) -> Record | None:
    """Give a record by section and id, None where there is none."""
    section, name = key
    records: Any = getattr(chronology, section)
    if isinstance(records, Record):
        return records
    if isinstance(records, Mapping):
        return next((record for known, record in records.items() if str(known) == name), None)
    return next((record for record in records if getattr(record, "id", None) == name), None)


def parse_record(model: type[Record], data: Mapping[str, Any], chronology: Chronology) -> Record:
    """Make a record of its data, in which an event may have one of the kinds that a chronology names.

    Raises pydantic.ValidationError, where the paths in an event begin with ("events", 0).
    """
    if model is Event:
        return Chronology.model_validate(_enclose(model, data, chronology)).events[0]
    return model.model_validate(data)


def _enclose(model: type[Record], data: Mapping[str, Any], chronology: Chronology) -> Mapping[str, Any]:
    """Give the data of an event as that of a chronology with the kinds of another one, that of others as it is."""
    return {"timeline": {"title": "…"}, "kinds": dict(chronology.kinds), "events": [data]} if model is Event else data


def _get_model(section: str) -> type[Record]:
    if section == "events":
        return Event
    model: type[Record] = Chronology.model_fields[section].annotation.__args__[1]  # type: ignore[union-attr]
    return model


def _list_conflicts(edits: Edits, base: Chronology, current: Chronology) -> list[str]:
    faults = []
    for key, values in edits.changed.items():
        before, now = get_record(base, key), get_record(current, key)
        if now is None:
            faults.append(f"{edits.where[key]}: “{key[1]}” was changed here and is no longer in the chronology.")
            continue
        for name, value in values.items():
            was, is_now = getattr(before, name), getattr(now, name)
            if was != is_now and _to_json(now)[name] != value:
                faults.append(f"{edits.where[key]}: {name} of “{key[1]}” was changed here and in the chronology too.")
    return faults


def _to_json(record: Record) -> dict[str, Any]:
    return record.model_dump(mode="json")


def _validate(
    edits: Edits,
    key: Key,
    model: type[Record],
    data: dict[str, Any],
    current: Chronology,
    records: dict[Key, Record],
) -> list[str]:
    try:
        records[key] = parse_record(model, data, current)
    except ValidationError as error:
        findings = explain_errors(error.errors(include_url=False), _enclose(model, data, current))
        steps = 2 if model is Event else 0
        places = [".".join(map(str, finding.path[steps:])) for finding in findings]
        return [
            f"{edits.where[key]}, {place or key[0]}: {describe_finding(finding)}"
            for place, finding in zip(places, findings, strict=True)
        ]
    return []


def _replace_records(current: Chronology, records: Mapping[Key, Record]) -> Chronology:
    update: dict[str, Any] = {}
    for section in {section for section, _ in records}:
        mine = {name: record for (of, name), record in records.items() if of == section}
        old: Any = getattr(current, section)
        if isinstance(old, Record):
            update[section] = mine[""]
        elif isinstance(old, Mapping):
            kept = {known: mine.pop(str(known), record) for known, record in old.items()}
            numbered = section == "articles"
            update[section] = {**kept, **{int(name) if numbered else name: record for name, record in mine.items()}}
        else:
            kept_list = [mine.pop(record.id, record) for record in old]
            update[section] = (*kept_list, *mine.values())
    return current.model_copy(update=update)
