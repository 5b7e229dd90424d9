"""CSV: a row for each event, with ids and beside them what they stand for, for a spreadsheet or for a program.

For a spreadsheet, text that it would take for a formula gets an apostrophe before it, as OWASP ASVS 5,
requirement 1.2.10 asks: at the start of a cell, and after a semicolon or line break within, since a
spreadsheet that separates by semicolons begins a cell there. Lists are joined by "; ", roles and other
pairs written "key: value"; sentences are joined by line breaks. The last columns repeat in each row where the
data come from.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from typing import Any

from timeline.exports import event_columns
from timeline.exports.context import ORIGIN, ExportContext

_FORMULA = re.compile("(^|[;\r\n])(?=[\\s\"'\0]*[=+\\-@|%＝＋－＠])|^(?=[\t\r\n\0])")

COLUMNS = (*(column.name for column in event_columns.COLUMNS), *ORIGIN)


def to_csv(context: ExportContext) -> str:
    """Write the selected events as CSV for a spreadsheet, with a byte order mark and formulas escaped."""
    return "\ufeff" + _write_rows(context, escape_formula)


def to_raw_csv(context: ExportContext) -> str:
    """Write the selected events as CSV (RFC 4180) for a program, with every text as in the chronology."""
    return _write_rows(context, format_cell)


def format_cell(value: Any) -> str:
    """Write a value of a record's JSON form as the text of one cell, "" for None."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(format_cell(item) for item in value)
    if isinstance(value, dict):
        pairs = ((key, format_cell(item)) for key, item in value.items() if item not in (None, [], ""))
        return ", ".join(f"{key}: {text}" for key, text in pairs)
    # 40, as a spreadsheet saves it, and not 40.0
    return str(value).removesuffix(".0") if isinstance(value, float) else str(value)


def escape_formula(value: Any) -> str:
    """Write a value as text that no spreadsheet takes for a formula; numbers stay as they are."""
    text = format_cell(value)
    return text if isinstance(value, int | float) else _FORMULA.sub(r"\1'", text)


def _write_rows(context: ExportContext, write_cell: Callable[[Any], str]) -> str:
    sheet = io.StringIO()
    writer = csv.writer(sheet)
    writer.writerow(COLUMNS)
    origin = [write_cell(value) for value in context.origin.values()]
    for row in event_columns.build_event_rows(context, context.events):
        writer.writerow([*map(write_cell, row.values()), *origin])
    return sheet.getvalue()
