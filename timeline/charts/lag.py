"""The figure of reporting lags."""

from __future__ import annotations

import plotly.graph_objects as go

from timeline.analysis.reporting_lag import Lag
from timeline.charts.palette import Palette
from timeline.charts.rows import Row, build_rows_figure


def build_lag_figure(lags: list[Lag], *, palette: Palette, plot_width: int) -> go.Figure:
    """Build the figure with a row for each lag in days, as a bar from least to most; see build_rows_figure."""
    rows = [_build_row(lag, palette) for lag in lags]
    figure = build_rows_figure(rows, palette=palette, plot_width=plot_width)
    return figure.update_xaxes(ticksuffix=" days", showticksuffix="last")


def _build_row(lag: Lag, palette: Palette) -> Row:
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
