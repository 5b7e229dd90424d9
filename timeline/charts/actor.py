"""The figure of one actor: its offices, what it said, did and had said of it, and the positions it took, by date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from timeline.analysis.actor_profile import PARTS, Profile, list_positions, name_part
from timeline.analysis.positions.statements import Statement, list_statements
from timeline.charts.arc import Zone
from timeline.charts.columns import draw_columns
from timeline.charts.drawing import LABEL_SIZE, NAME_SIZE, Drawing, Look
from timeline.charts.headline_rows import lay_out_rows, measure_rows
from timeline.charts.label_room import Box, Label
from timeline.charts.labels import place_labels
from timeline.charts.lane_drawing import draw_grid, draw_labels, draw_marks, draw_names, measure_gutter
from timeline.charts.lane_layout import Group, Lane, lay_out_lanes, measure_lanes
from timeline.charts.marks import Colouring, Mark, build_colouring, choose_sign
from timeline.charts.palette import Palette
from timeline.charts.picture_meta import build_meta
from timeline.charts.swarm import arrange_swarm
from timeline.charts.text import measure_text, shorten_text
from timeline.charts.time_scale import TimeScale
from timeline.charts.turning_points import list_turning_points
from timeline.charts.window import Window
from timeline.model.records import Event, Post
from timeline.model.vocabulary import Importance, Stance
from timeline.query.tables import Frames
from timeline.text.catalogue import translate

AXIS = 24
"""Pixels of the dates along an axis."""
RIGHT = 10
"""Pixels right of the axis, for marks at its end."""
EDGE = 4.0
"""Pixels between a label and the right edge."""
_OFFICE = 24
"""Pixels of a row of offices."""
_INSET, _AIR = 6.0, 12.0
"""Pixels from the end of a bar to its text, and between two offices of a row."""
_FADE, _STEPS = 36.0, 6
"""Pixels over which an end that is not recorded fades, and the steps of that."""
_QUESTION = 17
"""Pixels of the text of a question, over the positions taken on it."""
_RADIUS = 5.0
"""Pixels of the radius of a position."""
_TALLEST = 22.0
"""Pixels from the line of a question to its farthest position; where there are more, they overlap."""
_LEAST_LANE = 56.0
"""Pixels of a lane that the figure grows for; in less, marks become small and then columns."""
_CALM = 1.7
"""Times that lanes may be higher than they need."""
_FOR_LABEL = 12_000
"""Square pixels of the lanes for each label of an event that asks for none."""


@dataclass(frozen=True, slots=True)
class _Office:
    """Hold the bar of an office in its row, with its text that starts at `x`, or ends there, as `anchor` says."""

    post: Post
    left: float
    right: float
    text: str
    x: float
    anchor: str
    row: int


def build_actor_figure(
    frames: Frames,
    profile: Profile,
    *,
    colour: str,
    question: str,
    window: Window,
    width: int,
    height: int,
    palette: Palette,
) -> go.Figure:
    """Build the figure of an actor, `width` by `height` pixels; the height may be another if its lanes ask for it.

    From top to bottom: its offices, a lane for each of PARTS, the positions it took on each question. Stances in the
    lanes are those on `question`. `figure.layout.meta` is described at build_meta.
    """
    groups = [
        (name_part(part).capitalize(), [a.event for a in own])
        for part in PARTS
        if (own := profile.list_appearances(part))
    ]
    names = [translate("Offices"), *(name for name, _ in groups)]
    scale = TimeScale(window, measure_gutter(names, width), width - RIGHT)
    offices = _lay_out_offices(frames, profile.actor, scale, width - EDGE)
    answers = [
        _lay_out_answers(frames, key, said, len(groups) + number, scale)
        for number, (key, said) in enumerate(list_positions(frames, profile).items())
    ]
    wanted = list_wanted(frames, [appearance.event for appearance in profile.appearances], question)
    top = float(_OFFICE * (1 + max((office.row for office in offices), default=-1)))
    below = sum(lane.need for lane, _ in answers) + AXIS
    room = _choose_height(groups, scale, wanted, width, height - top - below if height else 0)

    drawing = Drawing(width, round(top + room + below), palette)
    bottom = top + room
    _draw_offices(drawing, offices, drawing.height - AXIS)
    colouring = build_colouring(frames, colour, question, palette)
    lanes, labels, zones = _lay_out(drawing, groups, scale, top, bottom, wanted, colouring)
    texts = [_draw_answers(drawing, lane, said, scale) for lane, said in _stack(answers, bottom)]
    questions = [lane for lane, _ in answers]
    boxes = [*(label.box for label in labels), *texts]
    draw_grid(drawing, scale, questions, boxes, top, drawing.height - AXIS, None)
    for lane in [*lanes[1:], *questions]:
        drawing.add_line([(0, lane.top), (scale.right, lane.top)], palette.line)
    draw_names(drawing, lanes, scale.left, [() for _ in lanes])
    draw_marks(drawing, lanes, colouring)
    draw_labels(drawing, labels)
    return drawing.build_figure(build_meta(drawing, scale, [*lanes, *questions], labels, zones, None))


def list_wanted(frames: Frames, events: Sequence[Event], question: str) -> list[str]:
    """List the ids of events that ask for a label: key events, then those in which a stance on a question changed."""
    known = {event.id for event in events}
    keys = [event.id for event in events if event.importance is Importance.KEY]
    statements = list_statements(frames, frames.ordered_events, question) if question else []
    return list(dict.fromkeys([*keys, *(event for event in list_turning_points(statements) if event in known)]))


def _choose_height(groups: Sequence[Group], scale: TimeScale, wanted: list[str], width: int, room: float) -> float:
    """Choose the height of the lanes: what they need, and up to `room` as far as they can use it."""
    if not groups:
        return 0.0
    rows, swarms = measure_rows(groups, scale, width - EDGE), measure_lanes(groups, scale, wanted)
    if not room:
        return rows or swarms
    return max(min(room, _CALM * (rows or swarms)), min(swarms, _LEAST_LANE * len(groups)))


def _lay_out(
    drawing: Drawing,
    groups: Sequence[Group],
    scale: TimeScale,
    top: float,
    bottom: float,
    wanted: list[str],
    colouring: Colouring,
) -> tuple[list[Lane], list[Label], list[Zone]]:
    """Lay out lanes as rows with headlines where these fit, else as swarms with labels, and draw their columns."""
    edge = drawing.width - EDGE
    if rows := lay_out_rows(groups, scale, top, bottom, edge):
        return *rows, []
    lanes, size = lay_out_lanes(groups, scale, top, bottom, wanted)
    zones, columns = draw_columns(drawing, lanes, scale, colouring, size)
    others = [event.id for _, members in groups for event in members if event.importance is Importance.NORMAL]
    labels = place_labels(
        lanes,
        [],
        wanted,
        list(dict.fromkeys(others)),
        left=scale.left + 2,
        right=edge,
        columns=columns,
        most_labels=round(drawing.width * (bottom - top) / _FOR_LABEL),
    )
    return lanes, labels, zones


def _lay_out_offices(frames: Frames, actor: str, scale: TimeScale, edge: float) -> list[_Office]:
    """Lay out the offices of an actor, each in the first row in which its bar and its text have room."""
    offices: list[_Office] = []
    ends: list[float] = []
    for post in frames.chronology.actors[actor].posts:
        left = scale.clip(post.since.anchor.toordinal()) if post.since else scale.left
        right = scale.clip((post.until.latest or post.until.anchor).toordinal() + 1) if post.until else scale.right
        right = max(left, right)
        text, x, anchor = _place_title(list_titles(frames, post), left, right, scale.left, edge)
        reach = measure_text(text, LABEL_SIZE)
        start, end = (x - reach, x) if anchor == "right" else (x, x + reach)
        # the day on which one office ends is often that on which the next begins
        shared = min(left, start) + scale.day_width + 1
        row = next((number for number, taken in enumerate(ends) if taken <= shared), len(ends))
        ends[row : row + 1] = [max(right, end + _AIR) if end > right else right]
        offices.append(_Office(post, left, right, text, x, anchor, row))
    return offices


def _format_term(post: Post) -> str:
    if post.since and post.until:
        return translate("from %(since)s until %(until)s", since=post.since.short, until=post.until.short)
    if post.since:
        return translate("from %(date)s", date=post.since.short)
    return translate("until %(date)s", date=post.until.short) if post.until else translate("no dates recorded")


def list_titles(frames: Frames, post: Post) -> list[str]:
    """List ways to write an office, the longest first: with its body and its dates, without the body, the title."""
    when = _format_term(post)
    body = f", {frames.chronology.actors[post.body].name}" if post.body else ""
    return [f"{post.title}{body}: {when}", f"{post.title}: {when}", post.title]


def _place_title(texts: list[str], left: float, right: float, start: float, edge: float) -> tuple[str, float, str]:
    """Place the longest text that has room in a bar, else beside it; return the text, its pixel and its anchor."""
    widths = [(text, measure_text(text, LABEL_SIZE)) for text in texts]
    for text, width in widths:
        if left + width + 2 * _INSET <= right:
            return text, left + _INSET, "left"
    for text, width in widths:
        if right + _INSET + width <= edge:
            return text, right + _INSET, "left"
        if left - _INSET - width >= start:
            return text, left - _INSET, "right"
    return shorten_text(texts[-1], LABEL_SIZE, edge - start - _INSET), start + _INSET, "left"


def _draw_offices(drawing: Drawing, offices: Sequence[_Office], bottom: float) -> None:
    """Draw the bars of offices, fading at an end that is not recorded, and tint the days of every second one."""
    for office in offices[1::2]:
        if office.right > office.left:
            box = (office.left, (office.row + 1) * _OFFICE - 2, office.right, bottom)
            drawing.add_rectangle(box, drawing.palette.band)
    for office in offices:
        y = (office.row + 0.5) * _OFFICE
        if office.right > office.left:
            _draw_bar(drawing, office, y)
        drawing.add_text(office.x, y, office.text, anchor=office.anchor)
    if offices:
        name = translate("Office") if len(offices) == 1 else translate("Offices")
        drawing.add_text(6, _OFFICE / 2, name, bold=True, size=NAME_SIZE)


def _draw_bar(drawing: Drawing, office: _Office, y: float) -> None:
    fade = min(_FADE, (office.right - office.left) / 2)
    left = office.left + (0 if office.post.since else fade)
    right = office.right - (0 if office.post.until else fade)
    top, bottom = y - _OFFICE / 2 + 2, y + _OFFICE / 2 - 2
    drawing.add_rectangle((left, top, right, bottom), f"{drawing.palette.neutral}55")
    for step in range(_STEPS):
        fill = f"{drawing.palette.neutral}{round(0x55 * (step + 0.5) / _STEPS):02x}"
        near, far = fade * step / _STEPS, fade * (step + 1) / _STEPS
        if not office.post.since:
            drawing.add_rectangle((office.left + near, top, office.left + far, bottom), fill)
        if not office.post.until:
            drawing.add_rectangle((office.right - far, top, office.right - near, bottom), fill)


_Answers = tuple[Lane, list[Statement]]


def _lay_out_answers(frames: Frames, question: str, said: list[Statement], number: int, scale: TimeScale) -> _Answers:
    """Lay out the positions taken on a question as a lane, each on the day it was said."""
    shown = [s for s in said if scale.window.first <= s.day.anchor <= scale.window.last]
    xs = [scale.place(statement.day.anchor.toordinal() + 0.5) for statement in shown]
    offsets = arrange_swarm((x, x, _RADIUS) for x in xs)
    tallest = max(map(abs, offsets), default=0.0)
    offsets = [offset * min(1.0, _TALLEST / tallest) if tallest else offset for offset in offsets]
    marks = [
        Mark(statement.event, x, x, _RADIUS, y=offset, lane=number)
        for statement, x, offset in zip(shown, xs, offsets, strict=True)
    ]
    above = max((mark.radius - mark.y for mark in marks), default=_RADIUS)
    below = max((mark.radius + mark.y for mark in marks), default=_RADIUS)
    events = list({statement.event.id: statement.event for statement in shown}.values())
    name = frames.chronology.questions[question].text
    return Lane(name, events, marks, above + _QUESTION, below, least=_QUESTION + 2 * _RADIUS + 4), shown


def _stack(answers: Sequence[_Answers], top: float) -> Sequence[_Answers]:
    """Place the lanes of answers below each other."""
    for lane, _ in answers:
        lane.top, lane.bottom = top, top + lane.need
        lane.y = lane.top + lane.above + (lane.need - lane.above - lane.below) / 2
        for mark in lane.marks:
            mark.y += lane.y
        top = lane.bottom
    return answers


def _draw_answers(drawing: Drawing, lane: Lane, said: Sequence[Statement], scale: TimeScale) -> Box:
    """Draw a question with the positions on it, and the words where a stance is new; return the box of the question."""
    palette = drawing.palette
    text = shorten_text(lane.name, LABEL_SIZE, scale.right - 6)
    y = lane.top + _QUESTION / 2 + 2
    drawing.add_text(6, y, text)
    taken = [_get_box(mark) for mark in lane.marks]
    before: Stance | None = None
    for mark, statement in zip(lane.marks, said, strict=True):
        stance = statement.stance
        colour = palette.stances[stance]
        hollow = Look("circle", palette.background, colour, 1.5)
        drawing.add_dot(mark.left, mark.y, mark.radius, hollow if stance is Stance.ASSERTS else Look("circle", colour))
        if sign := choose_sign(stance):
            drawing.add_dot(mark.left, mark.y, mark.radius * 0.56, Look(sign, palette.background), "signs")
        if stance is not before and (word := _place_word(mark, stance.text, taken, scale)):
            taken.append(word)
            drawing.add_text(word[0], mark.y, stance.text, colour=palette.muted)
        before = stance
    return (6.0, y - 8, 6 + measure_text(text, LABEL_SIZE), y + 8)


def _get_box(mark: Mark) -> Box:
    return (mark.left - mark.radius, mark.y - mark.radius, mark.right + mark.radius, mark.y + mark.radius)


def _place_word(mark: Mark, word: str, taken: Sequence[Box], scale: TimeScale) -> Box | None:
    """Find the box of a word right or left of a mark in which nothing stands; None if there is none."""
    width = measure_text(word, LABEL_SIZE)
    for start in (mark.right + mark.radius + 3, mark.left - mark.radius - 3 - width):
        box = (start, mark.y - 6, start + width, mark.y + 6)
        is_inside = scale.left <= start and box[2] <= scale.right + RIGHT
        if is_inside and not any(b[0] < box[2] and b[2] > box[0] and b[1] < box[3] and b[3] > box[1] for b in taken):
            return box
    return None
