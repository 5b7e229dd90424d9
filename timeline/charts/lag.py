"""Lag: the days between happening and being reported, the longest first."""

from __future__ import annotations

import plotly.graph_objects as go

from timeline.analysis.reporting_lag import Lag
from timeline.charts.palette import Palette
from timeline.charts.rows import Row, build_rows_figure


def build_lag_figure(lags: list[Lag], *, palette: Palette, plot_width: int, selected: str = "") -> go.Figure:
    """Draw the days it took, as a bar from least to most where a date is uncertain."""
    rows = [_row(lag, palette) for lag in lags]
    figure = build_rows_figure(rows, palette=palette, plot_width=plot_width, selected=selected)
    return figure.update_xaxes(ticksuffix=" days", showticksuffix="last")


def _row(lag: Lag, palette: Palette) -> Row:
    event = lag.event
    return Row(
        id=event.id,
        title=event.headline,
        detail=f"{event.date.short}, reported {event.known_from.short}",
        figure=lag.days.text,
        low=lag.days.least,
        high=lag.days.most,
        colour=palette.families["contact"],
    )
