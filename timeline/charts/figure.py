"""The figure that all charts end in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import plotly.graph_objects as go

CHECKED = False
"""Whether Plotly checks every property of every figure. Half of a figure's time goes into it, so the
tests switch it on for all that they draw, and the app does without."""


def to_figure(traces: Iterable[dict[str, Any]], layout: dict[str, Any]) -> go.Figure:
    """Build a figure from traces and a layout, in the terms of Plotly's figure reference.

    Raises ValueError at a property that Plotly does not know, while CHECKED.
    """
    return go.Figure({"data": list(traces), "layout": layout}, _validate=CHECKED)
