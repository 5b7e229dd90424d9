"""The spreadsheet of TimelineJS, with the headers of today or those used before 2015."""

from __future__ import annotations

from collections.abc import Mapping

from timeline.imports.imported import ImportedTimeline, Losses
from timeline.imports.slides import Slide, build_timeline, read_ends
from timeline.imports.tables import Table
from timeline.imports.written_dates import DateOrder, ImportedDate, WrittenDateError, read_parts

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
    "alt text",
}
_DATE_COLUMNS = {
    f"{end}{unit}" for end in ("", "end ") for unit in ("year", "month", "day", "time", "start date", "date")
}
_OF_TIMELINEJS = {"media", "text", "media credit", "end year", "end date", "display date"}
"""Columns of which one at least tells a sheet of TimelineJS from others."""


def is_timelinejs_sheet(table: Table) -> bool:
    """Say whether the columns of a table are those of TimelineJS."""
    names = {_fold(name) for name in table.columns}
    return "headline" in names and bool({"year", "start date"} & names) and bool(_OF_TIMELINEJS & names)


def read_timelinejs_sheet(table: Table, order: DateOrder | None = None, site: str = "") -> ImportedTimeline:
    """Read every row that is not empty; with slashes the month is first unless `order` says otherwise.

    `site` is the address of the page that showed them, "" where that is not known.
    """
    slides, faults, losses = [], [], Losses()
    for row in table.rows:
        cells = {_fold(name): str(cell).strip() for name, cell in row.cells.items() if str(cell).strip()}
        if not cells:
            continue
        try:
            slides.append(_read_slide(row.where, cells, order or DateOrder.MONTH_FIRST, losses))
        except WrittenDateError as fault:
            faults.append(f"{row.where}: {fault}.")
    return build_timeline(slides, faults, losses, site)


def _fold(name: str) -> str:
    return " ".join(name.lower().split())


def _read_slide(where: str, cells: Mapping[str, str], order: DateOrder, losses: Losses) -> Slide:
    kind = cells.get("type", "").lower()
    dated, times = _read_dates(cells, order)
    if dated is None and kind != "title":
        raise WrittenDateError("there is no date; fill in the year, or remove the row")
    other = {name: cell for name, cell in cells.items() if name not in _COLUMNS | _DATE_COLUMNS}
    if "background" in other and not other["background"].startswith(("http", "/")):
        del other["background"]
        losses.add("the colour of a background", where)
    is_type = kind in ("title", "era", "")
    return Slide(
        where=where,
        type=kind if is_type else "",
        date=dated or ImportedDate(""),
        headline=cells.get("headline", ""),
        text=cells.get("text", ""),
        shown_date=cells.get("display date", ""),
        time=times,
        group=cells.get("group") or cells.get("tag", ""),
        url=cells.get("media", ""),
        credit=cells.get("media credit", ""),
        caption=cells.get("media caption", ""),
        alt=cells.get("alt text", ""),
        other_fields=other | ({} if is_type else {"type": kind}),
    )


def _read_dates(cells: Mapping[str, str], order: DateOrder) -> tuple[ImportedDate | None, str]:
    if "year" not in cells and ("start date" in cells or "end date" in cells):
        return read_ends(cells.get("start date", ""), cells.get("end date", ""), order), ""
    start, end = (
        {unit: cells.get(f"{prefix}{unit}", "") for unit in ("year", "month", "day")} for prefix in ("", "end ")
    )
    times = " to ".join(cells[name] for name in ("time", "end time") if name in cells)
    given = [*start.values(), *end.values()]
    return (read_parts(start, end) if any(given) else None), times
