"""The layout of a chart of lanes: its height, its margins, its axes and what a drag does."""

from __future__ import annotations

from typing import Any

from timeline.charts.axis import AXIS, build_date_axis
from timeline.charts.palette import Palette, build_base_layout
from timeline.charts.scale import Scale
from timeline.charts.window import Window

ROW = 18
"""Height of a row in pixels."""
LEGEND = {"orientation": "h", "yanchor": "top", "y": 0, "x": 0, "itemclick": False, "itemdoubleclick": False}
"""A legend under the rows that cannot be clicked."""
_LEGEND_HEIGHT = 62
_TOP = 0.8
"""Rows above the middle of the first, in which the ring around an open event has room."""


def canvas(
    window: Window,
    rows: float,
    palette: Palette,
    *,
    bottom: float,
    gutter: float = 4,
    below: int = 4,
    scale: Scale | None = None,
) -> dict[str, Any]:
    """Build the layout for a number of rows, of which the last ends at y = `bottom`.

    `gutter` and `below` are the pixels kept free at the left of the rows and under them.
    """
    return {
        **build_base_layout(palette),
        "height": round(rows * ROW) + AXIS + below,
        "margin": {"l": gutter, "r": 4, "t": AXIS, "b": below},
        "barmode": "overlay",
        "dragmode": "select",
        "selectdirection": "h",
        "modebar": {"bgcolor": "rgba(0,0,0,0)"},
        "xaxis": build_date_axis(window, palette, scale),
        "yaxis": {"range": [bottom, _TOP], "visible": False, "fixedrange": True},
    }


def with_legend(layout: dict[str, Any]) -> dict[str, Any]:
    """Add a legend under the rows to a layout."""
    return layout | {"height": layout["height"] + _LEGEND_HEIGHT, "legend": LEGEND}
