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
from timeline.writing.drafts import make_free_id
from timeline.writing.yaml_format import Fields, Value, format_list_item, format_pair

_MODELINE = "# yaml-language-server: $schema=timeline.schema.json\n"


@dataclass(slots=True)
class _Output:
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
    written = _Output(name, today)
    for slide in slides:
        _WRITERS[slide.type](written, slide)
    written.events.sort(key=lambda event: parse_edtf(str(event["date"])).anchor)
    written.timeline = {"title": name, **written.timeline}
    parts = [_MODELINE, format_pair("timeline", written.timeline, indent=0)]
    if written.sources:
        parts += ["\nsources:\n", *(format_pair(key, fields) for key, fields in written.sources.items())]
    if written.chapters:
        parts += ["\nchapters:\n", *map(format_list_item, written.chapters)]
    if written.events:
        parts += ["\nevents:\n", "\n".join(map(format_list_item, written.events))]
    return "".join(parts)


def _add_title(written: _Output, slide: Slide) -> None:
    about = _join_lines([strip_html(slide.text), *_list_other_fields(slide), *_list_media(slide)])
    fields = {"title": _collapse_spaces(strip_html(slide.headline)), "description": about}
    written.timeline = {key: text for key, text in fields.items() if text}


def _add_era(written: _Output, slide: Slide) -> None:
    # what an era says besides its name stays on the timeline, since a chapter has no such field
    title = _collapse_spaces(strip_html(slide.headline)) or slide.date
    written.chapters.append({"title": title, "date": slide.date})
    told = _join_lines([strip_html(slide.text), *_list_other_fields(slide), *_list_media(slide)])
    if told:
        before = str(written.timeline.get("description", ""))
        written.timeline["description"] = _join_lines([before, f"{title}: {told}"])


def _add_event(written: _Output, slide: Slide) -> None:
    text, caption = strip_html(slide.text), strip_html(slide.caption)
    first = (text or caption).splitlines()
    headline = _collapse_spaces(strip_html(slide.headline)) or (
        first[0] if first else f"Untitled, {slide.where.lower()}"
    )
    has_media = bool(slide.url or slide.credit)
    source = _add_media_source(written, slide) if has_media else _add_sheet_source(written)
    event: dict[str, Value] = {
        "id": _choose_event_id(written, slide, headline),
        "date": slide.date,
        "date_note": _format_date_note(slide),
        "headline": headline,
        "summary": _join_lines([text, *([] if has_media else [caption]), *_list_other_fields(slide)]),
        "sources": [source],
    }
    written.events.append({key: value for key, value in event.items() if value})


_WRITERS = {"": _add_event, "title": _add_title, "era": _add_era}


def _choose_event_id(written: _Output, slide: Slide, headline: str) -> str:
    own = slide.id if re.fullmatch(ID_PATTERN, slide.id) and slide.id not in written.taken else ""
    chosen = own or make_free_id(headline, written.taken)
    written.taken.add(chosen)
    return chosen


def _format_date_note(slide: Slide) -> str:
    shown = _collapse_spaces(strip_html(slide.shown_date))
    told = shown if shown and shown != parse_edtf(slide.date).text else ""
    parts = [f"Shown as “{told}”" if told else "", f"Time given: {_clean(slide.time)}" if slide.time else ""]
    return ". ".join(part for part in parts if part)


def _list_other_fields(slide: Slide) -> list[str]:
    """Tell what our records have no field for."""
    group = strip_html(slide.group)
    left = {"Group": group, **{key.capitalize(): strip_html(text) for key, text in slide.other_fields.items()}}
    return [f"{_clean(key)}: {text}" for key, text in left.items() if text]


def _list_media(slide: Slide) -> list[str]:
    given = {"Media": slide.url, "Credit": slide.credit, "Caption": slide.caption}
    return [f"{key}: {strip_html(text)}" for key, text in given.items() if text]


def _add_sheet_source(written: _Output) -> str:
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


def _add_media_source(written: _Output, slide: Slide) -> str:
    address = slide.url if re.fullmatch(URL_PATTERN, slide.url) and len(slide.url) <= 2048 else ""
    credit, caption = _collapse_spaces(strip_html(slide.credit)), _collapse_spaces(strip_html(slide.caption))
    told = _collapse_spaces(strip_html(slide.url)) if slide.url and not address else ""
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


def _join_lines(texts: Iterable[str]) -> str:
    return "\n".join(text for text in texts if text)


def _collapse_spaces(text: str) -> str:
    return " ".join(text.split())


def _clean(text: str) -> str:
    return replace_invisible(text)
