"""The figures of the views that a step shows as a picture: the map, and the arc of the record."""

from __future__ import annotations

import plotly.graph_objects as go

from timeline.briefing.tracks import find_story_days
from timeline.charts.map import build_map_figure
from timeline.charts.palette import Palette
from timeline.charts.picture import build_strip_figure
from timeline.model.records import Event
from timeline.model.vocabulary import View
from timeline.query.tables import Frames

PICTURE_SIZE = (640, 276)
"""Pixels of a picture; the wall shows it twice as large and larger, so that its words can be read from afar."""


def build_picture(
    frames: Frames, view: View, shown: list[Event], palette: Palette, size: tuple[int, int] = PICTURE_SIZE
) -> go.Figure:
    """Build the figure of MAP or ARC; `shown` lists the events of the briefing, `size` its pixels.

    The map has the places of these, or of all events if the briefing has none. The arc has the whole record,
    with the days of the briefing framed.
    """
    width, height = size
    record = frames.ordered_events
    if view is View.ARC:
        days = find_story_days(shown) if shown else None
        return build_strip_figure(frames, record, chosen=days, width=width, height=height, palette=palette)
    question = next(iter(frames.chronology.questions), "")
    events = shown or record
    return build_map_figure(
        frames, events, events, chosen=None, width=width, height=height, palette=palette, question=question, arc=False
    )
