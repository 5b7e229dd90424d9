"""The scale from days to pixels, and the dates along it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from timeline.charts.text import measure_text
from timeline.charts.window import Window
from timeline.dates.formatting import (
    format_short_day,
    format_short_day_of_year,
    format_short_month,
    format_short_month_of_year,
)

_TICK_SIZE = 13
_AIR = 14
"""Pixels between two dates at the least."""
_WIDE_DAY = 26
"""Pixels of a day from which its name stands in the middle of its band, and lines at its midnights."""


@dataclass(frozen=True, slots=True)
class Tick:
    """Hold a line at `x`, a date in words at `text_x`, also with its year, and whether it begins a year."""

    x: float
    text_x: float
    text: str
    text_with_year: str
    is_year: bool = False


@dataclass(frozen=True, slots=True)
class TimeScale:
    """Place days, counted as ordinals with fractions, between the pixels `left` and `right`."""

    window: Window
    left: float
    right: float

    @property
    def day_width(self) -> float:
        return (self.right - self.left) / self.window.days

    def place(self, day: float) -> float:
        """Return the pixel of a moment, also of one outside the window."""
        return self.left + (day - self.window.first.toordinal()) * self.day_width

    def clip(self, day: float) -> float:
        """Return the pixel of a moment, at the nearer edge if it lies outside the window."""
        return min(max(self.place(day), self.left), self.right)


def list_ticks(scale: TimeScale) -> list[Tick]:
    """List the dates along a scale, as many as have room: days, months or years."""
    wanted = next((ticks for ticks in map(list, _list_tries(scale)) if _have_room(ticks)), [])
    ticks = [tick for tick in wanted if _is_inside(tick, scale)]
    if ticks and not any(tick.is_year for tick in ticks):
        ticks = [replace(ticks[0], text=ticks[0].text_with_year), *ticks[1:]]
        if len(ticks) > 1 and not _have_room(ticks[:2]):
            del ticks[1]
    return ticks


def list_year_ticks(scale: TimeScale) -> list[Tick]:
    """List the years along a scale, as many as have room; of a scale within one year, its months or days."""
    tries = (list(_list_years(scale, step * power)) for power in (1, 10, 100, 1000) for step in (1, 2, 5))
    years = [tick for tick in next((ticks for ticks in tries if _have_room(ticks)), []) if _is_inside(tick, scale)]
    return years or list_ticks(scale)


def _list_tries(scale: TimeScale) -> Iterator[Iterator[Tick]]:
    """Yield the ticks of ever longer steps."""
    if scale.day_width >= 5:
        for days in (1, 2, 7):
            yield _list_days(scale, days)
    if scale.window.days * 1.5 >= 31 and scale.day_width >= 0.1:
        for months in (1, 3, 6):
            yield _list_months(scale, months)
    for power in (1, 10, 100, 1000):
        for years in (1, 2, 5):
            yield _list_years(scale, years * power)


def _list_days(scale: TimeScale, step: int) -> Iterator[Tick]:
    window = scale.window
    is_wide = scale.day_width >= _WIDE_DAY
    for ordinal in range(window.first.toordinal(), window.last.toordinal() + 1):
        day = date.fromordinal(ordinal)
        if (day.weekday() if step == 7 else ordinal) % step == 0:
            x = scale.place(ordinal)
            middle = scale.place(ordinal + 0.5) if is_wide or step == 1 else x
            yield Tick(x, middle, format_short_day(day), format_short_day_of_year(day))


def _list_months(scale: TimeScale, step: int) -> Iterator[Tick]:
    first, last = scale.window.first, scale.window.last
    for month in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        if month % 12 % step == 0:
            day = date(month // 12, month % 12 + 1, 1)
            x, is_year = scale.place(day.toordinal()), day.month == 1
            yield Tick(
                x, x, str(day.year) if is_year else format_short_month(day), format_short_month_of_year(day), is_year
            )


def _list_years(scale: TimeScale, step: int) -> Iterator[Tick]:
    for year in range(scale.window.first.year, scale.window.last.year + 1):
        if year % step == 0:
            x = scale.place(date(year, 1, 1).toordinal())
            yield Tick(x, x, str(year), str(year), is_year=True)


def _have_room(ticks: list[Tick]) -> bool:
    ends = [(tick.text_x, measure_text(tick.text, _TICK_SIZE) / 2 * (1.15 if tick.is_year else 1)) for tick in ticks]
    return all(b - a >= half + other + _AIR for (a, half), (b, other) in pairwise(ends))


def _is_inside(tick: Tick, scale: TimeScale) -> bool:
    half = measure_text(tick.text, _TICK_SIZE) / 2
    return scale.left <= tick.text_x and scale.left <= tick.x and tick.text_x + half <= scale.right + 8
