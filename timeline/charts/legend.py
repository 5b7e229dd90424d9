"""What the marks mean: each kind that is drawn, and how a date is drawn as well known as it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import plotly.graph_objects as go

from timeline.charts.figure import to_figure
from timeline.charts.marks import Trace
from timeline.charts.palette import SIZE, Palette, build_base_layout, choose_symbol
from timeline.charts.text import escape_plotly, measure_text
from timeline.model.vocabulary import UNPROVEN, Kind

_ROW = 24
_MARK = 28
"""Pixels from the left edge of a column to its words."""
_AIR = 16


def build_legend_figure(kinds: Iterable[str], *, palette: Palette, plot_width: int) -> go.Figure:
    """Draw a mark with its name for each kind, in as many columns as the width in pixels allows."""
    shown = [kind for kind in Kind if kind in set(kinds)]
    column = _MARK + _AIR + max((measure_text(kind.words, SIZE) for kind in shown), default=0)
    columns = max(1, int(plot_width // column))
    rows = -(-len(shown) // columns)
    places = [(column * (n // rows), -float(n % rows)) for n in range(len(shown))] if rows else []
    texts = [
        {
            "x": x + _MARK,
            "y": y,
            "text": escape_plotly(kind.words),
            "showarrow": False,
            "xanchor": "left",
            "name": "kind",
        }
        for kind, (x, y) in zip(shown, places, strict=True)
    ]
    layout = _layout(rows, plot_width, palette) | {"annotations": texts}
    traces = [_mark(kind, *place, palette) for kind, place in zip(shown, places, strict=True)]
    return to_figure(traces, layout)


def _mark(kind: Kind, x: float, y: float, palette: Palette) -> Trace:
    colour = palette.colour(kind)
    return {
        "type": "scatter",
        "x": [x + _MARK / 2],
        "y": [y],
        "mode": "markers",
        "marker": {
            "symbol": choose_symbol(kind),
            "size": 12,
            "color": colour,
            "opacity": 1,
            "line": {"width": 2 if kind in UNPROVEN else 1, "color": colour},
        },
        "hoverinfo": "skip",
    }


def _layout(rows: int, plot_width: int, palette: Palette) -> dict[str, Any]:
    axis = {"visible": False, "fixedrange": True}
    return {
        **build_base_layout(palette),
        "width": plot_width,
        "height": max(rows, 1) * _ROW,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "showlegend": False,
        "dragmode": False,
        "xaxis": axis | {"range": [0, plot_width]},
        "yaxis": axis | {"range": [0.5 - max(rows, 1), 0.5]},
    }
