"""The lags between happening and report, on a scale of days on which each step is a multiple of the one before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log

from timeline.analysis.reporting_lag import Lag
from timeline.charts.drawing import LABEL_SIZE, Drawing
from timeline.charts.label_room import Label
from timeline.charts.labels import place_labels
from timeline.charts.lane_drawing import draw_labels, draw_marks
from timeline.charts.lane_layout import Lane
from timeline.charts.marks import RADIUS, Colouring, Mark
from timeline.charts.swarm import arrange_swarm
from timeline.charts.text import measure_text
from timeline.text.catalogue import format_number, translate, translate_count

LAG_HEIGHT = 92.0
"""Pixels that the lags take at the least, with their axis."""
_AXIS = 20.0
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 50_000, 100_000, 1_000_000)
_AIR = 14.0
_PITCH = 11.0
"""Pixels between dots of one lag."""
_LABELLED = 6
"""Lags that have a label, where there is room."""


def draw_lags(
    drawing: Drawing, lags: Sequence[Lag], box: tuple[float, float, float, float], number: int
) -> tuple[Lane, list[Label]]:
    """Draw lags, the longest first, in a box x0, y0, x1, y1; return their lane, which has a number, and its labels.

    A lag of which both days are known is a dot; a bar reaches from the least to the most days.
    """
    left, top, right, foot = box
    bottom = foot - _AXIS
    most = max((lag.days.most or lag.days.least or 1 for lag in lags), default=1)
    end = next((step for step in _STEPS if step > most), most + 1)

    def place(days: int) -> float:
        return left + (right - left) * log(days) / log(end)

    marks = [
        _build_mark(lag, place(lag.days.least or 1), place(lag.days.most or lag.days.least or 1), number)
        for lag in lags
    ]
    room = (bottom - top) / 2 - 6
    _spread(marks, room)
    offsets = arrange_swarm((mark.left, mark.right, mark.radius) for mark in marks)
    tallest = max(map(abs, offsets), default=0.0)
    for mark, offset in zip(marks, offsets, strict=True):
        mark.y = (top + bottom) / 2 + offset * min(1.0, room / tallest if tallest else 1.0)
    lane = Lane(
        translate("Reporting lag"), [lag.event for lag in lags], marks, top=top, bottom=bottom, y=(top + bottom) / 2
    )
    rooms = [Lane("", [], []) for _ in range(number)]
    longest = [lag.event.id for lag in lags[:_LABELLED]]
    labels = place_labels([*rooms, lane], longest[:1], longest, left=left - 4, right=right + 6)
    _draw_axis(drawing, [(place(step), step) for step in _STEPS if step <= end], top, bottom)
    draw_marks(drawing, [lane], Colouring({"": drawing.palette.neutral}, lambda _: ""))
    draw_labels(drawing, labels)
    return lane, labels


def _build_mark(lag: Lag, left: float, right: float, number: int) -> Mark:
    radius = RADIUS[lag.event.importance]
    return Mark(lag.event, left, max(left, right), radius if right <= left else radius / 2, lane=number)


def _spread(marks: Sequence[Mark], room: float) -> None:
    """Move dots of one lag to columns beside each other where they are too many for one."""
    most = max(int(2 * room / _PITCH), 1)
    counts: Counter[float] = Counter()
    for mark in marks:
        if not mark.is_bar:
            x = mark.left
            mark.left = mark.right = x + _PITCH * (counts[x] // most)
            counts[x] += 1


def _draw_axis(drawing: Drawing, steps: Sequence[tuple[float, int]], top: float, bottom: float) -> None:
    taken = 0.0
    for place, (x, step) in enumerate(steps):
        has_unit = step == 1 or place == len(steps) - 1
        text = translate_count("%(num)s day", "%(num)s days", step) if has_unit else format_number(step)
        half = measure_text(text, LABEL_SIZE) / 2
        drawing.add_line([(x, top), (x, bottom)], drawing.palette.line)
        if x - half >= taken and x + half <= drawing.width + 4:
            drawing.add_text(x, bottom + _AXIS / 2, text, anchor="middle", colour=drawing.palette.muted)
            taken = x + half + _AIR
