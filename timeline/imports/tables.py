"""Tables of any columns, from CSV, tab-separated text or XLSX."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from timeline.imports.imported import ImportFileError

_SEPARATORS = (",", ";", "\t", "|")
_SAMPLE_LINES = 20
_MAX_UNPACKED = 300 * 1024 * 1024
"""Bytes that a workbook may hold when unpacked; its zip could otherwise fill the memory."""
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


@dataclass(frozen=True, slots=True)
class Row:
    """Hold the cells of a row by the name of their column; `where` is "Row 7" or the name of a file."""

    where: str
    cells: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Table:
    """Hold a table: the names of its columns, and its rows without those that are empty."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def list_values(self, column: str) -> list[Any]:
        """List the cells of a column that are not empty."""
        return [row.cells[column] for row in self.rows if not is_empty(row.cells.get(column))]


def is_empty(cell: Any) -> bool:
    """Say whether nothing stands in a cell."""
    return cell is None or cell in ([], {}) or (isinstance(cell, str) and not cell.strip())


def to_text(cell: Any) -> str:
    """Write a cell as text: the items of a list with semicolons between, the keys of an object before its values."""
    if isinstance(cell, list):
        return "; ".join(to_text(item) for item in cell if not is_empty(item))
    if isinstance(cell, dict):
        return ", ".join(f"{key}: {to_text(value)}" for key, value in cell.items() if not is_empty(value))
    return "" if cell is None else str(cell).strip()


def read_csv(text: str) -> Table:
    """Read text separated by commas, semicolons, tabs or bars, whichever makes most columns.

    Raises ImportFileError for text that cannot be taken apart.
    """
    text = text.removeprefix("\ufeff")
    separator, start = ",", 0
    if named := re.match(r"sep=(.)\r?\n", text, re.I):
        separator, start = named[1], named.end()
    else:
        separator = _find_separator(text)
    try:
        lines = list(csv.reader(io.StringIO(text[start:], newline=""), delimiter=separator, strict=True))
    except csv.Error as error:
        raise ImportFileError(f"This is no CSV that can be read: {error}.") from None
    return build_table(lines)


def read_xlsx(data: bytes) -> dict[str, Table]:
    """Read the sheets of a workbook that hold something, by name.

    A cell that shows a month only is a month, whatever day the program stores. Raises ImportFileError.
    """
    # it takes a tenth of a second, which only workbooks need
    from openpyxl import load_workbook

    _refuse_bomb(data)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except (ValueError, KeyError, OSError, SyntaxError, zipfile.BadZipFile) as error:
        raise ImportFileError(f"This is no XLSX that can be read: {error}.") from None
    tables = {worksheet.title: build_table(_list_lines(worksheet)) for worksheet in book.worksheets}
    if not any(table.rows for table in tables.values()):
        raise ImportFileError("This workbook has no sheet with a row of names and rows under it.")
    return {name: table for name, table in tables.items() if table.rows}


def build_table(lines: Iterable[Sequence[Any]]) -> Table:
    """Make a table of lines of cells, of which the first that holds something names the columns.

    A column without a name is called by its number; one whose name stands twice gets a number behind it.
    """
    names: list[str] = []
    rows = []
    for number, cells in enumerate(lines, start=1):
        if all(is_empty(cell) for cell in cells):
            continue
        if not names:
            names = _name_columns(cells)
            continue
        names += [f"column {place}" for place in range(len(names) + 1, len(cells) + 1)]
        row = {name: cell for name, cell in zip(names, cells, strict=False) if not is_empty(cell)}
        rows.append(Row(f"Row {number}", row))
    used = {name for row in rows for name in row.cells}
    return Table(tuple(name for name in names if name in used or not name.startswith("column ")), tuple(rows))


def _name_columns(cells: Sequence[Any]) -> list[str]:
    names: list[str] = []
    seen: Counter[str] = Counter()
    for place, cell in enumerate(cells, start=1):
        name = "" if is_empty(cell) else " ".join(str(cell).split())
        name = name or f"column {place}"
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return names


def _find_separator(text: str) -> str:
    """Find the separator by which the first lines have most columns, all the same number if possible."""
    lines = [line for line in text.splitlines() if line.strip()][:_SAMPLE_LINES]
    scores = {}
    for separator in _SEPARATORS:
        widths = [len(row) for row in csv.reader(lines[:1], delimiter=separator)]
        scores[separator] = widths[0] if widths else 1
    return max(_SEPARATORS, key=lambda separator: scores[separator])


def _refuse_bomb(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
    except zipfile.BadZipFile as error:
        raise ImportFileError(f"This is no XLSX that can be read: {error}.") from None
    if size > _MAX_UNPACKED:
        raise ImportFileError(f"This workbook holds {size // 2**20:,} MB; split it, or save the sheet as CSV.")


def _list_lines(worksheet: Any) -> list[list[Any]]:
    return [[_read_cell(cell) for cell in cells] for cells in worksheet.iter_rows()]


def _read_cell(cell: Any) -> Any:
    value = cell.value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, datetime):
        return _read_day(value, str(cell.number_format or ""))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, str | int | float | date) else "" if value is None else str(value)


def _read_day(value: datetime, number_format: str) -> Any:
    shown = _LITERAL.sub("", number_format).lower()
    if "y" in shown and "d" not in shown:
        return f"{value.year:04}-{value.month:02}" if "m" in shown else f"{value.year:04}"
    return value if value.time().isoformat() != "00:00:00" else value.date()
