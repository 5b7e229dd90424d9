"""Where marks and labels stand: rows in which nothing touches, decided in pixels.

Positions are exact at the width given. On a wider chart gaps only grow, since text keeps its size;
so a layout made for the narrowest chart holds on every wider one.
"""

from __future__ import annotations

from dataclasses import dataclass, field

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


@dataclass(slots=True)
class Lane:
    """Hold rows with the stretches that are taken; rows count from the top."""

    rows: dict[str, int] = field(default_factory=dict)
    labels: dict[str, Label] = field(default_factory=dict)
    height: int = 1
    _taken: dict[int, list[tuple[float, float]]] = field(default_factory=dict)

    def free(self, row: int, left: float, right: float) -> bool:
        return all(right <= a or left >= b for a, b in self._taken.get(row, ()))

    def take(self, row: int, left: float, right: float) -> None:
        self._taken.setdefault(row, []).append((left, right))
        self.height = max(self.height, row + 1)


def arrange(items: list[Item], width: float, title: float = 0.0) -> Lane:
    """Stack marks that would touch into rows, then give labels what room is left.

    `title` is the width kept free at the left of the first row, for the lane's name.

    Labels go in order of rank, then date; one that finds no room within reach is left out, and the
    reader has it in the hover, the list and the table.
    """
    lane = Lane()
    lane.take(0, 0.0, title)
    ends = [title]
    for item in sorted(items, key=lambda item: (item.left, item.right, item.id)):
        left, right = item.left - MARK, item.right + MARK
        # from left to right, so a row is free once its last mark has ended
        row = next((row for row, end in enumerate(ends) if end <= left), len(ends))
        ends[row:] = [right, *ends[row + 1 :]]
        lane.take(row, left, right)
        lane.rows[item.id] = row
    for item in sorted(items, key=lambda item: (item.rank, item.left, lane.rows[item.id])):
        if item.label:
            _place(lane, item, width)
    return lane


def _place(lane: Lane, item: Item, width: float) -> None:
    own = lane.rows[item.id]
    nearest = sorted(range(max(0, own - _REACH), own + _REACH + 1), key=lambda row: abs(row - own))
    for row in nearest:
        beside = [
            ("left", item.right + MARK + GAP / 2),
            ("right", item.left - MARK - GAP / 2 - item.label),
        ]
        for side, left in beside:
            right = left + item.label
            if left >= 0 and right <= width and lane.free(row, left - GAP / 2, right + GAP / 2):
                lane.take(row, left - GAP / 2, right + GAP / 2)
                lane.labels[item.id] = Label(item.id, row, left, side)
                return
