"""Numbers: each figure as a low–high bar in a row of its own, in the order in which they were given."""

from __future__ import annotations

import plotly.graph_objects as go

from timeline.analysis.quantities import Figure, claimant, in_words
from timeline.charts.palette import Palette
from timeline.charts.rows import Row, rows_figure
from timeline.model.vocabulary import UNPROVEN
from timeline.query.tables import Frames


def numbers_figure(
    frames: Frames, figures: list[Figure], *, palette: Palette, plot_width: int, selected: str = ""
) -> go.Figure:
    """Draw figures by day, claimant and what they count; open ends fade, unproven ones are hollow."""
    rows = [_row(frames, figure, palette) for figure in figures]
    return rows_figure(rows, palette=palette, plot_width=plot_width, selected=selected)


def _row(frames: Frames, figure: Figure, palette: Palette) -> Row:
    event, quantity = figure.event, figure.quantity
    return Row(
        id=event.id,
        title=f"{figure.day.short} · {claimant(frames, figure)}",
        detail=quantity.counts,
        figure=in_words(quantity),
        low=quantity.low,
        high=quantity.high,
        colour=palette.colour(event.kind),
        hollow=event.kind in UNPROVEN,
    )
