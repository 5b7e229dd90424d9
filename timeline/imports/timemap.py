"""The events of a timemap (Forensic Architecture, Bellingcat): JSON, with sources and associations beside it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from timeline.imports.columns import NOT_KEPT
from timeline.imports.imported import ImportedTimeline
from timeline.imports.table_events import read_table
from timeline.imports.tables import Row, Table, is_empty
from timeline.imports.written_dates import DateOrder

_COLUMNS = {
    "id": "id",
    "civId": "id",
    "date": "date",
    "time": "date.time",
    "title": "headline",
    "description": "summary",
    "location": "place",
    "latitude": "places.lat",
    "longitude": "places.lon",
    "associations": "tags",
    "category": "tags",
    "sources": "sources",
}


def is_timemap(records: list[Any]) -> bool:
    """Say whether a list of objects is the events of a timemap."""
    first = next((record for record in records if isinstance(record, dict)), {})
    return "description" in first and "date" in first and bool({"latitude", "location"} & first.keys())


def read_timemap(records: list[Any], folder: Path, order: DateOrder | None = None) -> ImportedTimeline:
    """Read events; `sources.json` and `associations.json` in the folder say what their ids stand for.

    Raises ImportFileError where only a person can say whether the day or the month is first.
    """
    sources, associations = _read_named(folder / "sources.json"), _read_named(folder / "associations.json")
    rows: list[Row] = []
    columns: dict[str, str] = {}
    for number, record in enumerate(records, start=1):
        cells = {key: value for key, value in record.items() if not is_empty(value)} if isinstance(record, dict) else {}
        cells["sources"] = [_find_source(item, sources) for item in _to_list(cells.get("sources"))]
        cells["associations"] = [_name_association(item, associations) for item in _to_list(cells.get("associations"))]
        cells = {key: value for key, value in cells.items() if not is_empty(value)}
        if cells:
            rows.append(Row(f"Event {number}", cells))
            columns |= {key: _COLUMNS.get(key, NOT_KEPT) for key in cells}
    taken: set[str] = set()
    for column, field in columns.items():
        if field in taken and field not in ("tags",):
            columns[column] = NOT_KEPT
        taken.add(field)
    return read_table(Table(tuple(columns), tuple(rows)), columns, order)


def _read_named(file: Path) -> dict[str, Any]:
    """Read a list of objects, or a mapping of them, by their id; nothing where the file is not there."""
    try:
        document = json.loads(file.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    records = document.values() if isinstance(document, dict) else document if isinstance(document, list) else []
    return {str(record["id"]): record for record in records if isinstance(record, dict) and "id" in record}


def _find_source(item: Any, known: dict[str, Any]) -> Any:
    record = item if isinstance(item, dict) else known.get(str(item))
    if record is None:
        return item
    paths = [path for path in _to_list(record.get("paths")) if isinstance(path, str)]
    url = record.get("url") or next(iter(paths), "")
    return {key: record.get(key) for key in ("title", "author", "date")} | {"url": url}


def _name_association(item: Any, known: dict[str, Any]) -> Any:
    record = item if isinstance(item, dict) else known.get(str(item), {})
    return record.get("title") or record.get("id") or item


def _to_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if is_empty(value) else [value]
