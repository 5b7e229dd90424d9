"""iCalendar: all-day events to subscribe to, tentative where they are not certain.

An event takes every day that its date may mean: a month from its first day to its last, one of two days
both. Of an open span it takes only the end that is known: "since August 2024" is in August 2024, "by 15
October" on the 15th; the title gives the date in words. STATUS is CONFIRMED only where the day, or span of
days, is exact and undisputed, the event is no claim, forecast or interpretation, and its status is neither disputed nor
reported.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, vText, vUri
from icalendar import Event as Component

from timeline.dates.edtf import EdtfDate
from timeline.exports.context import ExportContext
from timeline.exports.wording import (
    clean_text,
    describe_export,
    is_certain,
    make_urn,
    name_event_place,
    plain_text_summary,
    qualified_headline,
)
from timeline.model.records import Event

_REFRESH = timedelta(hours=1)


def to_ics(context: ExportContext) -> bytes:
    """Write a calendar (RFC 5545, 7986) with an all-day event for each selected event, oldest first."""
    calendar = Calendar()
    calendar.add("prodid", "-//timeline//timeline dashboard//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    for name in ("name", "x-wr-calname"):
        calendar.add(name, _format_line(context.title))
    for name in ("description", "x-wr-caldesc"):
        calendar.add(name, _format_text(describe_export(context)))
    if context.address:
        calendar.add("url", vUri(context.view))
    calendar.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", f"PT{_REFRESH.seconds // 3600}H")
    for name in ("filter", "version", "license", "attribution"):
        calendar.add(f"x-timeline-{name}", _format_text(getattr(context, name)))
    scope = make_urn(context).removeprefix("urn:uuid:")
    for event in context.events:
        calendar.add_component(_build_component(context, event, f"{event.id}@{scope}"))
    ical: bytes = calendar.to_ical()
    return ical


def _build_component(context: ExportContext, event: Event, uid: str) -> Component:
    first, last = find_days(event.date)
    component = Component()
    component.add("uid", uid)
    edited, today = context.edited.get(event.id), datetime.combine(context.made, time(), UTC)
    # of two versions of a day the one with the later stamp is the newer (RFC 5546, 2.1.5)
    component.add("dtstamp", max(edited or today, today))
    component.add("dtstart", first)
    if last < date.max:
        # the day after the last one; without it an event lasts one day, the last that there is
        component.add("dtend", last + timedelta(days=1))
    component.add("summary", _format_line(qualified_headline(context, event)))
    component.add("description", _format_text(plain_text_summary(context, event)))
    component.add("categories", [vText(event.kind), *map(_format_line, event.tags)])
    component.add("status", "CONFIRMED" if is_certain(event) else "TENTATIVE")
    component.add("transp", "TRANSPARENT")
    if place := name_event_place(context.frames.chronology, event):
        component.add("location", _format_line(place))
    if link := context.link(event):
        component.add("url", vUri(link))
    if edited:
        component.add("last-modified", edited)
    return component


def find_days(when: EdtfDate) -> tuple[date, date]:
    """Return the first and last day that a date takes in a calendar, see the module."""
    start, end = when.parts[0], when.parts[-1]
    if start is None or end is None:
        known = start or end
        assert known is not None  # the reader refuses "../.."
        return (known.first, known.last) if start else (known.last, known.last)
    return start.first, end.last


def _format_text(text: str) -> vText:
    return vText(clean_text(text))


def _format_line(text: str) -> vText:
    return vText(" ".join(clean_text(text).split()))
