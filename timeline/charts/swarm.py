"""A swarm of marks around a line: none overlaps another, and each stands as near to the line as it can."""

from __future__ import annotations

from collections.abc import Iterable
from math import sqrt

_GAP = 1.0
"""Pixels between two marks at the least."""
_BIN = 24
"""Pixels of a bin, by which the neighbours of a mark are found."""
_NEAR = 1e-6

Item = tuple[float, float, float]
"""The left and right end of a mark's axis, the same for a dot, and its radius."""


def arrange_swarm(items: Iterable[Item], *, is_upward: bool = False) -> list[float]:
    """Find how far below the line each item stands, negative if above; the first ones stand nearest.

    With `is_upward`, none stands below the line.
    """
    bins: dict[int, list[tuple[float, float, float, float]]] = {}
    offsets: list[float] = []
    highest = lowest = 0.0
    for left, right, radius in items:
        own_bins = range(int((left - radius - _GAP) // _BIN), int((right + radius + _GAP) // _BIN) + 1)
        barred = []
        for number in own_bins:
            for other_left, other_right, other_radius, y in bins.get(number, ()):
                reach = radius + other_radius + _GAP
                apart = max(other_left - right, left - other_right, 0.0)
                if apart < reach:
                    away = sqrt(reach * reach - apart * apart)
                    barred.append((y - away, y + away))
        above, below = _find_gaps(barred)
        is_higher = is_upward or above > -below or (above == -below and -highest <= lowest)
        y = above if is_higher else below
        highest, lowest = min(highest, y - radius), max(lowest, y + radius)
        offsets.append(y)
        for number in own_bins:
            bins.setdefault(number, []).append((left, right, radius, y))
    return offsets


def _find_gaps(barred: list[tuple[float, float]]) -> tuple[float, float]:
    """Find the places nearest to 0, at or above it and at or below it, that lie within no barred stretch."""
    above = below = 0.0
    for start, end in sorted(barred):
        if start + _NEAR < below < end - _NEAR:
            below = end
    for start, end in sorted(barred, key=lambda stretch: -stretch[1]):
        if start + _NEAR < above < end - _NEAR:
            above = start
    return above, below
