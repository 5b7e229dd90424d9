"""Crowds: where a lane is too shallow for all its marks, how many more there are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from timeline.charts.marks import Mark, Trace, moment
from timeline.charts.palette import Palette
from timeline.charts.scale import Scale
from timeline.charts.stacks import Stack, level
from timeline.dates.edtf import parse_edtf

_BOX = 24
"""Pixels of the ground of a count."""


def crowd_marks(stacks: list[Stack], spans: dict[str, Mark], scale: Scale, palette: Palette) -> Iterator[Trace]:
    """Build the trace of counts such as "+12" for the marks of each stack that found no row.

    The customdata of a count is its days as EDTF, first/last; its hover text is in the trace's meta.
    """
    found = [(stack, crowd) for stack in stacks for crowd in stack.lane.crowds]
    if not found:
        return
    days = [_days([spans[event] for event in crowd.ids], scale) for _, crowd in found]
    yield {
        "type": "scatter",
        "x": [moment(scale.moment(crowd.middle)) for _, crowd in found],
        "y": [level(stack.top + crowd.row) for stack, crowd in found],
        "mode": "markers+text",
        "text": [f"+{len(crowd.ids)}" for _, crowd in found],
        "marker": {"symbol": "square", "size": _BOX, "color": palette.line, "opacity": 1},
        "name": "more",
        "customdata": days,
        "meta": [
            f"{len(crowd.ids)} more, {parse_edtf(span).text}" for (_, crowd), span in zip(found, days, strict=True)
        ],
        "hoverinfo": "none",
    }


def _days(marks: list[Mark], scale: Scale) -> str:
    """Give the days on which the marks of a crowd begin, as far as they are in sight."""
    begun = [min(max(mark.left, scale.window.start), scale.window.end - timedelta(days=1)) for mark in marks]
    return f"{min(begun).date()}/{max(begun).date()}"
