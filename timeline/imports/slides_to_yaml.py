"""Slides as our file: every event with a source, every text plain, nothing that was given lost."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlsplit

from timeline.dates.edtf import parse_edtf
from timeline.imports.html_text import strip_html
from timeline.imports.slides import Slide
from timeline.model.fields import ID_PATTERN, URL_PATTERN
from timeline.text.unicode import replace_invisible
from timeline.writing.yaml_format import Fields, Value, make_free_id, to_item, to_pair

_MODELINE = "# yaml-language-server: $schema=timeline.schema.json\n"


@dataclass(slots=True)
class _Written:
    """Gather what the file will hold."""

    name: str
    today: date
    timeline: dict[str, Value] = field(default_factory=dict)
    sources: dict[str, Fields] = field(default_factory=dict)
    chapters: list[Fields] = field(default_factory=list)
    events: list[Fields] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)


def build_yaml(slides: list[Slide], *, name: str, today: date) -> str:
    """Write slides as a chronology; `name` is what the sheet is called, `today` the day of the import.

    An event's source is its media, or else the sheet itself; both are marked as imported, and dated
    "by today", which is all that is known.
    """
    written = _Written(name, today)
    for slide in slides:
        _WRITERS[slide.type](written, slide)
    written.events.sort(key=lambda event: parse_edtf(str(event["date"])).anchor)
    written.timeline = {"title": name, **written.timeline}
    parts = [_MODELINE, to_pair("timeline", written.timeline, indent=0)]
    if written.sources:
        parts += ["\nsources:\n", *(to_pair(key, fields) for key, fields in written.sources.items())]
    if written.chapters:
        parts += ["\nchapters:\n", *map(to_item, written.chapters)]
    if written.events:
        parts += ["\nevents:\n", "\n".join(map(to_item, written.events))]
    return "".join(parts)


def _title(written: _Written, slide: Slide) -> None:
    about = _lines([strip_html(slide.text), *_rest(slide), *_media(slide)])
    fields = {"title": _one_line(strip_html(slide.headline)), "description": about}
    written.timeline = {key: text for key, text in fields.items() if text}


def _era(written: _Written, slide: Slide) -> None:
    # what an era says besides its name stays on the timeline, since a chapter has no such field
    title = _one_line(strip_html(slide.headline)) or slide.date
    written.chapters.append({"title": title, "date": slide.date})
    told = _lines([strip_html(slide.text), *_rest(slide), *_media(slide)])
    if told:
        before = str(written.timeline.get("description", ""))
        written.timeline["description"] = _lines([before, f"{title}: {told}"])


def _event(written: _Written, slide: Slide) -> None:
    text, caption = strip_html(slide.text), strip_html(slide.caption)
    first = (text or caption).splitlines()
    headline = _one_line(strip_html(slide.headline)) or (first[0] if first else f"Untitled, {slide.where.lower()}")
    has_media = bool(slide.url or slide.credit)
    source = _media_source(written, slide) if has_media else _sheet(written)
    event: dict[str, Value] = {
        "id": _event_id(written, slide, headline),
        "date": slide.date,
        "date_note": _date_note(slide),
        "headline": headline,
        "summary": _lines([text, *([] if has_media else [caption]), *_rest(slide)]),
        "sources": [source],
    }
    written.events.append({key: value for key, value in event.items() if value})


_WRITERS = {"": _event, "title": _title, "era": _era}


def _event_id(written: _Written, slide: Slide, headline: str) -> str:
    own = slide.id if re.fullmatch(ID_PATTERN, slide.id) and slide.id not in written.taken else ""
    chosen = own or make_free_id(headline, written.taken)
    written.taken.add(chosen)
    return chosen


def _date_note(slide: Slide) -> str:
    shown = _one_line(strip_html(slide.shown_date))
    told = shown if shown and shown != parse_edtf(slide.date).text else ""
    parts = [f"Shown as “{told}”" if told else "", f"Time given: {_clean(slide.time)}" if slide.time else ""]
    return ". ".join(part for part in parts if part)


def _rest(slide: Slide) -> list[str]:
    """Tell what our records have no field for."""
    group = strip_html(slide.group)
    left = {"Group": group, **{key.capitalize(): strip_html(text) for key, text in slide.left.items()}}
    return [f"{_clean(key)}: {text}" for key, text in left.items() if text]


def _media(slide: Slide) -> list[str]:
    given = {"Media": slide.url, "Credit": slide.credit, "Caption": slide.caption}
    return [f"{key}: {strip_html(text)}" for key, text in given.items() if text]


def _sheet(written: _Written) -> str:
    key = "imported-sheet"
    written.sources.setdefault(
        key,
        {
            "publisher": written.name,
            "published": f"../{written.today.isoformat()}",
            "type": "aggregator",
            "checked": "cited",
            "note": "The timeline that this was imported from; it named no source here. To be replaced.",
        },
    )
    return key


def _media_source(written: _Written, slide: Slide) -> str:
    address = slide.url if re.fullmatch(URL_PATTERN, slide.url) and len(slide.url) <= 2048 else ""
    credit, caption = _one_line(strip_html(slide.credit)), _one_line(strip_html(slide.caption))
    told = _one_line(strip_html(slide.url)) if slide.url and not address else ""
    publisher = credit or (urlsplit(address).hostname or "" if address else "") or written.name
    note = f"Imported as the media of an event ({slide.where.lower()}); not checked."
    fields: dict[str, Value] = {
        "publisher": publisher,
        "title": caption,
        "published": f"../{written.today.isoformat()}",
        "url": address,
        "type": "online",
        "checked": "cited",
        "note": f"{note} Media: {told}" if told else note,
    }
    key = make_free_id(f"imported {slide.where} {publisher}", written.sources)
    written.sources[key] = {name: value for name, value in fields.items() if value}
    return key


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(text for text in texts if text)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _clean(text: str) -> str:
    return replace_invisible(text)
