"""The JSON of TimelineJS: title, events and eras since 2015, a timeline with dates before."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from timeline.dates.edtf import DateError, parse_edtf
from timeline.imports.imported import ImportedTimeline, Losses
from timeline.imports.slides import Slide, build_timeline, read_ends
from timeline.imports.written_dates import DateOrder, ImportedDate, WrittenDateError, read_parts

_SLIDE_KEYS = {"start_date", "end_date", "text", "media", "group", "display_date", "unique_id", "edtf"}
_OLD_KEYS = {"startDate", "endDate", "headline", "text", "asset", "tag", "type", "date", "era", "chart"}
_LAYOUT = {"autolink", "classname", "background", "link_target"}
"""Keys that say how a slide looks."""
_UNITS = ("year", "month", "day")
_CLOCK = ("hour", "minute", "second", "millisecond")


def is_timelinejs(document: Any) -> bool:
    """Say whether a JSON document is one of TimelineJS, of any version."""
    if not isinstance(document, dict):
        return False
    old = document.get("timeline")
    if isinstance(old, dict) and isinstance(old.get("date"), list):
        return True
    events = document.get("events")
    if events == [] and document.get("title"):
        return True
    return isinstance(events, list) and any(
        isinstance(event, dict) and (event.keys() & {"start_date", "media"} or isinstance(event.get("text"), dict))
        for event in events
    )


def read_timelinejs_json(document: Any, order: DateOrder | None = None, site: str = "") -> ImportedTimeline:
    """Read title, events and eras, in this order. With slashes the month is first unless `order` says otherwise.

    `site` is the address of the page that showed them, "" where that is not known.
    """
    slides, faults, losses = [], [], Losses()
    for where, kind, slide in _list_old(document["timeline"]) if "timeline" in document else _list_slides(document):
        try:
            if not isinstance(slide, dict):
                raise WrittenDateError("this is not an object with keys and values")
            slides.append(_read_slide(where, kind, slide, order or DateOrder.MONTH_FIRST, losses))
        except WrittenDateError as fault:
            faults.append(f"{where}: {fault}.")
    return build_timeline(slides, faults, losses, site)


def _list_slides(document: dict[str, Any]) -> Iterator[tuple[str, str, Any]]:
    if document.get("title"):
        yield "Title", "title", document["title"]
    yield from ((f"Event {number}", "", slide) for number, slide in enumerate(document["events"], start=1))
    eras = document.get("eras")
    yield from ((f"Era {number}", "era", era) for number, era in enumerate(eras if isinstance(eras, list) else [], 1))


def _list_old(document: dict[str, Any]) -> Iterator[tuple[str, str, Any]]:
    # the start date of the whole only said where its title slide stands
    if any(document.get(key) for key in ("headline", "text", "asset")):
        yield "Title", "title", _convert_old(document) | {"start_date": {}, "end_date": {}}
    entries = (("Event", "", document["date"]), ("Era", "era", document.get("era")))
    for name, kind, listed in entries:
        for number, entry in enumerate(listed if isinstance(listed, list) else [], start=1):
            yield f"{name} {number}", kind, _convert_old(entry) if isinstance(entry, dict) else entry


def _convert_old(entry: dict[str, Any]) -> dict[str, Any]:
    """Write an entry of before 2015 with the keys of today; its dates stay texts."""
    other = {key: value for key, value in entry.items() if key not in _OLD_KEYS}
    return {
        **other,
        "start_date": entry.get("startDate"),
        "end_date": entry.get("endDate"),
        "text": {"headline": entry.get("headline"), "text": entry.get("text")},
        "media": {("url" if key == "media" else key): value for key, value in _to_object(entry.get("asset")).items()},
        "group": entry.get("tag"),
    }


def _read_slide(where: str, kind: str, slide: dict[str, Any], order: DateOrder, losses: Losses) -> Slide:
    text, media = _to_object(slide.get("text")), _to_object(slide.get("media"))
    dated, times = _read_dates(slide, order)
    if dated is None and kind != "title":
        raise WrittenDateError("there is no start_date with a year; fill it in, or remove the event")
    if slide.keys() & _LAYOUT - {"autolink"}:
        losses.add("how a slide looks: its background, class or layout", where)
    other = {key: value for key, value in slide.items() if key not in _SLIDE_KEYS | _LAYOUT}
    other |= {f"media {key}": value for key, value in media.items() if key not in ("url", "credit", "caption", "alt")}
    if background := _to_text(_to_object(slide.get("background")).get("url")):
        other["background"] = background
    shown = slide.get("display_date") or _to_object(slide.get("start_date")).get("display_date") or ""
    return Slide(
        where=where,
        type=kind,
        date=dated or ImportedDate(""),
        headline=_to_text(text.get("headline")),
        text=_to_text(text.get("text")),
        shown_date=_to_text(shown),
        time=times,
        id=_to_text(slide.get("unique_id")),
        group=_to_text(slide.get("group")),
        url=_to_text(media.get("url")),
        credit=_to_text(media.get("credit")),
        caption=_to_text(media.get("caption")),
        alt=_to_text(media.get("alt")),
        other_fields={key: _to_text(value) for key, value in other.items() if value not in (None, "", {}, [])},
    )


def _read_dates(slide: dict[str, Any], order: DateOrder) -> tuple[ImportedDate | None, str]:
    start, end = slide.get("start_date"), slide.get("end_date")
    if not isinstance(start, dict):
        return read_ends(_to_text(start), _to_text(end), order), ""
    times = " to ".join(filter(None, (_format_clock(start), _format_clock(_to_object(end)))))
    if edtf := _read_edtf(slide):
        return ImportedDate(edtf), times
    parts = [_list_date_parts(start), _list_date_parts(_to_object(end))]
    return (read_parts(*parts) if any([*parts[0].values(), *parts[1].values()]) else None), times


def _read_edtf(slide: dict[str, Any]) -> str:
    """Read the date that our own export writes as EDTF beside start and end, "" if there is none."""
    try:
        return parse_edtf(_to_text(slide.get("edtf"))).edtf if slide.get("edtf") else ""
    except DateError:
        return ""


def _to_object(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list_date_parts(date: dict[str, Any]) -> dict[str, str]:
    return {unit: _to_text(date.get(unit)) for unit in _UNITS}


def _format_clock(date: dict[str, Any]) -> str:
    numbers = [_to_text(date.get(unit)) for unit in _CLOCK]
    clock = ":".join(number.zfill(2) for number in numbers if number)
    return "" if re.fullmatch("[0:]*", clock) else clock


def _to_text(value: Any) -> str:
    if value is None:
        return ""
    return value.strip() if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
