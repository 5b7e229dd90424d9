"""The drawing of lanes: their names, their lines, their marks and labels, and the axis below them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from timeline.charts.drawing import LABEL_SIZE, NAME_SIZE, Drawing, Look
from timeline.charts.event_labels import Label
from timeline.charts.event_marks import Colouring, Mark, choose_look, choose_sign
from timeline.charts.lane_layout import Lane
from timeline.charts.text import measure_text, shorten_text, split_lines
from timeline.charts.time_scale import TimeScale, list_ticks
from timeline.model.vocabulary import UNPROVEN

_BOLD = 1.12
"""Times that bold letters are wider than others."""
_PALE = 0.5
"""Opacity of a bar."""
_FADES = 6
_LEAST_SIGNED = 4.0
"""Pixels of the radius from which a mark has room for a sign."""


def measure_gutter(names: Iterable[str], width: int) -> float:
    """Measure the pixels at the left for the names of lanes: what they take, a seventh of the width at the most."""
    longest = max((measure_text(name, NAME_SIZE * _BOLD) for name in names), default=0)
    return float(round(min(longest + 16, max(width * 0.14, 96))))


def draw_grid(
    drawing: Drawing, scale: TimeScale, lanes: Sequence[Lane], labels: Sequence[Label], top: float, bottom: float
) -> None:
    """Draw the axis at the bottom, its lines and those of the lanes, which stop at the labels."""
    palette = drawing.palette
    boxes = [label.box for label in labels]
    for tick in list_ticks(scale):
        barred = [(y0 - 1, y1 + 1) for x0, y0, x1, y1 in boxes if x0 - 3 < tick.x < x1 + 3]
        for start, end in _subtract(top, bottom, barred):
            drawing.add_line([(tick.x, start), (tick.x, end)], palette.line)
        colour = palette.text if tick.is_year else palette.muted
        drawing.add_text(tick.text_x, bottom + 12, tick.text, anchor="middle", colour=colour, bold=tick.is_year)
    for lane in lanes:
        barred = [(x0 - 3, x1 + 3) for x0, y0, x1, y1 in boxes if y0 - 1 < lane.y < y1 + 1]
        for start, end in _subtract(scale.left, scale.right, barred):
            drawing.add_line([(start, lane.y), (end, lane.y)], palette.line)


def _subtract(start: float, end: float, barred: Iterable[tuple[float, float]]) -> Iterable[tuple[float, float]]:
    """Yield the parts of a stretch that are left without others."""
    for low, high in sorted(barred):
        if low > start:
            yield start, min(low, end)
        start = max(start, high)
    if start < end:
        yield start, end


def draw_today(drawing: Drawing, scale: TimeScale, today: date | None, top: float, bottom: float) -> None:
    """Draw a dashed line at today, if it is in the window."""
    if today and scale.window.first <= today <= scale.window.last:
        x = scale.place(today.toordinal() + 0.5)
        drawing.add_line([(x, top), (x, bottom)], drawing.palette.muted, dash="dash")


def draw_names(drawing: Drawing, lanes: Sequence[Lane], gutter: float) -> None:
    """Write the name of each lane with its number of events below it, or beside it in a low lane."""
    for lane in lanes:
        _draw_name(drawing, lane, gutter - 14)


def _draw_name(drawing: Drawing, lane: Lane, room: float) -> None:
    height = lane.bottom - lane.top
    count = f"{len(lane.events):,}"
    middle = (lane.top + lane.bottom) / 2 if lane.has_columns else lane.y
    if height < 38:
        name = shorten_text(lane.name, NAME_SIZE * _BOLD, room - measure_text(count, LABEL_SIZE) - 8)
        middle = min(max(middle, lane.top + 11), lane.bottom - 11)
        drawing.add_text(6, middle, name, bold=True, size=NAME_SIZE)
        drawing.add_text(room + 6, middle, count, anchor="right", colour=drawing.palette.muted)
        return
    lines = split_lines(lane.name, NAME_SIZE * _BOLD, room)
    if len(lines) > (2 if height >= 56 else 1):
        lines = [shorten_text(lane.name, NAME_SIZE * _BOLD, room)]
    y = middle - 8.5 * len(lines)
    y = min(max(y, lane.top + 9), lane.bottom - 9 - 17 * len(lines))
    for line in lines:
        drawing.add_text(6, y, line, bold=True, size=NAME_SIZE)
        y += 17
    drawing.add_text(6, y, count, colour=drawing.palette.muted)


def draw_marks(drawing: Drawing, lanes: Sequence[Lane], colouring: Colouring) -> None:
    """Draw the marks of lanes: bars behind, then lines with ticks, then dots with their signs."""
    palette = drawing.palette
    for lane in lanes:
        # the smallest last, so that nothing hides them
        for mark in lane.marks:
            category = colouring.categorize(mark.event)
            if mark.is_bar:
                _draw_bar(drawing, mark, colouring.colours[category])
                continue
            _draw_others(drawing, mark)
            look = choose_look(mark.event, category, colouring, palette)
            drawing.add_dot(mark.left, mark.y, mark.radius * (1.15 if look.symbol == "diamond" else 1), look)
            sign = choose_sign(category)
            if sign and mark.radius >= _LEAST_SIGNED and mark.event.kind not in UNPROVEN:
                drawing.add_dot(mark.left, mark.y, mark.radius * 0.56, Look(sign, palette.background), "signs")


def _draw_bar(drawing: Drawing, mark: Mark, colour: str) -> None:
    """Draw a bar that is pale and fades where an end is open or not known; a claim is hollow."""
    left, right = mark.left - mark.radius, mark.right + mark.radius
    top, bottom = mark.y - mark.radius, mark.y + mark.radius
    step = (right - left) / _FADES
    for number, share in enumerate(_list_shares(mark)):
        x0, x1 = left + step * number, left + step * (number + 1)
        fill = f"{colour}{round(255 * _PALE * share):02x}"
        if mark.event.kind in UNPROVEN:
            drawing.add_rectangle((x0, top, x1, top + 1), fill)
            drawing.add_rectangle((x0, bottom - 1, x1, bottom), fill)
        else:
            drawing.add_rectangle((x0, top, x1, bottom), fill)


def _list_shares(mark: Mark) -> tuple[float, ...]:
    when = mark.event.date
    if when.earliest is None:
        return (0.15, 0.3, 0.5, 0.7, 0.85, 1)
    if when.latest is None:
        return (1, 0.85, 0.7, 0.5, 0.3, 0.15)
    return (1,) * _FADES if when.is_exact else (0.5, 0.85, 1, 1, 0.85, 0.5)


def _draw_others(drawing: Drawing, mark: Mark) -> None:
    """Draw a line from a mark to the other days that its event may be of, with a tick at each."""
    if mark.others:
        colour = drawing.palette.muted
        ends = (min(mark.left, *mark.others), max(mark.left, *mark.others))
        drawing.add_line([(ends[0], mark.y), (ends[1], mark.y)], colour)
        for x in mark.others:
            drawing.add_line([(x, mark.y - 4), (x, mark.y + 4)], colour)


def draw_labels(drawing: Drawing, labels: Sequence[Label]) -> None:
    """Draw labels with their leaders, which have a rim in the colour of the ground where they cross marks."""
    palette = drawing.palette
    for label in labels:
        x0, y0, x1, y1 = label.box
        is_left = x1 <= label.mark.left
        drawing.add_text(x1 if is_left else x0, (y0 + y1) / 2, label.text, anchor="right" if is_left else "left")
        if label.leader:
            drawing.add_line(label.leader, palette.background, 3, name="rims")
    for label in labels:
        if label.leader:
            drawing.add_line(label.leader, palette.muted, name="leaders")
