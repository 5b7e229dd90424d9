"""What stands in a lane, and where a label or a leader would touch it; all in pixels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from timeline.charts.drawing import Point
from timeline.charts.lane_layout import Lane
from timeline.charts.marks import Mark

LABEL_HEIGHT = 16.0
HALF_LABEL = LABEL_HEIGHT / 2
AIR, _AIR_Y = 6.0, 1.5
"""Pixels at the sides of a label, and above and below it, to all that it must not touch."""
_AIR_LINE = 2.5
"""Pixels more above and below a leader."""
_PITCH = 5.0
"""Pixels from one height that is tried to the next."""
_APART_X, _APART_Y = 5.0, 4.0
"""Pixels from a leader to other labels and leaders."""
_CLEAR = 1.5
"""Pixels from a leader to the rim of another mark."""
_CROSSING = 70.0
"""What a mark that a leader crosses costs, in pixels of leader."""
_BIN = 32
"""Pixels of a bin, by which the marks near a leader are found."""

Box = tuple[float, float, float, float]
"""x0, y0, x1 and y1."""


@dataclass(frozen=True, slots=True)
class Label:
    """Hold the text of a mark in its box, with the points of its leader from the mark's rim, none if beside it.

    `cost` tells how far from the best it is, in pixels of leader.
    """

    mark: Mark
    text: str
    box: Box
    leader: tuple[Point, ...] = ()
    cost: float = 0.0


@dataclass
class Room:
    """Hold what stands in a lane: boxes of marks and columns, of texts and of leaders.

    What is barred at each height is kept until a label is added near to it.
    """

    lane: Lane
    boxes: list[Box]
    texts: list[Box] = field(default_factory=list)
    leaders: list[Box] = field(default_factory=list)
    bins: dict[int, list[Box]] = field(default_factory=dict)
    rows: dict[float, list[tuple[float, float]]] = field(default_factory=dict)
    marked: dict[float, list[tuple[float, float]]] = field(default_factory=dict)
    heights: list[float] = field(default_factory=list)
    orders: dict[float, list[float]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        top, bottom = self.lane.top + HALF_LABEL + 1, self.lane.bottom - HALF_LABEL - 1
        self.heights = [round(top + number * _PITCH, 1) for number in range(int((bottom - top) // _PITCH) + 1)]
        for box in self.boxes:
            for number in range(int(box[0] // _BIN), int(box[2] // _BIN) + 1):
                self.bins.setdefault(number, []).append(box)

    def list_barred(self, y: float) -> list[tuple[float, float]]:
        """List the stretches in which no label at a height may lie, from left to right."""
        if y not in self.rows:
            low, high = y - HALF_LABEL - _AIR_Y, y + HALF_LABEL + _AIR_Y
            if y not in self.marked:
                self.marked[y] = _merge([(b[0] - AIR, b[2] + AIR) for b in self.boxes if b[1] < high and b[3] > low])
            texts = [(b[0] - AIR, b[2] + AIR) for b in self.texts if b[1] < high and b[3] > low]
            low, high = low - _AIR_LINE, high + _AIR_LINE
            lines = [(b[0] - AIR, b[2] + AIR) for b in self.leaders if b[1] < high and b[3] > low]
            self.rows[y] = _merge(self.marked[y] + texts + lines) if texts or lines else self.marked[y]
        return self.rows[y]

    def list_heights(self, y: float) -> list[float]:
        """List the heights that are tried for the label of a mark at a height, the nearest first."""
        if y not in self.orders:
            self.orders[y] = sorted(self.heights, key=lambda height: abs(height - y))
        return self.orders[y]

    def add(self, label: Label) -> None:
        """Add a label with its leader to what stands here."""
        segments = list(list_segments(label.leader))
        self.texts.append(label.box)
        self.leaders += segments
        top, bottom = (pick(box[n] for box in (label.box, *segments)) for pick, n in ((min, 1), (max, 3)))
        reach = HALF_LABEL + _AIR_Y + _AIR_LINE
        for y in [y for y in self.rows if top - reach < y < bottom + reach]:
            del self.rows[y]

    def rate(self, way: Sequence[Point], own: Box, cost: float, most: float) -> float:
        """Rate a place with the way of its leader: its cost with that of the marks crossed, `most` if it is barred."""
        segments = list(list_segments(way))
        for segment in segments:
            if cost >= most:
                return most
            cost += _CROSSING * self.count_crossed(segment, own)
        return most if cost >= most or any(map(self.is_blocked, segments)) else cost

    def clear(self, texts: Sequence[Box]) -> None:
        """Take all labels away again, but not the texts given."""
        self.texts, self.leaders, self.rows = [*texts], [], {}

    def count_crossed(self, segment: Box, own: Box) -> int:
        """Count the marks that a part of a leader crosses or grazes, but its own."""
        x0, y0, x1, y1 = segment[0] - _CLEAR, segment[1] - _CLEAR, segment[2] + _CLEAR, segment[3] + _CLEAR
        first, last = int(x0 // _BIN), int(x1 // _BIN)
        near = self.bins.get(first, []) if first == last else self._list_near(first, last)
        return sum(box[0] < x1 and box[2] > x0 and box[1] < y1 and box[3] > y0 and box != own for box in near)

    def _list_near(self, first: int, last: int) -> Iterable[Box]:
        return {box for number in range(first, last + 1) for box in self.bins.get(number, ())}

    def is_blocked(self, segment: Box) -> bool:
        """Say whether a part of a leader would cross or graze a text or another leader."""
        x0, y0, x1, y1 = segment
        return any(
            b[0] < x1 + _APART_X and b[2] > x0 - _APART_X and b[1] < y1 + _APART_Y and b[3] > y0 - _APART_Y
            for b in (*self.texts, *self.leaders)
        )


def _merge(stretches: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Merge stretches that overlap; the list is sorted for it."""
    stretches.sort()
    merged: list[tuple[float, float]] = []
    last = -1e9
    for start, end in stretches:
        if start <= last:
            if end > last:
                merged[-1] = (merged[-1][0], end)
                last = end
        else:
            merged.append((start, end))
            last = end
    return merged


def get_box(mark: Mark) -> Box:
    return mark.left - mark.radius, mark.y - mark.radius, mark.right + mark.radius, mark.y + mark.radius


def list_boxes(mark: Mark) -> list[Box]:
    """List what a mark takes: its own box, and that of the line to other days which its event may be of."""
    ends = (mark.left, *mark.others)
    return [get_box(mark), *([(min(ends), mark.y - 4, max(ends), mark.y + 4)] if mark.others else [])]


def list_segments(points: Sequence[Point]) -> Iterator[Box]:
    for (x0, y0), (x1, y1) in pairwise(points):
        yield min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
