"""Days from another event to the one that is open."""

from __future__ import annotations

import streamlit as st

from components import address, late
from components.plain import md
from timeline.frame import Frames
from timeline.intervals import first_milestone, interval
from timeline.model import Event
from timeline.vocabulary import Importance, Kind

_MOST = 400
"""Up to so many events, all are offered to count from; beyond, the key ones and the milestones."""


def show_interval(frames: Frames, event: Event) -> None:
    """Say how many days after the event to count from this one was."""
    start = _start(frames)
    if start and start.id != event.id:
        st.caption(md(interval(start, event)))


def choose_start(frames: Frames, event: Event) -> None:
    """Draw the choice of the event to count days from."""
    start = _start(frames)
    options = [other.id for other in _offered(frames) if other.id != event.id]
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
            on_change=late.heard(lambda: _count_from(frames, st.session_state["from"]), "from"),
        )
        st.button("Count from this one", on_click=_count_from, args=(frames, event.id), key="from-here")


def _count_from(frames: Frames, event_id: str | None) -> None:
    """Put the start into the address, unless it is the one that days are counted from anyway."""
    usual = first_milestone(frames.ordered)
    address.write("from", "" if not event_id or (usual and usual.id == event_id) else event_id)


def _start(frames: Frames) -> Event | None:
    wanted = st.query_params.get("from", "")
    return frames.event.get(wanted) or first_milestone(frames.ordered)


def _offered(frames: Frames) -> list[Event]:
    wanted = st.query_params.get("from", "")
    if len(frames.ordered) <= _MOST:
        return frames.ordered
    return [
        event
        for event in frames.ordered
        if event.id == wanted or event.importance is Importance.KEY or event.kind is Kind.MILESTONE
    ]
