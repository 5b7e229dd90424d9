"""Ways to choose the range: the whole story, a chapter, the busiest days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import streamlit as st

from components import address
from components.plain import md
from timeline.dates import parse
from timeline.density import busiest
from timeline.frame import Frames
from timeline.model import Event
from timeline.selection import Selection

_WHOLE = "Whole story"
_LONG = 60
"""Days in sight from which the busiest stretch is offered."""

Range = tuple[date | None, date | None]


def show_ranges(frames: Frames, selection: Selection, events: list[Event]) -> None:
    """Draw a pill for each range, and one for the busiest days in sight."""
    chapters = {c.title: (c.date.earliest, c.date.latest) for c in frames.chronology.chapters}
    ranges: dict[str, Range] = {_WHOLE: (None, None)} | chapters | _busiest(events)
    chosen: Range = (selection.since, selection.until)
    here = next((title for title, days in ranges.items() if days == chosen), None)
    if st.session_state.get("range") != here:
        st.session_state["range"] = here
    st.pills(
        "Range",
        list(ranges),
        key="range",
        format_func=md,
        label_visibility="collapsed",
        on_change=lambda: _choose(selection, ranges[st.session_state["range"] or _WHOLE]),
    )


def _choose(selection: Selection, days: Range) -> None:
    address.write_selection(replace(selection, since=days[0], until=days[1]))


def _busiest(events: list[Event]) -> dict[str, Range]:
    cluster = busiest(events)
    days = [day for event in events for day in (event.date.earliest, event.date.latest) if day]
    if not cluster or (max(days) - min(days)).days < _LONG:
        return {}
    span = parse(f"{cluster.first}/{cluster.last}").short
    return {f"Zoom to {span}: {cluster.count} events": (cluster.first, cluster.last)}
