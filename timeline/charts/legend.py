"""The legend figure: the mark of each kind of event with its name."""

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
_TEXT_INDENT = 28
"""Pixels from the left edge of a column to its text."""
_COLUMN_GAP = 16


def build_legend_figure(kinds: Iterable[str], *, palette: Palette, plot_width: int) -> go.Figure:
    """Build the figure with the mark and name of each kind, in as many columns as have room in `plot_width` pixels."""
    shown = [kind for kind in Kind if kind in set(kinds)]
    column = _TEXT_INDENT + _COLUMN_GAP + max((measure_text(kind.text, SIZE) for kind in shown), default=0)
    columns = max(1, int(plot_width // column))
    rows = -(-len(shown) // columns)
    places = [(column * (n // rows), -float(n % rows)) for n in range(len(shown))] if rows else []
    texts = [
        {
            "x": x + _TEXT_INDENT,
            "y": y,
            "text": escape_plotly(kind.text),
            "showarrow": False,
            "xanchor": "left",
            "name": "kind",
        }
        for kind, (x, y) in zip(shown, places, strict=True)
    ]
    layout = _build_layout(rows, plot_width, palette) | {"annotations": texts}
    traces = [_build_mark(kind, *place, palette) for kind, place in zip(shown, places, strict=True)]
    return to_figure(traces, layout)


def _build_mark(kind: Kind, x: float, y: float, palette: Palette) -> Trace:
    colour = palette.colour(kind)
    return {
        "type": "scatter",
        "x": [x + _TEXT_INDENT / 2],
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


def _build_layout(rows: int, plot_width: int, palette: Palette) -> dict[str, Any]:
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
