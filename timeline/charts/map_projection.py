"""The outline of the land and the projection of a map, fitted to the places that it shows.

Both projections are equal-area, so that no country looks larger than it is. Places near each other lie on Lambert's
azimuthal projection around their middle, which has no seam at 180 degrees and no trouble at a pole. Where they are
farther apart it would turn the edges by up to a right angle, so these lie on Equal Earth, where north is up everywhere,
with its seam opposite to them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from timeline.charts.label_room import Box

_FILE = Path(__file__).parent / "outline.npz"
_UNIT = 100
_NEAR = 35.0
"""Degrees around the middle of places up to which the projection is azimuthal."""
_LEAST_SPAN = 12.0
"""Degrees that a map shows at the least; the outline has no more detail."""
_LEAST_AREA = 2.0
"""Square pixels of the triangle that a point of the outline makes with its neighbours at the least."""
_FARTHEST = 150.0
"""Degrees from the middle at which land is drawn in an azimuthal projection; the rest lies on that rim."""
_BEYOND = 0.04
"""Share of the height that may lie beyond a pole."""
_EQUAL_EARTH = (1.340264, -0.081106, 0.000893, 0.003796)
"""From Šavrič, Patterson and Jenny, "The Equal Earth map projection" (2018)."""

Array = npt.NDArray[Any]


@dataclass(frozen=True)
class Projection:
    """Place degrees of longitude and latitude on pixels, around a middle in degrees."""

    middle: tuple[float, float]
    is_azimuthal: bool
    scale: float = 1.0
    shift: tuple[float, float] = (0.0, 0.0)

    def place(self, degrees: Array) -> Array:
        """Return the pixels (rows of x, y) of rows of longitude and latitude."""
        east = degrees[:, 0] - self.middle[0]
        if not self.is_azimuthal:
            east = (east + 180) % 360 - 180
        return self._project(east, degrees[:, 1])

    def list_land(self, box: Box) -> list[Array]:
        """List the rings of land within a box of pixels, with no more points than can be seen."""
        points, starts = _simplify(_read_outline(), self.scale)
        rings = self._list_azimuthal(points, starts) if self.is_azimuthal else self._list_shifted(points, starts)
        parts = [_clip_to(ring, box) for ring in rings]
        return [part for part in parts if len(part) > 2]

    def _list_azimuthal(self, points: Array, starts: Array) -> Iterator[Array]:
        rings = np.split(self.place(points), starts[1:])
        for ring, degrees in zip(rings, np.split(points, starts[1:]), strict=True):
            yield self._follow_rim(ring)
            if _wind(ring - self.shift) * _measure(degrees) > 0:
                # what holds the point opposite the middle is turned inside out: it is the rim without the ring
                turn = np.linspace(0, 2 * np.pi, 60)
                reach = 2 * np.sin(np.radians(_FARTHEST) / 2) * self.scale
                yield np.column_stack((np.cos(turn), np.sin(turn))) * reach + self.shift

    def _follow_rim(self, ring: Array) -> Array:
        """Lead a ring along the rim of what is drawn where it would cut across."""
        rim = 2 * np.sin(np.radians(_FARTHEST) / 2) * self.scale
        x, y = (ring - self.shift).T
        is_far = np.hypot(x, y) > rim - 0.5
        if not is_far.any():
            return ring
        angles = np.arctan2(y, x)
        turns = (np.roll(angles, -1) - angles + np.pi) % (2 * np.pi) - np.pi
        parts: list[Array] = []
        start = 0
        for number in np.flatnonzero(is_far & np.roll(is_far, -1) & (np.abs(turns) > 0.3)).tolist():
            steps = angles[number] + turns[number] * np.linspace(0, 1, 12)
            parts += [ring[start : number + 1], np.column_stack((np.cos(steps), np.sin(steps))) * rim + self.shift]
            start = number + 1
        return np.concatenate([*parts, ring[start:]])

    def _list_shifted(self, points: Array, starts: Array) -> Iterator[Array]:
        """Yield the rings around the middle, those on the seam in two parts."""
        east = points[:, 0] - self.middle[0]
        for turn in (-360, 0, 360):
            low, high = np.minimum.reduceat(east, starts) + turn, np.maximum.reduceat(east, starts) + turn
            if not ((low < 180) & (high > -180)).any():
                continue
            pixels = np.split(self._project(np.clip(east + turn, -180, 180), points[:, 1]), starts[1:])
            for number in np.flatnonzero((low < 180) & (high > -180)):
                if low[number] >= -180 and high[number] <= 180:
                    yield pixels[number]
                    continue
                start = starts[number]
                part = np.column_stack((east + turn, points[:, 1]))[start : start + len(pixels[number])]
                part = _divide_seam(_clip(_clip(part, 0, -180, 1), 0, 180, -1))
                if len(part) > 2:
                    yield self._project(part[:, 0], part[:, 1])

    def _project(self, east: Array, north: Array) -> Array:
        """Return the pixels of degrees east of the middle and degrees north."""
        project = self._project_azimuthal if self.is_azimuthal else _project_equal_earth
        x, y = project(np.radians(east), np.radians(north))
        return np.column_stack((x * self.scale + self.shift[0], y * -self.scale + self.shift[1]))

    def _project_azimuthal(self, east: Array, north: Array) -> tuple[Array, Array]:
        own = np.radians(self.middle[1])
        x = np.cos(north) * np.sin(east)
        y = np.cos(own) * np.sin(north) - np.sin(own) * np.cos(north) * np.cos(east)
        z = np.sin(own) * np.sin(north) + np.cos(own) * np.cos(north) * np.cos(east)
        far = np.hypot(x, y)
        reach = np.minimum(np.sqrt(np.maximum(2 - 2 * z, 0)), 2 * np.sin(np.radians(_FARTHEST) / 2))
        share = np.divide(reach, far, out=np.ones_like(far), where=far > 1e-9)
        return x * share, y * share


def fit_projection(degrees: Array, box: Box, margin: tuple[float, float]) -> Projection:
    """Fit a projection so that rows of longitude and latitude lie within a box of pixels, less a margin on each side.

    Without any it shows the whole world.
    """
    width, height = box[2] - box[0], box[3] - box[1]
    room = (max(width - 2 * margin[0], width / 3), max(height - 2 * margin[1], height / 3))
    if not len(degrees):
        degrees = np.array([(-170.0, -50.0), (0.0, 70.0), (170.0, 0.0)])
        projection = Projection((0.0, 0.0), is_azimuthal=False)
    else:
        projection = _choose_projection(degrees)
    points = projection.place(degrees)
    low, high = points.min(axis=0), points.max(axis=0)
    spans = np.maximum(high - low, np.radians(_LEAST_SPAN) * np.array(room) / min(room))
    scale = float(min(room / spans))
    x, y = (low + high) / 2 * scale
    shift = [(box[0] + box[2]) / 2 - x, (box[1] + box[3]) / 2 - y]
    if not projection.is_azimuthal:
        # little emptiness beyond a pole while there is land on the other side
        spare = max(scale * _POLE - height * (0.5 - _BEYOND), 0.0)
        middle = (box[1] + box[3]) / 2
        shift[1] = min(max(shift[1], middle - spare), middle + spare)
    return Projection(projection.middle, projection.is_azimuthal, scale, (float(shift[0]), float(shift[1])))


def _choose_projection(degrees: Array) -> Projection:
    """Choose how to project places: around their middle, or on the whole world with its seam in their widest gap."""
    east, north = np.radians(degrees[:, 0]), np.radians(degrees[:, 1])
    vectors = np.column_stack((np.cos(north) * np.cos(east), np.cos(north) * np.sin(east), np.sin(north)))
    middle = vectors.mean(axis=0)
    # moved towards the farthest place by ever less, it becomes the middle of the smallest circle around all
    for step in range(2, 60):
        middle = middle + (vectors[np.argmin(vectors @ middle)] - middle) / step
    length = float(np.linalg.norm(middle))
    if length > 1e-6 and float((vectors @ middle).min()) / length >= np.cos(np.radians(_NEAR)):
        x, y, z = (float(each) for each in middle / length)
        return Projection((float(np.degrees(np.arctan2(y, x))), float(np.degrees(np.arcsin(z)))), is_azimuthal=True)
    around = np.sort(degrees[:, 0] % 360)
    gaps = np.diff(around, append=around[0] + 360)
    widest = int(np.argmax(gaps))
    return Projection((float(around[widest] + gaps[widest] / 2 + 180) % 360, 0.0), is_azimuthal=False)


def _project_equal_earth(east: Array, north: Array) -> tuple[Array, Array]:
    a, b, c, d = _EQUAL_EARTH
    angle = np.arcsin(np.sqrt(3) / 2 * np.sin(north))
    square = angle * angle
    sixth = square**3
    x = 2 * np.sqrt(3) * east * np.cos(angle) / (3 * (9 * d * sixth * square + 7 * c * sixth + 3 * b * square + a))
    return x, angle * (a + b * square + sixth * (c + d * square))


_POLE = float(_project_equal_earth(np.zeros(1), np.array([np.pi / 2]))[1][0])


@cache
def _read_outline() -> tuple[Array, Array, Array]:
    """Read rows of longitude and latitude, the number of the ring of each, and the area that each stands for.

    It is that of its triangle in square degrees; see scripts/outline_map.py.
    """
    with np.load(_FILE) as file:
        points = np.column_stack((file["east"], file["north"])).cumsum(axis=0) / _UNIT
        lengths = file["lengths"]
        areas = file["least"] * 2.0 ** (file["detail"] / 2)
    return points, np.repeat(np.arange(len(lengths)), lengths), areas


def _simplify(outline: tuple[Array, Array, Array], scale: float) -> tuple[Array, Array]:
    """Return the points that matter at a scale, in pixels a radian, and where each ring begins."""
    points, rings, areas = outline
    kept = areas * np.radians(scale) ** 2 >= _LEAST_AREA
    points, rings = points[kept], rings[kept]
    lengths = np.bincount(rings)
    shown = lengths[rings] > 3
    lengths = lengths[lengths > 3]
    return points[shown], np.concatenate(([0], lengths.cumsum()[:-1])).astype(int)


def _clip_to(ring: Array, box: Box) -> Array:
    """Cut off what of a ring lies outside a box."""
    low, high = ring.min(axis=0), ring.max(axis=0)
    if low[0] >= box[2] or high[0] <= box[0] or low[1] >= box[3] or high[1] <= box[1]:
        return ring[:0]
    for axis in (0, 1):
        if low[axis] < box[axis]:
            ring = _clip(ring, axis, box[axis], 1)
        if high[axis] > box[axis + 2]:
            ring = _clip(ring, axis, box[axis + 2], -1)
    return ring


def _clip(points: Array, axis: int, edge: float, side: int) -> Array:
    """Cut off what of a ring lies beyond an edge, above it for side -1, and close the ring along the edge."""
    inside = (points[:, axis] - edge) * side >= 0
    if inside.all() or not inside.any():
        return points[inside]
    crossed = np.flatnonzero(inside != np.roll(inside, -1))
    here, there = points[crossed], np.roll(points, -1, axis=0)[crossed]
    share = (edge - here[:, axis]) / (there[:, axis] - here[:, axis])
    crossings = here + (there - here) * share[:, None]
    kept = np.insert(inside, crossed + 1, values=True)
    return np.insert(points, crossed + 1, crossings, axis=0)[kept]


def _divide_seam(ring: Array) -> Array:
    """Divide the edges of a ring that lie on the seam, which is bent on the map."""
    after = np.roll(ring, -1, axis=0)
    is_seam = (np.abs(ring[:, 0]) == 180) & (ring[:, 0] == after[:, 0]) & (np.abs(after[:, 1] - ring[:, 1]) > 1)
    parts: list[Array] = []
    start = 0
    for number in np.flatnonzero(is_seam).tolist():
        parts += [ring[start:number], np.linspace(ring[number], after[number], 24)]
        start = number + 1
    return np.concatenate([*parts, ring[start:]])


def _wind(ring: Array) -> int:
    """Count how often a ring of pixels runs around 0, 0."""
    angles = np.arctan2(ring[:, 1], ring[:, 0])
    return round(float(np.sum((np.diff(angles) + np.pi) % (2 * np.pi) - np.pi)) / (2 * np.pi))


def _measure(ring: Array) -> float:
    """Measure the area of a ring, below 0 if it runs the other way."""
    x, y = ring[:, 0] - ring[0, 0], ring[:, 1] - ring[0, 1]
    return float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]))
