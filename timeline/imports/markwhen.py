"""markwhen: a line "date: what happened" for each event, sections, tags and dates in several forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from timeline.dates.edtf import parse_edtf
from timeline.imports.imported import ImportedEvent, ImportedSource, ImportedTimeline, Losses
from timeline.imports.slides import collapse_spaces, format_order
from timeline.imports.table_events import list_urls
from timeline.imports.written_dates import (
    DateOrder,
    ImportedDate,
    WrittenDateError,
    join_dates,
    read_date,
)

_DAY = (
    r"(?:\d{4}(?:-\d\d){0,2}(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?|\d{1,2}/(?:\d{1,2}/)?\d{4}"
    r"|(?:[A-Z][a-z]{2,8}\.? )?(?:\d{1,2}(?:st|nd|rd|th)?,? )?\d{4})"
)
_LENGTH = r"(?P<count>\d+) ?(?P<unit>year|y|month|mo|week|w|day|d)s?"
_RELATIVE = r"(?:now|today|(?:after |before |by )?![\w-]+[^:]*|\d+(?:\.\d+)? ?[a-z]+\b[^:]*)"
_EVENT = re.compile(
    rf"\s*(?P<first>{_DAY}|{_RELATIVE})(?:\s*(?:/|-|–|to)\s*(?P<last>{_DAY}|{_RELATIVE}))?"
    r"(?P<repeat>\s+every [^:]+)?:(?:\s+|$)(?P<text>.*)"
)
_SECTION = re.compile(r"\s*(?:section|group)\s+(.*)", re.I)
_SECTION_END = re.compile(r"\s*end(?:section|group)\b", re.I)
_HEADING = re.compile(r"(#{1,6})\s+(.*)")
_TAG = re.compile(r"(?<!\S)#([\w-]+)")
_LINK = re.compile(r"\[([^\]]*)\]\((https?://[^\s)]+)\)")
_BREAK = re.compile(r"_-_-_break_-_-_")


@dataclass(slots=True)
class _Event:
    line: int
    match: re.Match[str]
    sections: tuple[str, ...]
    more: list[str] = field(default_factory=list)


def is_markwhen(text: str) -> bool:
    """Say whether a text has lines "date: what happened" and is no table."""
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("//")]
    events = sum(bool(_EVENT.match(line)) for line in lines[:400])
    return bool(events) and (events >= 0.1 * len(lines[:400]))


def read_markwhen(text: str, order: DateOrder | None = None) -> ImportedTimeline:
    """Read every event with a date of its own; what follows from another event or from today is a fault.

    With slashes the month is first, as markwhen has it, unless the header or `order` says otherwise.
    """
    header, found = _split(text)
    if order is None:
        is_day_first = re.match(r"d", header.get("dateformat", "").strip(" '\""), re.I)
        order = DateOrder.DAY_FIRST if is_day_first else DateOrder.MONTH_FIRST
    events, faults, losses = [], [], Losses()
    for event in found:
        where = f"Line {event.line}"
        try:
            events.append(_build_event(event, where, order, losses))
        except WrittenDateError as fault:
            faults.append(f"{where}: {fault}.")
    return ImportedTimeline(
        header.get("title", ""), header.get("description", ""), tuple(events), (), tuple(faults), losses=losses
    )


def _split(text: str) -> tuple[dict[str, str], list[_Event]]:
    header: dict[str, str] = {}
    events: list[_Event] = []
    sections: list[str] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.lstrip().startswith("//") or _BREAK.search(line):
            continue
        if match := _EVENT.match(line):
            events.append(_Event(number, match, tuple(sections)))
        elif match := _SECTION.fullmatch(line):
            sections.append(_TAG.sub("", match[1]).strip())
        elif match := _HEADING.match(line):
            sections = [*sections[: len(match[1]) - 1], _TAG.sub("", match[2]).strip()]
        elif _SECTION_END.match(line):
            sections = sections[:-1]
        elif events:
            events[-1].more.append(line)
        elif pair := re.fullmatch(r"([\w ]+):\s*(.+)", line):
            header.setdefault(pair[1].strip().lower(), pair[2].strip().strip("\"'"))
    return header, events


def _build_event(event: _Event, where: str, order: DateOrder, losses: Losses) -> ImportedEvent:
    dated = _read_dates(event.match, order)
    if event.match["repeat"]:
        losses.add("the repetition of an event; its first day is kept", where)
    text, body = event.match["text"].strip(), "\n".join(line.strip() for line in event.more).strip()
    tags = [tag.strip() for tag in (*_TAG.findall(f"{text}\n{body}"), *event.sections) if tag.strip()]
    sources = [*_list_links(text), *_list_links(body)]
    headline, summary = (_LINK.sub(r"\1", _TAG.sub("", part)).strip() for part in (text, body))
    lines = [line for line in summary.splitlines() if line.strip()]
    if not headline and lines:
        headline = lines.pop(0)
    notes = [dated.note, f"Time given: {dated.time}" if dated.time else ""]
    fields = {
        "date": dated.edtf,
        "date_note": ". ".join(filter(None, notes)),
        "headline": collapse_spaces(headline) or f"Untitled, {where.lower()}",
        "summary": "\n".join(lines),
    }
    return ImportedEvent(
        where=where,
        fields={key: value for key, value in fields.items() if value},
        order=format_order(dated, dated.time),
        sources=tuple(sources),
        tags=tuple(dict.fromkeys(tags)),
    )


def _read_dates(match: re.Match[str], order: DateOrder) -> ImportedDate:
    first, last = match["first"], match["last"]
    length = re.fullmatch(_LENGTH, last or "")
    for text in filter(None, (first, "" if length else last)):
        if not re.fullmatch(_DAY, text):
            raise WrittenDateError(f"“{text.strip()}” counts from another day; write the day, such as 2024-12-04")
    start = read_date(first, order)
    if length:
        return _add_length(start, int(length["count"]), length["unit"])
    return join_dates(start, read_date(last, order)) if last else start


def _add_length(start: ImportedDate, count: int, unit: str) -> ImportedDate:
    """Give the span of a number of days, weeks, months or years that begins with a date."""
    day = parse_edtf(start.edtf).earliest
    if day is None or not count:
        return start
    if unit[0] in "dw":
        last = (day + timedelta(days=count * (7 if unit[0] == "w" else 1) - 1)).isoformat()
    else:
        months = day.year * 12 + day.month - 1 + count * (12 if unit[0] == "y" else 1)
        after = date(months // 12, months % 12 + 1, min(day.day, 28))
        last = (after - timedelta(days=1)).isoformat()
    # a start that is a month or a year ends with one
    return join_dates(start, read_date(last[: len(start.edtf)]))


def _list_links(text: str) -> Iterator[ImportedSource]:
    named = _LINK.findall(text)
    yield from (ImportedSource(url=url, link_text=words) for words, url in named)
    known = {url for _, url in named}
    yield from (ImportedSource(url=url) for url in list_urls(text) if url not in known)
