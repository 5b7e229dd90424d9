"""One page that holds everything: a chronology to read and print, and a chart where scripts run.

It loads nothing: styles, script and data stand in it, and its policy refuses all else. The list is
written here; the script reads it from the page, so that no text stands there twice.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import DictLoader, Environment

from timeline.analysis.provenance import name_source_type
from timeline.charts.palette import DARK, FAMILY, LIGHT, Palette
from timeline.exports.context import ExportContext
from timeline.exports.entries import Entry, build_entries, list_footnotes
from timeline.exports.page_data import build_page_data
from timeline.model.vocabulary import UNPROVEN
from timeline.text.paragraphs import join_paragraphs, split_paragraphs
from timeline.text.plural import format_count

_PARTS = Path(__file__).parent / "page"
_SCRIPTS = ("data.js", "search.js", "chart.js", "state.js", "page.js", "pointer_and_keys.js")
# before the first paint, so that the list is not drawn twice; without it, all of it is shown
_FIRST = 'document.documentElement.className="js";onerror=()=>{document.documentElement.className=""}'


@dataclass(frozen=True, slots=True)
class Download:
    """Link to another format beside the page."""

    title: str
    href: str
    media_type: str


def to_html(parcel: ExportContext) -> str:
    """Write the page as one file that opens from anywhere."""
    return render_page(parcel, downloads=())


def render_page(parcel: ExportContext, *, downloads: tuple[Download, ...]) -> str:
    """Write the page with links to other formats beside it."""
    listed = build_entries(parcel)
    count = format_count(len(listed), "event")
    return _TEMPLATE.render(
        parcel=parcel,
        timeline=parcel.frames.chronology.timeline,
        about=f"{parcel.title}: {count} with sources",
        count=count,
        listed=listed,
        ids={entry.event.id for entry in listed},
        footnotes=list_footnotes(listed),
        facts=_facts(parcel),
        downloads=downloads,
        family={str(kind): family for kind, family in FAMILY.items()},
        unproven=UNPROVEN,
        data=build_page_data(parcel, listed),
        policy=_POLICY,
    )


def _facts(parcel: ExportContext) -> dict[str, str]:
    coverage = parcel.frames.chronology.timeline.coverage
    checked = f"{coverage.until.text}. {coverage.note or ''}".strip() if coverage else ""
    facts = {
        "Shown": f"{parcel.filter}; {parcel.share}",
        "Checked until": checked,
        "Data version": parcel.version,
        "Made": parcel.made.isoformat(),
        "Licence": parcel.license,
        "Credit": parcel.attribution,
    }
    return {name: text for name, text in facts.items() if text}


def _policy(style: str, *scripts: str) -> str:
    """Allow what stands in the page and nothing else; no text becomes markup or script later."""
    allowed = " ".join(map(_hash, scripts))
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _style() -> str:
    dark = f"@media screen and (prefers-color-scheme:dark){{:root{{{_colours(DARK)}}}}}"
    families = "".join(
        f".{family}{{--mark:var(--{family})}}"
        f"svg .{family}.from:not(.hollow){{fill:url(#from-{family});stroke:none}}"
        f"svg .{family}.on:not(.hollow){{fill:url(#on-{family});stroke:none}}"
        for family in LIGHT.families
    )
    return f":root{{{_colours(LIGHT)}}}{dark}\n{_bare('page.css')}\n{families}"


def _colours(palette: Palette) -> str:
    own = {
        "text": palette.text,
        "muted": palette.muted,
        "line": palette.line,
        "edge": palette.muted,
        "band": palette.band,
        "ground": palette.background,
    }
    return ";".join(f"--{name}:{colour}" for name, colour in (own | palette.families).items())


def _bare(name: str) -> str:
    """Read a part without indentation and comment lines, which no browser needs."""
    lines = (line.strip() for line in (_PARTS / name).read_text(encoding="utf-8").splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def _by_stretch(listed: list[Entry]) -> Iterator[tuple[str, list[Entry]]]:
    for when, group in groupby(listed, key=lambda entry: entry.when):
        yield when, list(group)


def _host(address: str) -> str:
    return urlsplit(address).hostname or address


def _environment(**parts: str) -> Environment:
    """Let the template take in our own parts as they are; all else goes through its escape."""
    raw = {name: f"{{% raw %}}{text}{{% endraw %}}" for name, text in parts.items()}
    page = (_PARTS / "page.html").read_text(encoding="utf-8")
    environment = Environment(
        loader=DictLoader(raw | {"page": page}), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {
        "by_stretch": _by_stretch,
        "host": _host,
        "in_lines": join_paragraphs,
        "paragraphs": split_paragraphs,
        "type_name": name_source_type,
    }
    environment.policies["json.dumps_kwargs"] = {"separators": (",", ":")}
    return environment


_STYLE, _SCRIPT = _style(), "\n".join(map(_bare, _SCRIPTS))
_POLICY = _policy(_STYLE, _FIRST, _SCRIPT)
_TEMPLATE = _environment(style=_STYLE, first=_FIRST, script=_SCRIPT).get_template("page")
