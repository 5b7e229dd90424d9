"""Tracks: the lanes of officials, grouped by side, with a row for each statement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from timeline.analysis.positions.changes import list_answering_sides
from timeline.analysis.positions.statements import Statement
from timeline.charts.date_extents import compute_edges
from timeline.charts.window import Window
from timeline.model.actor_tree import find_side
from timeline.query.tables import Frames

_BETWEEN = 0.6
"""Rows left between two sides."""
_MARK = 8.0
"""Pixels kept free on each side of a mark."""
_GAP = 6.0
"""Pixels between two marks."""
_MARGIN = 12.0
"""Pixels at the left of the first day, for a mark there."""


@dataclass(frozen=True, slots=True)
class Lane:
    """Hold the rows of one official: the first of them, how many, and the row of each statement."""

    by: str
    top: float
    height: int
    marks: list[tuple[Statement, float]]


@dataclass(frozen=True, slots=True)
class Group:
    """Hold the lanes of one side under its name."""

    name: str
    top: float
    lanes: list[Lane]

    @property
    def height(self) -> float:
        last = self.lanes[-1]
        return last.top + last.height - self.top


def build_groups(frames: Frames, statements: list[Statement], window: Window, room: float) -> list[Group]:
    """Group statements into lanes in which no marks touch, within `room` pixels of width.

    Sides that had to answer come first.
    """
    actors = frames.chronology.actors
    asked = list_answering_sides(statements)
    order = dict.fromkeys([*(s.by for a in asked for s in statements if s.side == a), *(s.by for s in statements)])
    groups: list[Group] = []
    top = 0.0
    for above in dict.fromkeys(find_side(actors, by) for by in order):
        lanes: list[Lane] = []
        start, top = top, top + 1
        for by in (by for by in order if find_side(actors, by) == above):
            lanes.append(_build_lane(by, [s for s in statements if s.by == by], top, window, room))
            top += lanes[-1].height
        groups.append(Group(actors[above].name, start, lanes))
        top += _BETWEEN
    return groups


def _build_lane(by: str, said: list[Statement], top: float, window: Window, room: float) -> Lane:
    """Give each statement the first row in which its mark touches no other."""
    span = window.end - window.start

    def place(moment: datetime) -> float:
        # a mark may stand at the very edge
        return min(max((moment - window.start) / span, 0.0), 1.0) * room + _MARGIN

    ends: list[float] = []
    rows: dict[int, int] = {}
    edges = [tuple(map(place, compute_edges(s.day, window))) for s in said]
    for number in sorted(range(len(said)), key=lambda number: edges[number][0]):
        left, right = edges[number][0] - _MARK, edges[number][1] + _MARK
        row = next((row for row, end in enumerate(ends) if left >= end + _GAP), len(ends))
        ends[row : row + 1] = [right]
        rows[number] = row
    return Lane(by, top, max(len(ends), 1), [(s, top + rows[number]) for number, s in enumerate(said)])
