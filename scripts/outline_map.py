"""Reduce Natural Earth's land to the outline of the map: python -m scripts.outline_map FOLDER

FOLDER is that of the npm package world-atlas 2.0.2 (`npm pack world-atlas`, then unpack it), which holds Natural Earth
as TopoJSON. Writes timeline/charts/outline.npz: land without lakes, rivers and borders, in hundredths of a degree.
"""

from __future__ import annotations

import heapq
import json
import math
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

FILE = Path(__file__).parent.parent / "timeline" / "charts" / "outline.npz"
_LEAST = 0.0075
"""Square degrees, as at the equator, of the triangle that a point must make with its neighbours to stay."""
_LEAST_RING = 0.03
"""Square degrees of an island that stays."""
_UNIT = 100

Ring = list[tuple[float, float]]


def main(folder: str) -> None:
    """Write the outline: the points of each ring, the steps from point to point, and what each point matters.

    `detail` counts doublings of the area of a point's triangle, in halves, from `least` square degrees on.
    """
    atlas = json.loads((Path(folder) / "land-50m.json").read_text(encoding="utf-8"))
    rings = [part for ring in _list_rings(atlas) for part in _cut(ring)]
    weighed = [(ring, _weigh_points(ring)) for ring in rings if abs(_measure(ring)) >= _LEAST_RING]
    lengths, points, detail = [], [], []
    for ring, areas in weighed:
        kept = [n for n, area in enumerate(areas) if area >= _LEAST]
        if len(kept) > 3:
            lengths.append(len(kept))
            points += [ring[n] for n in kept]
            detail += [min(round(2 * math.log2(areas[n] / _LEAST)), 255) if areas[n] < math.inf else 255 for n in kept]
    steps = np.diff(np.rint(np.array(points) * _UNIT), axis=0, prepend=0).astype(np.int32)
    np.savez_compressed(
        FILE,
        lengths=np.array(lengths, dtype=np.int32),
        east=steps[:, 0],
        north=steps[:, 1],
        detail=np.array(detail, dtype=np.uint8),
        least=np.array(_LEAST),
    )
    print(f"{len(lengths)} rings, {len(points)} points, {FILE.stat().st_size / 1000:.1f} kB")


def _list_rings(atlas: dict[str, Any]) -> Iterator[Ring]:
    """Yield the rings of all land, the first point again at the end; longitudes do not jump at 180 degrees."""
    (x_scale, y_scale), (x_first, y_first) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    arcs = [np.cumsum(np.array(arc), axis=0) * (x_scale, y_scale) + (x_first, y_first) for arc in atlas["arcs"]]
    for land in atlas["objects"]["land"]["geometries"]:
        for polygon in land["arcs"]:
            for numbers in polygon:
                parts = [arcs[n] if n >= 0 else arcs[~n][::-1] for n in numbers]
                ring = np.concatenate([parts[0], *(part[1:] for part in parts[1:])])
                ring[:, 0] = np.unwrap(ring[:, 0], period=360)
                yield [(float(x), float(y)) for x, y in ring]


def _cut(ring: Ring) -> Iterator[Ring]:
    """Yield the parts of a ring that lie within 180 degrees east and west; what goes round the pole gets its edge."""
    if abs(ring[-1][0] - ring[0][0]) > 1:
        ring = [*ring, (ring[-1][0], -90.0), (ring[0][0], -90.0), ring[0]]
    for turn in (-360, 0, 360):
        moved = [(x + turn, y) for x, y in ring]
        part = _clip(_clip(moved, -180, 1), 180, -1)
        if len(part) > 3:
            yield part


def _clip(ring: Ring, edge: float, side: int) -> Ring:
    """Cut off what lies west (side 1) or east (side -1) of a meridian."""
    kept: Ring = []
    for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], *ring[:1]], strict=True):
        is_in, will_be = (x0 - edge) * side >= 0, (x1 - edge) * side >= 0
        if is_in:
            kept.append((x0, y0))
        if is_in != will_be:
            kept.append((edge, y0 + (y1 - y0) * (edge - x0) / (x1 - x0)))
    return [*kept, kept[0]] if kept and kept[0] != kept[-1] else kept


def _measure(ring: Ring) -> float:
    """Measure the area of a ring in square degrees, as at the equator."""
    total = sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(ring)) / 2
    return total * math.cos(math.radians(ring[0][1]))


def _weigh_points(ring: Ring) -> list[float]:
    """Give each point the area of its triangle with its neighbours once all that matter less are gone.

    So do Visvalingam and Whyatt. The ends, and points on a cut, have an infinite one, so that both sides of it meet.
    """
    last = len(ring) - 1
    before, after = list(range(-1, last)), list(range(1, last + 2))
    areas = [math.inf] * (last + 1)
    heap: list[tuple[float, int]] = []

    def weigh(n: int, least: float = 0.0) -> None:
        if 0 < n < last and abs(ring[n][0]) != 180 and ring[n][1] != -90:
            (ax, ay), (bx, by), (cx, cy) = ring[before[n]], ring[n], ring[after[n]]
            area = abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2 * math.cos(math.radians(by))
            areas[n] = max(area, least)
            heapq.heappush(heap, (areas[n], n))

    for n in range(last + 1):
        weigh(n)
    removed = set()
    while heap:
        area, n = heapq.heappop(heap)
        if n not in removed and area == areas[n]:
            removed.add(n)
            before[after[n]], after[before[n]] = before[n], after[n]
            weigh(before[n], area)
            weigh(after[n], area)
    return areas


if __name__ == "__main__":
    main(*sys.argv[1:])
