"""The reader: the events in view as a list, in which an event unfolds."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from components.frame import address
from components.frame.script import list_words, read_script
from components.frame.view import View
from timeline.charts.marks import build_colouring
from timeline.model.records import Event
from timeline.query.highlight import split_matches
from timeline.query.other_matches import find_other_matches
from timeline.text.catalogue import translate

_FOLDER = Path(__file__).parent / "list"
_MOST_MARKED = 400
"""Rows of a search in which the hits are marked."""
_SCRIPT = read_script(_FOLDER / "entry.js", _FOLDER / "reader.js")
_READER = st.components.v2.component(
    "reader",
    html='<div class="reader" role="region"></div>\n',
    css=(_FOLDER / "reader.css").read_text(encoding="utf-8"),
    js=_SCRIPT,
)


def show_reader(
    view: View, events: Sequence[Event], *, notes: Mapping[str, str] | None = None, since: date | None = None
) -> None:
    """Draw the column of events, in which one opens without a run of Streamlit.

    `notes` are the lines below headlines, by event id. The column opens at the first event from `since` on.
    """
    frames = view.frames
    numbers = frames.row_numbers
    first = next((event.id for event in events if since and event.date.known_by >= since), None)
    known = {"known": str(frames.known)} if frames.known else {}
    data = {
        "base": address.get_base_path(),
        "version": frames.version,
        "rows": f"{address.get_base_path()}/rows?{urlencode({'version': frames.version} | known)}",
        "places": _list_runs(sorted({numbers[event.id] for event in events})),
        "notes": dict(notes or {}),
        "marked": _mark_hits(view, events[:_MOST_MARKED]) if view.terms else {},
        "by": view.colour if view.question or view.colour != "stance" else "kind",
        "colours": build_colouring(frames, view.colour, view.question, view.palette).colours,
        "since": first,
        "record": frames.chronology.timeline.language,
        "unknown": "" if address.read_event(frames) else address.read_value("event"),
        "none": translate("None of the events shown belongs here.")
        if view.events
        else translate("No event fits these filters."),
        **list_words(_SCRIPT),
    }
    _READER(data=json.dumps(data).encode(), key="reader-list")


def _list_runs(numbers: Iterable[int]) -> list[list[int]]:
    """Write ascending numbers as pairs of the first and the last of each unbroken run."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return runs


def _mark_hits(view: View, events: Iterable[Event]) -> dict[str, object]:
    """Give each headline in pieces with the hits of the search, and the lines that show where else they are."""
    return {
        event.id: (
            split_matches(event.headline, view.terms),
            [
                split_matches(line, view.terms)
                for line in find_other_matches(event, view.frames.chronology, view.terms, (event.headline,))
            ],
        )
        for event in events
    }
