"""The picture of some events at a size, and what stands in it in pixels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from math import hypot
from typing import Any

import plotly.graph_objects as go

from bench import synthetic
from timeline.charts.palette import LIGHT, Palette
from timeline.charts.picture import build_picture_figure
from timeline.charts.text import measure_text
from timeline.charts.window import window_of
from timeline.model.records import Event
from timeline.query.tables import Frames, build_frames
from timeline.reading.parser import Limits
from timeline.reading.reader import read_bytes

Box = tuple[float, float, float, float]
SMALL, LARGE = (940, 640), (1500, 1000)
"""The column of the picture in windows of 1280 by 720 and 1920 by 1080 pixels."""


@cache
def make_frames(events: int) -> Frames:
    """Make the tables of a chronology of so many invented events."""
    limits = Limits(file_bytes=2**30, nodes=10**8)
    reading = read_bytes(synthetic.chronology(events).encode(), "timeline.yaml", limits)
    assert reading.chronology
    return build_frames(reading.chronology)


def draw(
    frames: Frames,
    size: tuple[int, int] = SMALL,
    *,
    by: str = "side",
    colour: str = "stance",
    since: date | None = None,
    until: date | None = None,
    palette: Palette = LIGHT,
    keep: Callable[[Event], bool] = lambda event: True,
    today: date | None = None,
) -> go.Figure:
    record = [event for event in frames.ordered_events if keep(event)]
    events = [event for event in record if event.date.overlaps(since, until)]
    window = window_of(events, since, until)
    return build_picture_figure(
        frames,
        events,
        record,
        by=by,
        colour=colour,
        window=window,
        chosen=window if since or until else None,
        width=size[0],
        height=size[1],
        palette=palette,
        question=next(iter(frames.chronology.questions), ""),
        today=today,
    )


@dataclass(frozen=True)
class Placed:
    """Hold a mark of the meta: the event's id, its box, its lane."""

    event: str
    box: Box
    lane: int

    def measure_distance(self, x: float, y: float) -> float:
        """Measure from a point to the rim of the mark, whose ends are round; 0 within it."""
        x0, y0, x1, y1 = self.box
        radius = (y1 - y0) / 2
        aside = max(x0 + radius - x, x - x1 + radius, 0.0)
        return max(hypot(aside, y - (y0 + y1) / 2) - radius, 0.0)


def list_marks(figure: go.Figure) -> list[Placed]:
    meta = figure.layout.meta
    return [
        Placed(meta["events"][place][0], (x - r, y - r, (more[0] if more else x) + r, y + r), lane)
        for place, x, y, r, lane, *more in meta["marks"]
    ]


def list_labels(figure: go.Figure) -> list[tuple[str, Box]]:
    meta = figure.layout.meta
    return [(meta["events"][place][0], tuple(box)) for place, *box in meta["labels"]]


def list_leaders(figure: go.Figure) -> list[list[tuple[float, float]]]:
    """List the points of each leader, from the mark to the label."""
    leaders: list[list[tuple[float, float]]] = [[]]
    for trace in figure.data:
        if trace.name == "leaders":
            for x, y in zip(trace.x, trace.y, strict=True):
                if x is None:
                    leaders.append([])
                else:
                    leaders[-1].append((x, y))
    return [leader for leader in leaders if leader]


def overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def list_texts(figure: go.Figure) -> list[Any]:
    return [text for trace in figure.data if trace.name == "texts" for text in trace.text]


def list_text_boxes(figure: go.Figure) -> list[Box]:
    """List the box of each text of a figure, as wide as its letters are at the least."""
    boxes = []
    for trace in figure.data:
        if trace.name == "texts":
            anchors = trace.textposition
            for number, (x, y, text) in enumerate(zip(trace.x, trace.y, trace.text, strict=True)):
                side = anchors if isinstance(anchors, str) else anchors[number]
                # what is measured is rather too wide
                width = 0.92 * measure_text(text.replace("<b>", "").replace("</b>", ""), trace.textfont.size)
                left = x - {"middle right": 0.0, "middle center": width / 2, "middle left": width}[side]
                boxes.append((left, y - 3.2 - 6, left + width, y - 3.2 + 6))
    return boxes
