"""The picture of positions: a row for each official, grouped by side, with a mark for each statement.

All is laid out in pixels for the very size of the browser's column, as the picture of Explore is. Names stand beside
their rows, or above them in a picture that is as high as its rows need.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Any

import plotly.graph_objects as go

from timeline.analysis.positions.acknowledgements import Answer
from timeline.analysis.positions.changes import SILENCE_DAYS, Silence, list_answering_sides
from timeline.analysis.positions.statements import Statement, find_spoken_words
from timeline.analysis.positions.wording import describe_silence, describe_stance, name_with_stance
from timeline.charts.drawing import LABEL_SIZE, NAME_SIZE, Drawing, Look, Point
from timeline.charts.label_room import Box
from timeline.charts.labels import place_labels
from timeline.charts.lane_drawing import draw_grid, draw_labels, write_ticks
from timeline.charts.lane_layout import Lane
from timeline.charts.legend import LEGEND_LINE, place_entries
from timeline.charts.marks import Mark, build_marks
from timeline.charts.palette import STANCE_SHAPE, Palette
from timeline.charts.picture_meta import build_meta
from timeline.charts.swarm import arrange_swarm
from timeline.charts.text import measure_text, shorten_text
from timeline.charts.time_scale import TimeScale, list_ticks
from timeline.charts.tracks import BETWEEN, HEADING, Group, Track, build_groups, measure_groups
from timeline.charts.turning_points import list_turning_points
from timeline.charts.window import Window
from timeline.model.records import Event
from timeline.model.vocabulary import Importance, Stance
from timeline.query.tables import Frames
from timeline.text.catalogue import format_number, translate

_LEGEND = 20.0
"""Pixels above the rows, with a legend of one line."""
_AXIS = 22
"""Pixels of the dates under them."""
_NAME, _NAME_UP = 22.0, 8.0
"""Pixels of a name above its row, and from its middle to the row, to which it is nearer than to the one above."""
_LEFT = 14
"""Pixels left of the axis below such names, for a mark at its start."""
_MOST_HEIGHT = 1400.0
"""Pixels of rows with their names above them, at the most while officials can share one."""
_RIGHT = 8
"""Pixels right of the axis, for a mark at its end."""
_GUTTER_SHARE, _MOST_GUTTER = 0.24, 250.0
"""Share of the width, and pixels, that names take at the most."""
_INDENT = 12
"""Pixels by which the name of an official stands right of that of the side."""
_ROW, _LEAST_ROW = 20.0, 16.4
"""Pixels of a row, and of one in a picture that has not room for such."""
_PAD = 2.5
"""Pixels above and below the marks of a row."""
_LEAST_HALF = 5.7
"""Pixels above and below the line of a row at the least, without the padding, so that a label can stand on it."""
_SIZES = (1.0, 0.9, 0.8, 0.74)
"""Scales of rows and marks that are tried in turn."""
_RADIUS = {Stance.ASSERTS: 3.3}
_DIRECT = 5.6
"""Pixels of the radius of a mark of other stances."""
_TIGHT = 0.85
"""Share of its radius that a mark keeps free of others, as its shape does not fill the circle."""
_BESIDE = 24.0
"""Pixels from the middle of a mark, past its label, to the edge."""
_ANSWERS = frozenset(Stance) - {Stance.ASSERTS}
_FADE = 12
"""Steps in which a bar fades towards an open end."""
_PALE = 0.4
"""Opacity of a bar."""
_FOR_LABEL = 3.0
"""How much more of the spare height a row gets for the label of a turning point."""
_BOLD = 1.04
"""Times that bold letters are wider than what is measured."""
_LIMITS = (900, 240)
"""Pixels to which words are cut, tried in turn; of less nobody learns what was said."""
_BRACKET = 4
"""Half the height of the ends of a silence's bracket."""


@dataclass(frozen=True)
class _Row:
    """Hold a track with its lane, what each of the lane's marks says, and the height of its name."""

    track: Track
    lane: Lane
    statements: list[Statement]
    name_y: float


@dataclass(frozen=True)
class _Heading:
    """Hold the heading of a side, with the heights of its name and of the brackets of its silences."""

    group: Group
    y: float
    bracket_y: float


_Entry = tuple[Look | None, float, str]
"""The mark of an entry of the legend, None for a bracket, the pixels from it to the words, and these."""


