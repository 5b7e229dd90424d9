"""The JSON of TimelineJS: title, events and eras."""

from __future__ import annotations

import json
from typing import Any

from timeline.dates.edtf import DateError, parse_edtf
from timeline.imports.slides import Slide, SlideError, format_edtf

_SLIDE_KEYS = {"start_date", "end_date", "text", "media", "group", "display_date", "unique_id", "edtf", "autolink"}
_UNITS = ("year", "month", "day")
_CLOCK = ("hour", "minute", "second", "millisecond")


def read_json_slides(text: str) -> list[Slide]:
    """Read title, events and eras, in this order. Raises SlideError with a line for each that cannot be read."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        place = f" in line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise SlideError(f"This is no JSON that can be read: something is wrong{place}.") from None
    if not isinstance(document, dict) or not isinstance(document.get("events"), list):
        raise SlideError("This is no TimelineJS file: it has no list of “events”.")
    eras = document.get("eras") or []
    entries = [("Title", "title", document["title"])] if document.get("title") else []
    entries += [(f"Event {number}", "", slide) for number, slide in enumerate(document["events"], start=1)]
    entries += [(f"Era {number}", "era", era) for number, era in enumerate(eras if isinstance(eras, list) else [], 1)]
    slides, faults = [], []
    for where, kind, slide in entries:
        try:
            slides.append(_read_slide(where, kind, slide))
        except SlideError as fault:
            faults.append(str(fault))
    if faults:
        raise SlideError("\n".join(faults))
    return slides


def _read_slide(where: str, kind: str, slide: Any) -> Slide:
    if not isinstance(slide, dict):
        raise SlideError(f"{where} is not an object with keys and values.")
    start, end, text, media = (_to_object(slide.get(key)) for key in ("start_date", "end_date", "text", "media"))
    date = _read_edtf(slide) or format_edtf(where, _list_date_parts(start), _list_date_parts(end))
    if not date and kind != "title":
        raise SlideError(f"{where} has no start_date with a year; fill it in, or remove the event.")
    other = {key: value for key, value in slide.items() if key not in _SLIDE_KEYS}
    other |= {f"media {key}": value for key, value in media.items() if key not in ("url", "credit", "caption")}
    shown = slide.get("display_date") or start.get("display_date") or ""
    return Slide(
        where=where,
        type=kind,
        date=date,
        headline=_to_text(text.get("headline")),
        text=_to_text(text.get("text")),
        shown_date=_to_text(shown),
        time=" to ".join(filter(None, (_format_clock(start), _format_clock(end)))),
        id=_to_text(slide.get("unique_id")),
        group=_to_text(slide.get("group")),
        url=_to_text(media.get("url")),
        credit=_to_text(media.get("credit")),
        caption=_to_text(media.get("caption")),
        other_fields={key: _to_text(value) for key, value in other.items() if value not in (None, "", {}, [])},
    )


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
    return ":".join(number.zfill(2) for number in numbers if number)


def _to_text(value: Any) -> str:
    if value is None:
        return ""
    return value.strip() if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
