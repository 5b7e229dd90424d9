"""The timeline: points for days, bars for spans and months, lanes the reader chooses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

import plotly.graph_objects as go

from timeline.charts.axis import AXIS, date_axis
from timeline.charts.labels import band, head, label_text, labels, leaders
from timeline.charts.lanes import lanes
from timeline.charts.layout import Item, arrange
from timeline.charts.marks import Mark, Trace, bars, mark_of, points, ring, twins
from timeline.charts.palette import SIZE, Palette, looks
from timeline.charts.text import shortened, width
from timeline.charts.window import Window
from timeline.charts.window import window_of as window_of
from timeline.frame import Frames
from timeline.model import Event
from timeline.vocabulary import Importance

ROW = 17
"""Height of a row in pixels."""
_BETWEEN = 0.7
"""Rows left between two lanes."""
_LABELS_FOR_ALL = 40
"""Up to so many events in sight, every event asks for a label and not only the key ones."""


def timeline_figure(
    frames: Frames,
    events: list[Event],
    *,
    by: str,
    window: Window,
    palette: Palette,
    plot_width: int,
    selected: str = "",
) -> go.Figure:
    """Draw events in lanes by "side", "actor", "kind" or "source"."""
    return lanes_figure(
        lanes(frames, events, by).values(),
        window=window,
        palette=palette,
        plot_width=plot_width,
        selected=selected,
    )


def lanes_figure(
    groups: Iterable[tuple[str, list[Event]]],
    *,
    window: Window,
    palette: Palette,
    plot_width: int,
    selected: str = "",
) -> go.Figure:
    """Draw each group, a name and its events, as a lane.

    Each mark's customdata is [event id]. `plot_width` is the narrowest width, in pixels, at which
    labels must not touch.
    """
    groups = list(groups)
    events = {event.id: event for _, members in groups for event in members}.values()
    marks: list[Mark] = []
    shapes, texts, lines = [], [], []
    top = 0.0
    asking = {e.id for e in events if len(events) <= _LABELS_FOR_ALL or e.importance is Importance.KEY}
    for written, members in groups:
        name = shortened(written, SIZE, plot_width / 3)
        items = [_item(event, window, plot_width, event.id in asking) for event in members]
        # bold letters are wider
        lane = arrange(items, plot_width, title=1.2 * width(f"{name} {len(members)}", SIZE) + 12)
        asking -= set(lane.labels)
        inside = {e.id: mark_of(e, round(-(top + lane.rows[e.id]), 2), window) for e in members}
        marks += inside.values()
        shapes.append(band(top, lane.height, palette))
        texts += [head(name, len(members), top, palette), *labels(lane, inside, top, window, palette)]
        lines += leaders(lane, inside, top, window)
        top += lane.height + _BETWEEN
    traces = chain(
        _lines(lines, palette),
        twins(marks, palette),
        bars(marks, palette, window),
        points(marks, palette),
        ring(marks, selected, palette),
    )
    layout = _layout(window, top, palette) | {"shapes": shapes, "annotations": texts}
    return go.Figure({"data": list(traces), "layout": layout})


def _item(event: Event, window: Window, plot_width: int, with_label: bool) -> Item:
    """Give the pixels an event takes, as far as it is in sight."""
    mark = mark_of(event, 0, window)
    span = window.end - window.start
    left, right = (
        min(max(0.0, (edge - window.start) / span), 1.0) * plot_width for edge in (mark.left, mark.right)
    )
    rank = 0 if event.importance is Importance.KEY else 1
    # an open end can be possible in the window and yet be drawn outside it: no label without a mark
    seen = mark.left < window.end and mark.right > window.start
    return Item(event.id, left, right, width(label_text(event), SIZE) if with_label and seen else 0.0, rank)


def _lines(ends: list[tuple[str, float, float]], palette: Palette) -> Iterator[Trace]:
    """Draw the lines from marks to labels, behind everything."""
    if ends:
        yield {
            "type": "scatter",
            "x": [x for at, _, _ in ends for x in (at, at, None)],
            "y": [y for _, top, bottom in ends for y in (top, bottom, None)],
            "mode": "lines",
            "line": {"color": palette.muted, "width": 1},
            "opacity": 0.6,
            "hoverinfo": "skip",
            "showlegend": False,
        }


def _layout(window: Window, rows: float, palette: Palette) -> dict[str, Any]:
    return {
        **looks(palette),
        "height": round(rows * ROW) + AXIS + 66,
        "margin": {"l": 4, "r": 4, "t": AXIS, "b": 4},
        "barmode": "overlay",
        "legend": {
            "orientation": "h",
            "yanchor": "top",
            "y": 0,
            "x": 0,
            "itemclick": False,
            "itemdoubleclick": False,
        },
        "dragmode": "select",
        "selectdirection": "h",
        "modebar": {"bgcolor": "rgba(0,0,0,0)"},
        "xaxis": date_axis(window, palette),
        "yaxis": {"range": [-rows + 0.9, 0.7], "visible": False, "fixedrange": True},
    }
