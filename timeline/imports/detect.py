"""Which importer a file is for, by its content and, where that leaves it open, by its name."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from timeline.imports.imported import ImportFileError
from timeline.imports.markwhen import is_markwhen
from timeline.imports.own_tables import is_own_table
from timeline.imports.tables import Row, Table, is_empty, read_csv, read_xlsx
from timeline.imports.text_encoding import decode_text
from timeline.imports.timelinejs_csv import is_timelinejs_sheet
from timeline.imports.timelinejs_json import is_timelinejs
from timeline.imports.timemap import is_timemap

FORMATS = {
    "own-table": "our own CSV or XLSX",
    "own-json": "our own JSON",
    "timelinejs-sheet": "a TimelineJS sheet",
    "timelinejs-json": "TimelineJS JSON",
    "table": "a table",
    "timemap": "timemap events",
    "ics": "an iCalendar file",
    "markwhen": "a markwhen file",
    "front-matter": "files with front matter",
}
"""The formats that are read, each with its name for a person."""
MAX_BYTES = 64 * 1024 * 1024
"""The largest file that is imported."""
_ASSIGNMENT = re.compile(r"\s*(?:(?:var|let|const)\s+)?[\w.$]+\s*=\s*(?=[\[{])|\s*[\w.$]+\s*\(\s*(?=[\[{])")


@dataclass(frozen=True, slots=True)
class ImportFile:
    """Hold a file that was taken apart: its format, one of FORMATS, and what that needs.

    `table` and `sheets` are for tables, `document` for JSON, `text` or `data` for others. `guess` names the encoding
    if it was guessed.
    """

    path: Path
    format: str
    data: bytes = b""
    text: str = ""
    document: Any = None
    table: Table = field(default_factory=lambda: Table((), ()))
    sheets: tuple[tuple[str, Table], ...] = ()
    guess: str = ""


def open_file(path: Path, *, encoding: str = "", sheet: str = "") -> ImportFile:
    """Read a file or folder and tell its format. Raises ImportFileError for what nothing here reads, and OSError."""
    if path.is_dir():
        return ImportFile(path, "front-matter")
    if path.stat().st_size > MAX_BYTES:
        raise ImportFileError(f"The file is larger than {MAX_BYTES // 2**20} MB; split it.")
    data = path.read_bytes()
    if data.startswith(b"PK\x03\x04"):
        return _open_workbook(path, data, sheet)
    if data.startswith((b"%PDF", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\x1f\x8b")):
        raise ImportFileError("This is no text and no XLSX; save it as CSV, XLSX or JSON.")
    decoded = decode_text(data, encoding)
    return replace(_open_text(path, decoded.text.removeprefix("\ufeff")), guess=decoded.guess)


def _open_text(path: Path, text: str) -> ImportFile:
    start, suffix = text.lstrip()[:15].upper(), path.suffix.lower()
    if start == "BEGIN:VCALENDAR":
        return ImportFile(path, "ics", data=text.encode())
    if start[:1] in ("{", "[") or suffix in (".json", ".jsonp"):
        return _open_json(path, text)
    if is_markwhen(text):
        return ImportFile(path, "markwhen", text=text)
    if suffix in (".yaml", ".yml") or start[:3] == "---":
        if re.search(r"^(timeline|events):", text, re.MULTILINE):
            raise ImportFileError("This is a chronology already; compare two of them with timeline diff.")
        return ImportFile(path, "front-matter")
    table = read_csv(text)
    if not table.rows:
        raise ImportFileError("This is no table: it needs a first row of names, and a row under it for each event.")
    return ImportFile(path, _name_table(table), table=table)


def _open_workbook(path: Path, data: bytes, sheet: str) -> ImportFile:
    sheets = read_xlsx(data)
    if sheet and sheet not in sheets:
        raise ImportFileError(f"There is no sheet “{sheet}” with rows; there is {', '.join(sheets)}.")
    chosen = sheet or next(iter(sheets))
    return ImportFile(path, _name_table(sheets[chosen]), table=sheets[chosen], sheets=tuple(sheets.items()))


def _name_table(table: Table) -> str:
    if is_own_table(table):
        return "own-table"
    return "timelinejs-sheet" if is_timelinejs_sheet(table) else "table"


def _open_json(path: Path, text: str) -> ImportFile:
    document = _parse_json(text)
    if isinstance(document, dict) and {"export", "timeline", "events"} <= document.keys():
        return ImportFile(path, "own-json", document=document)
    if is_timelinejs(document):
        return ImportFile(path, "timelinejs-json", document=document)
    records = find_records(document)
    if records is None:
        raise ImportFileError("This JSON holds no list of events: TimelineJS, timemap, or a list of objects is read.")
    if is_timemap(records):
        return ImportFile(path, "timemap", document=records)
    return ImportFile(path, "table", table=build_records_table(records))


def _parse_json(text: str) -> Any:
    # files of TimelineJS from before 2015 were scripts: storyjs_jsonp_data = {…}
    if script := _ASSIGNMENT.match(text):
        text = text[script.end() :].rstrip().rstrip(";").rstrip().rstrip(")")
    try:
        return json.loads(text)
    except RecursionError:
        raise ImportFileError("This is no JSON that can be read: it is nested too deeply.") from None
    except ValueError as error:
        place = f" in line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise ImportFileError(f"This is no JSON that can be read: something is wrong{place}.") from None


def find_records(document: Any) -> list[Any] | None:
    """Find the list of objects in a document: itself, or the only or longest list under one of its keys."""
    if isinstance(document, dict):
        lists = [value for value in document.values() if isinstance(value, list)]
        document = max(lists, key=len, default=None)
    is_list = isinstance(document, list) and any(isinstance(item, dict) for item in document)
    return document if is_list else None


def build_records_table(records: list[Any]) -> Table:
    """Make a table of a list of objects; what is no object has no cells."""
    objects = [record if isinstance(record, dict) else {} for record in records]
    columns = dict.fromkeys(str(key) for record in objects for key in record)
    rows = [
        Row(f"Event {number}", {str(key): value for key, value in record.items() if not is_empty(value)})
        for number, record in enumerate(objects, start=1)
    ]
    return Table(tuple(columns), tuple(row for row in rows if row.cells))
