"""A calendar (iCalendar, RFC 5545): an event of ours for each VEVENT."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from icalendar import Calendar

from timeline.imports.html_text import is_url, read_html
from timeline.imports.imported import (
    ImportedEvent,
    ImportedPlace,
    ImportedSource,
    ImportedTimeline,
    ImportFileError,
    Losses,
)
from timeline.imports.slides import collapse_spaces

_LOST = {
    "RRULE": "the repetition of an event; its first day is kept",
    "RDATE": "the repetition of an event; its first day is kept",
    "ATTENDEE": "who was invited",
    "ORGANIZER": "who organised it",
    "ATTACH": "what is attached",
}


def read_ics(data: bytes) -> ImportedTimeline:
    """Read every event of every calendar in a file. Raises ImportFileError for what is no calendar."""
    try:
        calendars = Calendar.from_ical(data, multiple=True)
    except (ValueError, KeyError, IndexError) as error:
        raise ImportFileError(f"This is no calendar that can be read: {error}.") from None
    events, faults, losses = [], [], Losses()
    title, description = "", ""
    number = 0
    for calendar in calendars:
        title = title or _get_text(calendar, "NAME") or _get_text(calendar, "X-WR-CALNAME")
        description = description or _get_text(calendar, "DESCRIPTION") or _get_text(calendar, "X-WR-CALDESC")
        for component in calendar.walk("VEVENT"):
            number += 1
            where = f"Event {number}"
            try:
                events.append(_read_event(component, where, losses))
            except ValueError as fault:
                faults.append(f"{where}: {fault}.")
    return ImportedTimeline(title, description, tuple(events), faults=tuple(faults), losses=losses)


def _read_event(component: Any, where: str, losses: Losses) -> ImportedEvent:
    start = getattr(component.get("DTSTART"), "dt", None)
    if not isinstance(start, date):
        raise ValueError("there is no DTSTART; give it a day, or remove the event")
    for name, what in _LOST.items():
        if name in component:
            losses.add(what, where)
    first, last, clock = _find_days(component, start)
    about = read_html(_get_text(component, "DESCRIPTION").replace("\n", "<br>"))
    headline = collapse_spaces(_get_text(component, "SUMMARY"))
    status = _get_text(component, "STATUS").lower()
    fields = {
        "date": first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}",
        "date_note": f"Time given: {clock}" if clock else "",
        "headline": headline or next(iter(about.text.splitlines()), "") or f"Untitled, {where.lower()}",
        "summary": about.text,
        "caution": f"The calendar calls it {status}." if status in ("tentative", "cancelled") else "",
    }
    links = [ImportedSource(url=link.url, link_text=link.text) for link in about.links]
    return ImportedEvent(
        where=where,
        fields={key: value for key, value in fields.items() if value},
        order=clock,
        place=_read_place(component),
        sources=(*_list_urls(component), *links),
        tags=tuple(_list_categories(component)),
    )


def _find_days(component: Any, start: date) -> tuple[date, date, str]:
    """Find the first and last day, and the time of day by the clock that is given; an end is the day after the last."""
    end = getattr(component.get("DTEND"), "dt", None)
    duration = getattr(component.get("DURATION"), "dt", None)
    if end is None and isinstance(duration, timedelta):
        end = start + duration
    if isinstance(start, datetime):
        last = end.date() if isinstance(end, datetime) and end.date() > start.date() else start.date()
        return start.date(), last, f"{start.time().isoformat('minutes')}{_name_zone(start)}"
    last = end - timedelta(days=1) if isinstance(end, date) and end > start else start
    return start, last, ""


def _name_zone(when: datetime) -> str:
    return f" {name}" if (name := when.tzname()) else ""


def _read_place(component: Any) -> ImportedPlace | None:
    name = collapse_spaces(_get_text(component, "LOCATION"))
    geo = component.get("GEO")
    if not name:
        return None
    return ImportedPlace(name, float(geo.latitude), float(geo.longitude)) if geo is not None else ImportedPlace(name)


def _list_urls(component: Any) -> Iterator[ImportedSource]:
    if is_url(url := _get_text(component, "URL")):
        yield ImportedSource(url=url)


def _list_categories(component: Any) -> Iterator[str]:
    given = component.get("CATEGORIES")
    for value in given if isinstance(given, list) else [given] if given is not None else []:
        yield from (collapse_spaces(str(each)) for each in getattr(value, "cats", [value]) if str(each).strip())


def _get_text(component: Any, name: str) -> str:
    value = component.get(name)
    value = value[0] if isinstance(value, list) and value else value
    return "" if value is None else str(value).strip()
