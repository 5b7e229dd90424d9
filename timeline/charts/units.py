"""A figure of bars with a unit for each event, so that a bar's length is a count and each unit can be clicked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import plotly.graph_objects as go

from timeline.charts.canvas import LEGEND
from timeline.charts.figure import Trace, build_hover, to_figure
from timeline.charts.legend import FAMILY_NAMES
from timeline.charts.palette import FAMILY, SIZE, Palette, blend_with_ground, build_base_layout
from timeline.charts.text import escape_plotly, shorten_text
from timeline.model.records import Event
from timeline.model.vocabulary import UNPROVEN, Kind

_ROW = 44
"""Pixels of a bar with its name above it."""
_LEAST_UNITS = 24
"""Units for which there is room at the least, so that a few do not become too wide."""
_LEAST_OUTLINE = 4
"""Pixels of a unit from which there is room for a line around it."""
_MARGIN = 0.1
"""Units left at both ends, for the outer half of a line."""


def build_units_figure(groups: Iterable[tuple[str, list[Event]]], *, palette: Palette, plot_width: int) -> go.Figure:
    """Build the figure with a bar for each group, a name and its events, and a unit for each event, in order.

    The customdata of a unit is [event id]. `plot_width` is the narrowest width in pixels.
    """
    named = list(groups)
    longest = max([_LEAST_UNITS, *(len(members) for _, members in named)])
    layout = _build_layout(len(named), longest, palette)
    layout["annotations"] = [
        _build_name(row, name, len(members), palette, plot_width) for row, (name, members) in enumerate(named)
    ]
    has_outline = plot_width / longest >= _LEAST_OUTLINE
    return to_figure(_build_bars(named, palette, has_outline=has_outline), layout)


def _build_bars(named: list[tuple[str, list[Event]]], palette: Palette, *, has_outline: bool) -> Iterator[Trace]:
    units = [(row, place, event) for row, (_, members) in enumerate(named) for place, event in enumerate(members)]
    first = {FAMILY[kind]: kind for kind in reversed(Kind) if any(unit[2].kind is kind for unit in units)}
    for kind in Kind:
        same = [unit for unit in units if unit[2].kind is kind]
        if same:
            events = [event for _, _, event in same]
            yield {
                "type": "bar",
                "orientation": "h",
                "base": [place for _, place, _ in same],
                "x": [1] * len(same),
                "y": [-row for row, _, _ in same],
                "width": 0.42,
                "textposition": "none",
                "marker": _build_marker(kind, palette, has_outline=has_outline),
                "name": FAMILY_NAMES[FAMILY[kind]],
                "legendgroup": FAMILY[kind],
                # the outline of what is not established, over the units beside it
                "zorder": int(kind in UNPROVEN),
                "showlegend": kind is first[FAMILY[kind]],
                **build_hover(events, kind),
            }


def _build_marker(kind: Kind, palette: Palette, *, has_outline: bool) -> dict[str, Any]:
    colour = palette.colour(kind)
    edge = palette.background if kind not in UNPROVEN else colour
    return {
        "color": blend_with_ground(colour) if kind in UNPROVEN else colour,
        "line": {
            "color": edge,
            "width": 1 if has_outline else 0,
        },
    }


def _build_name(row: int, name: str, count: int, palette: Palette, plot_width: int) -> dict[str, Any]:
    return {
        "xref": "paper",
        "x": 0,
        "y": -row + 0.4,
        "text": f"<b>{escape_plotly(shorten_text(name, SIZE, plot_width * 0.8))}</b>  {count}",
        "showarrow": False,
        "xanchor": "left",
        "font": {"color": palette.muted},
        "name": "group",
    }


def _build_layout(rows: int, longest: int, palette: Palette) -> dict[str, Any]:
    return {
        **build_base_layout(palette),
        "height": rows * _ROW + 72,
        "margin": {"l": 4, "r": 4, "t": 4, "b": 4},
        "barmode": "overlay",
        "dragmode": False,
        "legend": LEGEND,
        "modebar": {"bgcolor": "rgba(0,0,0,0)"},
        "xaxis": {"range": [-_MARGIN, longest + _MARGIN], "visible": False, "fixedrange": True},
        "yaxis": {"range": [-rows + 0.6, 0.7], "visible": False, "fixedrange": True},
    }
