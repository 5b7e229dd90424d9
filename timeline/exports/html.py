"""The page of a chronology: alone in one file, or as the main page of a published folder.

In one file, styles, script, data, pictures and font are in it, and its content security policy refuses all else. The
main page of a folder holds of each event a row; the rest of it lies in files beside the page, as scripts, which a
browser also loads from a disk. A list of up to MOST_LISTED events is written as HTML, and the script reads it from the
page, so that no text is in a file twice; of more events the rows are data, and who has no scripts is led to lists.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial
from hashlib import sha256
from html import unescape
from itertools import groupby
from typing import Any

from jinja2 import Environment

from timeline.analysis.provenance import describe_coverage
from timeline.charts.palette import FAMILY, LIGHT
from timeline.dates.edtf import build_edtf
from timeline.exports.context import ExportContext
from timeline.exports.entries import Entry, Footnote, build_entries, list_footnotes
from timeline.exports.entry_tree import build_trees
from timeline.exports.fonts import FONT_FAMILY, build_embedded_font, build_font_faces
from timeline.exports.page_data import build_page_data
from timeline.exports.page_parts import EMBED_SCRIPT, build_colours, build_policy, read_compact
from timeline.exports.templates import TEMPLATES, build_environment
from timeline.media.captions import NOT_HERE, Place, build_addresses, build_captions
from timeline.media.files import MediaError
from timeline.media.folder import SMALL, MediaFolder, Picture
from timeline.model.records import MediaFile
from timeline.model.vocabulary import UNPROVEN
from timeline.text.catalogue import get_language, translate, translate_count, translate_script

MOST_PICTURE_BYTES = 5 * 1024 * 1024
"""Bytes of the pictures that one file holds, before base64 makes them a third longer."""
MOST_LISTED = 1000
"""Events that the main page of a folder lists as HTML."""
_PART = 100
"""Events of which a file beside the page holds the rest."""
_NO_ROOM = f"The picture is not in this file, which holds {MOST_PICTURE_BYTES // 2**20} MB of them at the most"
_STYLES = ("page.css", "chart.css", "embed.css")
_SCRIPTS = (
    "words.js",
    "data.js",
    "entries.js",
    "search.js",
    "chart_scale.js",
    "chart_swarm.js",
    "chart_lanes.js",
    "chart_labels.js",
    "chart_rows.js",
    "chart_arc.js",
    "chart_legend.js",
    "chart.js",
    "days.js",
    "state.js",
    "filters.js",
    "list.js",
    "panel.js",
    "page.js",
    "pointer_and_keys.js",
)
# before the first paint, so that the list is not drawn twice; without it, all of it is shown
_EARLY_SCRIPT = f"""{EMBED_SCRIPT}
document.documentElement.classList.add("js");
onerror=()=>document.documentElement.classList.remove("js")"""


@dataclass(frozen=True, slots=True)
class Download:
    """Hold a link to another format that is published beside the page."""

    title: str
    href: str
    media_type: str
    is_lasting: bool = False
    """Whether others subscribe to it, under a name that stays."""


@dataclass(frozen=True, slots=True)
class PageFolder:
    """Hold what lies around the main page in a published folder.

    root: the way from the page to what all languages share: data, fonts and pictures; "" or "../".
    address: that of the page, `picture` that of its preview and `oembed` that of its description for programs that
        embed it; "" where the address of the folder is not known.
    permanent: the file that citations lead to.
    event_list: the page that lists the events without scripts, used where there are more than MOST_LISTED.
    sections: other pages of the folder, each as (way to it, name).
    languages: the page in each of its languages, as (code, name, way to it, address).
    has_pictures: whether pictures lie in the folder.
    """

    root: str = ""
    address: str = ""
    picture: str = ""
    oembed: str = ""
    permanent: str = ""
    event_list: str = ""
    downloads: tuple[Download, ...] = ()
    sections: tuple[tuple[str, str], ...] = ()
    languages: tuple[tuple[str, str, str, str], ...] = ()
    has_pictures: bool = False


class _EmbeddedPictures:
    """Give pictures addresses that hold them, as long as there is room in a page."""

    def __init__(self, media: MediaFolder) -> None:
        self._media = media
        self._left = MOST_PICTURE_BYTES

    def place(self, medium: MediaFile, picture: Picture) -> tuple[str, str]:
        """Return the address of a picture, "" where there is no room; a large one has none."""
        try:
            data = self._media.draw(medium, SMALL)
        except MediaError:
            return "", ""
        if len(data) > self._left:
            return "", ""
        self._left -= len(data)
        return f"data:image/jpeg;base64,{b64encode(data).decode()}", ""


def to_html(context: ExportContext) -> str:
    """Write the page without links to other files, and pictures of MOST_PICTURE_BYTES at the most in it."""
    if not context.media:
        return render_page(context)
    return render_page(context, place=_EmbeddedPictures(context.media).place, note=_NO_ROOM)


def render_page(
    context: ExportContext,
    *,
    newest: str = "",
    place: Place | None = None,
    note: str = NOT_HERE,
    has_pictures: bool = False,
    report_url: str = "",
) -> str:
    """Write the page with all events in it.

    `newest` is the file beside it that has the newest version, "" where this is it. `place` gives each picture its
    address, and `note` stands where it gives none; `has_pictures` says that some lie beside the page; `report_url` is
    the setting of that name.
    """
    entries = build_entries(context)
    values = _build_values(context, entries, place, note)
    fonts = build_embedded_font()
    return (
        _build_environment(fonts)
        .get_template("page")
        .render(
            values,
            is_whole=True,
            folder=PageFolder(),
            newest=newest,
            stretches=_group_by_stretch(entries),
            footnotes=list_footnotes(entries),
            data=build_page_data(context, entries) | _build_settings(context, report_url, ""),
            policy=build_policy(
                _build_style(fonts),
                _EARLY_SCRIPT,
                _SCRIPT,
                pictures="data: 'self'" if has_pictures else "data:",
                fonts="data:",
            ),
        )
    )


def render_index(
    context: ExportContext, folder: PageFolder, *, place: Place | None = None, report_url: str = ""
) -> tuple[str, dict[str, str]]:
    """Write the main page of a folder in the language of `use_language`, and the files of data beside it by name.

    `place` gives each picture its address at the root of the folder, and `report_url` is the setting of that name.
    """
    entries = build_entries(context)
    values = _build_values(context, entries, _step_up(place, folder.root) if place else None, NOT_HERE)
    is_listed = len(entries) <= MOST_LISTED
    files = _build_files(entries, values)
    data = build_page_data(context, entries) | _build_settings(context, report_url, folder.permanent)
    data |= {"files": [f"{folder.root}{name}" for name in files], "step": _PART}
    if not is_listed:
        data |= _build_rows(entries, values)
    fonts = build_font_faces(folder.root)
    page = (
        _build_environment(fonts)
        .get_template("page")
        .render(
            values,
            is_whole=False,
            folder=folder,
            stretches=_group_by_stretch(entries) if is_listed else (),
            data=data,
            policy=build_policy(
                _build_style(fonts),
                _EARLY_SCRIPT,
                _SCRIPT,
                pictures="data: 'self'" if folder.has_pictures else "data:",
                fonts="'self'",
                data=True,
            ),
        )
    )
    return page, files


def _step_up(place: Place, root: str) -> Place:
    def place_from_page(medium: MediaFile, picture: Picture) -> tuple[str, str]:
        small, large = place(medium, picture)
        return f"{root}{small}" if small else "", f"{root}{large}" if large else ""

    return place_from_page


def _build_values(context: ExportContext, entries: list[Entry], place: Place | None, note: str) -> dict[str, Any]:
    """Build what the templates of the page, of a row and of the rest of an entry take."""
    number, language = len(entries), get_language()
    about = translate_count("%(title)s: %(num)s event with sources", "%(title)s: %(num)s events with sources", number)
    return {
        "context": context,
        "timeline": context.frames.chronology.timeline,
        "language": language,
        "of_record": context.of_record,
        "about": about % {"title": context.title, "num": f"{number:,}"},
        "entries": entries,
        "ids": {entry.event.id for entry in entries},
        "facts": _list_facts(context),
        "family": {str(kind): family for kind, family in FAMILY.items()},
        "unproven": UNPROVEN,
        "today": build_edtf(context.made).text,
        "pictures": partial(
            build_captions,
            context.frames.chronology,
            folder=context.media if place else None,
            place=place or build_addresses(""),
            note=note,
        ),
    }


def _build_settings(context: ExportContext, report_url: str, permanent: str) -> dict[str, Any]:
    """Build what the script needs besides events; "record" is the language of the record, "" for that of the page."""
    settings = {"permanent": permanent, "report": report_url, "record": context.of_record.get("lang", "")}
    words = translate_script(_SCRIPT)
    return settings | ({"words": words} if words else {})


def _build_rows(entries: list[Entry], values: dict[str, Any]) -> dict[str, Any]:
    """Build the rows of the list as data: [id, place of its stretch, date, headline, line below it]."""
    stretches = list(dict.fromkeys(entry.stretch for entry in entries))
    places = {stretch: place for place, stretch in enumerate(stretches)}
    write_line = _PARTS.get_template("row").make_module(values).line  # type: ignore[attr-defined]
    return {
        "stretches": stretches,
        "rows": [
            [
                entry.event.id,
                places[entry.stretch],
                entry.event.date.text,
                entry.event.headline,
                unescape(write_line(entry)),
            ]
            for entry in entries
        ],
    }


def _build_files(entries: list[Entry], values: dict[str, Any]) -> dict[str, str]:
    """Write the rest of the entries and the sources that they cite as scripts, by their names in the folder."""
    files = {}
    for start in range(0, len(entries), _PART):
        part = entries[start : start + _PART]
        trees = [build_trees(_REST.render(values, entry=entry, is_whole=False)) for entry in part]
        sources = {f"s{note.number}": _build_source(note, values) for note in list_footnotes(part)}
        text = json.dumps([start, trees, sources], ensure_ascii=False, separators=(",", ":"))
        script = f"receiveEntries({text[1:-1]})\n"
        files[f"data/entries-{start // _PART}.{sha256(script.encode()).hexdigest()[:8]}.js"] = script
    return files


def _build_source(note: Footnote, values: dict[str, Any]) -> list[Any]:
    return build_trees(_SOURCE.render(values, note=note))


def _list_facts(context: ExportContext) -> dict[str, str]:
    coverage = context.frames.chronology.timeline.coverage
    followed = f"{describe_coverage(coverage)}. {coverage.note or ''}".strip() if coverage else ""
    facts = {
        translate("Shown"): f"{context.filter}; {context.share}",
        translate("Followed"): followed,
        translate("Data version"): context.version,
        translate("Made"): build_edtf(context.made).text,
        translate("Licence"): context.license,
        translate("Credit"): context.attribution,
    }
    return {name: text for name, text in facts.items() if text}


@cache
def _build_style(fonts: str) -> str:
    families = "".join(f".{family}{{--mark:var(--{family})}}" for family in LIGHT.families)
    written = "\n".join(read_compact(TEMPLATES / name) for name in _STYLES)
    return f"{fonts}:root{{--font:{FONT_FAMILY}}}\n{build_colours()}\n{written}\n{families}"


def _group_by_stretch(entries: list[Entry]) -> Iterator[tuple[str, list[Entry]]]:
    for stretch, group in groupby(entries, key=lambda entry: entry.stretch):
        yield stretch, list(group)


@cache
def _build_environment(fonts: str) -> Environment:
    """Build the environment of the page, which includes style and scripts as they are and escapes all else."""
    raw = {"style": _build_style(fonts), "first": _EARLY_SCRIPT, "script": _SCRIPT}
    parts = {name: (TEMPLATES / f"{name}.html").read_text(encoding="utf-8") for name in _TEMPLATE_NAMES}
    environment = build_environment({name: f"{{% raw %}}{text}{{% endraw %}}" for name, text in raw.items()} | parts)
    environment.policies["json.dumps_kwargs"] = {"separators": (",", ":"), "ensure_ascii": False}
    return environment


_SCRIPT = "\n".join(read_compact(TEMPLATES / name) for name in _SCRIPTS)
_TEMPLATE_NAMES = ("page", "row", "rest", "source")
_PARTS = _build_environment("")
_REST, _SOURCE = _PARTS.get_template("rest"), _PARTS.get_template("source")
