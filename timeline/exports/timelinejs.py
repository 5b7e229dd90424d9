"""TimelineJS: JSON for TimelineJS3 with a slide for each event, and every text escaped as HTML.

A coarse date stays coarse. Where a date is more than one plain day, display_date has it in words. Where its
start is open, the slide starts on the day by which the event had happened, since TimelineJS drops a slide
without a start. `edtf` is a field of our own, which TimelineJS ignores and our import reads back.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import DictLoader, Environment

from timeline.dates.edtf import EdtfDate
from timeline.dates.formatting import DatePart
from timeline.exports.context import ExportContext
from timeline.exports.entries import Entry, build_addressed_captions, build_entries
from timeline.exports.wording import describe_export
from timeline.media.captions import Caption
from timeline.model.actor_tree import list_sides
from timeline.model.records import Chapter, Event, MediaFile
from timeline.text.paragraphs import split_paragraphs

_SLIDE = (Path(__file__).parent / "page" / "slide.html").read_text(encoding="utf-8")
_HTML = Environment(
    loader=DictLoader(
        {
            "slide": _SLIDE,
            "about": '{% for t in texts %}<p>{{ t }}</p>{% endfor %}{% if link %}<p><a href="{{ link }}" '
            'rel="noopener noreferrer" target="_blank">{{ link }}</a></p>{% endif %}',
            "text": "{{ text }}",
        }
    ),
    autoescape=True,
    trim_blocks=True,
)
_HTML.filters["paragraphs"] = split_paragraphs


def to_timelinejs(context: ExportContext) -> str:
    """Write a title slide, a slide for each selected event, oldest first, and an era for each chapter."""
    timeline = context.frames.chronology.timeline
    entries = build_entries(context)
    bounds = ((entry.event.date.earliest, entry.event.date.latest) for entry in entries)
    days = [day for both in bounds for day in both if day]
    shown, others = _build_media(timeline.media, build_addressed_captions(context, timeline.media))
    lines = [f"{each.line} {each.address}".strip() for each in others]
    about = [*split_paragraphs(timeline.description), *lines, describe_export(context)]
    document = {
        "scale": "human",
        "title": {
            "unique_id": "Title",  # no event has a capital letter in its id
            "text": {
                "headline": _escape(context.title),
                "text": _HTML.get_template("about").render(texts=about, link=context.view),
            },
            **shown,
            "autolink": False,
        },
        "events": [_build_slide(context, entry) for entry in entries],
        "eras": [_build_era(chapter, days) for chapter in context.frames.chronology.chapters],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _build_slide(context: ExportContext, entry: Entry) -> dict[str, Any]:
    event = entry.event
    group = _name_group(context, event)
    shown, others = _build_media(event.media, entry.media)
    return {
        "unique_id": event.id,
        **_build_dates(event.date),
        "edtf": event.date.edtf,
        "text": {
            "headline": _escape(event.headline),
            "text": " ".join(_HTML.get_template("slide").render(entry=entry, media=others).split()),
        },
        **shown,
        # TimelineJS takes the markup out of a group, and then reads what is left as HTML
        **({"group": _escape(_escape(group))} if group else {}),
        "autolink": False,
    }


def _name_group(context: ExportContext, event: Event) -> str:
    """Name the side of the first actor of an event or, where no actor takes part, its first tag."""
    actors = context.frames.chronology.actors
    side = next(iter(list_sides(actors, event)), "")
    return actors[side].name if side else next(iter(event.tags), "")


def _build_media(media: Sequence[MediaFile], captions: Sequence[Caption]) -> tuple[dict[str, Any], list[Caption]]:
    """Build the one medium of a slide from the first whose address is known, and give the others, for its text."""
    shown = next((place for place, each in enumerate(captions) if each.address), None)
    if shown is None:
        return {}, list(captions)
    medium, others = media[shown], [each for place, each in enumerate(captions) if place != shown]
    # the alternative text is put into an attribute as it is, the others are read as HTML
    texts = {
        "caption": _escape(medium.caption or ""),
        "credit": _escape(medium.credit or ""),
        "alt": medium.alt or "",
    }
    fields = {"url": captions[shown].address, **{key: text for key, text in texts.items() if text}}
    return {"media": fields}, others


def _build_era(chapter: Chapter, days: list[date]) -> dict[str, Any]:
    """Build an era from a chapter; its open end becomes the first or last of all days, since an era needs both."""
    ends = [day for day in (chapter.date.earliest, chapter.date.latest) if day]
    first, last = chapter.date.earliest or min(ends + days), chapter.date.latest or max(ends + days)
    return {
        "start_date": {"year": first.year, "month": first.month, "day": first.day},
        "end_date": {"year": last.year, "month": last.month, "day": last.day},
        "edtf": chapter.date.edtf,
        "text": {"headline": _escape(chapter.title)},
    }


def _build_dates(value: EdtfDate) -> dict[str, Any]:
    first, last = value.parts[0], value.parts[-1]
    start = first or last
    assert start  # the reader refuses "../.."
    dates: dict[str, Any] = {"start_date": _build_start(start)}
    if first and last and _build_end(last) != _build_start(first):
        dates["end_date"] = _build_end(last)
    if not (value.form == "single" and value.is_exact):
        dates["display_date"] = _escape(value.text)
    return dates


def _build_start(part: DatePart) -> dict[str, int]:
    units = {"year": part.year, "month": part.first.month if part.season else part.month, "day": part.day}
    return {unit: number for unit, number in units.items() if number}


def _build_end(part: DatePart) -> dict[str, int]:
    """Build the same as the start, but with the last month of a season and the last year of a decade."""
    if part.season:
        return {"year": part.last.year, "month": part.last.month}
    return _build_start(part) | {"year": part.last.year}


def _escape(text: str) -> str:
    return _HTML.get_template("text").render(text=text)
