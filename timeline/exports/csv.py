"""CSV: one row an event, the model's fields as columns, safe to open in a spreadsheet.

Text that a spreadsheet would take for a formula is preceded by an apostrophe, as OWASP ASVS 5,
requirement 1.2.10 asks. Lists are joined by "; ", roles and other pairs written "key: value".
"""

from __future__ import annotations

import csv
import io
from typing import Any

from timeline.exports.parcel import Parcel
from timeline.model import Event

_FORMULA = (*"=+-@|%\t\r\n\0", *"＝＋－＠")


def to_csv(parcel: Parcel) -> str:
    """Write events as CSV (RFC 4180) with the columns of the model, date_earliest and date_latest."""
    columns = [*Event.model_fields, "date_earliest", "date_latest"]
    sheet = io.StringIO()
    writer = csv.writer(sheet)
    writer.writerow(columns)
    for event in parcel.events:
        record = event.model_dump(mode="json")
        record |= {"date_earliest": event.date.earliest, "date_latest": event.date.latest}
        writer.writerow([_safe(_cell(record[column])) for column in columns])
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


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