def build_positions_figure(
    frames: Frames,
    statements: list[Statement],
    silences: list[Silence],
    answers: list[Answer],
    *,
    window: Window,
    palette: Palette,
    width: int,
    height: int,
) -> go.Figure:
    """Build the picture of who took which stance when, of `width` by `height` pixels.

    A height of 0 makes it as high as its rows need, each below its name, for narrow columns.
    The sides that had to answer come first, with their silences as brackets beside their names. Turning points are
    labelled with the words that were said, and with "first" what `answers`, those of the whole record, hold to be so.
    `figure.layout.meta` is as of build_picture_figure.
    """
    is_stacked = not height
    names = [frames.chronology.actors[s.by].name for s in statements]
    longest = max((measure_text(name, LABEL_SIZE) for name in names), default=0) + _INDENT + 16
    gutter = _LEFT if is_stacked else round(min(longest, _GUTTER_SHARE * width, _MOST_GUTTER))
    scale = TimeScale(window, gutter, width - _RIGHT)
    asked = list_answering_sides(statements)
    turning = _list_turning_points(statements)
    marks = build_marks(_word_events(statements, turning, _name_firsts(answers), scale), scale)
    legend = _list_legend(statements, silences, palette)
    places = place_entries((beside + measure_text(text, LABEL_SIZE) for _, beside, text in legend), width)
    top = _LEGEND + LEGEND_LINE * max(len({y for _, y in places}) - 1, 0) + (_AXIS if is_stacked else 0)
    foot = None if is_stacked else height - _AXIS
    groups, size = _choose_groups(frames, statements, turning, marks, foot - top if foot else None)
    silent = {silence.side for silence in silences}
    rows, headings, bottom = _lay_out(groups, marks, size, top, foot, set(turning), silent)
    drawing = Drawing(width, height or ceil(bottom + _AXIS), palette)
    lanes = [row.lane for row in rows]
    zones = _draw_silences(frames, drawing, scale, silences, headings)
    labels = place_labels(
        lanes,
        turning,
        [],
        [s.event.id for s in statements if s.event.id not in turning and (s.side in asked or s.stance in _ANSWERS)],
        left=scale.left + 2,
        right=width - 4,
        most_labels=len(statements),
        limits=_LIMITS,
    )
    _draw_legend(drawing, legend, places)
    boxes = _draw_names(drawing, rows, headings, width if is_stacked else gutter)
    boxes += [*(label.box for label in labels), *(box for *_, box in zones)]
    draw_grid(drawing, scale, lanes, boxes, top, bottom, None)
    if is_stacked:
        write_ticks(drawing, list_ticks(scale), top - 12)
    for row in rows:
        _draw_marks(drawing, row, size)
    draw_labels(drawing, labels)
    meta = build_meta(drawing, scale, lanes, labels, [zone for zone, _ in zones], None)
    tips = _describe_events(frames, statements)
    meta["events"] = [[event, tips[event], *rest] for event, _, *rest in meta["events"]]
    return drawing.build_figure(meta)


def _list_turning_points(statements: list[Statement]) -> list[str]:
    """List the ids of events in which a stance changed, and of the first answer of each side."""
    asked = list_answering_sides(statements)
    first = [next(s.event.id for s in statements if s.side == side) for side in asked]
    return list(dict.fromkeys([*list_turning_points(statements), *first]))


_USUAL = "%(date)s: %(words)s"
"""The label of a turning point that is no first answer."""


def _name_firsts(answers: Iterable[Answer]) -> dict[str, str]:
    """Map the id of the event in which a side first said yes, if it is clear which, to words for it."""
    return {
        answer.first[0].event.id: translate("First acknowledged %(date)s: %(words)s")
        if stance is Stance.ACKNOWLEDGES
        else translate("First asserted %(date)s: %(words)s")
        for answer in answers
        if len(answer.first) == 1
        for stance in (answer.first[0].stance,)
    }


