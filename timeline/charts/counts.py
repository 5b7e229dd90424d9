"""Lanes of counts: how many events each week or month holds, where marks would be too many."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

import plotly.graph_objects as go

from timeline.analysis.density import Steps, cut_into_steps
from timeline.charts.annotations import band, head, lane_defaults
from timeline.charts.canvas import canvas
from timeline.charts.columns import column_defaults, columns
from timeline.charts.figure import to_figure
from timeline.charts.marks import Trace, moment, rings
from timeline.charts.notes import today_note
from timeline.charts.palette import SIZE, Palette
from timeline.charts.stacks import BETWEEN, NAME, Group
from timeline.charts.text import shorten_text
from timeline.charts.window import Window
from timeline.dates.edtf import parse_edtf

_ROWS = 40
"""Rows of all lanes together, where none becomes too low or too high by it."""
_LOWEST, _HIGHEST = 3.4, 6.0
_ABOVE = 2.2
"""Rows of a lane, and those of them over its columns: for its name, and for the number on a column."""
_STEP = 28
"""Pixels of a column at the least, so that there is room for a number of three digits over it."""
_BELOW = 22


def build_counts_figure(
    groups: Sequence[Group],
    *,
    window: Window,
    palette: Palette,
    plot_width: int,
    selected: str = "",
    today: date | None = None,
) -> go.Figure:
    """Build the figure with a lane of columns for each group, whose heights and numbers count the events.

    An event counts in the step of its first possible day. The figure's meta lists the days of each column
    under "columns", as EDTF and in words. Each lane has its own scale, since the largest would leave the
    others too low to see; the numbers can be compared.
    """
    cut = cut_into_steps(window.first, window.last, plot_width // _STEP)
    # whole columns: the first and the last reach over the range
    window = Window(cut.get_days(0)[0], cut.get_days(cut.number - 1)[1])
    height = min(max(_ROWS / len(groups) - BETWEEN, _LOWEST), _HIGHEST)
    tops = [place * (height + BETWEEN) for place in range(len(groups))]
    traces = [
        trace
        for top, (_, members) in zip(tops, groups, strict=True)
        for trace in columns(members, cut, round(-(top + height) + 0.5, 2), height - _ABOVE, palette)
    ]
    shapes = [band(top, height) for top in tops]
    texts = [
        head(shorten_text(name, SIZE, plot_width * NAME), len(members), top, palette)
        for top, (name, members) in zip(tops, groups, strict=True)
    ]
    rows = len(groups) * (height + BETWEEN)
    line, word = today_note(window, today, palette)
    layout = canvas(window, rows, palette, bottom=-rows + 0.9, below=_BELOW)
    layout |= {"shapes": [*shapes, *line], "annotations": [*texts, *word]}
    layout |= {
        "showlegend": False,
        "template": lane_defaults(palette) | {"data": {"bar": [column_defaults(cut)]}},
        "meta": _build_meta(groups, tops, height, cut),
    }
    return to_figure([*traces, *_here(groups, [top + height for top in tops], selected, palette)], layout)


def _build_meta(groups: Sequence[Group], tops: list[float], height: float, cut: Steps) -> dict[str, Any]:
    spans = [cut.get_days(place) for place in range(cut.number)]
    return {
        "columns": [[f"{first}/{last}", parse_edtf(f"{first}/{last}").text] for first, last in spans],
        "lanes": [[name, round(-(top + height), 2)] for top, (name, _) in zip(tops, groups, strict=True)],
    }


def _here(groups: Sequence[Group], feet: list[float], selected: str, palette: Palette) -> list[Trace]:
    """Circle the day of the event that is open, at the foot of its lanes."""
    noon = time(12)
    places: list[tuple[str | float, float]] = [
        (moment(datetime.combine(event.date.anchor, noon)), round(-foot + 0.7, 2))
        for foot, (_, members) in zip(feet, groups, strict=True)
        for event in members
        if event.id == selected
    ]
    return list(rings(places, palette))
