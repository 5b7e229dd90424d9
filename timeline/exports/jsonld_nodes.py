"""Small parts of a JSON-LD graph: references, and dates that claim no more than is known."""

from __future__ import annotations

from typing import Any

from timeline.dates.edtf import EdtfDate
from timeline.dates.formatting import DatePart
from timeline.exports.context import ExportContext
from timeline.exports.wording import make_urn

Node = dict[str, Any]


def drop_empty(node: Node) -> Node:
    """Leave out what is empty."""
    return {key: value for key, value in node.items() if value not in (None, "", [], {})}


def build_reference(parcel: ExportContext, name: str) -> Node:
    """Refer to another node: an event by its id, others by "actors/id" or "sources/id"."""
    return {"@id": make_urn(parcel, name)}


def build_edtf_value(when: EdtfDate) -> Node:
    """Give a date as a literal of the Library of Congress's EDTF datatypes, in the lowest level that fits."""
    marked = any(mark in when.edtf for mark in ("~", "?", "%", "..", "X"))
    has_season = any(part and part.season for part in when.parts)
    level = 2 if when.form == "choice" else 1 if marked or has_season else 0
    return {"@type": f"edtf:EDTF-level{level}", "@value": when.edtf}


def build_dates(when: EdtfDate) -> Node:
    """Give startDate, and for a span endDate, as ISO 8601 of reduced precision; {} where in doubt."""
    if _in_doubt(when):
        return {}
    start, end = when.parts[0], when.parts[-1] if when.form == "span" else None
    return {"startDate": iso(start) if start else None, "endDate": iso(end) if end else None}


def format_day(when: EdtfDate) -> str | None:
    """Give a date that is one day, month or year in ISO 8601, None where it is in doubt or a span."""
    part = when.parts[0]
    return iso(part) if part and when.form == "single" and not _in_doubt(when) else None


def iso(part: DatePart) -> str | None:
    """Write a day, month or year in ISO 8601, which has no word for a season or a decade."""
    if part.season or part.years > 1:
        return None
    numbers = (f"{part.year:04}", *(f"{number:02}" for number in (part.month, part.day) if number))
    return "-".join(numbers)


def _in_doubt(when: EdtfDate) -> bool:
    return when.form == "choice" or when.is_approximate or when.is_uncertain
