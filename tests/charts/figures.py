"""The timeline figure of some events, and the marks of one of them in it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import plotly.graph_objects as go

from timeline.charts.palette import LIGHT
from timeline.charts.timeline import build_timeline_figure
from timeline.charts.window import Window, window_of
from timeline.model.vocabulary import Kind
from timeline.query.tables import Frames


def drawn(frames: Frames, *, by: str = "side", window: Window | None = None, **how: Any) -> go.Figure:
    events = [frames.event[event] for event in frames.events.index]
    how = {"palette": LIGHT, "plot_width": 900} | how
    return build_timeline_figure(frames, events, by=by, window=window or window_of(events, None, None), **how)


def owners(figure: go.Figure, trace: Any) -> list[str]:
    return [figure.layout.meta["events"][place][0] for place in trace.customdata]


def each(value: Any, at: int) -> Any:
    """Give what Plotly takes for the mark at a place: one value for all, or its own."""
    return value[at] if isinstance(value, tuple) else value


def points(figure: go.Figure, event: str) -> list[dict[str, Any]]:
    return [
        {"x": datetime.fromisoformat(trace.x[at]), "y": trace.y[at], "size": each(trace.marker.size, at)}
        | {"opacity": each(trace.marker.opacity, at), "symbol": trace.marker.symbol}
        | {"fill": trace.marker.color, "outline": trace.marker.line.color}
        for trace in figure.data
        if trace.type == "scatter" and trace.name in set(Kind)
        for at, owner in enumerate(owners(figure, trace))
        if owner == event
    ]


def bars(figure: go.Figure, event: str) -> list[dict[str, Any]]:
    return [
        {
            "left": datetime.fromisoformat(trace.base[at]),
            "right": datetime.fromisoformat(trace.base[at]) + timedelta(milliseconds=trace.x[at]),
            "opacity": each(trace.marker.opacity, at),
            "fill": each(trace.marker.color, at),
            "outline": each(trace.marker.line.width, at),
            "stroke": each(trace.marker.line.color, at),
            "pattern": trace.marker.pattern.shape,
        }
        for trace in figure.data
        if trace.type == "bar"
        for at, owner in enumerate(owners(figure, trace))
        if owner == event
    ]


def texts(figure: go.Figure, name: str) -> list[str]:
    return [note.text for note in figure.layout.annotations if note.name == name]
