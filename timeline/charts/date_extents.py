"""The extent of a date in a chart."""

from __future__ import annotations

from datetime import date

from timeline.charts.window import Window, shift_moment
from timeline.dates.edtf import EdtfDate

_OPEN_DAYS = 45
"""Days that an open end is drawn beyond the end that is known."""
_OPEN_SHARE = 20
"""An open end takes this part, 1 in 20, of a window that does not have the known end."""


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