def _word_events(
    statements: list[Statement], turning: Collection[str], firsts: Mapping[str, str], scale: TimeScale
) -> list[Event]:
    """List events as the picture tells them: on the day it was said, with the words, cut to what is beside the mark."""
    words: dict[str, set[str]] = {}
    for statement in statements:
        words.setdefault(statement.event.id, set()).add(find_spoken_words(statement))
    told = {}
    for statement in statements:
        event, day = statement.event, statement.day
        said = min(words[event.id]) if len(words[event.id]) == 1 else event.headline
        is_turning = event.id in turning or event.id in firsts
        x = scale.clip(day.anchor.toordinal() + 0.5)
        told[event.id] = event.model_copy(
            update={
                "date": day,
                "candidates": (),
                "headline": shorten_text(
                    firsts.get(event.id, _USUAL) % {"date": day.short, "words": said} if is_turning else said,
                    LABEL_SIZE,
                    max(scale.right - x, x - scale.left) - _BESIDE,
                ),
                "importance": Importance.KEY if is_turning else Importance.NORMAL,
            }
        )
    return list(told.values())


def _describe_events(frames: Frames, statements: list[Statement]) -> dict[str, str]:
    """Describe for each event who took which stance with which words."""
    told: dict[str, dict[str, list[str]]] = {}
    for s in statements:
        said = told.setdefault(s.event.id, {}).setdefault(find_spoken_words(s), [])
        said.append(name_with_stance(frames.chronology.actors[s.by].name, s.stance))
    return {
        event: "; ".join(f"{', '.join(dict.fromkeys(who))}: {words}" for words, who in said.items())
        for event, said in told.items()
    }


def _choose_groups(
    frames: Frames, statements: list[Statement], turning: Collection[str], marks: dict[str, Mark], height: float | None
) -> tuple[list[Group], float]:
    """Choose the largest rows with which each official of the sides that had to answer has one, else the smallest.

    Without a height rows are not made smaller, and have their names above them.
    """
    groups: list[Group] = []
    size = _SIZES[-1]
    room, sizes, name = (height, _SIZES, 0.0) if height else (_MOST_HEIGHT, _SIZES[:1], _NAME)
    for size in sizes:
        needs: dict[tuple[int, ...], float] = {}

        def measure(said: list[Statement], size: float = size, needs: dict[tuple[int, ...], float] = needs) -> float:
            key = tuple(map(id, said))
            if key not in needs:
                needs[key] = _measure(_arrange(said, marks, size), size) + name
            return needs[key]

        groups = build_groups(frames, statements, turning, room, measure)
        asked = [group for group in groups if group.has_heading and _is_asked(group, statements)]
        is_whole = not any(track.is_shared for group in asked for track in group.tracks)
        if is_whole and measure_groups(groups, measure) <= room:
            break
    return groups, size


def _is_asked(group: Group, statements: list[Statement]) -> bool:
    return bool(group.parties & set(list_answering_sides(statements)))


def _arrange(said: Iterable[Statement], marks: dict[str, Mark], size: float) -> list[tuple[Statement, Mark]]:
    """Arrange the marks of a row around its line, the first ones nearest to it."""
    placed = [
        (s, replace(marks[s.event.id], radius=_RADIUS.get(s.stance, _DIRECT) * size))
        for s in said
        if s.event.id in marks
    ]
    points = [(_find_point(s, mark), mark.radius * _TIGHT) for s, mark in placed]
    offsets = arrange_swarm((x, x, radius) for x, radius in points)
    for (_, mark), offset in zip(placed, offsets, strict=True):
        mark.y = offset
    return placed


def _measure(placed: Sequence[tuple[Statement, Mark]], size: float) -> float:
    above, below = _find_extent([mark for _, mark in placed])
    return max(above + below + 2 * _PAD, _ROW * size, _LEAST_ROW)


def _find_extent(marks: Sequence[Mark]) -> tuple[float, float]:
    above = max((mark.radius - mark.y for mark in marks), default=0.0)
    below = max((mark.radius + mark.y for mark in marks), default=0.0)
    return max(above, _LEAST_HALF), max(below, _LEAST_HALF)


