"""XLSX: sheets for events, participants, sources, statements, and what the file is.

A cell holds a date only where the day is exact; dates stay beside as EDTF text. Text is text: nothing
becomes a formula, a link or a number. The same parcel gives the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from timeline.exports import sheets
from timeline.exports.parcel import Parcel
from timeline.exports.words import clean

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_MOST = 32_767
"""Characters that a cell holds at the most."""
_CUT = " … (cut: a cell holds no more)"
_EPOCH = date(1900, 3, 1)
"""The first day that all spreadsheets count alike; an earlier one stays text."""
_WIDE, _NARROW = 48, 14
_PROSE = {"headline", "summary", "caution", "text", "note", "title", "value", "actors", "sources", "url"}


def to_xlsx(parcel: Parcel) -> bytes:
    """Write a workbook with the sheets Events, Participants, Sources, Statements and About."""
    made = io.BytesIO()
    with Workbook(made, _OPTIONS) as book:
        book.set_properties(
            {
                "title": clean(parcel.title)[:255],
                "created": datetime(parcel.made.year, parcel.made.month, parcel.made.day),
            }
        )
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        for sheet in sheets.sheets(parcel):
            drawn = book.add_worksheet(sheet.name)
            _head(drawn, sheet, bold)
            for row, values in enumerate(sheet.rows, start=1):
                _row(drawn, row, values, day)
    return made.getvalue()


def _head(drawn: Worksheet, sheet: sheets.Sheet, bold: Format) -> None:
    drawn.freeze_panes(1, 0)
    for column, name in enumerate(sheet.columns):
        drawn.write_string(0, column, name, bold)
        drawn.set_column(column, column, _WIDE if name in _PROSE else _NARROW)
    if sheet.rows:
        drawn.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)


def _row(drawn: Worksheet, row: int, values: Iterable[Any], day: Format) -> None:
    for column, value in enumerate(values):
        if isinstance(value, date) and value >= _EPOCH:
            drawn.write_datetime(row, column, datetime(value.year, value.month, value.day), day)
        elif isinstance(value, bool):
            # a truth value would open as the formula =TRUE() in LibreOffice
            drawn.write_string(row, column, "yes" if value else "no")
        elif isinstance(value, int | float):
            drawn.write_number(row, column, value)
        elif value not in (None, ""):
            drawn.write_string(row, column, _fitting(clean(str(value))))


def _fitting(text: str) -> str:
    # spreadsheets count in UTF-16, where a rare character is two
    if len(text.encode("utf-16-le")) // 2 <= _MOST:
        return text
    kept = text.encode("utf-16-le")[: 2 * (_MOST - len(_CUT))]
    return kept.decode("utf-16-le", "ignore") + _CUT
