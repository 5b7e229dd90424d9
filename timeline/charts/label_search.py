"""The search for the place of a label: beside its mark, or at another height with an elbow leader to the mark's rim."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.charts.drawing import Point
from timeline.charts.label_room import AIR, HALF_LABEL, Box, Room, get_box
from timeline.charts.marks import Mark

_BESIDE = 5.0
"""Pixels from the rim of a mark to a label beside it."""
_REACH = 11.0
"""Pixels from the rim of a mark to a label on another height, so that a leader can leave at the mark's side."""
_STUB = 4.0
"""Pixels between the end of a leader and its label."""
_FARTHEST = 220.0
"""Pixels from a mark to the near end of its label at the most."""
_MOST_HEIGHTS = 44
"""Heights that are tried for a label."""
_OVER = 24.0
"""What a label over or under its mark costs more, since it bars the way to the marks around."""


def search_place(
    mark: Mark, width: float, room: Room, left: float, right: float, most: float
) -> tuple[float, Box, tuple[Point, ...]] | None:
    """Search the cheapest place for a label of a mark that costs less than `most`."""
    own = get_box(mark)
    best: tuple[float, Box, tuple[Point, ...]] | None = None
    y, least = mark.y, mark.radius + HALF_LABEL + 2
    for cost, start in _list_places_beside(mark, width, room, left, right):
        if cost < most:
            most, best = cost, (cost, (start, y - HALF_LABEL, start + width, y + HALF_LABEL), ())
    for row in room.list_heights(y)[:_MOST_HEIGHTS]:
        away = abs(row - y)
        if away >= most:
            break
        if away >= least:
            for cost, start, ways in _list_places_at(row, mark, width, room.list_barred(row), left, right):
                for way in ways if cost < most else ():
                    if (total := room.rate(way, own, cost, most)) < most:
                        most, best = total, (total, (start, row - HALF_LABEL, start + width, row + HALF_LABEL), way)
    return best


_Place = tuple[float, float, tuple[tuple[Point, ...], ...]]
"""What a place costs, where the label starts, and the ways that its leader may take."""


def _list_places_beside(
    mark: Mark, width: float, room: Room, left: float, right: float
) -> Iterator[tuple[float, float]]:
    """List what the places right and left of a mark cost, which need no leader, and where the label starts."""
    if room.lane.top + HALF_LABEL < mark.y < room.lane.bottom - HALF_LABEL:
        barred = room.list_barred(mark.y)
        near = AIR - _BESIDE + 0.01
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
    foot = row - up * (HALF_LABEL + 1)
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
