"""Labels of marks: where each headline has room, and the elbow leader from the rim of its mark to it.

A label touches no other label, no mark and no edge, and no leader crosses one. All is in pixels.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from timeline.charts.drawing import LABEL_SIZE, Point
from timeline.charts.event_marks import Mark
from timeline.charts.lane_layout import Lane
from timeline.charts.text import measure_text, shorten_text

LABEL_HEIGHT = 16.0
_LIMITS = (900, 240, 170)
"""Pixels to which a headline is cut, tried in turn."""
_LEAST = 110
"""Pixels that are left of a headline that is cut; of less nobody learns anything."""
_AIR_X, _AIR_Y = 6.0, 1.5
"""Pixels between a label and all that it must not touch."""
_BESIDE = 5.0
"""Pixels from the rim of a mark to a label beside it."""
_STUB = 4.0
"""Pixels between the end of a leader and its label."""
_CLEAR = 1.5
"""Pixels from a leader to the rim of another mark."""
_CROSSING = 70.0
"""What a mark that a leader crosses costs, in pixels of leader."""
_MOST_COST = 330.0
_CHUNKS = (24, 72, 192, 600)
"""Places that are looked at together; the cheapest come first."""

Boxes = npt.NDArray[np.float64]
"""Four rows: x0, y0, x1 and y1 of each box."""
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Label:
    """Hold the text of a mark in its box, with the points of its leader from the mark's rim, none if beside it."""

    mark: Mark
    text: str
    box: Box
    leader: tuple[Point, ...] = ()


@dataclass
class _Room:
    """Hold what stands in a lane: boxes of marks, of labels and of leaders."""

    lane: Lane
    marks: Boxes
    labels: list[Box] = field(default_factory=list)
    leaders: list[Box] = field(default_factory=list)


def place_labels(
    lanes: Sequence[Lane],
    wanted: Sequence[str],
    others: Sequence[str],
    *,
    left: float,
    right: float,
    barred: Iterable[tuple[int, Box]] = (),
) -> list[Label]:
    """Place the labels of the events `wanted`, by their ids and the first with precedence, then of some `others`.

    An event in several lanes is labelled in one. `barred` are further boxes, each with the number of its lane,
    that no label may touch.
    """
    best: list[Label] = []
    order = list(wanted)
    for _ in range(3):
        rooms = [_Room(lane, _list_boxes(lane)) for lane in lanes]
        for number, box in barred:
            rooms[number].labels.append(box)
        marks = _find_marks(lanes)
        labels = [label for event in order if (label := _place(marks.get(event, []), rooms, left, right))]
        best = max(best, labels, key=len)
        placed = {label.mark.event.id for label in labels}
        missing = [event for event in order if event not in placed and event in marks]
        if not missing:
            break
        order = [*missing, *(event for event in order if event not in missing)]
    return best


def _find_marks(lanes: Sequence[Lane]) -> dict[str, list[Mark]]:
    marks: dict[str, list[Mark]] = {}
    for lane in lanes:
        for mark in lane.marks:
            marks.setdefault(mark.event.id, []).append(mark)
    return marks


def _list_boxes(lane: Lane) -> Boxes:
    rows = [(m.left - m.radius, m.y - m.radius, m.right + m.radius, m.y + m.radius) for m in lane.marks]
    return _stack(rows)


def _place(marks: list[Mark], rooms: list[_Room], left: float, right: float) -> Label | None:
    """Place the label of an event at the best of its marks, and note what it takes of the lane's room."""
    texts = (
        dict.fromkeys(shorten_text(marks[0].event.headline, LABEL_SIZE, limit) for limit in _LIMITS) if marks else ()
    )
    best: tuple[float, Label] | None = None
    for number, text in enumerate(texts):
        width = measure_text(text, LABEL_SIZE)
        if number and width < _LEAST:
            break
        for mark in marks:
            found = _search(mark, text, width, rooms[mark.lane], left, right)
            if found and (best is None or found[0] + 40 * number < best[0]):
                best = (found[0] + 40 * number, found[1])
        if best and best[0] < 60:
            break
    if best is None:
        return None
    label = best[1]
    room = rooms[label.mark.lane]
    room.labels.append(label.box)
    room.leaders += _list_segments(label.leader)
    return label


def _list_segments(points: Sequence[Point]) -> Iterator[Box]:
    for (x0, y0), (x1, y1) in zip(points, points[1:], strict=False):
        yield min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


@dataclass(frozen=True, slots=True)
class _Pattern:
    """Hold the places of a label around a mark at 0, 0, the cheapest first.

    A label begins at `x` plus `shift` times its width, and has its middle at `y`. Leaders have four points, the same
    one again where a leader has fewer.
    """

    costs: npt.NDArray[np.float64]
    x: npt.NDArray[np.float64]
    shift: npt.NDArray[np.float64]
    y: npt.NDArray[np.float64]
    points: npt.NDArray[np.float64]


