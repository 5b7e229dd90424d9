"""Where the dots and names of a map stand: near their places, and none over another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, hypot, radians, sin
from typing import Any, cast

import numpy as np
import numpy.typing as npt

from timeline.charts.drawing import LABEL_SIZE, Point
from timeline.charts.label_room import LABEL_HEIGHT, Box
from timeline.charts.text import measure_text, shorten_text

_AIR = 2.5
"""Pixels between two dots."""
_SEEN = 2.0
"""Pixels beyond its rim from which a dot's own place is drawn, with a line from it."""
_PASSES = 60
_BESIDE = 4.0
"""Pixels from the rim of a dot to its name."""
_LONGEST = 170.0
"""Pixels of a name at the most."""
_ANGLES = (
    {0: 0.0, 180: 2.0, 90: 5.0, 270: 5.0}
    | dict.fromkeys((30, 60, 300, 330), 7.0)
    | dict.fromkeys((120, 150, 210, 240), 8.0)
)
"""The sides of a dot on which its name may stand, in degrees from east to south, and what each costs in pixels."""
_DISTANCES = (0.0, 9.0, 18.0, 28.0, 40.0, 54.0, 72.0)
_TRIES, _MANY = 3, 40
"""Times that names are placed, each time first those that found no room before, and dots from which only once."""
_CLEAR = 3.0
"""Pixels from a name to the dots of others, beyond those to its own if no leader says which that is."""
_FIRST = 10
"""Places of a name that are looked at first."""
_Array = npt.NDArray[Any]
_TRIED = sorted((length + cost, angle, length) for angle, cost in _ANGLES.items() for length in _DISTANCES)
_LENGTHS = np.array([length for _, _, length in _TRIED])
_WAYS = np.array([(cos(radians(angle)), sin(radians(angle))) for _, angle, _ in _TRIED])
_ARE_UPRIGHT = np.array([angle % 180 == 90 for _, angle, _ in _TRIED])


@dataclass(slots=True)
class Dot:
    """Hold a dot: the pixel of its place, its own pixel, its radius, and what its name says."""

    home: Point
    x: float
    y: float
    radius: float
    text: str = ""

    @property
    def is_moved(self) -> bool:
        """Say whether the dot does not cover its own place."""
        return self.distance > self.radius + _SEEN

    @property
    def distance(self) -> float:
        return hypot(self.x - self.home[0], self.y - self.home[1])


@dataclass(frozen=True, slots=True)
class Name:
    """Hold the name of a dot in its box, with the two ends of its leader, none if it stands beside the dot."""

    dot: Dot
    text: str
    box: Box
    leader: tuple[Point, ...] = ()


def spread_dots(dots: Sequence[Dot], box: Box) -> None:
    """Move dots off each other, the small ones more, but no farther from their places than they need."""
    if not dots:
        return
    homes = np.array([dot.home for dot in dots])
    radii = np.array([dot.radius for dot in dots])
    reach = radii[:, None] + radii + _AIR
    np.fill_diagonal(reach, 0.0)
    # the light one of two gives way; of two in the same spot, each in its own direction
    share = (radii**2)[None, :] / (radii[:, None] ** 2 + radii**2)
    turn = np.arange(len(dots)) * 2.4
    spots = homes + np.column_stack((np.cos(turn), np.sin(turn))) * 0.1
    low, high = np.array(box[:2]) + radii[:, None], np.array(box[2:]) - radii[:, None]
    for number in range(_PASSES):
        # the pull home fades, so that at the end no two overlap
        spots += (homes - spots) * 0.1 * (1 - number / _PASSES) ** 2
        between = spots[:, None] - spots
        far = np.maximum(np.hypot(between[..., 0], between[..., 1]), 1e-6)
        lack = np.maximum(reach - far, 0.0)
        if not lack.any() and number == 0:
            break
        spots += (between / far[..., None] * (lack * share)[..., None]).sum(axis=1)
        spots = np.clip(spots, low, np.maximum(low, high))
    for dot, (x, y) in zip(dots, spots.tolist(), strict=True):
        dot.x, dot.y = (x, y) if hypot(x - dot.home[0], y - dot.home[1]) > 0.2 else dot.home


