"""A figure of rows, each with texts at the left, a low–high bar and its value as text at the end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from timeline.charts.canvas import build_rail
from timeline.charts.figure import Trace, to_figure
from timeline.charts.palette import SIZE, Palette, blend_with_ground, build_base_layout
from timeline.charts.text import escape_plotly, measure_text, shorten_text, split_lines, wrap_text

_LINE = 19
_AIR = 8
_MOST_LINES = 2
"""Lines that a title, and a detail, may take."""
_GUTTER_SHARE = 0.44
"""Share of the width that the texts take."""
_HOVER_WIDTH = 420
_FADE_STEPS = 6
_FADE_SHARE = 0.12
"""Share of the scale over which an open end fades."""


@dataclass(frozen=True, slots=True)
class Row:
    """Hold a bar from low to high, None where an end is open, and its texts.

    `id` is that of the event. `title` and `detail` are at the left, `figure` at the end of the bar.
    """

    id: str
    title: str
    detail: str
    figure: str
    low: int | None
    high: int | None
    colour: str
    hollow: bool = False

    @property
    def end(self) -> int:
        return self.high if self.high is not None else self.low or 0


def build_rows_figure(rows: list[Row], *, palette: Palette, plot_width: int) -> go.Figure:
    """Build the figure of rows from top to bottom on one scale that starts at zero.

    The customdata of a mark is [event id]. `plot_width` is the narrowest width in pixels.
    """
    gutter = _GUTTER_SHARE * plot_width
    most = _find_scale_end(rows, plot_width - gutter)
    data = [*_build_bars(rows, most, palette), *_build_points(rows, palette)]
    texts = [_format_row(row, gutter - 12) for row in rows]
    height = _LINE * max((text.count("<br>") + 1 for text in texts), default=1) + _AIR
    layout = _build_layout(len(rows), height, gutter, most, palette)
    layout["annotations"] = [
        *(_build_left_text(place, text, gutter) for place, text in enumerate(texts)),
        *(_build_end_text(place, row, most, palette) for place, row in enumerate(rows)),
    ]
    layout["shapes"] = [build_rail(0.5 - place, palette) for place in range(len(rows) + 1)]
    return to_figure(data, layout)


def _find_scale_end(rows: list[Row], room: float) -> float:
    """Find the end of the scale at which every figure has room beside its bar."""
    shares = [(measure_text(row.figure, SIZE) + 24) / room + (_FADE_SHARE if row.high is None else 0) for row in rows]
    ends = (row.end / (1 - min(share, 0.9)) for row, share in zip(rows, shares, strict=True))
    return max(ends, default=1) or 1


def _build_points(rows: list[Row], palette: Palette) -> Iterator[Trace]:
    """Build the points at the known ends of the bars; a single value is one point."""
    ends = [(place, row, value) for place, row in enumerate(rows) for value in {row.low, row.high} - {None}]
    yield {
        "type": "scatter",
        "x": [value for _, _, value in ends] or [None],
        "y": [-place for place, _, _ in ends] or [None],
        "mode": "markers",
        "marker": {
            "symbol": "circle",
            "size": 11,
            "opacity": 1,
            "color": [palette.background if row.hollow else row.colour for _, row, _ in ends],
            "line": {"width": 2, "color": [row.colour for _, row, _ in ends]},
        },
        "showlegend": False,
        **_build_hover([row for _, row, _ in ends]),
    }


def _build_bars(rows: list[Row], most: float, palette: Palette) -> Iterator[Trace]:
    """Build the bars from low to high, fading at an open end."""
    parts = [(place, row, *part) for place, row in enumerate(rows) for part in _split_by_opacity(row, most)]
    if parts:
        yield {
            "type": "bar",
            "orientation": "h",
            "base": [left for _, _, left, _, _ in parts],
            "x": [right - left for _, _, left, right, _ in parts],
            "y": [-place for place, *_ in parts],
            "width": 0.2,
            "marker": {
                "color": [blend_with_ground(row.colour) if row.hollow else row.colour for _, row, *_ in parts],
                "opacity": [shade for *_, shade in parts],
                "line": {"width": 0},
            },
            "showlegend": False,
            **_build_hover([row for _, row, *_ in parts]),
        }


def _split_by_opacity(row: Row, most: float) -> list[tuple[float, float, float]]:
    if row.low is not None and row.high is not None:
        return [(row.low, row.high, 1)] if row.low < row.high else []
    left, right = (0.0, float(row.end)) if row.low is None else (float(row.end), row.end + _FADE_SHARE * most)
    edges = [left + (right - left) * step / _FADE_STEPS for step in range(_FADE_STEPS + 1)]
    shades = [round((step + 1) / _FADE_STEPS, 2) for step in range(_FADE_STEPS)]
    if row.high is None:
        shades.reverse()
    return [(edges[step], edges[step + 1], shade) for step, shade in enumerate(shades)]


def _build_hover(rows: list[Row]) -> dict[str, Any]:
    return {
        "customdata": [[row.id] for row in rows],
        "hovertext": [
            f"<b>{escape_plotly(row.figure)}</b><br>{wrap_text(row.detail, SIZE, _HOVER_WIDTH)}"
            f"<br>{escape_plotly(row.title)}"
            for row in rows
        ],
        "hovertemplate": "%{hovertext}<br>click for the whole entry<extra></extra>",
    }


def _format_row(row: Row, room: float) -> str:
    """Write title and detail in as many lines as they need, two each at the most."""
    title = _split_and_cut(row.title, room / 1.2)
    detail = _split_and_cut(row.detail, room)
    return "<br>".join([*(f"<b>{escape_plotly(line)}</b>" for line in title), *map(escape_plotly, detail)])


def _split_and_cut(text: str, room: float) -> list[str]:
    lines = split_lines(text, SIZE, room)
    if len(lines) <= _MOST_LINES:
        return lines
    rest = " ".join(lines[_MOST_LINES - 1 :])
    return [*lines[: _MOST_LINES - 1], shorten_text(rest, SIZE, room)]


def _build_left_text(place: int, text: str, gutter: float) -> dict[str, Any]:
    return {
        "xref": "paper",
        "x": 0,
        "xshift": -gutter,
        "xanchor": "left",
        "align": "left",
        "showarrow": False,
        "y": -place,
        "text": text,
        "name": "words",
    }


def _build_end_text(place: int, row: Row, most: float, palette: Palette) -> dict[str, Any]:
    return {
        "x": row.end + (_FADE_SHARE * most if row.high is None else 0),
        "y": -place,
        "text": escape_plotly(row.figure),
        "bgcolor": palette.background,
        "borderpad": 0,
        "showarrow": False,
        "xanchor": "left",
        "xshift": 10,
        "name": "figure",
    }


def _build_layout(count: int, height: int, gutter: float, most: float, palette: Palette) -> dict[str, Any]:
    return {
        **build_base_layout(palette),
        "height": count * height + 34,
        "margin": {"l": gutter, "r": 4, "t": 30, "b": 4},
        "barmode": "overlay",
        "dragmode": False,
        "modebar": {"bgcolor": "rgba(0,0,0,0)"},
        "xaxis": {
            "range": [-0.02 * most, most],
            "side": "top",
            "tickformat": ",~r",
            "nticks": 6,
            "gridcolor": palette.line,
            "tickfont": {"color": palette.muted},
            "zeroline": False,
            "fixedrange": True,
        },
        "yaxis": {"range": [0.5 - count, 0.5], "visible": False, "fixedrange": True},
    }