def _lay_out(
    groups: Sequence[Group],
    marks: dict[str, Mark],
    size: float,
    top: float,
    bottom: float | None,
    turning: set[str],
    silent: set[str],
) -> tuple[list[_Row], list[_Heading], float]:
    """Lay out rows under their headings, and return both with the height at which they end.

    Spare height goes to labels; where the height is too small, rows are as much lower as it takes. Without a `bottom`
    rows have the height that they need and their names above them, and so have the brackets of sides that are `silent`.
    """
    arranged = [[_arrange(track.statements, marks, size) for track in group.tracks] for group in groups]
    needs = [[_measure(placed, size) for placed in tracks] for tracks in arranged]
    weights = [[1 + _FOR_LABEL * any(s.event.id in turning for s, _ in placed) for placed in t] for t in arranged]
    fixed = sum(HEADING * group.has_heading for group in groups) + BETWEEN * max(len(groups) - 1, 0)
    need, weight = sum(map(sum, needs)), sum(map(sum, weights))
    room = need if bottom is None else max(bottom - top - fixed, 0.0)
    squeeze = min(room / need, 1.0) if need else 1.0
    spare = max(room - need, 0.0) / weight if weight else 0.0
    rows: list[_Row] = []
    headings: list[_Heading] = []
    y = top
    for group, tracks, heights, shares in zip(groups, arranged, needs, weights, strict=True):
        if group.has_heading:
            bracket_y = y + HEADING * (1.5 if bottom is None and group.parties & silent else 0.5)
            headings.append(_Heading(group, y + HEADING / 2, bracket_y))
            y = bracket_y + HEADING / 2
        for track, placed, height, share in zip(group.tracks, tracks, heights, shares, strict=True):
            lane = Lane(track.name, [s.event for s, _ in placed], [mark for _, mark in placed])
            lane.top = y if bottom else y + _NAME
            lane.bottom = lane.top + height * squeeze + spare * share
            above, below = _find_extent(lane.marks)
            lane.y = (lane.top + lane.bottom) / 2 + (above - below) / 2 * squeeze
            for mark in lane.marks:
                mark.y = lane.y + mark.y * squeeze
                mark.lane = len(rows)
            rows.append(_Row(track, lane, [s for s, _ in placed], lane.y if bottom else lane.top - _NAME_UP))
            y = lane.bottom
        y += BETWEEN
    return rows, headings, bottom or y


def _draw_names(drawing: Drawing, rows: Sequence[_Row], headings: Sequence[_Heading], gutter: float) -> list[Box]:
    """Write the names of sides and officials up to a pixel from the left; return their boxes."""
    boxes: list[Box] = []

    def write(x: float, y: float, text: str, room: float, *, is_side: bool, colour: str = "") -> None:
        size, bold = (NAME_SIZE, _BOLD) if is_side else (LABEL_SIZE, 1.0)
        name = shorten_text(text, size * bold, room)
        drawing.add_text(x, y, name, colour=colour, size=size, bold=is_side)
        boxes.append((0.0, y - HEADING / 2, x + measure_text(name, size * bold) + 4, y + HEADING / 2))

    for heading in headings:
        write(6, heading.y, heading.group.name, gutter - 10, is_side=True)
    for row in rows:
        track, y = row.track, row.name_y
        size = NAME_SIZE * _BOLD if track.is_side else LABEL_SIZE
        indent = 6 if track.is_side else 6 + _INDENT
        room = gutter - indent - 6
        colour = drawing.palette.muted if track.is_shared and not track.is_side else drawing.palette.text
        write(indent, y, track.name, room, is_side=track.is_side, colour=colour)
        width = measure_text(track.note, LABEL_SIZE)
        if track.note and measure_text(track.name, size) + measure_text("  ", size) + width <= room:
            drawing.add_text(gutter - 6, y, track.note, anchor="right", colour=drawing.palette.muted)
            boxes.append((gutter - 10 - width, y - HEADING / 2, gutter, y + HEADING / 2))
    return boxes


def _draw_marks(drawing: Drawing, row: _Row, size: float) -> None:
    palette = drawing.palette
    for statement, mark in zip(row.statements, row.lane.marks, strict=True):
        if mark.is_bar:
            _draw_bar(drawing, statement, mark)
        drawing.add_dot(_find_point(statement, mark), mark.y, mark.radius, _choose_look(statement.stance, palette))


def _choose_look(stance: Stance, palette: Palette) -> Look:
    colour = palette.stances[stance]
    if stance is Stance.ASSERTS:
        return Look("circle", palette.background, colour, 1.6)
    return Look(STANCE_SHAPE[stance], colour)


