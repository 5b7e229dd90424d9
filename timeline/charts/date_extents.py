"""The extent of a date in a chart: a day is a point, other dates are stretches, and open ends fade."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import pairwise

from timeline.charts.window import Window, end_of, shift_moment
from timeline.dates.edtf import EdtfDate

_OPEN_DAYS = 45
"""Days that an open end is drawn beyond the end that is known."""
_FADE_STEPS = 6
_OPEN_SHARE = 20
"""An open end takes this part, 1 in 20, of a window that does not have the known end."""


def compute_edges(value: EdtfDate, window: Window) -> tuple[datetime, datetime]:
    """Return the moments between which a date is drawn: a day at its noon, others from midnight to midnight."""
    first, last = find_bounds(value, window)
    if value.is_day:
        noon = datetime.combine(first, time(12))
        return noon, noon
    return datetime.combine(first, time()), end_of(last)


def find_bounds(value: EdtfDate, window: Window) -> tuple[date, date]:
    """Find the first and last day drawn of a date, where an open end is a little past the known one."""
    some = window.days // _OPEN_SHARE
    if value.earliest and value.latest:
        return value.earliest, value.latest
    if value.latest:
        return min(shift_moment(value.latest, -_OPEN_DAYS), shift_moment(window.last, -some)), min(
            value.latest, window.last
        )
    first = max(value.anchor, window.first)
    return first, max(first, min(window.last, max(shift_moment(value.anchor, _OPEN_DAYS), shift_moment(first, some))))


def split_by_opacity(value: EdtfDate, left: datetime, right: datetime) -> Iterator[tuple[datetime, datetime, float]]:
    """Split the extent of a date into parts (left, right, opacity): one, or six that fade towards an open end."""
    if value.earliest and value.latest:
        yield left, right, 1
        return
    steps = [left + (right - left) * step / _FADE_STEPS for step in range(_FADE_STEPS + 1)]
    shades = [round(0.9 * (step + 1) / _FADE_STEPS, 2) for step in range(_FADE_STEPS)]
    if value.latest is None:
        shades.reverse()
    yield from ((*edge, shade) for edge, shade in zip(pairwise(steps), shades, strict=True))
