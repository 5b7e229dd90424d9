"""Columns of counts: how many events begin in each step of time, and how many of them are established."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, time
from typing import Any

from timeline.analysis.density import Steps
from timeline.charts.marks import Trace, moment
from timeline.charts.palette import SIZE, Palette
from timeline.model.records import Event
from timeline.model.vocabulary import UNPROVEN, Kind


def column_defaults(cut: Steps) -> dict[str, Any]:
    """Build the properties that all columns share, for Plotly's template."""
    return {
        "type": "bar",
        "orientation": "v",
        "x0": moment(datetime.combine(cut.first, time())),
        "dx": cut.days * 86_400_000,
        "offset": 0,
        "width": round(cut.days * 86_400_000 * 0.92),
        "textposition": "outside",
        "textangle": 0,
        "constraintext": "none",
        "cliponaxis": False,
        "marker": {"line": {"width": 0}},
    }


def columns(members: Sequence[Event], cut: Steps, foot: float, room: float, palette: Palette) -> Iterator[Trace]:
    """Build the traces of a lane of columns, one for each step, from y = `foot` up to `room` rows high.

    The trace "count" has the whole columns with their numbers. Events that are not established are hollow at
    the top of a column: to draw each family of kinds would take a browser twice as long.
    """
    counts = cut.count_events(members)
    share = room / max(*counts, 1)
    unproven = [event for event in members if event.kind in UNPROVEN]
    yield {
        "type": "bar",
        "base": foot,
        "y": [round(share * count, 2) for count in counts],
        "text": [str(count) if count else "" for count in counts],
        "textfont": {"size": SIZE, "color": palette.text},
        "marker": _hollow(palette) if len(unproven) == len(members) else {"color": _colour(members, palette)},
        "name": "count",
        "hoverinfo": "none",
    }
    if 0 < len(unproven) < len(members):
        hollow = cut.count_events(unproven)
        below = (count - own for count, own in zip(counts, hollow, strict=True))
        yield {
            "type": "bar",
            "base": [round(foot + share * count, 2) for count in below],
            # Plotly would draw the outline of nothing
            "y": [round(share * count, 2) or None for count in hollow],
            "marker": _hollow(palette),
            "name": "unproven",
            "hoverinfo": "skip",
        }


def _colour(members: Sequence[Event], palette: Palette) -> str:
    """Give the colour of the kinds where they share one."""
    colours = {palette.colour(kind) for kind in {event.kind for event in members} - UNPROVEN}
    return colours.pop() if len(colours) == 1 else palette.muted


def _hollow(palette: Palette) -> dict[str, Any]:
    return {"color": palette.band, "line": {"width": 1.5, "color": palette.colour(Kind.CLAIM)}}
