"""Text and bands around the marks, as Plotly's annotations and shapes.

They are gathered as plain dicts and given to the figure at once: adding them one by one costs it
a hundred times as long.
"""

from __future__ import annotations

from typing import Any

from timeline.charts.layout import GAP, MARK, Label, Lane
from timeline.charts.marks import Mark
from timeline.charts.palette import SIZE, Palette
from timeline.charts.text import plain, shortened
from timeline.charts.window import Window
from timeline.model import Event

_LIMIT = 480
"""Pixels beyond which a headline is cut in its label."""


def label_text(event: Event) -> str:
    """Give the headline, cut where a label would become too wide."""
    return shortened(event.headline, SIZE, _LIMIT)


def band(top: float, height: int, palette: Palette) -> dict[str, Any]:
    """Give the ground that a lane stands on."""
    return {
        "type": "rect",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": round(-top + 0.65, 2),
        "y1": round(-(top + height) + 0.35, 2),
        "fillcolor": palette.band,
        "line": {"width": 0},
        "layer": "below",
    }


def head(name: str, count: int, top: float, palette: Palette) -> dict[str, Any]:
    """Give a lane's name and how many events it holds."""
    return {
        "xref": "paper",
        "x": 0,
        "y": round(-top, 2),
        "text": f"<b>{plain(name)}</b>  {count}",
        "showarrow": False,
        "xanchor": "left",
        "font": {"color": palette.muted},
        "name": "lane",
    }


def labels(
    lane: Lane, marks: dict[str, Mark], top: float, window: Window, palette: Palette
) -> list[dict[str, Any]]:
    """Give the headlines of a lane, each beside its mark or on a row near it; lines pass behind them."""
    return [
        {
            "x": _edge(label, marks[label.id], window),
            "y": round(-(top + label.row), 2),
            "text": plain(label_text(marks[label.id].event)),
            "showarrow": False,
            "xanchor": label.side,
            "xshift": MARK + GAP / 2 if label.side == "left" else -(MARK + GAP / 2),
            "bgcolor": palette.band,
            "borderpad": 0,
            "name": "label",
        }
        for label in lane.labels.values()
    ]


def leaders(lane: Lane, marks: dict[str, Mark], top: float, window: Window) -> list[tuple[str, float, float]]:
    """Give x, top and bottom of the lines from marks to labels that stand on another row."""
    return [
        (_edge(label, mark, window), mark.y, round(-(top + label.row), 2))
        for label in lane.labels.values()
        if label.row != lane.rows[label.id] and (mark := marks[label.id])
    ]


def _edge(label: Label, mark: Mark, window: Window) -> str:
    """Give the end of a mark, as far as it is in sight, from which its label starts."""
    at = mark.right if label.side == "left" else mark.left
    return min(max(at, window.start), window.end).isoformat(timespec="hours")
