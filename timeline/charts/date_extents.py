"""How a date is drawn: a day as a point, all else as what it covers, open ends fading."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import pairwise

from timeline.charts.window import Window, end_of, shift_moment
from timeline.dates.edtf import EdtfDate

_FADE = 45
"""Days that an open end is drawn beyond what is known."""
_FADE_STEPS = 6
_LEAST = 20
"""An open end takes one part of so many of a window that what is known lies outside of."""


def compute_edges(value: EdtfDate, window: Window) -> tuple[datetime, datetime]:
    """Place a date: a day at its noon, all else from its first midnight to its last."""
    first, last = _bounds(value, window)
    if value.is_day:
        noon = datetime.combine(first, time(12))
        return noon, noon
    return datetime.combine(first, time()), end_of(last)


def _bounds(value: EdtfDate, window: Window) -> tuple[date, date]:
    """Give the days drawn: an open end reaches a little past what is known, and into the window."""
    some = window.days // _LEAST
    if value.earliest and value.latest:
        return value.earliest, value.latest
    if value.latest:
        return min(shift_moment(value.latest, -_FADE), shift_moment(window.last, -some)), min(value.latest, window.last)
    first = max(value.anchor, window.first)
    return first, max(first, min(window.last, max(shift_moment(value.anchor, _FADE), shift_moment(first, some))))


def split_by_opacity(value: EdtfDate, left: datetime, right: datetime) -> Iterator[tuple[datetime, datetime, float]]:
    """Cut what a date covers into stretches with their opacity: one, or several towards an open end."""
    if value.earliest and value.latest:
        yield left, right, 1
        return
    steps = [left + (right - left) * step / _FADE_STEPS for step in range(_FADE_STEPS + 1)]
    shades = [round(0.9 * (step + 1) / _FADE_STEPS, 2) for step in range(_FADE_STEPS)]
    if value.latest is None:
        shades.reverse()
    yield from ((*edge, shade) for edge, shade in zip(pairwise(steps), shades, strict=True))