def place_names(dots: Sequence[Dot], box: Box) -> list[Name]:
    """Place the names of dots within a box, as many as have room, those of the first dots first.

    A name touches no dot and no other name, no line of one runs over another, and of the dots its own is the nearest
    where it has no leader.
    """
    order = [number for number, dot in enumerate(dots) if dot.text]
    places = {number: _list_places(dots[number]) for number in order}
    best: list[Name] = []
    for _ in range(_TRIES):
        room = _Room(dots, box)
        found = {number: name for number in order if (name := room.find(number, places[number]))}
        if sum(name.dot.radius for name in found.values()) > sum(name.dot.radius for name in best):
            best = list(found.values())
        # those that found no room come first then
        lost = [number for number in order if number not in found]
        if not lost or len(dots) > _MANY:
            break
        order = lost + [number for number in order if number in found]
    return best


@dataclass(frozen=True, slots=True)
class _Places:
    """Hold the possible places of a name, the best first: rows of boxes, and of the ends of their leaders."""

    text: str
    boxes: _Array
    starts: _Array
    ends: _Array


def _list_places(dot: Dot) -> _Places:
    """List the possible places of a dot's name, each at the end of a line of some length from the dot's rim."""
    text = shorten_text(dot.text, LABEL_SIZE, _LONGEST)
    width = measure_text(text, LABEL_SIZE)
    middle, start = np.array((dot.x, dot.y)), dot.radius + 1
    reach = dot.radius + _BESIDE + _LENGTHS
    x, y = (middle + reach[:, None] * _WAYS).T
    left = np.where(_ARE_UPRIGHT, x - width / 2, np.where(_WAYS[:, 0] > 0, x, x - width))
    # from the middle of a side of the name to its lower or upper edge
    top = y - LABEL_HEIGHT / 2 + _WAYS[:, 1] * np.where(_ARE_UPRIGHT, LABEL_HEIGHT / 2, LABEL_HEIGHT / 4)
    boxes = np.column_stack((left, top, left + width, top + LABEL_HEIGHT))
    ends = np.where(_ARE_UPRIGHT, reach, reach - 2)
    return _Places(text, boxes, middle + start * _WAYS, middle + ends[:, None] * _WAYS)


class _Room:
    """Hold what stands on a map: dots, the boxes of names, and lines as rows of x0, y0, x1, y1."""

    def __init__(self, dots: Sequence[Dot], box: Box) -> None:
        self.dots = dots
        self.box = box
        self.circles = np.array([(dot.x, dot.y, dot.radius) for dot in dots]).reshape(-1, 3)
        self.names = np.empty((0, 4))
        self.lines = np.array([(*home, *rim) for home, rim in list_home_lines(dots)]).reshape(-1, 4)

    def find(self, number: int, places: _Places) -> Name | None:
        """Find the best free place of the name of a dot, None if there is none."""
        # most find room among the first, and looking at few costs a fraction
        for part in (slice(0, _FIRST), slice(_FIRST, None)):
            free = self._find_free(number, places, part)
            if len(free):
                return self._add(number, places, int(free[0]) + (part.start or 0))
        return None

    def _add(self, number: int, places: _Places, place: int) -> Name:
        leader: tuple[Point, ...] = ()
        if _LENGTHS[place]:
            start, end = places.starts[place], places.ends[place]
            self.lines = np.vstack((self.lines, (*start, *end)))
            leader = tuple(start.tolist()), tuple(end.tolist())
        self.names = np.vstack((self.names, places.boxes[place]))
        return Name(self.dots[number], places.text, tuple(places.boxes[place].tolist()), leader)

    def _find_free(self, number: int, places: _Places, part: slice) -> _Array:
        """List the possible places of which box and leader are free, by their numbers within a part."""
        boxes, has_leader = places.boxes[part], _LENGTHS[part] > 0
        x0, y0, x1, y1 = (boxes[:, side, None] for side in range(4))
        left, top, right, bottom = self.box
        free = ((x0 >= left) & (y0 >= top) & (x1 <= right) & (y1 <= bottom))[:, 0]
        names, circles = self.names.T, self.circles.T
        free &= ~((names[0] < x1 + 4) & (names[2] > x0 - 4) & (names[1] < y1) & (names[3] > y0)).any(axis=1)
        across = np.maximum(np.maximum(x0 - circles[0], circles[0] - x1), 0)
        down = np.maximum(np.maximum(y0 + 2 - circles[1], circles[1] - y1 + 2), 0)
        gaps = np.hypot(across, down) - circles[2]
        # without a leader, the nearest dot must be its own
        least = np.where(has_leader, 0.0, np.maximum(gaps[:, number], 0.0)) + _CLEAR
        is_near = gaps < least[:, None]
        is_near[:, number] = gaps[:, number] < 1
        free &= ~is_near.any(axis=1)
        # the rest costs more, and is looked at only for what is left
        left_over = np.flatnonzero(free)
        boxes, has_leader = boxes[left_over], has_leader[left_over]
        leaders = np.column_stack((places.starts[part][left_over], places.ends[part][left_over]))
        crossed = _find_lines_in_circles(leaders, self.circles).any(axis=1)
        crossed |= _find_lines_in_boxes(leaders[:, None], self.names[None]).any(axis=1)
        crossed |= _find_crossings(leaders, self.lines).any(axis=1)
        covered = _find_lines_in_boxes(self.lines[None], boxes[:, None]).any(axis=1)
        return cast(_Array, left_over[~(covered | (crossed & has_leader))])


