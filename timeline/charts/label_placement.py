"""Where marks and labels stand: rows in which nothing touches, decided in pixels.

Positions are exact at the width given. On a wider chart dates move apart while text keeps its size, so
gaps only grow between what stands in the order of its dates; and nothing else shares a row. A layout
made for the narrowest chart therefore holds on every wider one.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import count, product

MARK = 8.0
"""Pixels kept free on each side of a mark."""
RING = 12.0
"""Pixels from the middle of a mark to the circle around it."""
GAP = 6.0
CROWD = 38.0
"""Pixels that the count of a crowd takes."""
_REACH = 9
"""Rows that a label may lie away from its mark."""
_BELOW = 3
"""Rows under the marks of a lane made shallower for labels; a crowd's count has two of them."""

_Ends = tuple[list[float], list[float]]
"""The left and the right ends of what stands in a row, in order."""


@dataclass(frozen=True, slots=True)
class Item:
    """Hold a mark from left to right in pixels; `labels` are the widths its text may have, best first.

    `ring` says that a circle is drawn around it.
    """

    id: str
    left: float
    right: float
    labels: tuple[float, ...] = ()
    rank: int = 0
    ring: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """Hold a label's row, left edge and width; `side` says from which end of it the text is anchored.

    `away` are the pixels from the end of the mark to the text.
    """

    id: str
    row: int
    left: float
    width: float
    side: str
    away: float


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


@dataclass(frozen=True, slots=True)
class Crowd:
    """Hold the ids of marks that found no row, close together, and where their count stands amid two rows."""

    ids: tuple[str, ...]
    row: float
    middle: float


@dataclass(slots=True)
class Lane:
    """Hold rows with the stretches that are taken; rows count from the top.

    `barred` are stretches in which no text may stand in any row.
    """

    rows: dict[str, int] = field(default_factory=dict)
    labels: dict[str, Label] = field(default_factory=dict)
    crowds: list[Crowd] = field(default_factory=list)
    height: int = 1
    barred: tuple[Stretch, ...] = ()
    _taken: dict[int, list[Stretch]] = field(default_factory=dict)

    def free(self, row: int, stretch: Stretch) -> bool:
        return all(stretch.apart(taken) for taken in (*self._taken.get(row, ()), *self.barred))

    def clear(self, row: int, stretch: Stretch) -> None:
        """Keep labels out of the rows beside one in which something is higher than its row."""
        for beside in (row - 1, row + 1):
            self._taken.setdefault(beside, []).append(stretch)

    def take(self, row: int, stretch: Stretch) -> None:
        self._taken.setdefault(row, []).append(stretch)
        self.height = max(self.height, row + 1)


def arrange(
    items: list[Item],
    width: float,
    title: float = 0.0,
    *,
    deepest: int | None = None,
    barred: tuple[Stretch, ...] = (),
) -> Lane:
    """Arrange marks in rows in which none touch, then place the labels that have room.

    `title` is the width kept free at the left of the first row, for the lane's name. `deepest` is the most
    rows that marks may take: marks of a lower rank number come first, and those that find no row are counted
    in crowds below. `barred` are stretches that no label may touch.

    Labels are placed in order of rank, then date: first those that fit whole beside their marks, then the
    others within _REACH rows. A label that finds no room is left out.
    """
    lane = Lane(barred=barred)
    lane.take(0, Stretch(0.0, title, 0.0, 0.0))
    rest = _stack(lane, items, title, deepest)
    _gather(lane, rest, width)
    asking = [item for item in items if item.labels and item.id in lane.rows]
    asking.sort(key=lambda item: (item.rank, item.left, item.id))
    for item in asking:
        _place(lane, item, width, item.labels[:1], [lane.rows[item.id]])
    for item in asking:
        if item.id not in lane.labels:
            _place(lane, item, width, item.labels, _nearest(lane.rows[item.id], deepest))
    return lane


