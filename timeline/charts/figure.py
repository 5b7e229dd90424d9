"""Parts that figures share: the figure itself, and what a mark says on hover."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import plotly.graph_objects as go

from timeline.charts.palette import SIZE
from timeline.charts.text import escape_plotly, wrap_text
from timeline.model.records import Event
from timeline.model.vocabulary import Kind

Trace = dict[str, Any]
"""A trace as Plotly's figure takes it; a dict is checked once, a trace object twice."""
CHECKED = False
"""Whether Plotly checks every property of every figure. Half of a figure's time goes into it, so the
tests switch it on for all that they draw, and the app does without."""
_HOVER_WIDTH = 420
"""Pixels of a line of hover text at the most."""
_HOVER_TEMPLATE = "<b>%{hovertext}</b><br>%{text} · KIND<br>click for the whole entry<extra></extra>"


def to_figure(traces: Iterable[dict[str, Any]], layout: dict[str, Any]) -> go.Figure:
    """Build a figure from traces and a layout, in the terms of Plotly's figure reference.

    Raises ValueError at a property that Plotly does not know, while CHECKED.
    """
    return go.Figure({"data": list(traces), "layout": layout}, _validate=CHECKED)


def build_hover(events: list[Event], kind: Kind) -> dict[str, object]:
    """Build the properties of a trace that show headline, date and kind of each mark's event on hover.

    The customdata of a mark is [event id]. What all marks share is in the template, so that the figure
    stays small; the whole entry comes from the server on a click.
    """
    return {
        "customdata": [[event.id] for event in events],
        "hovertext": [wrap_text(event.headline, SIZE, _HOVER_WIDTH) for event in events],
        "text": [escape_plotly(event.date.text) for event in events],
        "hovertemplate": _HOVER_TEMPLATE.replace("KIND", kind.text),
    }
