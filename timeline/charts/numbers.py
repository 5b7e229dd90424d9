"""The picture of numbers that sources gave: a row for each, with its day, who gave it, a bar and what it counts.

The texts of a row stand beside its bar, or above it in a picture that is as high as its rows need. Rows are not joined,
since each may count something else. The scale of numbers is linear and starts at zero, so that twice the number is
twice as long.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

import plotly.graph_objects as go

from timeline.analysis.positions.statements import find_party
from timeline.analysis.quantities import AttributedQuantity, format_quantity, name_claimant
from timeline.charts.date_extents import find_bounds
from timeline.charts.drawing import LABEL_SIZE, Drawing, Look, Point
from timeline.charts.label_room import Label
from timeline.charts.lane_layout import Lane
from timeline.charts.legend import LEGEND_LINE, place_entries
from timeline.charts.marks import Mark
from timeline.charts.palette import Palette
from timeline.charts.picture_meta import build_meta
from timeline.charts.text import measure_text, shorten_text
from timeline.charts.time_scale import TimeScale, list_year_ticks
from timeline.charts.window import Window
from timeline.model.vocabulary import UNPROVEN
from timeline.query.tables import Frames
from timeline.text.catalogue import format_number, translate

_LEGEND, _AXIS = 24.0, 22.0
"""Pixels above and below the rows, with a legend of one line."""
_MOST_ROW, _TEXT_ROW = 26.0, 16.0
"""Pixels of a row at the most, and between two texts at the least."""
_STACK = (9.0, 25.0, 40.0, 56.0)
"""Pixels from the top of a row with texts above its bar to the middles of day and name, of number and what it counts,
and of the bar, and to the next row."""
_TICK = 6.0
"""Pixels above and below such a bar to which the lines of the scale reach, so that they cross no text."""
_RADIUS = 4.6
_AIR = 12.0
"""Pixels between two columns."""
_SHARES, _NARROW_SHARES = (0.1, 0.2, 0.27), (0.05, 0.17, 0.17)
"""Shares of the width for days in their place, and at the most for who gave a number and what it counts."""
_NARROW = 700
"""Pixels of a picture below which texts leave more to the bars."""
_FADE, _FADE_STEPS = 36.0, 9
"""Pixels over which an open end fades, and its steps."""
_PALE, _RIM = "55", "38"
"""Opacity of bars, and of the rim of what is approximate."""
_RIM_SIZE = 1.8
"""Times that such a rim is larger than the mark."""
_SIDES = ("contact", "treaty", "words", "unproven", "force")
"""The families whose colours the sides have, those with the most numbers first."""
_BOLD = 1.04
"""Times that bold letters are wider than what is measured."""


_Entry = tuple[Look | None, float, str]
"""The mark of an entry of the legend, None for a fading end, its radius and its words."""


@dataclass(frozen=True)
class _Columns:
    """Hold the places of the columns: days as text, in their place, who gave it, the numbers, and what they count.

    Where texts stand above the bars, these have the whole width and only their scale counts.
    """

    days: TimeScale
    names: float
    zero: float
    per_pixel: float
    counts: float
    end: float

    def place(self, number: float) -> float:
        return self.zero + number / self.per_pixel


def build_numbers_figure(
    frames: Frames,
    figures: list[AttributedQuantity],
    *,
    window: Window,
    palette: Palette,
    width: int,
    height: int,
) -> go.Figure:
    """Build the picture with a row for each number, in the order given, of `width` by `height` pixels.

    A height of 0 makes it as high as its rows need, each with its texts above its bar, for narrow columns.
    Open ends fade, what is approximate has a pale rim, and numbers of events that are not established are hollow.
    Where rows are lower than a text, the first, the largest and then others have their texts as far as there is room.
    `figure.layout.meta` is as of build_picture_figure; a label is a whole row.
    """
    colours = _choose_colours(frames, figures, palette)
    legend = _list_legend(frames, figures, colours, palette)
    places = place_entries(map(_measure_entry, legend), width)
    is_stacked = not height
    top = _LEGEND + LEGEND_LINE * max(len({y for _, y in places}) - 1, 0) + (_AXIS if is_stacked else 0)
    pitch = _STACK[-1] if is_stacked else min((height - top - _AXIS) / max(len(figures), 1), _MOST_ROW)
    bottom = top + pitch * len(figures)
    drawing = Drawing(width, height or ceil(bottom + _AXIS), palette)
    columns = (_stack_columns if is_stacked else _choose_columns)(frames, figures, window, width)
    tops = [top + pitch * number for number in range(len(figures))]
    middle = _STACK[2] if is_stacked else pitch / 2
    marks = [_build_mark(f, columns, y + middle, min(_RADIUS, pitch / 2)) for f, y in zip(figures, tops, strict=True)]
    largest = max(map(_find_end, figures), default=0)
    lines = [(mark.y - _TICK, mark.y + _TICK) for mark in marks] if is_stacked else [(top, bottom)]
    _draw_legend(drawing, legend, places)
    _draw_scale(drawing, columns, lines, [top - 11, bottom + 11] if is_stacked else [bottom + 11], largest)
    for figure, mark in zip(figures, marks, strict=True):
        _draw_number(drawing, figure, mark, columns, colours[_find_side(frames, figure)])
    if is_stacked:
        for figure, y in zip(figures, tops, strict=True):
            _draw_texts_above(drawing, frames, figure, y, is_bold=_find_end(figure) == largest)
    else:
        _draw_days(drawing, figures, marks, columns, (top, bottom), pitch)
        _draw_texts_beside(drawing, frames, figures, marks, columns, pitch)
    lane = Lane("", [figure.event for figure in figures], marks, top=top, bottom=bottom)
    labels = [Label(mark, "", (0.0, y, float(width), y + pitch)) for mark, y in zip(marks, tops, strict=True)]
    meta = build_meta(drawing, columns.days, [lane], labels, [], None)
    tips = _describe_events(frames, figures)
    meta["events"] = [[event, tips[event], *rest] for event, _, *rest in meta["events"]]
    return drawing.build_figure(meta)


def _choose_columns(frames: Frames, figures: Sequence[AttributedQuantity], window: Window, width: int) -> _Columns:
    """Choose the places of the columns so that the longest bar has room for its number beside it."""
    days_share, names_share, counts_share = _SHARES if width >= _NARROW else _NARROW_SHARES
    days = 6 + max((measure_text(figure.day.short, LABEL_SIZE) for figure in figures), default=0) + _AIR
    names = days + days_share * width + _AIR
    longest = max((measure_text(name_claimant(frames, figure), LABEL_SIZE) for figure in figures), default=0)
    zero = names + min(longest + 1, names_share * width) + _AIR
    longest = max((measure_text(figure.quantity.counts, LABEL_SIZE) for figure in figures), default=0)
    counts = width - 4 - min(longest + 1, counts_share * width)
    per_pixel = max((_find_end(f) / max(counts - _AIR - zero - _measure_number(f), 1) for f in figures), default=0)
    return _Columns(TimeScale(window, days, names - _AIR), names, zero, per_pixel or 1, counts, width - 4)


def _stack_columns(frames: Frames, figures: Sequence[AttributedQuantity], window: Window, width: int) -> _Columns:
    """Choose the scale of bars that have the whole width, since their texts stand above them."""
    largest = max(map(_find_end, figures), default=0)
    zero, end = 6 + _RADIUS * _RIM_SIZE, width - measure_text(format_number(largest), LABEL_SIZE) / 2 - 2
    per_pixel = max(
        (_find_end(f) / (end - zero - (_FADE if f.quantity.high is None else 0)) for f in figures), default=0
    )
    return _Columns(TimeScale(window, zero, end), zero, zero, per_pixel or 1, end, end)


def _find_end(figure: AttributedQuantity) -> int:
    quantity = figure.quantity
    return quantity.high if quantity.high is not None else quantity.low or 0


def _measure_number(figure: AttributedQuantity) -> float:
    """Measure the pixels that a number takes right of its bar."""
    text = measure_text(format_quantity(figure.quantity), LABEL_SIZE * _BOLD) + 2 * _RADIUS + 4
    return text + (_FADE if figure.quantity.high is None else 0)


def _find_side(frames: Frames, figure: AttributedQuantity) -> str:
    """Find the side of who gave a figure, "" if nobody is named."""
    return next((find_party(frames, by) for by in figure.by if by in frames.chronology.actors), "")


def _choose_colours(frames: Frames, figures: Sequence[AttributedQuantity], palette: Palette) -> dict[str, str]:
    """Choose a colour for each side, those with the most figures first; further ones share a neutral one."""
    counts = Counter(_find_side(frames, figure) for figure in figures)
    order = [side for side, _ in counts.most_common() if side][: len(_SIDES)]
    chosen = {side: palette.families[family] for side, family in zip(order, _SIDES, strict=False)}
    return {side: chosen.get(side, palette.neutral) for side in counts}


def _choose_written(figures: Sequence[AttributedQuantity], marks: Sequence[Mark], pitch: float) -> set[int]:
    """Choose the rows with texts, by their places: all if there is room, else the first, the largest, then others.

    A text touches no other and no mark.
    """
    if pitch >= _TEXT_ROW:
        return set(range(len(figures)))
    written: list[int] = []
    for number in sorted(range(len(figures)), key=lambda n: (n > 0, -_find_end(figures[n]))):
        start = _place_text(figures[number], marks[number])
        end = start + measure_text(format_quantity(figures[number].quantity), LABEL_SIZE * _BOLD)
        reach = int((_TEXT_ROW / 2 + _RADIUS * _RIM_SIZE) / pitch)
        near = [m for m in marks[max(number - reach, 0) : number + reach + 1] if m is not marks[number]]
        is_clear = all(m.right + m.radius * _RIM_SIZE < start or m.left - m.radius * _RIM_SIZE > end for m in near)
        if is_clear and all(abs(number - other) * pitch >= _TEXT_ROW for other in written):
            written.append(number)
    return set(written)


def _place_text(figure: AttributedQuantity, mark: Mark) -> float:
    return mark.right + mark.radius + 6 + (_FADE if figure.quantity.high is None else 0)


def _build_mark(figure: AttributedQuantity, columns: _Columns, y: float, radius: float) -> Mark:
    quantity = figure.quantity
    high = columns.place(_find_end(figure))
    low = columns.place(quantity.low) if quantity.low is not None else high
    return Mark(figure.event, low, high, radius, y=y)


def _draw_scale(
    drawing: Drawing, columns: _Columns, stretches: Sequence[tuple[float, float]], texts: Sequence[float], largest: int
) -> None:
    """Draw round numbers at some heights, with a line at each over some stretches of heights."""
    palette = drawing.palette
    for number in _list_round_numbers(largest, columns.per_pixel):
        x = columns.place(number)
        for start, end in stretches:
            drawing.add_line([(x, start), (x, end)], palette.muted if number == 0 else palette.line)
        for y in texts:
            drawing.add_text(x, y, format_number(number), anchor="middle", colour=palette.muted)


def _list_round_numbers(largest: int, per_pixel: float) -> list[int]:
    """List round numbers from zero up to the largest one, as many as have room."""
    steps = (factor * 10**power for power in range(20) for factor in (1, 2, 5))
    room = (measure_text(format_number(largest), LABEL_SIZE) + _AIR) * per_pixel
    step = next(step for step in steps if step >= room)
    return list(range(0, largest + 1, step))


def _draw_days(
    drawing: Drawing,
    figures: Sequence[AttributedQuantity],
    marks: Sequence[Mark],
    columns: _Columns,
    rows: tuple[float, float],
    pitch: float,
) -> None:
    """Draw when each figure was given, among all days: a tick, or a bar over the days that it may be."""
    scale, half, palette = columns.days, min(pitch / 2 - 1, 6.0), drawing.palette
    for tick in list_year_ticks(scale):
        drawing.add_line([(tick.x, rows[0]), (tick.x, rows[1])], palette.line)
        drawing.add_text(tick.text_x, rows[1] + 11, tick.text, anchor="middle", colour=palette.muted)
    for figure, mark in zip(figures, marks, strict=True):
        first, last = find_bounds(figure.day, scale.window)
        left, right = scale.clip(first.toordinal()), scale.clip(last.toordinal() + 1)
        colour = palette.muted if figure.day.is_day else f"{palette.muted}{_PALE}"
        drawing.add_rectangle((left, mark.y - half, max(right, left + 2.0), mark.y + half), colour)


def _draw_number(drawing: Drawing, figure: AttributedQuantity, mark: Mark, columns: _Columns, colour: str) -> None:
    """Draw a thin line from zero, the bar from low to high, what fades at an open end, and dots at known ends."""
    quantity, y, radius = figure.quantity, mark.y, mark.radius
    ground = drawing.palette.background
    look = Look("circle", ground, colour, 1.6) if figure.event.kind.like in UNPROVEN else Look("circle", colour)
    if quantity.low is not None:
        drawing.add_line([(columns.zero, y), (mark.left, y)], f"{colour}{_PALE}", 1.5)
    else:
        _draw_fade(drawing, mark.right, max(mark.right - 2 * _FADE, columns.zero), y, colour)
    if quantity.high is None:
        _draw_fade(drawing, mark.right, mark.right + _FADE, y, colour)
    if mark.is_bar:
        drawing.add_rectangle((mark.left, y - radius * 0.7, mark.right, y + radius * 0.7), f"{colour}{_PALE}")
    for x in dict.fromkeys((mark.left, mark.right)):
        if quantity.approximate:
            drawing.add_dot(x, y, radius * _RIM_SIZE, Look("circle", f"{colour}{_RIM}"), "rims")
        drawing.add_dot(x, y, radius, look)


def _draw_fade(drawing: Drawing, start: float, end: float, y: float, colour: str) -> None:
    step = (end - start) / _FADE_STEPS
    for number in range(_FADE_STEPS):
        x0, x1 = sorted((start + step * number, start + step * (number + 1)))
        opacity = round(200 * (1 - (number + 0.5) / _FADE_STEPS))
        drawing.add_rectangle((x0, y - 2.5, x1, y + 2.5), f"{colour}{opacity:02x}")


def _draw_texts_beside(
    drawing: Drawing,
    frames: Frames,
    figures: Sequence[AttributedQuantity],
    marks: Sequence[Mark],
    columns: _Columns,
    pitch: float,
) -> None:
    written, muted = _choose_written(figures, marks, pitch), drawing.palette.muted
    largest = max(map(_find_end, figures), default=0)
    for number in sorted(written):
        figure, mark = figures[number], marks[number]
        is_same_day = number - 1 in written and figures[number - 1].day.short == figure.day.short
        drawing.add_text(6, mark.y, "″" if is_same_day else figure.day.short, colour=muted)
        name = shorten_text(name_claimant(frames, figure), LABEL_SIZE, columns.zero - _AIR - columns.names)
        drawing.add_text(columns.names, mark.y, name)
        is_bold = _find_end(figure) == largest
        drawing.add_text(_place_text(figure, mark), mark.y, format_quantity(figure.quantity), bold=is_bold)
        counts = shorten_text(figure.quantity.counts, LABEL_SIZE, columns.end - columns.counts)
        drawing.add_text(columns.counts, mark.y, counts, colour=muted)


def _draw_texts_above(
    drawing: Drawing, frames: Frames, figure: AttributedQuantity, top: float, *, is_bold: bool
) -> None:
    """Write day and name on one line, and below that the number and what it counts."""
    first, second, *_ = _STACK
    day, number, muted = figure.day.short, format_quantity(figure.quantity), drawing.palette.muted
    drawing.add_text(6, top + first, day, colour=muted)
    x = 6 + measure_text(day, LABEL_SIZE) + 8
    drawing.add_text(x, top + first, shorten_text(name_claimant(frames, figure), LABEL_SIZE, drawing.width - 4 - x))
    drawing.add_text(6, top + second, number, bold=is_bold)
    x = 6 + measure_text(number, LABEL_SIZE * _BOLD) + 8
    counts = shorten_text(figure.quantity.counts, LABEL_SIZE, drawing.width - 4 - x)
    drawing.add_text(x, top + second, counts, colour=muted)


def _list_legend(
    frames: Frames, figures: Sequence[AttributedQuantity], colours: dict[str, str], palette: Palette
) -> list[_Entry]:
    """List the colours of the sides, and what a hollow mark, a pale rim and a fading end mean."""
    named = [side for side, colour in colours.items() if side and colour != palette.neutral]
    entries: list[_Entry] = [
        (Look("circle", colours[side]), 5.0, frames.chronology.actors[side].name) for side in named
    ]
    if len(named) < len(colours):
        entries.append((Look("circle", palette.neutral), 5.0, translate("others")))
    if any(figure.event.kind.like in UNPROVEN for figure in figures):
        entries.append((Look("circle", palette.background, palette.muted, 1.6), 5.0, translate("claimed")))
    if any(figure.quantity.approximate for figure in figures):
        entries.append((Look("circle", f"{palette.muted}{_RIM}"), 8.0, translate("about")))
    if any(None in (figure.quantity.low, figure.quantity.high) for figure in figures):
        entries.append((None, _FADE / 2, translate("open end")))
    return entries


def _measure_entry(entry: _Entry) -> float:
    look, _, words = entry
    return (11 if look else _FADE) + measure_text(words, LABEL_SIZE)


def _draw_legend(drawing: Drawing, entries: Sequence[_Entry], places: Sequence[Point]) -> None:
    muted = drawing.palette.muted
    for (look, radius, words), (x, y) in zip(entries, places, strict=True):
        if look:
            drawing.add_dot(x, y, radius, look)
        else:
            _draw_fade(drawing, x - 6, x - 6 + _FADE, y, muted)
        drawing.add_text(x + (11 if look else _FADE), y, words, colour=muted)


def _describe_events(frames: Frames, figures: Sequence[AttributedQuantity]) -> dict[str, str]:
    """Describe for each event the figures that it gives."""
    told: dict[str, list[str]] = {}
    for figure in figures:
        line = f"{format_quantity(figure.quantity)}: {figure.quantity.counts} ({name_claimant(frames, figure)})"
        told.setdefault(figure.event.id, []).append(line)
    return {event: "; ".join(lines) for event, lines in told.items()}
