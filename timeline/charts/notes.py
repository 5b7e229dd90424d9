"""Notes on the axis of dates: where it is broken, and where today is."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from timeline.charts.canvas import ROW
from timeline.charts.marks import moment
from timeline.charts.palette import SIZE, Palette
from timeline.charts.scale import BAND, Fold, Scale
from timeline.charts.text import measure_text
from timeline.charts.window import Window
from timeline.dates.formatting import format_day_count

_TOOTH, _DEPTH = 16, 4
"""Pixels from one tooth of a zigzag edge to the next, and of its depth."""

Notes = tuple[list[dict[str, Any]], list[dict[str, Any]]]
"""Shapes and annotations."""


def break_notes(scale: Scale, rows: float, palette: Palette) -> Notes:
    """Build a band with zigzag edges and the number of days for each folded stretch."""
    shapes, texts = [], []
    for fold in scale.folds:
        shapes.append(_build_band(fold, rows, palette))
        texts.append(_length(fold, rows * ROW, palette))
    return shapes, texts


def _build_band(fold: Fold, rows: float, palette: Palette) -> dict[str, Any]:
    teeth = max(2, round(rows * ROW / _TOOTH))
    heights = [round(tooth / teeth, 3) for tooth in range(teeth + 1)]
    left = [f"{-BAND / 2 + (_DEPTH if n % 2 else 0):g},{y:g}" for n, y in enumerate(heights)]
    right = [f"{BAND / 2 + (_DEPTH if n % 2 else 0):g},{y:g}" for n, y in enumerate(heights)]
    return {
        "type": "path",
        "xref": "x",
        "path": f"M{'L'.join([*left, *reversed(right)])}Z",
        # pixels about the break, so that the band keeps its width on every chart
        "xsizemode": "pixel",
        "xanchor": moment(fold.resumed),
        "yref": "paper",
        "fillcolor": palette.background,
        "line": {"width": 1, "color": palette.muted},
        "layer": "below",
        "name": "break",
    }


def _length(fold: Fold, height: float, palette: Palette) -> dict[str, Any]:
    days = format_day_count(fold.days)
    long = f"{days} without events"
    return {
        "x": moment(fold.resumed),
        "yref": "paper",
        "y": 1,
        "yanchor": "top",
        "yshift": -6,
        "text": long if measure_text(long, SIZE) + 12 < height else days,
        "textangle": -90,
        "xanchor": "center",
        "bgcolor": palette.background,
        "font": {"color": palette.muted},
        "name": "break",
    }


def today_note(window: Window, today: date | None, palette: Palette) -> Notes:
    """Build a line at today, with its name under the lanes; nothing if it is outside the window."""
    if not today or not window.first <= today <= window.last:
        return [], []
    at = moment(datetime.combine(today, time(12)))
    share = (today - window.first).days / window.days
    line = {
        "type": "line",
        "xref": "x",
        "x0": at,
        "x1": at,
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "line": {"color": palette.text, "width": 1, "dash": "dash"},
        "layer": "below",
        "name": "today",
    }
    word = {
        "x": at,
        "yref": "paper",
        "y": 0,
        "yanchor": "top",
        "xanchor": "left" if share < 0.1 else "right" if share > 0.9 else "center",
        "text": "Today",
        "bgcolor": "rgba(0,0,0,0)",
        "font": {"color": palette.text},
        "name": "today",
    }
    return [line], [word]
