"""The drawing of lanes: their names, their lines, their marks and labels, and the axis below them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from timeline.charts.drawing import LABEL_SIZE, NAME_SIZE, Drawing, Look
from timeline.charts.label_room import Box, Label
from timeline.charts.lane_layout import Lane
from timeline.charts.marks import Colouring, Mark, choose_look, choose_sign
from timeline.charts.text import measure_text, shorten_text, split_lines
from timeline.charts.time_scale import Tick, TimeScale, list_ticks
from timeline.model.vocabulary import UNPROVEN
from timeline.text.catalogue import format_number, translate

_BOLD = 1.02
"""Times that bold letters are wider than what is measured."""
_GUTTER = 0.15
"""Share of the width that names may take."""
_PALE = 0.5
"""Opacity of a bar."""
_FADE = 6
"""Pixels of a step of a bar that fades."""
_LEAST_NAMED = 34
"""Pixels of a lane from which its number has room below its name."""
_MOST_NARROW = 126
"""Pixels that names may take however narrow the picture is."""
_LEAST_GUTTER = 98
"""Pixels for "Events a week"."""
_NOW = 52
"""Pixels from the name of today to other dates."""
_LEAST_SIGNED = 3.8
"""Pixels of the radius from which a mark has room for a sign."""


def measure_gutter(names: Iterable[str], width: int) -> float:
    """Measure the pixels at the left for the names of lanes: what they take, within limits."""
    longest = max((measure_text(name, NAME_SIZE * _BOLD) for name in names), default=0)
    return float(round(max(min(longest + 14, max(width * _GUTTER, _MOST_NARROW)), _LEAST_GUTTER)))


def draw_grid(
    drawing: Drawing,
    scale: TimeScale,
    lanes: Sequence[Lane],
    boxes: Sequence[Box],
    top: float,
    bottom: float,
    today: date | None,
) -> None:
    """Draw the axis at the bottom with its lines, a dashed one at today, and those of the lanes.

    Lines stop at the boxes of texts.
    """
    palette = drawing.palette
    now = scale.place(today.toordinal() + 0.5) if today and _is_inside(scale, today) else None
    if now is not None:
        for start, end in _subtract(top, bottom, _find_barred(boxes, now)):
            drawing.add_line([(now, start), (now, end)], palette.muted, dash="dash")
        drawing.add_text(now, bottom + 12, translate("Today"), anchor="middle")
    ticks = list_ticks(scale)
    for tick in ticks:
        for start, end in _subtract(top, bottom, _find_barred(boxes, tick.x)):
            drawing.add_line([(tick.x, start), (tick.x, end)], palette.line)
    write_ticks(drawing, [tick for tick in ticks if now is None or abs(tick.text_x - now) > _NOW], bottom + 12)
    for lane in lanes:
        barred = [(x0 - 3, x1 + 3) for x0, y0, x1, y1 in boxes if y0 - 1 < lane.y < y1 + 1]
        for start, end in _subtract(scale.left, scale.right, barred):
            drawing.add_line([(start, lane.y), (end, lane.y)], palette.line)


def write_ticks(drawing: Drawing, ticks: Iterable[Tick], y: float) -> None:
    """Write the days, months or years of an axis at a height, years in bold."""
    for tick in ticks:
        colour = drawing.palette.text if tick.is_year else drawing.palette.muted
        drawing.add_text(tick.text_x, y, tick.text, anchor="middle", colour=colour, bold=tick.is_year)


def _is_inside(scale: TimeScale, day: date) -> bool:
    return scale.window.first <= day <= scale.window.last


def _find_barred(boxes: Sequence[Box], x: float) -> list[tuple[float, float]]:
    return [(y0 - 1, y1 + 1) for x0, y0, x1, y1 in boxes if x0 - 3 < x < x1 + 3]


def _subtract(start: float, end: float, barred: Iterable[tuple[float, float]]) -> Iterable[tuple[float, float]]:
    """Yield the parts of a stretch that are left without others."""
    for low, high in sorted(barred):
        if low > start:
            yield start, min(low, end)
        start = max(start, high)
    if start < end:
        yield start, end


_NOTE_INDENT = 12
"""Pixels from the dot of a note to its text."""


def measure_names(names: Sequence[str], gutter: float, notes: Sequence[Sequence[tuple[str, str]]]) -> list[float]:
    """Measure the height that each name needs with its number and its notes; see draw_names."""
    lines = [min(len(split_lines(name, NAME_SIZE * _BOLD, gutter - 10)), 2) for name in names]
    return [17.0 * count + 15 * (1 + len(own)) + 1 if own else 0.0 for count, own in zip(lines, notes, strict=True)]


def draw_names(
    drawing: Drawing, lanes: Sequence[Lane], gutter: float, notes: Sequence[Sequence[tuple[str, str]]]
) -> None:
    """Write the name of each lane with its number of events below it, or beside it in a low lane.

    `notes` has for each lane further lines, with their colours, which are left out where they have no room.
    """
    for lane, lines in zip(lanes, notes, strict=True):
        _draw_name(drawing, lane, gutter - 10, lines)


def _draw_name(drawing: Drawing, lane: Lane, room: float, notes: Sequence[tuple[str, str]]) -> None:
    height = lane.bottom - lane.top
    count = format_number(len(lane.events))
    middle = (lane.top + lane.bottom) / 2 if lane.has_columns else lane.y
    if height < _LEAST_NAMED:
        name = shorten_text(lane.name, NAME_SIZE * _BOLD, room - measure_text(count, LABEL_SIZE) - 8)
        middle = min(max(middle, lane.top + 11), lane.bottom - 11)
        drawing.add_text(6, middle, name, bold=True, size=NAME_SIZE)
        drawing.add_text(room + 6, middle, count, anchor="right", colour=drawing.palette.muted)
        return
    lines = split_lines(lane.name, NAME_SIZE * _BOLD, room)
    if len(lines) > (2 if height >= 50 else 1):
        lines = [shorten_text(lane.name, NAME_SIZE * _BOLD, room)]
    fits = all(measure_text(note, LABEL_SIZE) + _NOTE_INDENT <= room + 6 for note, _ in notes)
    if not fits or 17 * len(lines) + 15 * (1 + len(notes)) > height:
        notes = ()
    below = 17 * len(lines) + 15 * len(notes)
    y = min(max(middle - below / 2, lane.top + 9), lane.bottom - 9 - below)
    for line in lines:
        drawing.add_text(6, y, line, bold=True, size=NAME_SIZE)
        y += 17
    drawing.add_text(6, y, count, colour=drawing.palette.muted)
    for text, colour in notes:
        y += 15
        if colour:
            drawing.add_dot(10, y, 4, Look("circle", colour), "note")
        drawing.add_text(6 + _NOTE_INDENT, y, text)


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
            drawing.add_dot(mark.left, mark.y, mark.radius, look)
            sign = choose_sign(category)
            if sign and mark.radius >= _LEAST_SIGNED and mark.event.kind.like not in UNPROVEN:
                drawing.add_dot(mark.left, mark.y, mark.radius * 0.56, Look(sign, palette.background), "signs")


def _draw_bar(drawing: Drawing, mark: Mark, colour: str) -> None:
    """Draw a bar that is pale and fades where an end is open or not known; a claim is hollow."""
    left, right = mark.left - mark.radius, mark.right + mark.radius
    top, bottom = mark.y - mark.radius, mark.y + mark.radius
    count = 1 if mark.event.date.is_exact else min(max(int((right - left) / _FADE), 4), 16)
    step = (right - left) / count
    for number in range(count):
        x0, x1 = left + step * number, left + step * (number + 1)
        # in sixteenths, so that bars share their paths
        fill = f"{colour}{round(16 * _PALE * _find_share(mark, (number + 0.5) / count)) * 15:02x}"
        if mark.event.kind.like in UNPROVEN:
            drawing.add_rectangle((x0, top, x1, top + 1), fill)
            drawing.add_rectangle((x0, bottom - 1, x1, bottom), fill)
        else:
            drawing.add_rectangle((x0, top, x1, bottom), fill)


def _find_share(mark: Mark, place: float) -> float:
    """Return how much of a bar's opacity is left at a place from 0 to 1 along it."""
    when = mark.event.date
    if when.earliest is None:
        return place
    if when.latest is None:
        return 1 - place
    return 1.0 if when.is_exact else min(1.0, 0.3 + 3 * min(place, 1 - place))


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
        drawing.add_text(
            x1 if is_left else x0,
            (y0 + y1) / 2,
            label.text,
            anchor="right" if is_left else "left",
            colour=palette.text if label.mark.rank == 0 else palette.muted,
        )
        if label.leader:
            drawing.add_line(label.leader, palette.background, 2.5, name="rims")
    for label in labels:
        if label.leader:
            drawing.add_line(label.leader, palette.muted, name="leaders")
