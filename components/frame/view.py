"""What a page shows: read from the address once a run, and handed to everything that draws."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import streamlit as st

from components.frame import address
from components.frame.theme import get_palette
from timeline.charts.marks import list_colours
from timeline.charts.palette import Palette
from timeline.model.records import Event
from timeline.query.as_of import as_of
from timeline.query.selection import Selection, list_terms, select
from timeline.query.tables import Frames
from timeline.reading.loader import Snapshot

_MOST_DAYS = 8
"""Days as of which the tables are kept, the last ones asked for."""
_KEY = "view"


@dataclass(frozen=True, slots=True)
class View:
    """Hold what one run of a page shows.

    frames: the tables, cut to what was known where the selection names a day.
    events: those that the selection chooses, in order.
    terms: the folded terms of the text search.
    colour: what the colours of marks say, one of list_colours.
    notes: a sentence for each part of the address that means nothing here.
    """

    frames: Frames
    selection: Selection
    events: list[Event]
    terms: tuple[str, ...]
    palette: Palette
    colour: str
    notes: tuple[str, ...]

    @property
    def question(self) -> str:
        """Give the question that the colours of stances rest on, the first of the chronology; "" without one."""
        return next(iter(self.frames.chronology.questions), "")


def build_view(snapshot: Snapshot) -> View:
    """Build the view of a snapshot that the address asks for, and keep it for the page of this run."""
    assert snapshot.frames is not None  # the frame shows the problem page otherwise
    selection, notes = address.read_selection(snapshot.frames)
    frames = snapshot.frames
    if selection.known:
        frames = _build_frames_as_of(frames.version, selection.known, frames)
    colours = list_colours(frames.chronology)
    view = View(
        frames=frames,
        selection=selection,
        events=[frames.event[event] for event in select(frames, selection).index.tolist()],
        terms=list_terms(frames, selection.text),
        palette=get_palette(),
        colour=address.read_choice("colour", colours, colours[0]),
        notes=(*notes, *address.describe_unknown_event(frames)),
    )
    st.session_state[_KEY] = view
    return view


def get_view() -> View:
    """Give the view of this run."""
    view: View = st.session_state[_KEY]
    return view


@st.cache_resource(max_entries=_MOST_DAYS, show_spinner=False)
def _build_frames_as_of(version: str, day: date, _frames: Frames) -> Frames:
    return as_of(_frames, day)
