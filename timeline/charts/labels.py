"""Labels of marks: where each headline has room, and the elbow leader from the rim of its mark to it.

A label touches no other label, no mark and no edge, and no leader crosses one. All is in pixels.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from timeline.charts.drawing import LABEL_SIZE, Point
from timeline.charts.lane_layout import Lane
from timeline.charts.marks import Mark
from timeline.charts.text import measure_text, shorten_text

LABEL_HEIGHT = 16.0
_HALF = LABEL_HEIGHT / 2
_LIMITS = (900, 240, 170)
"""Pixels to which a headline is cut, tried in turn."""
_CUT = 110.0
"""What each further cut costs, in pixels of leader."""
_LEAST = 110
"""Pixels that are left of a headline that is cut; of less nobody learns anything."""
_AIR_X, _AIR_Y = 6.0, 1.5
"""Pixels between a label and all that it must not touch."""
_AIR_LINE = 2.5
"""Pixels more above and below a leader."""
_BESIDE = 5.0
"""Pixels from the rim of a mark to a label beside it."""
_REACH = 11.0
"""Pixels from the rim of a mark to a label on another height, so that a leader can leave at the mark's side."""
_STUB = 4.0
"""Pixels between the end of a leader and its label."""
_PITCH = 5.0
"""Pixels from one height that is tried to the next."""
_FARTHEST = 150.0
"""Pixels from a mark to the near end of its label at the most."""
_APART = 5.0
"""Pixels from a leader to other labels and leaders at its sides."""
_CLEAR = 1.5
"""Pixels from a leader to the rim of another mark."""
_CROSSING = 70.0
"""What a mark that a leader crosses costs, in pixels of leader."""
_MOST_COST = 400.0
_MOST_OTHER_COST = 40.0
"""What the label of an event that asks for none may cost."""
_MOST_TRIED = 70
"""Events that ask for no label of which a label is tried."""
_PASSES = 3
"""Times that labels are placed, each time first those of key events that found no room before."""
_OVER = 24.0
"""What a label over or under its mark costs more, since it bars the way to the marks around."""
_BIN = 32

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
class _Room:
    """Hold what stands in a lane: boxes of marks and of other things, of texts and of leaders."""

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
        top, bottom = self.lane.top + _HALF + 1, self.lane.bottom - _HALF - 1
        self.heights = [round(top + number * _PITCH, 1) for number in range(int((bottom - top) // _PITCH) + 1)]
        for box in self.boxes:
            for number in range(int(box[0] // _BIN), int(box[2] // _BIN) + 1):
                self.bins.setdefault(number, []).append(box)

    def list_barred(self, y: float) -> list[tuple[float, float]]:
        """List the stretches in which no label at a height may lie, from left to right."""
        if y not in self.rows:
            low, high = y - _HALF - _AIR_Y, y + _HALF + _AIR_Y
            if y not in self.marked:
                self.marked[y] = _merge(
                    [(b[0] - _AIR_X, b[2] + _AIR_X) for b in self.boxes if b[1] < high and b[3] > low]
                )
            texts = [(b[0] - _AIR_X, b[2] + _AIR_X) for b in self.texts if b[1] < high and b[3] > low]
            low, high = low - _AIR_LINE, high + _AIR_LINE
            lines = [(b[0] - _AIR_X, b[2] + _AIR_X) for b in self.leaders if b[1] < high and b[3] > low]
            self.rows[y] = _merge(self.marked[y] + texts + lines) if texts or lines else self.marked[y]
        return self.rows[y]

    def list_heights(self, y: float) -> list[float]:
        """List the heights that are tried for the label of a mark at a height, the nearest first."""
        if y not in self.orders:
            self.orders[y] = sorted(self.heights, key=lambda height: abs(height - y))
        return self.orders[y]

    def add(self, label: Label) -> None:
        """Add a label with its leader to what stands here."""
        segments = list(_list_segments(label.leader))
        self.texts.append(label.box)
        self.leaders += segments
        top, bottom = (pick(box[n] for box in (label.box, *segments)) for pick, n in ((min, 1), (max, 3)))
        reach = _HALF + _AIR_Y + _AIR_LINE
        for y in [y for y in self.rows if top - reach < y < bottom + reach]:
            del self.rows[y]

    def rate(self, way: Sequence[Point], own: Box, cost: float, most: float) -> float:
        """Rate a place with the way of its leader: its cost with that of the marks crossed, `most` if it is barred."""
        segments = list(_list_segments(way))
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
            b[0] < x1 + _APART and b[2] > x0 - _APART and b[1] < y1 + 4 and b[3] > y0 - 4
            for b in (*self.texts, *self.leaders)
        )


def place_labels(
    lanes: Sequence[Lane],
    first: Sequence[str],
    wanted: Sequence[str],
    others: Sequence[str] = (),
    *,
    left: float,
    right: float,
    barred: Iterable[tuple[int, Box]] = (),
    columns: Iterable[tuple[int, Box]] = (),
    most_labels: int = 0,
) -> list[Label]:
    """Place the labels of events, given by their ids: of those that come `first`, of those `wanted`, of some `others`.

    Of these there are `most_labels` at the most. An event in several lanes is labelled in one. `barred` are
    further texts and `columns` further marks, each as the number of its lane and its box.
    """
    marks: dict[str, list[Mark]] = {}
    for lane in lanes:
        for mark in lane.marks:
            marks.setdefault(mark.event.id, []).append(mark)
    boxes: list[list[Box]] = [[_get_box(mark) for mark in lane.marks] for lane in lanes]
    texts: list[list[Box]] = [[] for _ in lanes]
    for number, box in columns:
        boxes[number].append(box)
    for number, box in barred:
        texts[number].append(box)
    rooms = [_Room(lane, standing) for lane, standing in zip(lanes, boxes, strict=True)]
    best = _place_best(first, wanted, marks, rooms, texts, left, right)
    some = [event for event in others if event in marks][:_MOST_TRIED]
    return best + _place_all(some, marks, rooms, left, right, _MOST_OTHER_COST, most_labels)


def _place_best(
    first: Sequence[str],
    wanted: Sequence[str],
    marks: Mapping[str, list[Mark]],
    rooms: Sequence[_Room],
    texts: Sequence[Sequence[Box]],
    left: float,
    right: float,
) -> list[Label]:
    """Place labels several times, each time first those of key events that found no room before; keep the best."""
    best: list[Label] = []
    labels: list[Label] = []
    start = [event for event in first if event in marks]
    order = [event for event in wanted if event in marks and event not in start]
    for _ in range(_PASSES):
        _clear(rooms, texts)
        labels = _place_all([*start, *order], marks, rooms, left, right, _MOST_COST)
        best = max(best, labels, key=_rate)
        placed = {label.mark.event.id for label in labels}
        missing = [event for event in order if event not in placed and marks[event][0].rank == 0]
        if not missing:
            break
        order = [*missing, *(event for event in order if event not in missing)]
    if best is not labels:
        _clear(rooms, texts)
        for label in best:
            rooms[label.mark.lane].add(label)
    return best


def _clear(rooms: Sequence[_Room], texts: Sequence[Sequence[Box]]) -> None:
    for room, text in zip(rooms, texts, strict=True):
        room.clear(text)


def _rate(labels: Sequence[Label]) -> tuple[int, int, float]:
    """Rate labels by those of key events, then by all, then by what they cost."""
    return sum(label.mark.rank == 0 for label in labels), len(labels), -sum(label.cost for label in labels)


def _place_all(
    order: Sequence[str],
    marks: Mapping[str, list[Mark]],
    rooms: Sequence[_Room],
    left: float,
    right: float,
    most: float,
    most_labels: int = 1000,
) -> list[Label]:
    """Place the label of each event at the best of its marks, and note what it takes of the lane's room."""
    labels: list[Label] = []
    for event in order:
        if len(labels) < most_labels and (label := _place(marks[event], rooms, left, right, most)):
            rooms[label.mark.lane].add(label)
            labels.append(label)
    return labels


def _place(marks: list[Mark], rooms: Sequence[_Room], left: float, right: float, most: float) -> Label | None:
    best: Label | None = None
    for number, (text, width) in enumerate(_list_texts(marks[0].event.headline)):
        cut = number * _CUT
        for mark in marks:
            if cut < most and (found := _search(mark, width, rooms[mark.lane], left, right, most - cut)):
                cost, box, leader = found
                most, best = cost + cut, Label(mark, text, box, leader, cost + cut)
    return best


@lru_cache(maxsize=4096)
def _list_texts(headline: str) -> tuple[tuple[str, float], ...]:
    """List a headline with its width, and its cuts that still tell something."""
    texts = dict.fromkeys(shorten_text(headline, LABEL_SIZE, limit) for limit in _LIMITS)
    sizes = [(text, measure_text(text, LABEL_SIZE)) for text in texts]
    return tuple(size for size in sizes if size == sizes[0] or size[1] >= _LEAST)


def _search(
    mark: Mark, width: float, room: _Room, left: float, right: float, most: float
) -> tuple[float, Box, tuple[Point, ...]] | None:
    """Search the cheapest place for a label of a mark that costs less than `most`."""
    own = _get_box(mark)
    best: tuple[float, Box, tuple[Point, ...]] | None = None
    y, least = mark.y, mark.radius + _HALF + 2
    for cost, start in _list_places_beside(mark, width, room, left, right):
        if cost < most:
            most, best = cost, (cost, (start, y - _HALF, start + width, y + _HALF), ())
    for row in room.list_heights(y):
        away = abs(row - y)
        if away >= most:
            break
        if away >= least:
            for cost, start, ways in _list_places_at(row, mark, width, room.list_barred(row), left, right):
                for way in ways if cost < most else ():
                    if (total := room.rate(way, own, cost, most)) < most:
                        most, best = total, (total, (start, row - _HALF, start + width, row + _HALF), way)
    return best


_Place = tuple[float, float, tuple[tuple[Point, ...], ...]]
"""What a place costs, where the label starts, and the ways that its leader may take."""


def _list_places_beside(
    mark: Mark, width: float, room: _Room, left: float, right: float
) -> Iterator[tuple[float, float]]:
    """List what the places right and left of a mark cost, which need no leader, and where the label starts."""
    if room.lane.top + _HALF < mark.y < room.lane.bottom - _HALF:
        barred = room.list_barred(mark.y)
        near = _AIR_X - _BESIDE + 0.01
        start = mark.right + mark.radius + _BESIDE
        if start + width <= right and not any(a < start + width and b > start + near for a, b in barred):
            yield 0.0, start
        end = mark.left - mark.radius - _BESIDE
        if end - width >= left and not any(a < end - near and b > end - width for a, b in barred):
            yield 3.0, end - width


def _list_places_at(
    row: float, mark: Mark, width: float, barred: list[tuple[float, float]], left: float, right: float
) -> Iterator[_Place]:
    """List the places of a row: the nearest right and left of a mark, and one over or under it."""
    x, y, radius = (mark.left + mark.right) / 2, mark.y, mark.radius
    away = abs(row - y)
    up = -1 if row < y else 1
    rim = (x, y + up * radius)
    after, end, low, high = _find_stretches(barred, x, radius + _REACH, width, left, right)
    if after + width <= right and after - x <= _FARTHEST:
        yield away + 0.8 * (after - x), after, _list_ways(rim, x, y, row, after - _STUB, radius, 1)
    if end - width >= left and x - end <= _FARTHEST:
        yield away + 0.8 * (x - end) + 2, end - width, _list_ways(rim, x, y, row, end + _STUB, radius, -1)
    foot = row - up * (_HALF + 1)
    if high - low >= width and abs(foot - y) >= radius + 3:
        start = min(max(x - width / 2, low), high - width)
        if start + 6 <= x <= start + width - 6:
            yield away + _OVER, start, ((rim, (x, foot)),)


def _list_ways(
    rim: Point, x: float, y: float, row: float, edge: float, radius: float, side: int
) -> tuple[tuple[Point, ...], ...]:
    """List the ways of a leader to the edge of a label: from above or below its mark, and from its side."""
    turn = x + side * (radius + 4)
    straight = (rim, (x, row), (edge, row))
    if side * (edge - turn) <= 0:
        return (straight,)
    return straight, ((x + side * radius, y), (turn, y), (turn, row), (edge, row))


def _find_stretches(
    barred: list[tuple[float, float]], x: float, reach: float, width: float, left: float, right: float
) -> tuple[float, float, float, float]:
    """Find where labels may lie in a row: the nearest start and end `reach` beside x, and the stretch around it.

    The stretch is empty where x itself is barred.
    """
    start, end, low, high = x + reach, x - reach, left, right
    for a, b in barred:
        if b <= x:
            low = b if b > low else low
        elif a >= x:
            high = a if a < high else high
        else:
            low, high = right, left
        if b > start and a < start + width:
            start = b
    for a, b in reversed(barred):
        if a < end and b > end - width:
            end = a
    return start, end, low, high


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


def _get_box(mark: Mark) -> Box:
    return mark.left - mark.radius, mark.y - mark.radius, mark.right + mark.radius, mark.y + mark.radius


def _list_segments(points: Sequence[Point]) -> Iterator[Box]:
    for (x0, y0), (x1, y1) in pairwise(points):
        yield min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