def _find_point(statement: Statement, mark: Mark) -> float:
    """Find where a mark's shape stands: in the middle of its date, or at the end that is known."""
    if statement.day.earliest is None:
        return mark.right
    return mark.left if statement.day.latest is None else (mark.left + mark.right) / 2


def _draw_bar(drawing: Drawing, statement: Statement, mark: Mark) -> None:
    """Draw a pale bar over all the days that a date may mean, which fades towards an open end."""
    day, colour = statement.day, drawing.palette.stances[statement.stance]
    is_open = day.earliest is None or day.latest is None
    count = _FADE if is_open else 1
    step = (mark.right - mark.left) / count
    for number in range(count):
        share = (number + 0.5) / count
        share = (share if day.earliest is None else 1 - share) if is_open else 1.0
        box = (mark.left + step * number, mark.y - 3, mark.left + step * (number + 1), mark.y + 3)
        drawing.add_rectangle(box, f"{colour}{round(255 * _PALE * share):02x}")


def _draw_silences(
    frames: Frames,
    drawing: Drawing,
    scale: TimeScale,
    silences: Sequence[Silence],
    headings: Sequence[_Heading],
) -> list[tuple[list[Any], Box]]:
    """Draw silences as brackets in the headings of their sides; return the zone and the box of each."""
    zones = []
    starts = sorted(scale.clip(silence.since.anchor.toordinal() + 0.5) for silence in silences)
    for silence in silences:
        y = next((heading.bracket_y for heading in headings if silence.side in heading.group.parties), None)
        first, last = silence.since.anchor, silence.until.latest or silence.until.anchor
        left, right = scale.clip(first.toordinal() + 0.5), scale.clip(last.toordinal() + 0.5)
        if y is None or right - left < 2 * _BRACKET:
            continue
        texts = (translate("%(days)s silent", days=silence.days.text), silence.days.text, "")
        text = next(t for t in texts if not t or measure_text(t, LABEL_SIZE) + 12 <= right - left)
        _draw_bracket(drawing, left, right, y, text, (first >= scale.window.first, last <= scale.window.last))
        free = min((start for start in starts if start > right), default=scale.right) - right
        if not text and measure_text(texts[1], LABEL_SIZE) + 12 <= free:
            drawing.add_text(right + 5, y, texts[1])
        box = (left, y - HEADING / 2, right, y + HEADING / 2)
        tip = describe_silence(frames, silence)
        zones.append(([*map(round, box), tip, first.isoformat(), last.isoformat()], box))
    return zones


def _draw_bracket(
    drawing: Drawing, left: float, right: float, y: float, text: str, ends: tuple[bool, bool] = (True, True)
) -> None:
    """Draw a bracket with a text in its middle; an end that lies beyond the days in sight has no tick."""
    middle, half = (left + right) / 2, measure_text(text, LABEL_SIZE) / 2 + 3 if text else 0.0
    colour = drawing.palette.muted
    for x, is_end in zip((left, right), ends, strict=True):
        if is_end:
            drawing.add_line([(x, y - _BRACKET), (x, y + _BRACKET)], colour, 1.5)
    drawing.add_line([(left, y), (middle - half, y)], colour, 1.5)
    drawing.add_line([(middle + half, y), (right, y)], colour, 1.5)
    if text:
        drawing.add_text(middle, y, text, anchor="middle")


def _list_legend(statements: Sequence[Statement], silences: Sequence[Silence], palette: Palette) -> list[_Entry]:
    """List what the shapes mean, with how many there are of each."""
    entries: list[_Entry] = [
        (_choose_look(stance, palette), 11, f"{describe_stance(stance)} · {format_number(count)}")
        for stance in Stance
        if (count := sum(s.stance is stance for s in statements))
    ]
    if silences:
        text = translate("silent for %(days)s days or more while others say so", days=SILENCE_DAYS)
        entries.append((None, 18, text))
    return entries


def _draw_legend(drawing: Drawing, entries: Sequence[_Entry], places: Sequence[Point]) -> None:
    for (look, beside, text), (x, y) in zip(entries, places, strict=True):
        if look:
            drawing.add_dot(x, y, _RADIUS[Stance.ASSERTS] if look.outline else _DIRECT, look)
        else:
            _draw_bracket(drawing, x - 6, x + 12, y, "")
        drawing.add_text(x + beside, y, text, colour=drawing.palette.muted)
