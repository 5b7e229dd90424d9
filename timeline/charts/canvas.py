"""The layout of a chart of rows over dates: its height, its margins, its axes, and what lies behind the rows."""

from __future__ import annotations

from typing import Any

from timeline.charts.palette import Palette, build_base_layout
from timeline.charts.window import Window

ROW = 18
"""Height of a row in pixels."""
LEGEND = {"orientation": "h", "yanchor": "top", "y": 0, "x": 0, "itemclick": False, "itemdoubleclick": False}
"""A legend under the rows that cannot be clicked."""
_LEGEND_HEIGHT = 62
_AXIS = 30
"""Pixels above the rows, for the dates."""
_BELOW = 4
_TOP = 0.8
"""Rows above the middle of the first, in which the page has room for a ring around a mark."""
_DATES = [
    {"dtickrange": [None, "M1"], "value": "%-d %b %Y"},
    {"dtickrange": ["M1", "M12"], "value": "%b %Y"},
    {"dtickrange": ["M12", None], "value": "%Y"},
]
"""Every date with its year, and the day first as in all other texts."""
_FEW_DAYS = 4
"""Up to so many days in sight, one date a day; Plotly would name hours, which nobody knows."""
_DAY = 86_400_000


def build_canvas(window: Window, rows: float, palette: Palette, *, bottom: float, gutter: float) -> dict[str, Any]:
    """Build the layout for a number of rows, of which the last ends at y = `bottom`, with room for a legend.

    `gutter` are the pixels kept free at the left of the rows.
    """
    return {
        **build_base_layout(palette),
        "height": round(rows * ROW) + _AXIS + _BELOW + _LEGEND_HEIGHT,
        "margin": {"l": gutter, "r": 4, "t": _AXIS, "b": _BELOW},
        "legend": LEGEND,
        "barmode": "overlay",
        "dragmode": "select",
        "selectdirection": "h",
        "modebar": {"bgcolor": "rgba(0,0,0,0)"},
        "xaxis": _build_date_axis(window, palette),
        "yaxis": {"range": [bottom, _TOP], "visible": False, "fixedrange": True},
    }


def _build_date_axis(window: Window, palette: Palette) -> dict[str, Any]:
    """Build the axis of dates over the rows; a date that would be cut at the edge of the chart is left out."""
    return {
        "type": "date",
        "range": [window.start.isoformat(), window.end.isoformat()],
        "side": "top",
        "ticklabeloverflow": "hide past div",
        "tickformatstops": _DATES,
        "gridcolor": palette.line,
        "tickfont": {"color": palette.muted},
        "zeroline": False,
        "fixedrange": True,
        **({"dtick": _DAY} if window.days <= _FEW_DAYS else {}),
    }


def build_band(top: float, height: float) -> dict[str, Any]:
    """Build the band behind a group of rows; its other properties are in the template (see build_band_defaults)."""
    return {"y0": round(-top + 0.65, 2), "y1": round(-(top + height) + 0.35, 2)}


def build_band_defaults(palette: Palette) -> dict[str, Any]:
    """Build the properties that bands share, as the template's defaults of shapes."""
    return {
        "type": "rect",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "fillcolor": palette.band,
        "line": {"width": 0},
        "layer": "below",
    }


def build_rail(y: float, palette: Palette) -> dict[str, Any]:
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
