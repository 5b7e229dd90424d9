"""What a page is about: the tables, what the address selects, and the events that this leaves."""

from __future__ import annotations

from datetime import date

import streamlit as st

from components import address
from timeline.frame import Frames
from timeline.model import Event
from timeline.reading.loader import Snapshot
from timeline.record import as_known
from timeline.selection import Selection, select

_DAYS = 8
"""Days as of which the tables are kept, the last ones asked for."""


def in_view(snapshot: Snapshot) -> tuple[Frames, Selection, list[Event]]:
    """Give the tables of a snapshot, the selection, and its events in order.

    Where the selection names a day, the tables and events hold what was known then, and nothing else.
    """
    assert snapshot.frames is not None  # the frame of the pages shows the problem page otherwise
    selection, _ = address.selection(snapshot.frames)
    frames = snapshot.frames
    if selection.known:
        frames = _as_known(frames.version, selection.known, frames)
    return frames, selection, [frames.event[event] for event in select(frames, selection).index.tolist()]


@st.cache_resource(max_entries=_DAYS, show_spinner=False)
def _as_known(version: str, day: date, _frames: Frames) -> Frames:
    return as_known(_frames, day)
