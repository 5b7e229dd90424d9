"""The scale from days to pixels, with long stretches without events folded to a band."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cached_property
from itertools import pairwise

from timeline.charts.window import Window

BAND = 20
"""Pixels of the band that stands for a folded stretch."""
_AIR = 8
"""Pixels of the stretch that stay on each side of it, so that no mark reaches into the band."""
_SHARE = 25
"""A stretch without events is quiet from one part of so many of the window."""
_LEAST = 14
"""Days that a quiet stretch has at the least."""
_WORTH = 1.5
"""Times as long as what stays of it that a stretch is at the least."""
_ROOM = 0.4
"""Share of the width that all bands together may take."""


@dataclass(frozen=True, slots=True)
class Fold:
    """Hold a stretch without events, from `start` to `end`, of which `cut` to `resumed` is not drawn; all midnights."""

    start: datetime
    end: datetime
    cut: datetime
    resumed: datetime

    @property
    def days(self) -> int:
        return (self.end - self.start).days


@dataclass(frozen=True)
class Scale:
    """Place moments within a window on a chart that is `width` pixels wide, its folds left out."""

    window: Window
    width: float
    folds: tuple[Fold, ...] = ()

    @cached_property
    def span(self) -> timedelta:
        """Give the time that is drawn."""
        window = self.window
        return window.end - window.start - sum((f.resumed - f.cut for f in self.folds), timedelta())

    def place(self, moment: datetime) -> float:
        """Give the pixels from the left edge; what lies outside the window stands at its edge."""
        return self.along(min(max(moment, self.window.start), self.window.end))

    def along(self, moment: datetime) -> float:
        """Give the pixels from the left edge, also of what lies outside the window."""
        hidden = sum((min(moment, f.resumed) - f.cut for f in self.folds if moment > f.cut), timedelta())
        return (moment - self.window.start - hidden) / self.span * self.width

    def moment(self, pixels: float) -> datetime:
        """Give what stands so many pixels from the left edge."""
        at = self.window.start + self.span * (min(max(pixels / self.width, 0.0), 1.0))
        for fold in self.folds:
            at += fold.resumed - fold.cut if at > fold.cut else timedelta()
        return at

    def band(self, fold: Fold) -> tuple[datetime, datetime]:
        """Give the moments between which the band of a fold is drawn."""
        half = self.span * (BAND / 2 / self.width)
        return max(fold.start, fold.cut - half), min(fold.end, fold.resumed + half)


def fold_gaps(scale: Scale, drawn: Iterable[tuple[datetime, datetime]], clear: float = 0.0) -> Scale:
    """Fold the long stretches in which nothing is drawn, the longest first while there is room.

    `drawn` are the first and last moments of the marks. No band is within `clear` pixels of the left edge,
    where lanes have their names.
    """
    window, most = scale.window, int(scale.width * _ROOM / (BAND + 2 * _AIR))
    least = timedelta(days=max(_LEAST, window.days // _SHARE))
    long = [gap for gap in _gaps(drawn, window) if gap[1] - gap[0] >= least]
    long = sorted(sorted(long, key=lambda gap: gap[0] - gap[1])[:most])
    while long:
        left = _left(scale, long)
        made = Scale(window, scale.width, tuple(_fold(start, end, left) for start, end in long))
        under = [gap for gap, fold in zip(long, made.folds, strict=True) if _starts(made, fold) < clear]
        shortest = min(long, key=lambda gap: gap[1] - gap[0])
        if not under and shortest[1] - shortest[0] > _WORTH * left:
            return made
        long.remove(under[0] if under else shortest)
    return scale


def _starts(scale: Scale, fold: Fold) -> float:
    return scale.place(scale.band(fold)[0])


def _left(scale: Scale, gaps: list[tuple[datetime, datetime]]) -> timedelta:
    """Give the time that stays of each gap, so that it takes its pixels once all are folded."""
    share = (BAND + 2 * _AIR) / scale.width
    rest = scale.span - sum((end - start for start, end in gaps), timedelta())
    return rest / (1 - share * len(gaps)) * share


def _fold(start: datetime, end: datetime, left: timedelta) -> Fold:
    half = timedelta(hours=round(left.total_seconds() / 7200))
    return Fold(start, end, start + half, end - half)


def _gaps(drawn: Iterable[tuple[datetime, datetime]], window: Window) -> list[tuple[datetime, datetime]]:
    """List the stretches from midnight to midnight between what is drawn; the edges are no gaps."""
    seen = sorted((left, right) for left, right in drawn if right >= window.start and left <= window.end)
    ends: list[tuple[datetime, datetime]] = []
    for left, right in seen:
        ends.append((left, max(right, ends[-1][1]) if ends else right))
    gaps = ((_midnight_after(before[1]), _midnight(after[0])) for before, after in pairwise(ends))
    return [(start, end) for start, end in gaps if start < end]


def _midnight(moment: datetime) -> datetime:
    return datetime.combine(moment.date(), time())


def _midnight_after(moment: datetime) -> datetime:
    day = _midnight(moment)
    return day if day == moment else day + timedelta(days=1) if day.date() < day.date().max else moment
