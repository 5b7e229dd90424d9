"""The ladder: milestones in order, evenly spaced, with the days between them."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import plotly.graph_objects as go

from timeline.charts.figure import build_hover, to_figure
from timeline.charts.marks import Trace
from timeline.charts.palette import SIZE, Palette, build_base_layout, choose_symbol
from timeline.charts.text import escape_plotly, split_lines
from timeline.dates.edtf import count_days_between
from timeline.model.records import Event
from timeline.model.vocabulary import Kind
from timeline.query.tables import Frames

_LINE = 1.3
_MARK = 16
_PAD = 2
_EDGE = 5
"""Pixels of the frame that Plotly puts around a text."""
_LEAST = 110
"""Pixels that a text has at the least; where there is less, every second or third one is drawn."""


def build_ladder_figure(
    frames: Frames, milestones: list[Event], *, palette: Palette, plot_width: int, selected: str = ""
) -> go.Figure:
    """Build the figure of milestones from left to right, with texts above and below and days between them.

    The customdata of a mark is [event id]. `plot_width` is the narrowest width in pixels.
    """
    every, step = _steps(len(milestones), plot_width)
    # texts alternate, so each has the room of two
    room = 2 * every * step - _MARK
    texts = [split_lines(event.headline, SIZE, room) for event in milestones[::every]]
    between = _between(milestones, step - _MARK, palette)
    away = _away(between)
    steps = [_step(n * every, milestones[n * every], text, away, n % 2) for n, text in enumerate(texts)]
    traces = [_rail(len(milestones), palette), _marks(milestones, selected, palette)]
    tallest = 1 + max(map(len, texts), default=0)
    layout = _layout(len(milestones), every, 2 * (away + SIZE * _LINE * tallest + _EDGE), palette)
    layout["annotations"] = [*between, *steps]
    return to_figure(traces, layout)


def _steps(count: int, plot_width: int) -> tuple[int, float]:
    """Give which of the milestones carry a text (every one, every second …) and the pixels of a step."""
    # a text may reach as far beyond the first and the last mark as between two
    widths = ((every, plot_width / (count - 1 + 2 * every)) for every in range(1, count + 2))
    return next(((every, step) for every, step in widths if 2 * every * step >= _LEAST + _MARK), (1, 1.0))


def _away(between: list[dict[str, Any]]) -> float:
    """Give the pixels from the line to a text: past the marks, and past days that take several lines."""
    most = max((note["text"].count("<br>") + 1 for note in between), default=0)
    return max(_MARK, SIZE * _LINE * most / 2 + _PAD)


def _rail(count: int, palette: Palette) -> Trace:
    return {
        "type": "scatter",
        "x": list(range(count)),
        "y": [0] * count,
        "mode": "lines",
        "line": {"color": palette.line, "width": 3},
        "hoverinfo": "skip",
    }


def _marks(milestones: list[Event], selected: str, palette: Palette) -> Trace:
    here = [event.id == selected for event in milestones]
    return {
        "type": "scatter",
        "x": list(range(len(milestones))),
        "y": [0] * len(milestones),
        "mode": "markers",
        "marker": {
            "symbol": [choose_symbol(event.kind) for event in milestones],
            "opacity": 1,
            "size": [_MARK + 4 if chosen else _MARK for chosen in here],
            "color": [palette.colour(event.kind) for event in milestones],
            "line": {"color": palette.text, "width": [3 if chosen else 0 for chosen in here]},
        },
        **build_hover(milestones, Kind.MILESTONE),
    }


def _step(place: int, event: Event, text: list[str], away: float, below: int) -> dict[str, Any]:
    return {
        "x": place,
        "y": 0,
        "text": "<br>".join([f"<b>{escape_plotly(event.date.short)}</b>", *map(escape_plotly, text)]),
        "showarrow": False,
        "yshift": -away if below else away,
        "yanchor": "top" if below else "bottom",
        "name": "label",
    }


def _between(milestones: list[Event], room: float, palette: Palette) -> list[dict[str, Any]]:
    """Give the days from each milestone to the next, on several lines where one is too long."""
    counts = [count_days_between(a.date, b.date).text for a, b in pairwise(milestones)]
    return [
        {
            "x": place + 0.5,
            "y": 0,
            "text": "<br>".join(map(escape_plotly, split_lines(count, SIZE, room))),
            "showarrow": False,
            "bgcolor": palette.background,
            "borderpad": _PAD,
            "font": {"color": palette.muted},
            "name": "days",
        }
        for place, count in enumerate(counts)
        if room > SIZE * 3
    ]


def _layout(count: int, every: int, height: float, palette: Palette) -> dict[str, Any]:
    return {
        **build_base_layout(palette),
        "height": round(height),
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "showlegend": False,
        "dragmode": False,
        "xaxis": {"range": [-every, count - 1 + every], "visible": False, "fixedrange": True},
        "yaxis": {"range": [-1, 1], "visible": False, "fixedrange": True},
    }
