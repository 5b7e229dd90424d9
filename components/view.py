"""What a page is about: the tables, what the address selects, and the events that this leaves."""

from __future__ import annotations

from components import address
from timeline.frame import Frames
from timeline.model import Event
from timeline.reading.loader import Snapshot
from timeline.selection import Selection, select


def in_view(snapshot: Snapshot) -> tuple[Frames, Selection, list[Event]]:
    """Give the tables of a snapshot, the selection, and its events in order."""
    frames = snapshot.frames
    assert frames is not None  # the frame of the pages shows the problem page otherwise
    selection, _ = address.selection(frames)
    return frames, selection, [frames.event[event] for event in select(frames, selection).index.tolist()]
