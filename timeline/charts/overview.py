"""The overview figure: the density of events in the whole record, with a frame around the window."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

import plotly.graph_objects as go

from timeline.analysis.density import cut_into_steps
from timeline.charts.axis import build_date_axis
from timeline.charts.figure import to_figure
from timeline.charts.marks import moment
from timeline.charts.palette import Palette, blend_with_ground, build_base_layout
from timeline.charts.window import Window
from timeline.model.records import Event

_HEIGHT = 60
_AXIS = 22
_STEPS = 140
"""Columns at the most: about six pixels each on the narrowest chart."""


def build_overview_figure(events: list[Event], *, whole: Window, window: Window, palette: Palette) -> go.Figure:
    """Build the figure of all events counted in steps over `whole`, with a frame around `window`."""
    cut = cut_into_steps(whole.first, whole.last, _STEPS)
    columns = {
        "type": "bar",
        "x0": moment(datetime.combine(cut.first, time())),
        "dx": cut.days * 86_400_000,
        "offset": 0,
        "y": cut.count_events(events),
        "marker": {"color": palette.muted, "line": {"width": 0}},
        "hoverinfo": "skip",
    }
    layout: dict[str, Any] = {
        **build_base_layout(palette),
        "height": _HEIGHT,
        "margin": {"l": 4, "r": 4, "t": 2, "b": _AXIS},
        "bargap": 0,
        "showlegend": False,
        "dragmode": "select",
        "selectdirection": "h",
        "modebar": {"bgcolor": "rgba(0,0,0,0)"},
        "xaxis": build_date_axis(whole, palette) | {"side": "bottom"},
        "yaxis": {"visible": False, "fixedrange": True},
        "shapes": [_frame(window, whole, palette)],
    }
    return to_figure([columns], layout)


def _frame(window: Window, whole: Window, palette: Palette) -> dict[str, Any]:
    """Frame the days in sight, as far as they lie in the record."""
    return {
        "type": "rect",
        "x0": moment(min(max(window.start, whole.start), whole.end)),
        "x1": moment(max(min(window.end, whole.end), whole.start)),
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "fillcolor": blend_with_ground(palette.families["contact"]),
        "line": {"width": 2, "color": palette.families["contact"]},
        "name": "window",
    }
