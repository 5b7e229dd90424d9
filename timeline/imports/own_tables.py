"""Our own CSV and XLSX exports, edited in a spreadsheet: their cells against those that an export writes today.

A cell is an edit where it differs from what the export writes for the same record. What a spreadsheet program does to
a file by itself is none: other separators and encodings, days in the order of its country, months as "Oct-24".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from timeline.dates.edtf import EdtfDate, parse_edtf
from timeline.dates.suggestions import suggest_date
from timeline.exports.context import ExportContext
from timeline.exports.csv import to_raw_csv
from timeline.exports.xlsx import to_xlsx
from timeline.imports.edits import Edits, get_record
from timeline.imports.imported import ImportFileError
from timeline.imports.tables import Row, Table, read_csv, read_xlsx
from timeline.imports.written_dates import DateOrder, WrittenDateError, read_date
from timeline.model.records import Chronology, Event, Record, Source
from timeline.query.selection import Selection
from timeline.query.tables import build_frames
from timeline.writing.drafts import make_free_id
from timeline.writing.patch import Key

_SIGNS = {"id", "date", "headline", "sources", "date_earliest", "date_latest"}
"""Columns that only our own tables of events have together."""
_ORIGIN = ("chronology", "filter", "data_version", "exported", "license", "attribution")
_ESCAPE = re.compile("(^|[;\r\n])'(?=[\\s\"']*[=+\\-@|%＝＋－＠])")
_EXCEL_MONTH = re.compile(r"([A-Za-z]{3})-(\d\d)")
_LISTS = ("sources", "articles", "origin", "tags", "related")
_RECORDS = ("quote", "position", "quantity", "candidates", "media")
"""Lists of records, which one cell cannot hold so that it can be read back."""
_STATEMENTS: Mapping[str, Mapping[str, str]] = {
    "quote": {key: key for key in ("text", "language", "layer", "source", "note")},
    "position": {key: key for key in ("stance", "note")},
    "quantity": {"text": "counts", **{key: key for key in ("measure", "low", "high", "approximate", "source", "note")}},
}
"""For each sort of statement the columns of its sheet that are fields, with the field."""


def is_own_table(table: Table) -> bool:
    """Say whether a table is our own CSV, or the sheet of events of our own XLSX."""
    return set(table.columns) >= _SIGNS


def get_version(table: Table, sheets: Mapping[str, Table]) -> str:
    """Give the SHA-256 of the chronology that an export was made of, "" if it does not say."""
    if "data_version" in table.columns:
        return str(next(iter(table.list_values("data_version")), ""))
    about = sheets.get("About", Table((), ()))
    named = {str(row.cells.get("key")): str(row.cells.get("value", "")) for row in about.rows}
    return named.get("data_version", "")


def read_table_edits(
    table: Table, sheets: Mapping[str, Table], base: Chronology, order: DateOrder | None = None
) -> Edits:
    """List what differs from the version that an export was made of; `sheets` is empty for CSV.

    Raises ImportFileError for a row without an id where none can be made, and for days that only `order` can tell.
    """
    edits = Edits()
    context = ExportContext(build_frames(base), Selection(), "", date(2000, 1, 1))
    if sheets:
        written = read_xlsx(to_xlsx(context))
        _compare_events(edits, table, written["Events"], base, order)
        _compare_sources(edits, sheets.get("Sources"), written.get("Sources"), base, order)
        _compare_statements(edits, sheets.get("Statements"), written.get("Statements"), base)
    else:
        _compare_events(edits, table, read_csv(to_raw_csv(context)), base, order)
    return edits


def _compare_events(edits: Edits, table: Table, written: Table, base: Chronology, order: DateOrder | None) -> None:
    rows = {str(row.cells["id"]): row for row in written.rows}
    columns = [column for column in table.columns if column not in _ORIGIN and column != "id"]
    taken = {event.id for event in base.events}
    for row in table.rows:
        name = str(row.cells.get("id", "")).strip()
        if name in rows:
            _compare_row(edits, ("events", name), row, rows[name], columns, get_record(base, ("events", name)), order)
            continue
        name = name or make_free_id(str(row.cells.get("headline", "")), taken)
        taken.add(name)
        key = ("events", name)
        edits.where[key] = row.where
        cells = {c: v for c, v in row.cells.items() if c in Event.model_fields and c not in _RECORDS and c != "id"}
        edits.added[key] = {"id": name} | {c: _parse(c, v, None, row.where, order) for c, v in cells.items()}
    _note_missing(edits, table, rows)


def _note_missing(edits: Edits, table: Table, rows: Mapping[str, Row]) -> None:
    words = next(iter(table.list_values("filter")), "") if "filter" in table.columns else ""
    given = {str(row.cells.get("id", "")).strip() for row in table.rows}
    missing = [name for name in rows if name not in given]
    # an export of a part lacks the rest by itself
    if missing and (str(words).startswith("all ") or words == ""):
        edits.untaken.add("a row that is not there takes no event out; take it out of the file by hand", missing[0])


def _compare_sources(
    edits: Edits, table: Table | None, written: Table | None, base: Chronology, order: DateOrder | None
) -> None:
    if table is None or written is None or "source" not in table.columns:
        return
    rows = {str(row.cells["source"]): row for row in written.rows}
    columns = [column for column in table.columns if column in Source.model_fields]
    for row in table.rows:
        name = str(row.cells.get("source", "")).strip()
        if name in rows:
            _compare_row(edits, ("sources", name), row, rows[name], columns, get_record(base, ("sources", name)), order)
        elif name:
            key = ("sources", name)
            edits.where[key] = f"Sources, {row.where.lower()}"
            cells = {c: v for c, v in row.cells.items() if c in Source.model_fields}
            edits.added[key] = {c: _parse(c, v, None, row.where, order) for c, v in cells.items()}


def _compare_row(
    edits: Edits, key: Key, row: Row, written: Row, columns: list[str], old: Record | None, order: DateOrder | None
) -> None:
    fields = type(old).model_fields if old else {}
    for column in columns:
        cell, before = row.cells.get(column, ""), written.cells.get(column, "")
        if _is_same(cell, before):
            continue
        value = getattr(old, column, None)
        if isinstance(value, EdtfDate) and _is_same_day(cell, value):
            continue
        where = f"{row.where}, column “{column}”"
        if _is_garbled(cell, before):
            edits.untaken.add("letters that the spreadsheet lost when it was saved; save it as CSV UTF-8", row.where)
        elif column not in fields:
            # days of a date follow from it, and change with it
            is_same_date = _is_same(row.cells.get("date", ""), written.cells.get("date", ""))
            if is_same_date or not column.startswith(("date_", "day")):
                edits.untaken.add(f"column “{column}” is made of other fields; change those", row.where)
        elif column in _RECORDS:
            edits.untaken.add(f"a change of “{column}”, which a cell cannot hold; change it in the file", row.where)
        else:
            edits.change(key, column, _parse(column, cell, value, where, order), row.where)


def _compare_statements(edits: Edits, table: Table | None, written: Table | None, base: Chronology) -> None:
    if table is None or written is None or not {"event", "sort"} <= set(table.columns):
        return
    mine, theirs = _group_statements(written), _group_statements(table)
    for group, rows in theirs.items():
        name, sort = group
        before = mine.get(group, [])
        if len(rows) != len(before) or sort not in _STATEMENTS:
            edits.untaken.add("a statement that was added or taken out; change it in the file", rows[0].where)
            continue
        event = get_record(base, ("events", name))
        records = [dict(record) for record in event.model_dump(mode="json")[sort]] if event else []
        is_changed = False
        for record, row, old in zip(records, rows, before, strict=False):
            for column, field in _STATEMENTS[sort].items():
                cell = row.cells.get(column, "")
                if not _is_same(cell, old.cells.get(column, "")):
                    record[field] = _parse_statement(field, cell)
                    is_changed = True
        if is_changed:
            value = [{key: item for key, item in record.items() if item is not None} for record in records]
            edits.change(("events", name), sort, value, f"Statements, {rows[0].where.lower()}")


def _group_statements(table: Table) -> dict[tuple[str, str], list[Row]]:
    grouped: dict[tuple[str, str], list[Row]] = {}
    for row in table.rows:
        grouped.setdefault((str(row.cells.get("event", "")), str(row.cells.get("sort", ""))), []).append(row)
    return grouped


def _parse_statement(field: str, cell: Any) -> Any:
    if field == "approximate":
        return str(cell).strip().lower() in ("yes", "true", "1")
    text = _to_text(cell)
    return text if text else None


def _is_same(cell: Any, before: Any) -> bool:
    one, other = _to_text(cell), _to_text(before)
    return one == other or _ESCAPE.sub(r"\1", one) == other


def _to_text(cell: Any) -> str:
    if isinstance(cell, datetime):
        cell = cell.date()
    text = cell.isoformat() if isinstance(cell, date) else "" if cell is None else str(cell)
    return "\n".join(line.rstrip() for line in text.strip().replace("\r\n", "\n").replace("\r", "\n").split("\n"))


def _is_garbled(cell: Any, before: Any) -> bool:
    """Say whether a text differs only by question marks for letters that an older encoding lacks."""
    one, other = _to_text(cell), _to_text(before)
    return "?" in one and any(other.encode(codec, "replace").decode(codec) == one for codec in ("cp1252", "mac-roman"))


def _is_same_day(cell: Any, known: EdtfDate) -> bool:
    """Say whether a program has only written the same date in another way."""
    text = _to_text(cell)
    if match := _EXCEL_MONTH.fullmatch(text):
        month = suggest_date(f"{match[1]} {known.edtf[:2]}{match[2]}")
        return month == known.edtf
    if re.fullmatch(r"\d{1,2}([./-])\d{1,2}\1\d\d", text):
        text = f"{text[:-2]}{known.edtf[:2]}{text[-2:]}"
    for order in DateOrder:
        try:
            if parse_edtf(read_date(text, order).edtf) == known:
                return True
        except WrittenDateError:
            continue
    return False


def _parse(column: str, cell: Any, old: Any, where: str, order: DateOrder | None) -> Any:
    """Read the text of a cell as the value of a field, None for an empty one. Raises ImportFileError for a bad date."""
    text = _ESCAPE.sub(r"\1", _to_text(cell))
    if not text:
        return None
    if column in ("date", "said", "reported", "published", "accessed"):
        try:
            return read_date(cell if isinstance(cell, date) else text, order).edtf
        except WrittenDateError as error:
            raise ImportFileError(f"{where}: {error}.") from None
    if column in _LISTS:
        return [item.strip() for item in text.split(";") if item.strip()]
    if column == "actors":
        return _parse_actors(text, where)
    if column == "links":
        return [dict([_split_pair(item, where)]) for item in text.split(";") if item.strip()]
    return text


def _parse_actors(text: str, where: str) -> dict[str, list[str]]:
    pairs = (_split_pair(item, where) for item in re.split(r",(?=[^:;,]+:)", text) if item.strip())
    return {actor: [role.strip() for role in roles.split(";") if role.strip()] for actor, roles in pairs}


def _split_pair(item: str, where: str) -> tuple[str, str]:
    name, colon, value = (part.strip() for part in item.partition(":"))
    if not (colon and name and value):
        raise ImportFileError(f"{where}: “{item.strip()}” is not a pair; write it like anna-berg: speaker")
    return name, value
