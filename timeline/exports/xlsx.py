"""XLSX: sheets for events, participants, sources and statements, and one about the file.

A cell is a date only where the day is exact; the dates are there as EDTF text too. No text becomes a
formula, a link or a number. The same context gives the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from timeline.exports import sheets
from timeline.exports.context import ExportContext
from timeline.exports.wording import clean_text
from timeline.text.unicode import count_columns

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_MOST_CHARACTERS = 32_767
"""Characters of a cell at the most, counted in UTF-16."""
_CUT = " … (cut: a cell holds no more)"
_EPOCH = date(1900, 3, 1)
"""The first day that all spreadsheets count alike; an earlier one is written as text."""
_WIDEST, _NARROWEST = 48, 10
"""Characters across a column; longer text goes on in the next line of its cell."""
_LINE_HEIGHT, _MOST_LINES = 15, 20
"""Points of a line, and the lines of a row at the most."""


def to_xlsx(context: ExportContext) -> bytes:
    """Write a workbook with the sheets Events, Participants, Sources, Statements and About."""
    file = io.BytesIO()
    with Workbook(file, _OPTIONS) as book:
        book.set_properties(
            {
                "title": clean_text(context.title)[:255],
                "created": datetime(context.made.year, context.made.month, context.made.day),
            }
        )
        bold = book.add_format({"bold": True})
        text = book.add_format({"text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})
        for sheet in sheets.build_sheets(context):
            worksheet = book.add_worksheet(sheet.name)
            _write_head(worksheet, sheet, bold, text)
            for row, values in enumerate(sheet.rows, start=1):
                worksheet.set_row(row, _LINE_HEIGHT * min(max(map(_count_lines, values)), _MOST_LINES))
                _write_row(worksheet, row, values, day)
    return file.getvalue()


def _write_head(worksheet: Worksheet, sheet: sheets.Sheet, bold: Format, text: Format) -> None:
    worksheet.freeze_panes(1, 1)
    worksheet.set_landscape()
    worksheet.repeat_rows(0)
    for column, name in enumerate(sheet.columns):
        worksheet.write_string(0, column, name, bold)
        # the arrow of the filter hides three characters
        longest = max([len(name) + 3, *(len(str(row[column])) for row in sheet.rows if row[column])])
        worksheet.set_column(column, column, min(max(longest, _NARROWEST), _WIDEST), text)
    if sheet.rows:
        worksheet.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)


def _write_row(worksheet: Worksheet, row: int, values: Iterable[Any], day: Format) -> None:
    for column, value in enumerate(values):
        if isinstance(value, date) and value >= _EPOCH:
            worksheet.write_datetime(row, column, datetime(value.year, value.month, value.day), day)
        elif isinstance(value, bool):
            # a truth value would open as the formula =TRUE() in LibreOffice
            worksheet.write_string(row, column, "yes" if value else "no")
        elif isinstance(value, int | float):
            worksheet.write_number(row, column, value)
        elif value not in (None, ""):
            worksheet.write_string(row, column, _cut_to_cell(clean_text(str(value))))


def _count_lines(value: Any) -> int:
    # words do not fill a line to its end
    return sum(1 + count_columns(line) // (_WIDEST - 4) for line in str(value or "").split("\n"))


def _cut_to_cell(text: str) -> str:
    data = text.encode("utf-16-le")
    if len(data) // 2 <= _MOST_CHARACTERS:
        return text
    return data[: 2 * (_MOST_CHARACTERS - len(_CUT))].decode("utf-16-le", "ignore") + _CUT
