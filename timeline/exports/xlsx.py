"""XLSX: sheets for events, participants, sources, statements, and what the file is.

A cell holds a date only where the day is exact; dates stay beside as EDTF text. Text is text: nothing
becomes a formula, a link or a number. The same context gives the same bytes.
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
_MOST = 32_767
"""Characters that a cell holds at the most."""
_CUT = " … (cut: a cell holds no more)"
_EPOCH = date(1900, 3, 1)
"""The first day that all spreadsheets count alike; an earlier one stays text."""
_WIDEST, _NARROWEST = 48, 10
"""Characters across a column; longer text goes on in the next line of its cell."""
_LINE, _MOST_LINES = 15, 20
"""Points of a line, and the lines that a row shows; the cell holds the rest all the same."""


def to_xlsx(context: ExportContext) -> bytes:
    """Write a workbook with the sheets Events, Participants, Sources, Statements and About."""
    made = io.BytesIO()
    with Workbook(made, _OPTIONS) as book:
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
            drawn = book.add_worksheet(sheet.name)
            _head(drawn, sheet, bold, text)
            for row, values in enumerate(sheet.rows, start=1):
                drawn.set_row(row, _LINE * min(max(map(_lines, values)), _MOST_LINES))
                _row(drawn, row, values, day)
    return made.getvalue()


def _head(drawn: Worksheet, sheet: sheets.Sheet, bold: Format, text: Format) -> None:
    drawn.freeze_panes(1, 1)
    drawn.set_landscape()
    drawn.repeat_rows(0)
    for column, name in enumerate(sheet.columns):
        drawn.write_string(0, column, name, bold)
        # the arrow of the filter hides three characters
        longest = max([len(name) + 3, *(len(str(row[column])) for row in sheet.rows if row[column])])
        drawn.set_column(column, column, min(max(longest, _NARROWEST), _WIDEST), text)
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
            drawn.write_string(row, column, _fitting(clean_text(str(value))))


def _lines(value: Any) -> int:
    # words do not fill a line to its end
    return sum(1 + count_columns(line) // (_WIDEST - 4) for line in str(value or "").split("\n"))


def _fitting(text: str) -> str:
    # spreadsheets count in UTF-16, where a rare character is two
    if len(text.encode("utf-16-le")) // 2 <= _MOST:
        return text
    kept = text.encode("utf-16-le")[: 2 * (_MOST - len(_CUT))]
    return kept.decode("utf-16-le", "ignore") + _CUT
