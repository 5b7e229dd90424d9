"""The frame of every page: title, pages, filter bar, downloads, and what is wrong with the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import streamlit as st

from components.frame import address
from components.frame.problems import describe_problems, list_problems
from components.frame.script import list_words, read_script
from components.frame.view import View
from timeline.charts.palette import Palette
from timeline.dates.edtf import build_edtf
from timeline.exports import FORMATS
from timeline.exports.context import ExportContext
from timeline.query.describe import list_choices
from timeline.query.selection import QUERY_KEYS
from timeline.reading.loader import Snapshot
from timeline.text.catalogue import format_number, translate, translate_count
from timeline.text.plural import count_events
from timeline.text.unicode import replace_invisible

_FOLDER = Path(__file__).parent / "bar"
_MOST_NOTES = 4
"""Notes that are told one by one."""
_SCRIPT = read_script(_FOLDER / "saved_picture.js", _FOLDER / "menus.js", _FOLDER / "bar.js")
_BAR = st.components.v2.component(
    "bar",
    html='<div class="bar"></div>\n',
    css=(_FOLDER / "bar.css").read_text(encoding="utf-8"),
    js=_SCRIPT,
)


Look = tuple[str, str, list[tuple[str, str]], str]
"""A choice of how a page shows its events: key in the address, label, (value, words), and the usual value."""


def show_bar(
    snapshot: Snapshot, title: str, pages: Mapping[str, str], view: View | None, looks: Sequence[Look] = ()
) -> None:
    """Draw the frame; `pages` are their names by path. Without a view it has no filters and no looks."""
    with st.container(key="frame"):
        _BAR(
            data={
                "base": address.get_base_path(),
                **list_words(_SCRIPT),
                "title": replace_invisible(title),
                "record": snapshot.frames.chronology.timeline.language if snapshot.frames else "",
                "pages": list(pages.items()),
                "looks": list(looks) if view else [],
                "number": snapshot.number,
                "heard": _read_address(),
                "alert": describe_problems(snapshot),
                "problems": list_problems(snapshot),
                "dismissible": not snapshot.broken,
                "opens": st.session_state.get("opens", ""),
                **(_describe_view(view) if view else _NOTHING),
            },
            key="bar",
            on_moved_change=lambda: None,
        )


_NOTHING: dict[str, object] = {
    "keys": [],
    "filters": [],
    "count": "",
    "chips": [],
    "notes": [],
    "downloads": [],
    "share": "",
    "credits": {},
}


def open_in_browser(event_id: str) -> None:
    """Have the browser open an event once this run is on screen."""
    number = int(st.session_state.get("opens", "0 ").split(" ")[0]) + 1
    st.session_state["opens"] = f"{number} {event_id}"


def _describe_view(view: View) -> dict[str, object]:
    context = ExportContext(view.frames, view.selection, view.frames.version, date.today())
    shown, total = len(view.events), len(view.frames.whole.events)
    # counted from the view, as the context would choose the events of the selection once more
    count = translate_count(
        "%(shown)s of %(num)s event", "%(shown)s of %(num)s events", total, shown=format_number(shown)
    )
    share = f"{count}: {context.filter}"
    more = len(view.notes) - _MOST_NOTES
    return {
        "keys": list(QUERY_KEYS),
        "filters": _read_filters(),
        "count": count_events(total) if shown == total else count,
        "chips": [
            (key, value, replace_invisible(words)) for key, value, words in list_choices(view.frames, view.selection)
        ],
        "notes": [*view.notes[:_MOST_NOTES], *([_count_left_out(more)] if more > 0 else [])],
        "downloads": [(translate(form.title), translate(form.purpose), form.file) for form in FORMATS.values()],
        "share": share,
        "credits": _write_credits(context, share, view.palette),
    }


def _count_left_out(count: int) -> str:
    return translate_count("%(num)s more were left out.", "%(num)s more were left out.", count)


def _read_address() -> list[tuple[str, str]]:
    """Read all that the address says to the server, by which the browser knows whether it was heard."""
    pairs = [(key, value) for key in st.query_params for value in st.query_params.get_all(key)]
    return [pair for pair in pairs if pair[0] != "event"]


def _read_filters() -> list[tuple[str, str]]:
    """Read the filters as they stand in the address, by which the browser knows whether the count is of them."""
    return [(key, value) for key in QUERY_KEYS for value in st.query_params.get_all(key)]


def _write_credits(context: ExportContext, share: str, palette: Palette) -> dict[str, object]:
    """Write what a saved picture says of itself."""
    today = build_edtf(date.today()).text
    made = translate("data version %(version)s, %(date)s", version=context.version[:12], date=today)
    return {
        "title": context.title,
        "filter": share,
        "source": " · ".join(part for part in (context.attribution, context.license, made) if part),
        "colours": {"text": palette.text, "muted": palette.muted, "background": palette.background},
    }
