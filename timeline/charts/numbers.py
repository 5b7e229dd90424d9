"""Numbers: each figure as a low–high bar in a row of its own, in the order in which they were given."""

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
    selected: str = "",
) -> go.Figure:
    """Draw figures by day, claimant and what they count; open ends fade, unproven ones are hollow."""
    rows = [_row(frames, figure, palette) for figure in figures]
    return build_rows_figure(rows, palette=palette, plot_width=plot_width, selected=selected)


def _row(frames: Frames, figure: AttributedQuantity, palette: Palette) -> Row:
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
