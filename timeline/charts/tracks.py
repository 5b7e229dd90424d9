"""Tracks: the lanes of officials, grouped by side, with a row for each statement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from timeline.analysis.positions.changes import list_answering_sides
from timeline.analysis.positions.statements import Statement
from timeline.charts.date_extents import compute_edges
from timeline.charts.label_placement import RING, Item, arrange
from timeline.charts.window import Window
from timeline.model.actor_tree import find_side
from timeline.query.tables import Frames

_BETWEEN = 0.6
"""Rows left between two sides."""
_AROUND = 0.4
"""Rows left over and under the lane with the circle of the open event, which is higher than a row."""


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


def groups_of(
    frames: Frames, statements: list[Statement], window: Window, room: float, selected: str = ""
) -> list[Group]:
    """Group statements into lanes in which no marks touch, within `room` pixels of width.

    Sides that had to answer come first. Around the statements of the event `selected` there is room for a
    circle.
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
            said = [s for s in statements if s.by == by]
            around = _AROUND if any(s.event.id == selected for s in said) else 0.0
            lanes.append(_lane(by, said, top + around, window, room, selected))
            top += lanes[-1].height + 2 * around
        groups.append(Group(actors[above].name, start, lanes))
        top += _BETWEEN
    return groups


def _lane(by: str, said: list[Statement], top: float, window: Window, room: float, selected: str) -> Lane:
    span = window.end - window.start

    def place(moment: datetime) -> float:
        # a mark may stand at the very edge
        return min(max((moment - window.start) / span, 0.0), 1.0) * room + RING

    ends = [compute_edges(s.day, window) for s in said]
    items = [
        Item(str(n), place(left), place(right), ring=s.event.id == selected)
        for n, (s, (left, right)) in enumerate(zip(said, ends, strict=True))
    ]
    arranged = arrange(items, room)
    marks = [(s, top + arranged.rows[str(n)]) for n, s in enumerate(said)]
    return Lane(by, top, arranged.height, marks)
