"""The figure of numbers that sources gave, with a low–high bar for each."""

from __future__ import annotations

import plotly.graph_objects as go

from timeline.analysis.quantities import AttributedQuantity, format_quantity, name_claimant
from timeline.charts.palette import Palette
from timeline.charts.rows import Row, build_rows_figure
from timeline.model.vocabulary import UNPROVEN
from timeline.query.tables import Frames


def build_numbers_figure(
    frames: Frames,
    figures: list[AttributedQuantity],
    *,
    palette: Palette,
    plot_width: int,
) -> go.Figure:
    """Build the figure with a row for each number, in the order given; see build_rows_figure.

    Open ends fade, and numbers of events that are not established are hollow.
    """
    rows = [_build_row(frames, figure, palette) for figure in figures]
    return build_rows_figure(rows, palette=palette, plot_width=plot_width)


def _build_row(frames: Frames, figure: AttributedQuantity, palette: Palette) -> Row:
    event, quantity = figure.event, figure.quantity
    return Row(
        id=event.id,
        title=f"{figure.day.short} · {name_claimant(frames, figure)}",
        detail=quantity.counts,
        figure=format_quantity(quantity),
        low=quantity.low,
        high=quantity.high,
        colour=palette.colour(event.kind),
        hollow=event.kind in UNPROVEN,
    )
