"""The spreadsheet of TimelineJS saved as CSV, with the headers of today or those used before 2015."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from timeline.imports.slides import Slide, SlideError, format_edtf, parse_sheet_date

_COLUMNS = {
    "headline",
    "text",
    "type",
    "display date",
    "group",
    "tag",
    "media",
    "media credit",
    "media caption",
}
_DATE_COLUMNS = {
    f"{end}{unit}" for end in ("", "end ") for unit in ("year", "month", "day", "time", "start date", "date")
}


def read_csv_slides(text: str) -> list[Slide]:
    """Read every row that is not empty. Raises SlideError with a line for each row that cannot be read."""
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        raise SlideError(f"This is no CSV that can be read: {error}.") from None
    names = [name.strip().lower() for name in rows[0]] if rows else []
    if not {"year", "start date"} & set(names) or "headline" not in names:
        raise SlideError("This is no TimelineJS sheet: its first row needs “Headline”, and “Year” or “Start Date”.")
    slides, faults = [], []
    for number, row in enumerate(rows[1:], start=2):
        cells = {name: cell.strip() for name, cell in zip(names, row, strict=False) if cell.strip()}
        unnamed = [cell for cell in row[len(names) :] if cell.strip()]
        cells |= {f"column {len(names) + place}": cell for place, cell in enumerate(unnamed, start=1)}
        if not cells:
            continue
        try:
            slides.append(_read_slide(f"Row {number}", cells))
        except SlideError as fault:
            faults.append(str(fault))
    if faults:
        raise SlideError("\n".join(faults))
    return slides


def _read_slide(where: str, cells: Mapping[str, str]) -> Slide:
    kind = cells.get("type", "").lower()
    start, end = _read_dates(where, cells)
    date = format_edtf(where, start, end)
    if not date and kind != "title":
        raise SlideError(f"{where} has no date; fill in the year, or remove the row.")
    times = [part["time"] for part in (start, end) if part.get("time")]
    is_type = kind in ("title", "era", "")
    other = {name: cell for name, cell in cells.items() if name and name not in _COLUMNS | _DATE_COLUMNS}
    return Slide(
        where=where,
        type=kind if is_type else "",
        date=date,
        headline=cells.get("headline", ""),
        text=cells.get("text", ""),
        shown_date=cells.get("display date", ""),
        time=" to ".join(times),
        group=cells.get("group") or cells.get("tag", ""),
        url=cells.get("media", ""),
        credit=cells.get("media credit", ""),
        caption=cells.get("media caption", ""),
        other_fields=other | ({} if is_type else {"type": kind}),
    )


def _read_dates(where: str, cells: Mapping[str, str]) -> tuple[Mapping[str, str], Mapping[str, str]]:
    if "year" not in cells and ("start date" in cells or "end date" in cells):
        return parse_sheet_date(where, cells.get("start date", "")), parse_sheet_date(where, cells.get("end date", ""))
    units = ("year", "month", "day", "time")
    return tuple({unit: cells.get(f"{end}{unit}", "") for unit in units} for end in ("", "end "))  # type: ignore[return-value]
