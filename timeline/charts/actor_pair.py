"""The figure of two actors: a lane for each, above and below one line of time, with the events of both joined."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import plotly.graph_objects as go

from timeline.analysis.actor_profile import Profile, find_shared_company
from timeline.charts.actor import AXIS, EDGE, RIGHT, list_wanted
from timeline.charts.drawing import NAME_SIZE, Drawing
from timeline.charts.label_room import Box
from timeline.charts.labels import place_labels
from timeline.charts.lane_drawing import draw_labels, draw_marks, measure_gutter
from timeline.charts.lane_layout import Lane
from timeline.charts.marks import Mark, build_colouring, build_marks
from timeline.charts.palette import Palette
from timeline.charts.picture_meta import build_meta
from timeline.charts.swarm import arrange_swarm
from timeline.charts.text import measure_text, split_lines
from timeline.charts.time_scale import Tick, TimeScale, list_ticks
from timeline.charts.window import Window
from timeline.model.records import Event
from timeline.model.vocabulary import Importance
from timeline.query.tables import Frames
from timeline.text.catalogue import format_number, translate

_SIZES = (1.2, 1.0, 0.84, 0.68, 0.5)
"""Scales of the marks that are tried in turn."""
_MOST_DOTS = 250
"""Dots of a lane at the most; of more events, those that matter most have one."""
_LEAST_HALF, _MOST_HALF = 130.0, 330.0
"""Pixels of a lane at the least and at the most."""
_LABELS = 60.0
"""Pixels beyond twice its swarm that a lane can use for labels."""
_PAD = 6.0
_CALM = 0.8
"""Share of a lane that its swarm may take, so that labels have room."""
_FOR_LABEL = 14_000
"""Square pixels of the figure for each label of an event that asks for none."""
_DATE = 13
"""Pixels of the letters of a date."""
_IMPORTANCE = (Importance.KEY, Importance.NORMAL, Importance.MINOR)


def build_pair_figure(
    frames: Frames,
    one: Profile,
    other: Profile,
    *,
    colour: str,
    question: str,
    window: Window,
    width: int,
    height: int,
    palette: Palette,
) -> go.Figure:
    """Build the figure of two actors, `width` by `height` pixels or as high as it can use.

    The first stands above the line of time. A line joins the two marks of an event in which both take part. Stances
    are those on `question`. `figure.layout.meta` is described at build_meta.
    """
    actors = frames.chronology.actors
    names = [actors[profile.actor].name for profile in (one, other)]
    scale = TimeScale(window, measure_gutter(names, width), width - RIGHT)
    shared = [event.id for event in find_shared_company(one, other)[0]]
    members = [_choose_events(profile, shared) for profile in (one, other)]
    half = min(max((height - AXIS) / 2, _LEAST_HALF), _MOST_HALF) if height else _LEAST_HALF
    lanes = _lay_out(names, members, shared, scale, half)
    need = max(lane.above for lane in lanes) + 2 * _PAD
    half = max(min(half, 2 * need + _LABELS), need, _LEAST_HALF)
    drawing = Drawing(width, round(2 * half + AXIS), palette)
    _place(lanes, half)

    wanted = list_wanted(frames, list({e.id: e for own in members for e in own}.values()), question)
    labels = place_labels(
        lanes,
        [event for event in wanted if event in shared],
        wanted,
        [event for event in shared if event not in wanted],
        left=scale.left + 2,
        right=width - EDGE,
        most_labels=round(width * drawing.height / _FOR_LABEL),
    )
    colouring = build_colouring(frames, colour, question, palette)
    ticks = list_ticks(scale)
    _draw_axis(drawing, scale, ticks, [label.box for label in labels], half)
    _join(drawing, lanes, shared, ticks, half)
    for profile, lane, y in zip((one, other), lanes, (_PAD + 10, drawing.height - _PAD - 10), strict=True):
        _draw_name(
            drawing, lane.name, len(profile.appearances), len(shared), scale.left - 10, y, is_upper=lane is lanes[0]
        )
    draw_marks(drawing, lanes, colouring)
    draw_labels(drawing, labels)
    return drawing.build_figure(build_meta(drawing, scale, lanes, labels, [], None))


def _choose_events(profile: Profile, shared: Collection[str]) -> list[Event]:
    """Choose the events that have a mark: all, or as many as have room, shared and important ones first."""
    events = [appearance.event for appearance in profile.appearances]
    rank = {importance: place for place, importance in enumerate(_IMPORTANCE)}
    return sorted(events, key=lambda event: (event.id not in shared, rank[event.importance]))[:_MOST_DOTS]


def _lay_out(
    names: Sequence[str], members: Sequence[list[Event]], shared: Collection[str], scale: TimeScale, half: float
) -> list[Lane]:
    """Lay out two lanes whose swarms rise from the line of time, the shared events next to it, so large as has room."""
    lanes: list[Lane] = []
    for size in _SIZES:
        lanes = [
            _arrange(name, events, scale, size, place)
            for place, (name, events) in enumerate(zip(names, members, strict=True))
        ]
        if all(lane.above + 2 * _PAD <= half * _CALM for lane in lanes):
            break
    return lanes


def _arrange(name: str, events: list[Event], scale: TimeScale, size: float, number: int) -> Lane:
    marks = [_renumber(mark, number) for mark in build_marks(events, scale, size).values()]
    offsets = arrange_swarm(((mark.left, mark.right, mark.radius) for mark in marks), is_upward=True)
    for mark, offset in zip(marks, offsets, strict=True):
        mark.y = offset - mark.radius
    return Lane(name, events, marks, above=max((mark.radius - mark.y for mark in marks), default=0.0))


def _renumber(mark: Mark, number: int) -> Mark:
    mark.lane = number
    return mark


def _place(lanes: Sequence[Lane], half: float) -> None:
    """Place the first lane above the line of time and the second, upside down, below it."""
    upper, lower = lanes
    upper.top, upper.bottom, upper.y = 0.0, half, half
    lower.top, lower.bottom, lower.y = half + AXIS, 2 * half + AXIS, half + AXIS
    for mark in upper.marks:
        mark.y = half - _PAD + mark.y
    for mark in lower.marks:
        mark.y = half + AXIS + _PAD - mark.y


def _draw_axis(drawing: Drawing, scale: TimeScale, ticks: Sequence[Tick], boxes: Sequence[Box], half: float) -> None:
    """Draw the line of time between the lanes, with its dates, and lines up and down that stop at texts."""
    palette = drawing.palette
    drawing.add_rectangle((0, half, scale.right + RIGHT, half + AXIS), palette.band)
    for tick in ticks:
        colour = palette.text if tick.is_year else palette.muted
        drawing.add_text(tick.text_x, half + AXIS / 2, tick.text, anchor="middle", colour=colour, bold=tick.is_year)
        barred = [(y0 - 1, y1 + 1) for x0, y0, x1, y1 in boxes if x0 - 3 < tick.x < x1 + 3]
        for start, end in _cut([(0.0, half), (half + AXIS, float(drawing.height))], barred):
            drawing.add_line([(tick.x, start), (tick.x, end)], palette.line)


def _cut(stretches: Iterable[tuple[float, float]], barred: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """Cut stretches out of others."""
    left = list(stretches)
    for low, high in barred:
        left = [part for a, b in left for part in ((a, min(b, low)), (max(a, high), b)) if part[0] < part[1]]
    return left


def _join(drawing: Drawing, lanes: Sequence[Lane], shared: Collection[str], ticks: Sequence[Tick], half: float) -> None:
    """Join the two marks of each shared event across the line of time; dates stay readable."""
    below = {mark.event.id: mark for mark in lanes[1].marks}
    texts = [(tick.text_x, measure_text(tick.text, _DATE) / 2 + 2) for tick in ticks]
    for mark in lanes[0].marks:
        if mark.event.id in shared and (twin := below.get(mark.event.id)):
            x = (mark.left + mark.right) / 2
            whole = [(mark.y + mark.radius, twin.y - twin.radius)]
            is_over_date = any(abs(x - middle) < room for middle, room in texts)
            for start, end in _cut(whole, [(half + 4, half + AXIS - 4)] if is_over_date else []):
                drawing.add_line([(x, start), (x, end)], drawing.palette.muted, 1.5)


def _draw_name(drawing: Drawing, name: str, count: int, shared: int, room: float, y: float, *, is_upper: bool) -> None:
    """Write the name of an actor at the outer edge of its lane, with its events and how many are of both."""
    lines = split_lines(name, NAME_SIZE * 1.02, room)[:3]
    texts = [
        *((line, True) for line in lines),
        (translate("%(count)s · %(shared)s shared", count=format_number(count), shared=format_number(shared)), False),
    ]
    step = 17 if is_upper else -17
    for place, (text, bold) in enumerate(texts if is_upper else reversed(texts)):
        colour = "" if bold else drawing.palette.muted
        drawing.add_text(6, y + place * step, text, bold=bold, size=NAME_SIZE if bold else 13, colour=colour)
