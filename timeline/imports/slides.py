"""The slides of TimelineJS, whether they come from JSON or a sheet, as events and chapters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from html import unescape
from urllib.parse import urljoin

from timeline.dates.edtf import parse_edtf
from timeline.imports.html_text import find_media_address, read_html, strip_html
from timeline.imports.imported import (
    ImportedChapter,
    ImportedEvent,
    ImportedMedium,
    ImportedSource,
    ImportedTimeline,
    Losses,
)
from timeline.imports.written_dates import (
    DateOrder,
    ImportedDate,
    WrittenDateError,
    join_dates,
    normalize_clock,
    read_date,
    read_parts,
)

_COMMA_DATE = re.compile(r"-?\d{1,11}(?: *, *\d{1,4}){0,6} *,?", re.A)
_UNITS = ("year", "month", "day")


@dataclass(frozen=True, slots=True)
class Slide:
    """Hold a slide: `where` it stands ("row 7"), its date, its texts as HTML, as they were given.

    `type` is "", "title" or "era". `url` is what names its medium: an address, a path, or HTML. `other_fields` holds,
    by name, the texts that our records have no field for.
    """

    where: str
    type: str
    date: ImportedDate
    headline: str
    text: str
    shown_date: str = ""
    time: str = ""
    id: str = ""
    group: str = ""
    url: str = ""
    credit: str = ""
    caption: str = ""
    alt: str = ""
    other_fields: Mapping[str, str] = field(default_factory=dict)


def build_timeline(slides: Iterable[Slide], faults: Iterable[str], losses: Losses, site: str = "") -> ImportedTimeline:
    """Make a timeline of slides: those of type title its title, eras chapters, all others events.

    `site` is the address of the page that showed them, from which the path of a picture leads to it; "" where that is
    not known.
    """
    title, about, events, chapters = "", [], [], []
    media: list[ImportedMedium] = []
    for slide in (replace(slide, url=_resolve_path(slide.url, site)) for slide in slides):
        if slide.type == "title":
            title = collapse_spaces(strip_html(slide.headline)) or title
            found, lines = _read_media(slide)
            media += found
            about += [strip_html(slide.text), *lines]
        elif slide.type == "era":
            chapter = ImportedChapter(collapse_spaces(strip_html(slide.headline)) or slide.date.edtf, slide.date.edtf)
            chapters.append(chapter)
            # a chapter has no field for more than its title
            more = [strip_html(slide.text), *_list_lines(slide)]
            about += [f"{chapter.title}: {line}" for line in more if line]
        else:
            events.append(_build_event(slide))
        _note_losses(slide, losses)
    description = "\n".join(line for line in about if line)
    return ImportedTimeline(title, description, tuple(events), tuple(chapters), tuple(faults), tuple(media), losses)


def parse_sheet_date(written: str, order: DateOrder = DateOrder.MONTH_FIRST) -> ImportedDate:
    """Read a date of TimelineJS before 2015: "2011,12,10,07,02", "12/10/2011 07:02" or one in words.

    With slashes the month is first, as TimelineJS reads it. Raises WrittenDateError.
    """
    text = written.strip()
    if _COMMA_DATE.fullmatch(text):
        numbers = [number.strip() for number in text.split(",") if number.strip()]
        clock = ":".join(number.zfill(2) for number in numbers[3:6])
        dated = read_parts(dict(zip(_UNITS, numbers, strict=False)), {})
        return ImportedDate(dated.edtf, "" if re.fullmatch("[0:]*", clock) else clock, dated.note, dated.year)
    return read_date(text, order)


def read_ends(start: str, end: str, order: DateOrder = DateOrder.MONTH_FIRST) -> ImportedDate | None:
    """Read the start and end of an older slide; None without a start. Raises WrittenDateError."""
    if not start.strip():
        if end.strip():
            raise WrittenDateError("there is an end and no start; fill in the start")
        return None
    first = parse_sheet_date(start, order)
    if not end.strip():
        return first
    last = parse_sheet_date(end, order)
    joined = join_dates(first, last)
    clock = " to ".join(dict.fromkeys(filter(None, (first.time, last.time))))
    return ImportedDate(joined.edtf, clock, joined.note, joined.year)


def collapse_spaces(text: str) -> str:
    """Write a text in one line."""
    return " ".join(text.split())


def _build_event(slide: Slide) -> ImportedEvent:
    text, headline = read_html(slide.text), read_html(slide.headline)
    media, lines = _read_media(slide)
    clock = normalize_clock(slide.time or slide.date.time)
    first_line = next(iter((text.text or strip_html(slide.caption)).splitlines()), "")
    fields = {
        "id": slide.id,
        "date": slide.date.edtf,
        "date_note": ". ".join(_list_date_notes(slide, clock)),
        "headline": collapse_spaces(headline.text) or first_line or f"Untitled, {slide.where.lower()}",
        "summary": text.text,
    }
    return ImportedEvent(
        where=slide.where,
        fields={key: value for key, value in fields.items() if value},
        order=format_order(slide.date, clock),
        sources=tuple(ImportedSource(url=link.url, link_text=link.text) for link in (*headline.links, *text.links)),
        # TimelineJS takes the markup out of a group, and then reads what is left as HTML
        tags=tuple(filter(None, [collapse_spaces(unescape(strip_html(slide.group)))])),
        media=media,
        lines=lines,
    )


def _resolve_path(url: str, site: str) -> str:
    is_path = bool(url) and "<" not in url and not re.match(r"//|www\.|[a-z][a-z0-9+.-]*:", url, re.IGNORECASE)
    return urljoin(site, url) if site and is_path else url


def _read_media(slide: Slide) -> tuple[tuple[ImportedMedium, ...], tuple[str, ...]]:
    """Read the medium of a slide, if an address names it, and the lines of all that our records have no field for."""
    url, words = find_media_address(slide.url)
    if not url:
        return (), tuple(_list_lines(slide))
    credit, caption = (collapse_spaces(strip_html(text)) for text in (slide.credit, slide.caption))
    medium = ImportedMedium(url, collapse_spaces(slide.alt), credit, caption)
    return (medium,), tuple(_list_lines(replace(slide, url=words, credit="", caption="", alt="")))


def format_order(dated: ImportedDate, clock: str) -> str:
    """Write what orders the events of one day: the time of day, and before our calendar the year."""
    return f"{10**12 + dated.year:013}" if dated.year < 1 else clock


def _list_date_notes(slide: Slide, clock: str) -> Iterator[str]:
    shown = collapse_spaces(strip_html(slide.shown_date))
    if slide.date.note:
        yield slide.date.note
    if shown and shown not in (parse_edtf(slide.date.edtf).text, slide.date.note):
        yield f"Shown as “{shown}”"
    if clock:
        yield f"Time given: {clock}"


def _list_lines(slide: Slide) -> list[str]:
    """List what our records have no field for, as lines "Name: text"."""
    media = {"Media": slide.url, "Caption": slide.caption, "Credit": slide.credit, "Alt text": slide.alt}
    given = {**media, **{key.capitalize(): text for key, text in slide.other_fields.items()}}
    plain = {key: collapse_spaces(strip_html(text)) for key, text in given.items()}
    return [f"{key}: {text}" for key, text in plain.items() if text]


def _note_losses(slide: Slide, losses: Losses) -> None:
    if slide.url and slide.type != "era" and find_media_address(slide.url)[0]:
        losses.add("pictures and other media are not fetched; each is a link under media", slide.where)
    elif slide.url:
        losses.add(
            "a picture or other medium without an address of its own; what is said of it stands in the text"
            " (--site URL finds a path from the page that showed it)",
            slide.where,
        )
    if slide.date.year < 1:
        losses.add("a date before the year 1 is kept in words; the event stands at the year 1", slide.where)
    if slide.date.year > 9999:
        losses.add("a date after the year 9999 is kept in words", slide.where)
