"""iCalendar: all-day events to subscribe to; what is not certain is tentative and says so.

An event stands on every day that its date may mean: a month from its first day to its last, one of two
days on both. Of an open span only the end that is known stands in the calendar: "since August 2024" on
August 2024, "by 15 October" on the 15th; the title gives the date in words. STATUS is CONFIRMED only
where the day, or span of days, is exact and undisputed and the entry is no claim, forecast or
interpretation.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, vText, vUri
from icalendar import Event as Entry

from timeline.dates.edtf import EdtfDate
from timeline.exports.context import ExportContext
from timeline.exports.wording import (
    clean_text,
    describe_export,
    is_certain,
    make_urn,
    plain_text_summary,
    qualified_headline,
)
from timeline.model.records import Event

_REFRESH = timedelta(hours=1)


def to_ics(context: ExportContext) -> bytes:
    """Write a calendar (RFC 5545, 7986) with one all-day event for each event, in the order of the screen."""
    calendar = Calendar()
    calendar.add("prodid", "-//timeline//timeline dashboard//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    for name in ("name", "x-wr-calname"):
        calendar.add(name, _line(context.title))
    for name in ("description", "x-wr-caldesc"):
        calendar.add(name, _text(describe_export(context)))
    if context.address:
        calendar.add("url", vUri(context.view))
    calendar.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", f"PT{_REFRESH.seconds // 3600}H")
    carried = {"filter": context.filter, "version": context.version, "license": context.license}
    for name, value in (carried | {"attribution": context.attribution}).items():
        calendar.add(f"x-timeline-{name}", _text(value))
    scope = make_urn(context).removeprefix("urn:uuid:")
    for event in context.events:
        calendar.add_component(_entry(context, event, f"{event.id}@{scope}"))
    made: bytes = calendar.to_ical()
    return made


def _entry(context: ExportContext, event: Event, uid: str) -> Entry:
    first, last = find_days(event.date)
    entry = Entry()
    entry.add("uid", uid)
    edited, today = context.edited.get(event.id), datetime.combine(context.made, time(), UTC)
    # of two versions of a day the one with the later stamp is the newer (RFC 5546, 2.1.5)
    entry.add("dtstamp", max(edited or today, today))
    entry.add("dtstart", first)
    if last < date.max:
        # the day after the last one; without it an event lasts one day, the last that there is
        entry.add("dtend", last + timedelta(days=1))
    entry.add("summary", _line(qualified_headline(context, event)))
    entry.add("description", _text(plain_text_summary(context, event)))
    entry.add("categories", [vText(event.kind)])
    entry.add("status", "CONFIRMED" if is_certain(event) else "TENTATIVE")
    entry.add("transp", "TRANSPARENT")
    if place := context.frames.chronology.places.get(event.place or ""):
        entry.add("location", _line(place.name))
    if link := context.link(event):
        entry.add("url", vUri(link))
    if edited:
        entry.add("last-modified", edited)
    return entry


def find_days(when: EdtfDate) -> tuple[date, date]:
    """Give the first and last day on which a date stands in a calendar."""
    start, end = when.parts[0], when.parts[-1]
    if start is None or end is None:
        known = start or end
        assert known is not None  # the reader refuses "../.."
        return (known.first, known.last) if start else (known.last, known.last)
    return start.first, end.last


def _text(text: str) -> vText:
    return vText(clean_text(text))


def _line(text: str) -> vText:
    return vText(" ".join(clean_text(text).split()))
