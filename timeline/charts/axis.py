"""The axis of dates over a chart."""

from __future__ import annotations

from typing import Any

from timeline.charts.palette import Palette
from timeline.charts.window import Window

AXIS = 30
"""Pixels above the lanes, for the dates."""
_DATES = [
    {"dtickrange": [None, "M1"], "value": "%-d %b %Y"},
    {"dtickrange": ["M1", "M12"], "value": "%b %Y"},
    {"dtickrange": ["M12", None], "value": "%Y"},
]
"""Every date with its year, and the day first as in all other texts."""
_FEW_DAYS = 4
"""Up to so many days in sight, one date a day; Plotly would name hours, which nobody knows."""
_DAY = 86_400_000


def date_axis(window: Window, palette: Palette) -> dict[str, Any]:
    """Give the axis for the days in sight; a date that would be cut at the edge is left out."""
    return {
        "type": "date",
        "range": [window.start.isoformat(), window.end.isoformat()],
        "side": "top",
        "ticklabeloverflow": "hide past div",
        "tickformatstops": _DATES,
        "dtick": _DAY if window.days <= _FEW_DAYS else None,
        "gridcolor": palette.line,
        "tickfont": {"color": palette.muted},
        "zeroline": False,
        "fixedrange": True,
    }
