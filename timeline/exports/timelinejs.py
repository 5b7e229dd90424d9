"""TimelineJS: the JSON that TimelineJS3 draws, a slide an event, every text escaped as the HTML it reads.

A coarse date stays coarse. Where a date is more than one plain day, display_date words it, and where
its start is open the slide stands at the day by which it had happened: TimelineJS drops a slide
without a start. `edtf` is ours: TimelineJS passes it by, and import reads it back.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import DictLoader, Environment

from timeline.dates.edtf import EdtfDate
from timeline.dates.formatting import DatePart
from timeline.exports.context import ExportContext
from timeline.exports.entries import Entry, build_entries
from timeline.exports.wording import describe_export
from timeline.model.actor_tree import list_sides
from timeline.model.records import Chapter
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


def to_timelinejs(parcel: ExportContext) -> str:
    """Write a title slide, as many slides as events, in their order, and an era for each chapter."""
    timeline = parcel.frames.chronology.timeline
    listed = build_entries(parcel)
    bounds = ((entry.event.date.earliest, entry.event.date.latest) for entry in listed)
    days = [day for both in bounds for day in both if day]
    about = [*split_paragraphs(timeline.description), describe_export(parcel)]
    document = {
        "scale": "human",
        "title": {
            "unique_id": "Title",  # no event has a capital letter in its id
            "text": {
                "headline": _escaped(parcel.title),
                "text": _HTML.get_template("about").render(texts=about, link=parcel.view),
            },
            "autolink": False,
        },
        "events": [_slide(parcel, entry) for entry in listed],
        "eras": [_era(chapter, days) for chapter in parcel.frames.chronology.chapters],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _slide(parcel: ExportContext, entry: Entry) -> dict[str, Any]:
    event, actors = entry.event, parcel.frames.chronology.actors
    side = next(iter(list_sides(actors, event)), "")
    return {
        "unique_id": event.id,
        **_dates(event.date),
        "edtf": event.date.edtf,
        "text": {
            "headline": _escaped(event.headline),
            "text": " ".join(_HTML.get_template("slide").render(entry=entry).split()),
        },
        # TimelineJS takes the markup out of a group, and then reads what is left as HTML
        **({"group": _escaped(_escaped(actors[side].name))} if side else {}),
        "autolink": False,
    }


def _era(chapter: Chapter, days: list[date]) -> dict[str, Any]:
    """Write a chapter as an era, which has both its ends: an open one is the first or last of the days."""
    ends = [day for day in (chapter.date.earliest, chapter.date.latest) if day]
    first, last = chapter.date.earliest or min(ends + days), chapter.date.latest or max(ends + days)
    return {
        "start_date": {"year": first.year, "month": first.month, "day": first.day},
        "end_date": {"year": last.year, "month": last.month, "day": last.day},
        "edtf": chapter.date.edtf,
        "text": {"headline": _escaped(chapter.title)},
    }


def _dates(value: EdtfDate) -> dict[str, Any]:
    first, last = value.parts[0], value.parts[-1]
    start = first or last
    assert start  # the reader refuses "../.."
    dates: dict[str, Any] = {"start_date": _first(start)}
    if first and last and _last(last) != _first(first):
        dates["end_date"] = _last(last)
    if not (value.form == "single" and value.is_exact):
        dates["display_date"] = _escaped(value.text)
    return dates


def _first(part: DatePart) -> dict[str, int]:
    given = {"year": part.year, "month": part.first.month if part.season else part.month, "day": part.day}
    return {unit: number for unit, number in given.items() if number}


def _last(part: DatePart) -> dict[str, int]:
    """Give the same as the start, but the last month of a season and the last year of a decade."""
    if part.season:
        return {"year": part.last.year, "month": part.last.month}
    return _first(part) | {"year": part.last.year}


def _escaped(text: str) -> str:
    return _HTML.get_template("text").render(text=text)
