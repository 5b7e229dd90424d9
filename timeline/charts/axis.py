"""The axis of dates over a chart."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from timeline.charts.palette import Palette
from timeline.charts.scale import Scale
from timeline.charts.window import Window
from timeline.dates.edtf import build_edtf

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
_TICK = 90
"""Pixels from one date to the next at the least, on an axis with breaks."""
_ENOUGH = 4
"""Dates on such an axis for which years, then months, then days are tried."""


def build_date_axis(window: Window, palette: Palette, scale: Scale | None = None) -> dict[str, Any]:
    """Build the axis of dates for a window, with breaks where the scale has folds.

    A date that would be cut at the edge of the chart is left out.
    """
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
        **(_build_breaks(scale) if scale and scale.folds else {}),
    }


def _build_breaks(scale: Scale) -> dict[str, Any]:
    """Build the breaks of the axis with dates of our own, since Plotly would crowd them at a break."""
    tries = [_apart(days, scale) for days in _firsts(scale.window)]
    kept = next((days for days in tries if len(days) >= _ENOUGH), tries[-1])
    return {
        "rangebreaks": [{"bounds": [f.cut.isoformat(), f.resumed.isoformat()]} for f in scale.folds],
        "tickvals": [day.isoformat() for day in kept],
        "ticktext": [build_edtf(day.date()).short if kept is tries[-1] else f"{day:%b %Y}" for day in kept],
    }


def _apart(days: Iterable[datetime], scale: Scale) -> list[datetime]:
    """Leave out the days that are hidden, and those whose texts would touch one before or an edge."""
    kept: list[datetime] = []
    for day in days:
        place = scale.place(day)
        hidden = any(fold.start <= day < fold.end for fold in scale.folds)
        inside = _TICK / 2 <= place <= scale.width - _TICK / 2
        if inside and not hidden and (not kept or place - scale.place(kept[-1]) >= _TICK):
            kept.append(day)
    return kept


def _firsts(window: Window) -> tuple[Iterable[datetime], ...]:
    """Give the first days of years, of months, and all days in sight."""
    first, last = window.first, window.last
    months = range(first.year * 12 + first.month, last.year * 12 + last.month)
    return (
        (datetime(year, 1, 1) for year in range(first.year + 1, last.year + 1)),
        (datetime(month // 12, month % 12 + 1, 1) for month in months),
        (window.start + timedelta(days=day) for day in range(window.days)),
    )
