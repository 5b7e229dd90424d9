"""The tables, the selection and the events that a page shows."""

from __future__ import annotations

from datetime import date

import streamlit as st

from components.frame import address
from timeline.model.records import Event
from timeline.query.as_of import as_of
from timeline.query.selection import Selection, select
from timeline.query.tables import Frames
from timeline.reading.loader import Snapshot

_MOST_DAYS = 8
"""Days as of which the tables are kept, the last ones asked for."""


def read_view(snapshot: Snapshot) -> tuple[Frames, Selection, list[Event]]:
    """Read the tables of a snapshot, the selection, and its events in order.

    Where the selection names a day, the tables and events hold what was known then, and nothing else.
    """
    assert snapshot.frames is not None  # the frame of the pages shows the problem page otherwise
    selection, _ = address.read_selection(snapshot.frames)
    frames = snapshot.frames
    if selection.known:
        frames = _build_frames_as_of(frames.version, selection.known, frames)
    return frames, selection, [frames.event[event] for event in select(frames, selection).index.tolist()]


@st.cache_resource(max_entries=_MOST_DAYS, show_spinner=False)
def _build_frames_as_of(version: str, day: date, _frames: Frames) -> Frames:
    return as_of(_frames, day)
