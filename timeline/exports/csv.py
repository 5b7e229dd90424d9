"""CSV: one row an event, the model's fields as columns, safe to open in a spreadsheet or raw.

Where a spreadsheet would take text for a formula an apostrophe comes before it, as OWASP ASVS 5,
requirement 1.2.10 asks: at the start of a cell, and after a semicolon or line break within, since a
spreadsheet that separates by semicolons begins a cell there. Lists are joined by "; ", roles and other
pairs written "key: value". The last columns say of each row where it comes from.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from typing import Any

from timeline.dates.edtf import DayCount, count_days_between
from timeline.exports.context import ExportContext
from timeline.model.records import Event

_FORMULA = re.compile("(^|[;\r\n])(?=[\\s\"'\0]*[=+\\-@|%＝＋－＠])|^(?=[\t\r\n\0])")

_DATED = (
    "date_earliest",
    "date_latest",
    "days_since_first_milestone_least",
    "days_since_first_milestone_most",
)
_ORIGIN = ("chronology", "filter", "data_version", "exported", "license", "attribution")
COLUMNS = (*Event.model_fields, *_DATED, *_ORIGIN)


def to_csv(parcel: ExportContext) -> str:
    """Write events as CSV for a spreadsheet: a byte order mark, and no cell that it would run."""
    return "\ufeff" + _sheet(parcel, escape_formula)


def to_raw_csv(parcel: ExportContext) -> str:
    """Write events as CSV (RFC 4180) for a program: every text as it is in the chronology."""
    return _sheet(parcel, format_cell)


def format_cell(value: Any) -> str:
    """Write a value of the model as the text of one cell."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(format_cell(item) for item in value)
    if isinstance(value, dict):
        pairs = ((key, format_cell(item)) for key, item in value.items() if item not in (None, [], ""))
        return ", ".join(f"{key}: {text}" for key, text in pairs)
    return str(value)


def escape_formula(value: Any) -> str:
    """Write a value as text that no spreadsheet takes for a formula; a number below zero is a number."""
    text = format_cell(value)
    return text if isinstance(value, int) else _FORMULA.sub(r"\1'", text)


def _sheet(parcel: ExportContext, written: Callable[[Any], str]) -> str:
    sheet = io.StringIO()
    writer = csv.writer(sheet)
    writer.writerow(COLUMNS)
    origin = (parcel.title, parcel.filter, parcel.version, parcel.made, parcel.license, parcel.attribution)
    ending, first = [written(value) for value in origin], parcel.first_milestone
    for event in parcel.events:
        record = event.model_dump(mode="json")
        row = [*(record[key] for key in Event.model_fields), *_dated(event, first)]
        writer.writerow([*map(written, row), *ending])
    return sheet.getvalue()


def _dated(event: Event, first: Event | None) -> tuple[Any, ...]:
    days = count_days_between(first.date, event.date) if first else DayCount(None, None)
    return event.date.earliest, event.date.latest, days.least, days.most
