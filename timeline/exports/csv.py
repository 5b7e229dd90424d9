"""CSV: one row an event, the model's fields as columns, safe to open in a spreadsheet.

Text that a spreadsheet would take for a formula is preceded by an apostrophe, as OWASP ASVS 5,
requirement 1.2.10 asks. Lists are joined by "; ", roles and other pairs written "key: value".
"""

from __future__ import annotations

import csv
import io
from typing import Any

from timeline.dates import Days, days_between
from timeline.exports.parcel import Parcel
from timeline.model import Event

_FORMULA = (*"=+-@|%\t\r\n\0", *"＝＋－＠")

_DATED = (
    "date_earliest",
    "date_latest",
    "days_since_first_milestone_least",
    "days_since_first_milestone_most",
)


def to_csv(parcel: Parcel) -> str:
    """Write events as CSV (RFC 4180): the columns of the model, then what follows from the date.

    That is date_earliest, date_latest and the least and most days since the first milestone.
    """
    first = parcel.first_milestone
    columns = [*Event.model_fields, *_DATED]
    sheet = io.StringIO()
    writer = csv.writer(sheet)
    writer.writerow(columns)
    for event in parcel.events:
        record = event.model_dump(mode="json")
        days = days_between(first.date, event.date) if first else Days(None, None)
        dated = (event.date.earliest, event.date.latest, days.least, days.most)
        record |= dict(zip(_DATED, dated, strict=True))
        writer.writerow([_safe(record[column]) for column in columns])
    return sheet.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(_cell(item) for item in value)
    if isinstance(value, dict):
        pairs = ((key, _cell(item)) for key, item in value.items() if item not in (None, [], ""))
        return ", ".join(f"{key}: {text}" for key, text in pairs)
    return str(value)


def _safe(value: Any) -> str:
    text = _cell(value)
    # a number below zero is a number
    return f"'{text}" if text.startswith(_FORMULA) and not isinstance(value, int) else text