def _stack(lane: Lane, items: list[Item], title: float, deepest: int | None) -> list[Item]:
    """Give each mark the first row in which it touches nothing; give back those that have none."""
    taken: list[_Ends] = [([0.0], [title])]
    rest: list[Item] = []
    for item in sorted(items, key=lambda i: (_turn(i) if deepest else 0, i.left, i.right, i.id)):
        around = RING if item.ring else MARK
        left, right = item.left - around, item.right + around
        row = _row(taken, left, right, ring=item.ring)
        if deepest and row >= deepest:
            rest.append(item)
            continue
        for touched in _touched(row, ring=item.ring):
            while touched >= len(taken):
                taken.append(([], []))
            lefts, rights = taken[touched]
            at = bisect_left(lefts, left)
            lefts.insert(at, left)
            rights.insert(at, right)
        lane.take(row, _stretch(item))
        lane.rows[item.id] = row
        if item.ring:
            lane.clear(row, Stretch(left, right, item.left, item.right))
    return rest


def _turn(item: Item) -> int:
    """Say how early a mark gets its row where not all find one; the open event is always drawn."""
    return -1 if item.ring else item.rank


def _row(taken: list[_Ends], left: float, right: float, *, ring: bool) -> int:
    """Find the first row in which a stretch is free, and with a circle those beside it too."""
    return next(
        row
        for row in count()
        if all(_fits(taken[at], left, right) for at in _touched(row, ring=ring) if at < len(taken))
    )


def _touched(row: int, *, ring: bool) -> range:
    """List the rows that a mark reaches into: a circle is higher than its row."""
    return range(max(0, row - 1), row + 2) if ring else range(row, row + 1)


def _stretch(item: Item) -> Stretch:
    return Stretch(item.left - MARK, item.right + MARK, item.left, item.right)


def _fits(ends: _Ends, left: float, right: float) -> bool:
    """Say whether a stretch lies between those of a row, given as their ends in order."""
    lefts, rights = ends
    at = bisect_left(lefts, left)
    return (at == 0 or rights[at - 1] <= left) and (at == len(lefts) or lefts[at] >= right)


def _gather(lane: Lane, rest: list[Item], width: float) -> None:
    """Count what found no row in crowds that do not touch, on the two rows below all marks.

    A crowd of one is the mark itself where that has room.
    """

    def inside(edge: float) -> float:
        return min(max(edge, CROWD / 2), width - CROWD / 2)

    groups: list[list[Item]] = []
    reached = -CROWD
    for item in sorted(rest, key=lambda item: (item.left, item.right, item.id)):
        if groups and inside(item.left) < reached + CROWD:
            groups[-1].append(item)
        else:
            groups.append([item])
        reached = max(reached, inside(item.right))
    row = lane.height
    for group in sorted(groups, key=len, reverse=True):
        if len(group) == 1 and lane.free(row, own := _stretch(group[0])):
            lane.take(row, own)
            lane.rows[group[0].id] = row
            continue
        first, last = (min(inside(i.left) for i in group), max(inside(i.right) for i in group))
        middle = (first + last) / 2
        taken = Stretch(middle - CROWD / 2, middle + CROWD / 2, middle, middle)
        lane.take(row, taken)
        lane.take(row + 1, taken)
        lane.crowds.append(Crowd(tuple(item.id for item in group), row + 0.5, middle))


def _nearest(own: int, deepest: int | None) -> list[int]:
    """List the rows in which a label may stand, the row of its mark first."""
    last = min(own + _REACH, (deepest or own + _REACH) - 1 + _BELOW)
    return sorted(range(max(0, own - _REACH), last + 1), key=lambda row: abs(row - own))


def _place(lane: Lane, item: Item, width: float, labels: tuple[float, ...], rows: list[int]) -> None:
    """Give a label the first place that is free; on another row its line must end at no other mark."""
    away = (RING if item.ring else MARK) + GAP / 2
    for label, row, side in product(labels, rows, ("left", "right")):
        at = item.right if side == "left" else item.left
        left = at + away if side == "left" else at - away - label
        right = left + label
        first, last = left - GAP / 2, right + GAP / 2
        if row != lane.rows[item.id]:
            first, last = min(first, at - GAP / 2), max(last, at + GAP / 2)
        stretch = Stretch(first, last, at, at)
        if left >= 0 and right <= width and lane.free(row, stretch):
            lane.take(row, stretch)
            lane.labels[item.id] = Label(item.id, row, left, label, side, away)
            return
