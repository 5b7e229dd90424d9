"""Export formats: each module writes an ExportContext as text or bytes in one format.

FORMATS lists them all for the command line, the routes and the buttons. The writers that rest on large libraries are
imported when they are first called: the server of a large chronology never calls them, and saves their 20 MB.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from timeline.exports.atom import to_atom
from timeline.exports.context import ExportContext
from timeline.exports.csv import to_csv, to_raw_csv
from timeline.exports.geojson import to_geojson
from timeline.exports.html import to_html
from timeline.exports.json import to_json
from timeline.exports.jsonld import to_jsonld
from timeline.exports.markdown import to_markdown
from timeline.exports.sqlite import to_sqlite
from timeline.exports.timelinejs import to_timelinejs
from timeline.query.tables import Frames
from timeline.text.catalogue import translatable, translate


@dataclass(frozen=True, slots=True)
class Format:
    """Describe a format: its title on screen, what it is for, the name of its file, its media type, and its writer.

    `has_edits` says that the format writes when each event was last edited, `has_story` that it can write a
    story instead of events, `has_pictures` that it shows the pictures beside the chronology or names their addresses.
    """

    title: str
    purpose: str
    file: str
    media_type: str
    write: Callable[[ExportContext], str | bytes]
    has_edits: bool = False
    has_story: bool = False
    has_pictures: bool = False


def _to_ics(context: ExportContext) -> bytes:
    from timeline.exports.ics import to_ics

    return to_ics(context)


def _to_pptx(context: ExportContext) -> bytes:
    from timeline.exports.pptx import to_pptx

    return to_pptx(context)


def _to_xlsx(context: ExportContext) -> bytes:
    from timeline.exports.xlsx import to_xlsx

    return to_xlsx(context)


FORMATS = {
    "csv": Format(
        "CSV",
        translatable("A table for a spreadsheet, a row an event"),
        "timeline.csv",
        "text/csv; charset=utf-8",
        to_csv,
    ),
    "csv-raw": Format(
        translatable("CSV, raw"),
        translatable("The same table for a program, text as it is"),
        "timeline-raw.csv",
        "text/csv; charset=utf-8",
        to_raw_csv,
    ),
    "xlsx": Format(
        translatable("Excel workbook"),
        translatable("Sheets of events, people, sources and statements"),
        "timeline.xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _to_xlsx,
    ),
    "sqlite": Format(
        translatable("SQLite database"),
        translatable("Tables to query and search, as in Datasette"),
        "timeline.sqlite",
        "application/vnd.sqlite3",
        to_sqlite,
    ),
    "geojson": Format(
        "GeoJSON",
        translatable("Events with a place, for a map program"),
        "timeline.geojson",
        "application/geo+json",
        to_geojson,
    ),
    "pptx": Format(
        translatable("PowerPoint slides"),
        translatable("Slides to take away and to change"),
        "timeline.pptx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        _to_pptx,
        has_story=True,
        has_pictures=True,
    ),
    "json": Format("JSON", translatable("Everything, for a program"), "timeline.json", "application/json", to_json),
    "jsonld": Format(
        "JSON-LD",
        translatable("Linked data for archives and search engines"),
        "timeline.jsonld",
        "application/ld+json",
        to_jsonld,
        has_pictures=True,
    ),
    "atom": Format(
        translatable("Feed (Atom)"),
        translatable("The newest entries in a feed reader"),
        "timeline.atom",
        "application/atom+xml; charset=utf-8",
        to_atom,
        has_edits=True,
    ),
    "ics": Format(
        translatable("Calendar (iCalendar)"),
        translatable("Days in a calendar, once or as a subscription"),
        "timeline.ics",
        "text/calendar; charset=utf-8",
        _to_ics,
        has_edits=True,
    ),
    "markdown": Format(
        "Markdown",
        translatable("A text with sources as footnotes"),
        "timeline.md",
        "text/markdown; charset=utf-8",
        to_markdown,
        has_pictures=True,
    ),
    "html": Format(
        translatable("Web page"),
        translatable("A public page that needs no server, and paper"),
        "timeline.html",
        "text/html; charset=utf-8",
        to_html,
        has_pictures=True,
    ),
    "timelinejs": Format(
        translatable("TimelineJS"),
        translatable("The data of a timeline in TimelineJS3"),
        "timelinejs.json",
        "application/json",
        to_timelinejs,
        has_pictures=True,
    ),
}


def explain_story(form: Format, frames: Frames, story: str) -> str:
    """Say in a sentence why a format cannot write the story of an id, "" where it can or none is named."""
    if not story:
        return ""
    if not form.has_story:
        return translate("%(format)s holds events, not stories.", format=translate(form.title))
    known = any(each.id == story for each in frames.chronology.stories)
    return "" if known else translate("“%(value)s” is no story of this chronology.", value=story)
