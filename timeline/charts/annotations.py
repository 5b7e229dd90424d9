"""Texts and bands around the marks, as Plotly's annotations and shapes.

They are plain dicts that are given to the figure at once, since adding them one by one takes a hundred
times as long.
"""

from __future__ import annotations

from typing import Any

from timeline.charts.label_placement import Label
from timeline.charts.marks import Mark, moment
from timeline.charts.palette import Palette
from timeline.charts.stacks import Stack, label_text, level
from timeline.charts.text import escape_plotly
from timeline.charts.window import Window


def band(top: float, height: float) -> dict[str, Any]:
    """Build the band behind a lane; its other properties are in the template (see grounds)."""
    return {"y0": round(-top + 0.65, 2), "y1": round(-(top + height) + 0.35, 2)}


def grounds(palette: Palette) -> dict[str, Any]:
    """Build the properties that the bands of lanes share, as the template's defaults of shapes."""
    return {
        "type": "rect",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "fillcolor": palette.band,
        "line": {"width": 0},
        "layer": "below",
    }


def rail(y: float, palette: Palette) -> dict[str, Any]:
    """Build a horizontal line across the chart, from texts to marks."""
    return {
        "type": "line",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": y,
        "y1": y,
        "line": {"color": palette.line, "width": 1},
        "layer": "below",
    }


def lane_defaults(palette: Palette) -> dict[str, Any]:
    """Build the template with what texts, bands and marks share, so that it is not written with each."""
    return {
        "layout": {
            "annotationdefaults": {
                "showarrow": False,
                "xanchor": "left",
                "bgcolor": palette.band,
                "borderpad": 0,
            },
            "shapedefaults": grounds(palette),
        },
        "data": {
            "scatter": [{"type": "scatter", "mode": "markers", "marker": {"opacity": 1, "line": {"width": 0}}}],
            "bar": [{"type": "bar", "orientation": "h", "width": 0.56}],
        },
    }


def head(name: str, count: int, top: float, palette: Palette) -> dict[str, Any]:
    """Build the name of a lane with its number of events."""
    return {
        "xref": "paper",
        "x": 0,
        "y": level(top),
        "text": f"<b>{escape_plotly(name)}</b>  {count:,}",
        "font": {"color": palette.muted},
        "name": "lane",
    }


def labels(stack: Stack, marks: dict[str, Mark], window: Window) -> list[dict[str, Any]]:
    """Build the labels of a lane, which are headlines beside their marks or on a row near them."""
    return [
        {
            "x": _edge(label, marks[label.id], window),
            "y": level(stack.top + label.row),
            "text": escape_plotly(label_text(marks[label.id].event, label.width)),
            "xanchor": label.side,
            "xshift": label.away if label.side == "left" else -label.away,
            "name": "label",
        }
        for label in stack.lane.labels.values()
    ]


def leaders(stack: Stack, marks: dict[str, Mark], window: Window) -> list[tuple[str, tuple[float, float]]]:
    """List x, and y of top and bottom, of the lines from marks to labels that are on another row."""
    return [
        (_edge(label, mark, window), (mark.y, level(stack.top + label.row)))
        for label in stack.lane.labels.values()
        if label.row != stack.lane.rows[label.id] and (mark := marks[label.id])
    ]


def _edge(label: Label, mark: Mark, window: Window) -> str:
    """Give the end of a mark, as far as it is in sight, from which its label starts."""
    at = mark.last if label.side == "left" else mark.first
    return moment(min(max(at, window.start), window.end))
