"""Where marks and labels stand: rows in which nothing touches, decided in pixels.

Positions are exact at the width given. On a wider chart dates move apart while text keeps its size, so
gaps only grow between what stands in the order of its dates; and nothing else shares a row. A layout
made for the narrowest chart therefore holds on every wider one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import product

MARK = 8.0
"""Pixels kept free on each side of a mark."""
GAP = 6.0
_REACH = 9
"""Rows that a label may lie away from its mark."""


@dataclass(frozen=True, slots=True)
class Item:
    """Hold a mark from left to right in pixels; `label` is the width of its text, 0 for none."""

    id: str
    left: float
    right: float
    label: float = 0.0
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Label:
    """Hold a label's row and left edge; `side` says from which end of it the text is anchored."""

    id: str
    row: int
    left: float
    side: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Hold what a mark or a label takes of a row, and the dates, in pixels, that its ends move with."""

    left: float
    right: float
    first: float
    last: float

    def apart(self, other: Stretch) -> bool:
        """Say whether the two do not touch, here and on every wider chart."""
        before = self.right <= other.left and self.last <= other.first
        return before or (other.right <= self.left and other.last <= self.first)


@dataclass(slots=True)
class Lane:
    """Hold rows with the stretches that are taken; rows count from the top."""

    rows: dict[str, int] = field(default_factory=dict)
    labels: dict[str, Label] = field(default_factory=dict)
    height: int = 1
    _taken: dict[int, list[Stretch]] = field(default_factory=dict)

    def free(self, row: int, stretch: Stretch) -> bool:
        return all(stretch.apart(taken) for taken in self._taken.get(row, ()))

    def take(self, row: int, stretch: Stretch) -> None:
        self._taken.setdefault(row, []).append(stretch)
        self.height = max(self.height, row + 1)


def arrange(items: list[Item], width: float, title: float = 0.0) -> Lane:
    """Stack marks that would touch into rows, then give labels what room is left.

    `title` is the width kept free at the left of the first row, for the lane's name.

    Labels go in order of rank, then date; one that finds no room within reach is left out, and the
    reader has it in the hover, the list and the table.
    """
    lane = Lane()
    lane.take(0, Stretch(0.0, title, 0.0, 0.0))
    ends = [title]
    for item in sorted(items, key=lambda item: (item.left, item.right, item.id)):
        left, right = item.left - MARK, item.right + MARK
        # from left to right, so a row is free once its last mark has ended
        row = next((row for row, end in enumerate(ends) if end <= left), len(ends))
        ends[row:] = [right, *ends[row + 1 :]]
        lane.take(row, Stretch(left, right, item.left, item.right))
        lane.rows[item.id] = row
    for item in sorted(items, key=lambda item: (item.rank, item.left, lane.rows[item.id])):
        if item.label:
            _place(lane, item, width)
    return lane


def _place(lane: Lane, item: Item, width: float) -> None:
    own = lane.rows[item.id]
    nearest = sorted(range(max(0, own - _REACH), own + _REACH + 1), key=lambda row: abs(row - own))
    beside = [
        ("left", item.right, item.right + MARK + GAP / 2),
        ("right", item.left, item.left - MARK - GAP / 2 - item.label),
    ]
    for row, (side, at, left) in product(nearest, beside):
        right = left + item.label
        stretch = Stretch(left - GAP / 2, right + GAP / 2, at, at)
        if left >= 0 and right <= width and lane.free(row, stretch):
            lane.take(row, stretch)
            lane.labels[item.id] = Label(item.id, row, left, side)
            return