def _find_lines_in_boxes(lines: _Array, boxes: _Array) -> _Array:
    """Say of lines and boxes, whose last axis is x0, y0, x1, y1, which line comes near which box."""
    start, way = lines[..., :2], lines[..., 2:] - lines[..., :2]
    way = np.where(np.abs(way) < 1e-6, 1e-6, way)
    one, other = (boxes[..., :2] - 2 - start) / way, (boxes[..., 2:] + 2 - start) / way
    enters, leaves = np.minimum(one, other), np.maximum(one, other)
    first = np.maximum(enters[..., 0], enters[..., 1])
    last = np.minimum(leaves[..., 0], leaves[..., 1])
    return cast(_Array, (first <= last) & (last >= 0) & (first <= 1))


def _find_lines_in_circles(lines: _Array, circles: _Array) -> _Array:
    """Say of lines (rows) and circles (columns) which line comes near which circle."""
    x, y = circles[:, 0] - lines[:, 0, None], circles[:, 1] - lines[:, 1, None]
    across, down = lines[:, 2, None] - lines[:, 0, None], lines[:, 3, None] - lines[:, 1, None]
    share = np.clip((x * across + y * down) / np.maximum(across**2 + down**2, 1e-6), 0, 1)
    return cast(_Array, np.hypot(x - share * across, y - share * down) < circles[:, 2] + 0.8)


def _find_crossings(lines: _Array, others: _Array) -> _Array:
    """Say of lines (rows) and others (columns) which cross."""

    def turn(line: _Array, x: _Array, y: _Array) -> _Array:
        x0, y0, x1, y1 = (line[..., side] for side in range(4))
        return cast(_Array, (x1 - x0) * (y - y0) - (y1 - y0) * (x - x0))

    one, other = lines[:, None], others[None]
    apart = turn(one, other[..., 0], other[..., 1]) * turn(one, other[..., 2], other[..., 3]) > 0
    back = turn(other, one[..., 0], one[..., 1]) * turn(other, one[..., 2], one[..., 3]) > 0
    return cast(_Array, ~(apart | back))


def _find_rim(dot: Dot) -> Point:
    """Find the point of a dot's rim that is nearest to its place."""
    share = dot.radius / max(dot.distance, 1e-6)
    return dot.x + (dot.home[0] - dot.x) * share, dot.y + (dot.home[1] - dot.y) * share


def list_home_lines(dots: Iterable[Dot]) -> list[tuple[Point, Point]]:
    """List a line for each dot that does not cover its own place, from there to its rim."""
    return [(dot.home, _find_rim(dot)) for dot in dots if dot.is_moved]