@lru_cache(maxsize=32)
def _build_pattern(radius: float) -> _Pattern:
    found = [
        (0.0 if side > 0 else 3.0, side * (radius + _BESIDE), min(side, 0), 0.0, [(0.0, 0.0)] * 4) for side in (1, -1)
    ]
    for step in range(18):
        for up in (-1, 1):
            found += _list_places(radius, up, up * (radius + LABEL_HEIGHT / 2 + 3 + 5 * step))
    found.sort(key=lambda place: place[0])
    columns = [np.array(column, dtype=float) for column in zip(*found, strict=True)]
    return _Pattern(*columns[:4], columns[4].transpose(1, 2, 0))


def _list_places(radius: float, up: int, y: float) -> Iterator[tuple[float, float, float, float, list[Point]]]:
    """List the places of a label in a row above (`up` is -1) or below a mark."""
    rim = up * radius
    for side in (1, -1):
        cost = abs(y) + (2 if side < 0 else 0)
        for away in (7, 18, 34, 56):
            edge = side * (away - _STUB)
            yield cost + 0.8 * away, side * away, min(side, 0), y, [(0, rim), (0, y), (edge, y), (edge, y)]
        turn = side * (radius + 5)
        points = [(side * radius, 0), (turn, 0), (turn, y), (turn + side * 4, y)]
        yield cost + 10, turn + side * (_STUB + 4), min(side, 0), y, points
    end = y - up * (LABEL_HEIGHT / 2 + 1)
    if abs(end) - radius >= 3:
        for share in (0.15, 0.5, 0.85):
            yield abs(y) + 6, 0.0, -share, y, [(0, rim), (0, end), (0, end), (0, end)]


def _search(mark: Mark, text: str, width: float, room: _Room, left: float, right: float) -> tuple[float, Label] | None:
    """Search the cheapest place for a label of a mark."""
    middle = (mark.left + mark.right) / 2
    pattern = _build_pattern(round(mark.radius, 1))
    starts = pattern.x + middle + pattern.shift * width
    levels = pattern.y + mark.y
    half = LABEL_HEIGHT / 2
    inside = np.nonzero(
        (starts >= left)
        & (starts <= right - width)
        & (levels >= room.lane.top + half + 1)
        & (levels <= room.lane.bottom - half - 1)
    )[0]
    costs = pattern.costs[inside]
    boxes = np.array((starts[inside], levels[inside] - half, starts[inside] + width, levels[inside] + half))
    labels, leaders = _stack(room.labels), _stack(room.leaders)
    barred = np.concatenate((room.marks, labels, leaders), axis=1)
    own = np.abs(room.marks[0] - (mark.left - mark.radius)) + np.abs(room.marks[1] - (mark.y - mark.radius)) < 1e-6
    rest = room.marks[:, ~own]
    best: tuple[float, int] | None = None
    start = 0
    for size in _CHUNKS:
        if start >= len(costs) or (best and best[0] <= costs[start]):
            break
        free = np.nonzero(~_overlap(boxes[:, start : start + size], barred, _AIR_X, _AIR_Y).any(axis=1))[0] + start
        start += size
        if len(free):
            total = costs[free].copy()
            points = pattern.points[:, :, inside[free]]
            for n in range(3):
                ends = points[n : n + 2] + np.array((middle, mark.y))[None, :, None]
                segment = np.concatenate((ends.min(axis=0), ends.max(axis=0)))
                total[_overlap(segment, labels, 2, 1).any(axis=1) | _overlap(segment, leaders, 2, 2).any(axis=1)] = (
                    np.inf
                )
                total += _CROSSING * _overlap(segment, rest, _CLEAR, _CLEAR).sum(axis=1)
            place = int(total.argmin())
            if total[place] < (best[0] if best else _MOST_COST):
                best = (float(total[place]), int(free[place]))
    if best is None:
        return None
    x0, y0, x1, y1 = boxes[:, best[1]].tolist()
    xs, ys = pattern.points[:, 0, inside[best[1]]] + middle, pattern.points[:, 1, inside[best[1]]] + mark.y
    leader = tuple(dict.fromkeys(zip(xs.tolist(), ys.tolist(), strict=True)))
    return best[0], Label(mark, text, (x0, y0, x1, y1), leader if len(leader) > 1 else ())


def _stack(boxes: Sequence[Box]) -> Boxes:
    return np.array(boxes, dtype=float).reshape(-1, 4).T.copy()


def _overlap(one: Boxes, other: Boxes, air_x: float, air_y: float) -> npt.NDArray[np.bool_]:
    """Say for each box of one and each of the other whether they come nearer than some pixels."""
    return (
        (one[0][:, None] < other[2] + air_x)
        & (one[2][:, None] > other[0] - air_x)
        & (one[1][:, None] < other[3] + air_y)
        & (one[3][:, None] > other[1] - air_y)
    )
