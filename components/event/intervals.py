"""Days from another event to the one that is open."""

from __future__ import annotations

import streamlit as st

from components.frame import address, late
from components.frame.markdown import escape_markdown
from timeline.analysis.intervals import describe_interval, find_first_milestone
from timeline.model.records import Event
from timeline.model.vocabulary import Importance, Kind
from timeline.query.tables import Frames

_MOST_OPTIONS = 400
"""Up to so many events, all are offered to count from; beyond, the key ones and the milestones."""


def show_interval(frames: Frames, event: Event) -> None:
    """Say how many days after the event to count from this one was."""
    start = _read_start(frames)
    if start and start.id != event.id:
        st.caption(escape_markdown(describe_interval(start, event)))


def choose_start(frames: Frames, event: Event) -> None:
    """Draw the choice of the event to count days from."""
    start = _read_start(frames)
    options = [other.id for other in _list_options(frames) if other.id != event.id]
    chosen = start.id if start and start.id in options else None
    late.show_in("from", chosen)
    with st.expander("Count days from another event"):
        st.selectbox(
            "Count from",
            options,
            index=None,
            key="from",
            format_func=lambda other: f"{frames.event[other].date.short} · {frames.event[other].headline}",
            placeholder="Choose an event",
            on_change=late.heard(lambda: _write_start(frames, st.session_state["from"]), "from"),
        )
        st.button("Count from this one", on_click=_write_start, args=(frames, event.id), key="from-here")


def _write_start(frames: Frames, event_id: str | None) -> None:
    """Put the start into the address, unless it is the one that days are counted from anyway."""
    usual = find_first_milestone(frames.ordered_events)
    address.write_value("from", "" if not event_id or (usual and usual.id == event_id) else event_id)


def _read_start(frames: Frames) -> Event | None:
    wanted = st.query_params.get("from", "")
    return frames.event.get(wanted) or find_first_milestone(frames.ordered_events)


def _list_options(frames: Frames) -> list[Event]:
    wanted = st.query_params.get("from", "")
    if len(frames.ordered_events) <= _MOST_OPTIONS:
        return frames.ordered_events
    return [
        event
        for event in frames.ordered_events
        if event.id == wanted or event.importance is Importance.KEY or event.kind is Kind.MILESTONE
    ]
