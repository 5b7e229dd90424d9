"""A web page in one file: the selected events to read and print, and a chart where scripts run.

It loads nothing: styles, script, data and pictures are in it, and its content security policy refuses all else. Only
the pictures of a published page lie beside it. The list is written here, and the script reads it from the page, so
that no text is in the file twice.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from jinja2 import Environment

from timeline.analysis.provenance import describe_coverage
from timeline.charts.palette import FAMILY, LIGHT
from timeline.dates.edtf import build_edtf
from timeline.exports.context import ExportContext
from timeline.exports.entries import Entry, build_entries, list_footnotes
from timeline.exports.page_data import build_page_data
from timeline.exports.page_parts import EMBED_SCRIPT, build_colours, build_policy, read_compact
from timeline.exports.templates import TEMPLATES, build_environment
from timeline.media.captions import NOT_HERE, Place, build_addresses, build_captions
from timeline.media.files import MediaError
from timeline.media.folder import SMALL, MediaFolder, Picture
from timeline.model.records import MediaFile
from timeline.model.vocabulary import UNPROVEN
from timeline.site.addresses import SiteAddress
from timeline.text.plural import format_count

MOST_PICTURE_BYTES = 5 * 1024 * 1024
"""Bytes of the pictures that one file holds, before base64 makes them a third longer."""
_NO_ROOM = f"The picture is not in this file, which holds {MOST_PICTURE_BYTES // 2**20} MB of them at the most"
_STYLES = ("page.css", "chart.css")
_SCRIPTS = (
    "data.js",
    "search.js",
    "chart_scale.js",
    "chart_swarm.js",
    "chart_lanes.js",
    "chart_labels.js",
    "chart_arc.js",
    "chart_legend.js",
    "chart.js",
    "state.js",
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
        return render_page(context, downloads=())
    return render_page(context, downloads=(), place=_EmbeddedPictures(context.media).place, note=_NO_ROOM)


def render_page(
    context: ExportContext,
    *,
    downloads: tuple[Download, ...],
    permanent: str = "",
    newest: str = "",
    place: Place | None = None,
    note: str = NOT_HERE,
    beside: bool = False,
    report_url: str = "",
    site: SiteAddress | None = None,
) -> str:
    """Write the page with links to other formats beside it.

    `permanent` is the file beside it that citations lead to, "" for the page itself; `newest` the file that has
    the newest version, "" where this is it. `place` gives each picture its address, and `note` stands where it gives
    none; `beside` says that pictures lie beside the page; `report_url` is the setting of that name.
    With `site` each event has a link to its own page, and the page names its address and its preview picture.
    """
    entries = build_entries(context)
    count = format_count(len(entries), "event")
    return _TEMPLATE.render(
        context=context,
        timeline=context.frames.chronology.timeline,
        about=f"{context.title}: {count} with sources",
        count=count,
        entries=entries,
        ids={entry.event.id for entry in entries},
        footnotes=list_footnotes(entries),
        facts=_list_facts(context),
        downloads=downloads,
        family={str(kind): family for kind, family in FAMILY.items()},
        unproven=UNPROVEN,
        data=build_page_data(context, entries) | {"permanent": permanent, "report": report_url},
        newest=newest,
        site=site,
        today=build_edtf(context.made).text,
        pictures=partial(
            build_captions,
            context.frames.chronology,
            folder=context.media if place else None,
            place=place or build_addresses(""),
            note=note,
        ),
        policy=_POLICY_BESIDE if beside else _POLICY,
    )


def _list_facts(context: ExportContext) -> dict[str, str]:
    coverage = context.frames.chronology.timeline.coverage
    followed = f"{describe_coverage(coverage)}. {coverage.note or ''}".strip() if coverage else ""
    facts = {
        "Shown": f"{context.filter}; {context.share}",
        "Followed": followed,
        "Data version": context.version,
        "Made": context.made.isoformat(),
        "Licence": context.license,
        "Credit": context.attribution,
    }
    return {name: text for name, text in facts.items() if text}


def _build_style() -> str:
    families = "".join(f".{family}{{--mark:var(--{family})}}" for family in LIGHT.families)
    written = "\n".join(read_compact(TEMPLATES / name) for name in _STYLES)
    return f"{build_colours()}\n{written}\n{families}"


def _group_by_stretch(entries: list[Entry]) -> Iterator[tuple[str, list[Entry]]]:
    for stretch, group in groupby(entries, key=lambda entry: entry.stretch):
        yield stretch, list(group)


def _build_page_environment(**parts: str) -> Environment:
    """Build the environment of the template, which includes the parts as they are and escapes all else."""
    raw = {name: f"{{% raw %}}{text}{{% endraw %}}" for name, text in parts.items()}
    page = (TEMPLATES / "page.html").read_text(encoding="utf-8")
    environment = build_environment(raw | {"page": page})
    environment.filters["by_stretch"] = _group_by_stretch
    environment.policies["json.dumps_kwargs"] = {"separators": (",", ":")}
    return environment


_STYLE, _SCRIPT = _build_style(), "\n".join(read_compact(TEMPLATES / name) for name in _SCRIPTS)
_POLICY = build_policy(_STYLE, _EARLY_SCRIPT, _SCRIPT, pictures="data:")
_POLICY_BESIDE = build_policy(_STYLE, _EARLY_SCRIPT, _SCRIPT, pictures="data: 'self'")
_TEMPLATE = _build_page_environment(style=_STYLE, first=_EARLY_SCRIPT, script=_SCRIPT).get_template("page")
