"""Slides of TimelineJS written as a chronology: every event with a source, every text plain."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlsplit

from timeline.dates.edtf import parse_edtf
from timeline.imports.html_text import strip_html
from timeline.imports.slides import Slide
from timeline.model.value_types import ID_PATTERN, URL_PATTERN
from timeline.text.unicode import replace_invisible
from timeline.writing.drafts import make_free_id
from timeline.writing.yaml_format import Fields, Value, format_list_item, format_pair

_MODELINE = "# yaml-language-server: $schema=timeline.schema.json\n"


@dataclass(slots=True)
class _Sections:
    """Hold the sections of the file to be written."""

    name: str
    today: date
    timeline: dict[str, Value] = field(default_factory=dict)
    sources: dict[str, Fields] = field(default_factory=dict)
    chapters: list[Fields] = field(default_factory=list)
    events: list[Fields] = field(default_factory=list)
    event_ids: set[str] = field(default_factory=set)


def build_yaml(slides: list[Slide], *, name: str, today: date) -> str:
    """Write slides as a chronology in YAML; `name` is what the sheet is called, `today` the day of the import.

    The source of an event is its media, or else the imported sheet itself. Both are marked as imported, and
    published on or before `today`, since more is not known. What no field can hold goes into a text.
    """
    sections = _Sections(name, today)
    for slide in slides:
        _WRITERS[slide.type](sections, slide)
    sections.events.sort(key=lambda event: parse_edtf(str(event["date"])).anchor)
    sections.timeline = {"title": name, **sections.timeline}
    parts = [_MODELINE, format_pair("timeline", sections.timeline, indent=0)]
    if sections.sources:
        parts += ["\nsources:\n", *(format_pair(key, fields) for key, fields in sections.sources.items())]
    if sections.chapters:
        parts += ["\nchapters:\n", *map(format_list_item, sections.chapters)]
    if sections.events:
        parts += ["\nevents:\n", "\n".join(map(format_list_item, sections.events))]
    return "".join(parts)


def _add_title(sections: _Sections, slide: Slide) -> None:
    about = _join_lines([strip_html(slide.text), *_list_other_fields(slide), *_list_media(slide)])
    fields = {"title": _collapse_spaces(strip_html(slide.headline)), "description": about}
    sections.timeline = {key: text for key, text in fields.items() if text}


def _add_era(sections: _Sections, slide: Slide) -> None:
    # a chapter has no field for more than its title
    title = _collapse_spaces(strip_html(slide.headline)) or slide.date
    sections.chapters.append({"title": title, "date": slide.date})
    about = _join_lines([strip_html(slide.text), *_list_other_fields(slide), *_list_media(slide)])
    if about:
        before = str(sections.timeline.get("description", ""))
        sections.timeline["description"] = _join_lines([before, f"{title}: {about}"])


def _add_event(sections: _Sections, slide: Slide) -> None:
    text, caption = strip_html(slide.text), strip_html(slide.caption)
    first_line = next(iter((text or caption).splitlines()), "")
    headline = _collapse_spaces(strip_html(slide.headline)) or first_line or f"Untitled, {slide.where.lower()}"
    has_media = bool(slide.url or slide.credit)
    source = _add_media_source(sections, slide) if has_media else _add_sheet_source(sections)
    event: dict[str, Value] = {
        "id": _choose_event_id(sections, slide, headline),
        "date": slide.date,
        "date_note": _format_date_note(slide),
        "headline": headline,
        "summary": _join_lines([text, *([] if has_media else [caption]), *_list_other_fields(slide)]),
        "sources": [source],
    }
    sections.events.append({key: value for key, value in event.items() if value})


_WRITERS = {"": _add_event, "title": _add_title, "era": _add_era}


def _choose_event_id(sections: _Sections, slide: Slide, headline: str) -> str:
    own = slide.id if re.fullmatch(ID_PATTERN, slide.id) and slide.id not in sections.event_ids else ""
    chosen = own or make_free_id(headline, sections.event_ids)
    sections.event_ids.add(chosen)
    return chosen


def _format_date_note(slide: Slide) -> str:
    shown = _collapse_spaces(strip_html(slide.shown_date))
    parts = [f"Shown as “{shown}”"] if shown and shown != parse_edtf(slide.date).text else []
    parts += [f"Time given: {replace_invisible(slide.time)}"] if slide.time else []
    return ". ".join(parts)


def _list_other_fields(slide: Slide) -> list[str]:
    """List the fields of a slide that our records lack, as lines "Name: text"."""
    group = strip_html(slide.group)
    fields = {"Group": group, **{key.capitalize(): strip_html(text) for key, text in slide.other_fields.items()}}
    return [f"{replace_invisible(key)}: {text}" for key, text in fields.items() if text]


def _list_media(slide: Slide) -> list[str]:
    given = {"Media": slide.url, "Credit": slide.credit, "Caption": slide.caption}
    return [f"{key}: {strip_html(text)}" for key, text in given.items() if text]


def _add_sheet_source(sections: _Sections) -> str:
    key = "imported-sheet"
    sections.sources.setdefault(
        key,
        {
            "publisher": sections.name,
            "published": f"../{sections.today.isoformat()}",
            "type": "aggregator",
            "checked": "cited",
            "note": "The timeline that this was imported from; it named no source here. To be replaced.",
        },
    )
    return key


def _add_media_source(sections: _Sections, slide: Slide) -> str:
    address = slide.url if re.fullmatch(URL_PATTERN, slide.url) and len(slide.url) <= 2048 else ""
    credit, caption = _collapse_spaces(strip_html(slide.credit)), _collapse_spaces(strip_html(slide.caption))
    media = _collapse_spaces(strip_html(slide.url)) if slide.url and not address else ""
    publisher = credit or (urlsplit(address).hostname or "" if address else "") or sections.name
    note = f"Imported as the media of an event ({slide.where.lower()}); not checked."
    fields: dict[str, Value] = {
        "publisher": publisher,
        "title": caption,
        "published": f"../{sections.today.isoformat()}",
        "url": address,
        "type": "online",
        "checked": "cited",
        "note": f"{note} Media: {media}" if media else note,
    }
    key = make_free_id(f"imported {slide.where} {publisher}", sections.sources)
    sections.sources[key] = {name: value for name, value in fields.items() if value}
    return key


def _join_lines(texts: Iterable[str]) -> str:
    return "\n".join(text for text in texts if text)


def _collapse_spaces(text: str) -> str:
    return " ".join(text.split())
