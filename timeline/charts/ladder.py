"""The ladder: milestones in order, evenly spaced, with the days between them."""

from __future__ import annotations

from itertools import pairwise

import plotly.graph_objects as go

from timeline.charts.hover import hover
from timeline.charts.palette import FONT, Palette, symbol
from timeline.charts.text import plain, width, wrapped
from timeline.dates import days_between
from timeline.frame import Frames
from timeline.model import Event

_SIZE = 13
_HEIGHT = 172


def ladder_figure(
    frames: Frames, milestones: list[Event], *, palette: Palette, plot_width: int, selected: str = ""
) -> go.Figure:
    """Draw milestones left to right, texts above and below in turn, days between on the line.

    Each mark's customdata is [event id]. `plot_width` is the narrowest width in pixels.
    """
    count = len(milestones)
    figure = go.Figure()
    figure.add_scatter(
        x=list(range(count)),
        y=[0] * count,
        mode="lines",
        line={"color": palette.line, "width": 3},
        hoverinfo="skip",
    )
    for place, (earlier, later) in enumerate(pairwise(milestones)):
        _between(figure, place, days_between(earlier.date, later.date).text, palette)
    for place, event in enumerate(milestones):
        _step(figure, place, event, palette, characters=_characters(plot_width, count))
    figure.add_scatter(
        x=list(range(count)),
        y=[0] * count,
        mode="markers",
        customdata=[[event.id] for event in milestones],
        hovertext=[hover(event, frames.chronology.actors) for event in milestones],
        hoverinfo="text",
        marker={
            "symbol": [symbol(event.kind) for event in milestones],
            "opacity": 1,
            "size": [20 if event.id == selected else 16 for event in milestones],
            "color": [palette.colour(event.kind) for event in milestones],
            "line": {
                "color": palette.text,
                "width": [3 if event.id == selected else 0 for event in milestones],
            },
        },
    )
    _dress(figure, count, palette)
    return figure


def _characters(plot_width: int, count: int) -> int:
    """Give the letters a line may hold: texts alternate, so each has the room of two steps."""
    room = 2 * plot_width / (count + 1) - 16
    return max(10, int(room / (width("n", _SIZE))))


def _step(figure: go.Figure, place: int, event: Event, palette: Palette, *, characters: int) -> None:
    above = place % 2 == 0
    lines = wrapped(event.headline, characters)
    figure.add_annotation(
        x=place,
        y=0,
        text=f"<b>{plain(event.date.short)}</b><br>{lines}",
        showarrow=False,
        yshift=16 if above else -16,
        yanchor="bottom" if above else "top",
        font={"size": _SIZE, "color": palette.text},
        name="label",
    )


def _between(figure: go.Figure, place: int, text: str, palette: Palette) -> None:
    figure.add_annotation(
        x=place + 0.5,
        y=0,
        text=plain(text),
        showarrow=False,
        bgcolor=palette.background,
        borderpad=2,
        font={"size": 12, "color": palette.muted},
        name="days",
    )


def _dress(figure: go.Figure, count: int, palette: Palette) -> None:
    figure.update_layout(
        height=_HEIGHT,
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        showlegend=False,
        font={"family": FONT, "size": _SIZE, "color": palette.text},
        hoverlabel={
            "align": "left",
            "bgcolor": palette.background,
            "bordercolor": palette.line,
            "font": {"family": FONT, "size": 14, "color": palette.text},
        },
        dragmode=False,
    )
    figure.update_xaxes(range=[-1, count], visible=False, fixedrange=True)
    figure.update_yaxes(range=[-1, 1], visible=False, fixedrange=True)
