"""Where the dots and names of a map stand: near their places, and none over another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, hypot, radians, sin

import numpy as np

from timeline.charts.drawing import LABEL_SIZE, Point
from timeline.charts.labels import LABEL_HEIGHT, Box
from timeline.charts.text import measure_text, shorten_text

_AIR = 2.5
"""Pixels between two dots."""
_SEEN = 2.0
"""Pixels beyond its rim from which a dot's own place is drawn, with a line from it."""
_PASSES = 120
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
_DISTANCES = (0.0, 9.0, 18.0, 28.0, 40.0, 54.0, 72.0, 96.0)
_TRIES, _MANY = 4, 40
"""Times that names are placed, each time first those that found no room before, and dots from which only once."""
_CLEAR = 3.0
"""Pixels from a name to the dots of others, beyond those to its own if no leader says which that is."""
_SAMPLE = 3.0
"""Pixels between the points at which a line is looked at."""


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
    """Place the names of dots within a box, as many as have room; where few lack it, those of the first dots stay.

    A name touches no dot and no other name, and no line of one runs over another.
    """
    order = [number for number, dot in enumerate(dots) if dot.text]
    best: list[Name] = []
    for _ in range(_TRIES):
        room = _Room(dots, box)
        found = {number: name for number in order if (name := room.find(number, dots[number]))}
        if len(found) > len(best):
            best = list(found.values())
        lost = [number for number in order if number not in found]
        if not lost or len(dots) > _MANY:
            break
        order = lost + [number for number in order if number in found]
    return best


class _Room:
    """Hold what stands on a map: boxes of dots and names, and points along lines."""

    def __init__(self, dots: Sequence[Dot], box: Box) -> None:
        self.box = box
        self.circles = np.array([(dot.x, dot.y, dot.radius) for dot in dots]).reshape(-1, 3)
        self.names = np.empty((0, 4))
        self.lines = np.array(
            [point for dot in dots if dot.is_moved for point in _sample(dot.home, _find_rim(dot))]
        ).reshape(-1, 2)

    def find(self, number: int, dot: Dot) -> Name | None:
        """Find the best free place of the name of a dot, None if there is none."""
        text = shorten_text(dot.text, LABEL_SIZE, _LONGEST)
        width = measure_text(text, LABEL_SIZE)
        tries = sorted((distance + cost, angle, distance) for angle, cost in _ANGLES.items() for distance in _DISTANCES)
        for _, angle, distance in tries:
            name = _try_name(dot, text, width, angle, distance)
            if self._is_free(number, name):
                self._add(name)
                return name
        return None

    def _is_free(self, number: int, name: Name) -> bool:
        x0, y0, x1, y1 = name.box
        if x0 < self.box[0] or y0 < self.box[1] or x1 > self.box[2] or y1 > self.box[3]:
            return False
        names, lines, circles = self.names, self.lines, self.circles
        if ((names[:, 0] < x1 + 4) & (names[:, 2] > x0 - 4) & (names[:, 1] < y1) & (names[:, 3] > y0)).any():
            return False
        if ((lines[:, 0] < x1 + 2) & (lines[:, 0] > x0 - 2) & (lines[:, 1] < y1) & (lines[:, 1] > y0)).any():
            return False
        gaps = (
            np.hypot(
                np.maximum(np.maximum(x0 - circles[:, 0], circles[:, 0] - x1), 0),
                np.maximum(np.maximum(y0 + 2 - circles[:, 1], circles[:, 1] - y1 + 2), 0),
            )
            - circles[:, 2]
        )
        # without a leader, the nearest dot must be its own
        least = np.full(len(gaps), _CLEAR if name.leader else max(gaps[number] + _CLEAR, _CLEAR))
        least[number] = 1.0
        if (gaps < least).any():
            return False
        return not name.leader or self._is_clear(number, name.leader)

    def _is_clear(self, number: int, leader: tuple[Point, ...]) -> bool:
        points = np.array(list(_sample(*leader)))[:, None]
        if (np.hypot(*(points - self.lines).transpose(2, 0, 1)) < _SAMPLE).any():
            return False
        others = np.delete(self.circles, number, axis=0)
        if (np.hypot(*(points - others[:, :2]).transpose(2, 0, 1)) < others[:, 2] + 1.5).any():
            return False
        within = (points > self.names[:, :2] - 1).all(axis=2) & (points < self.names[:, 2:] + 1).all(axis=2)
        return not within.any()

    def _add(self, name: Name) -> None:
        self.names = np.vstack((self.names, name.box))
        if name.leader:
            self.lines = np.vstack((self.lines, list(_sample(*name.leader))))


def _try_name(dot: Dot, text: str, width: float, angle: int, distance: float) -> Name:
    """Write a name at the end of a line of a length from the rim of a dot."""
    across, down = cos(radians(angle)), sin(radians(angle))
    start = dot.radius + 1
    reach = dot.radius + _BESIDE + distance
    x, y = dot.x + reach * across, dot.y + reach * down
    left = x - width / 2 if angle in (90, 270) else x if across > 0 else x - width
    top = y - LABEL_HEIGHT / 2 if angle in (0, 180) else y if down > 0 else y - LABEL_HEIGHT
    if angle % 90:
        top = y - LABEL_HEIGHT / 2 + down * LABEL_HEIGHT / 4
    leader = ()
    if distance:
        end = reach - (2.0 if angle % 90 or angle in (0, 180) else 0.0)
        leader = (
            (dot.x + start * across, dot.y + start * down),
            (dot.x + end * across, dot.y + end * down),
        )
    return Name(dot, text, (left, top, left + width, top + LABEL_HEIGHT), leader)


def _find_rim(dot: Dot) -> Point:
    """Find the point of a dot's rim that is nearest to its place."""
    share = dot.radius / max(dot.distance, 1e-6)
    return dot.x + (dot.home[0] - dot.x) * share, dot.y + (dot.home[1] - dot.y) * share


def list_home_lines(dots: Iterable[Dot]) -> list[tuple[Point, Point]]:
    """List a line for each dot that does not cover its own place, from there to its rim."""
    return [(dot.home, _find_rim(dot)) for dot in dots if dot.is_moved]


def _sample(start: Point, end: Point) -> Iterable[Point]:
    steps = max(1, int(hypot(end[0] - start[0], end[1] - start[1]) / _SAMPLE))
    for step in range(steps + 1):
        share = step / steps
        yield start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share
