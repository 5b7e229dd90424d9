"""The picture of Explore: an arc of the whole record, and lanes of events over the days in sight.

All is laid out in pixels for the very size of the browser's column. The figure's meta holds what the page needs
for tips, clicks, rings and threads; see build_meta.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import plotly.graph_objects as go

from timeline.analysis.positions.acknowledgements import Answer, list_turns, summarize_answers
from timeline.analysis.positions.changes import find_silences
from timeline.analysis.positions.statements import Statement, list_statements
from timeline.charts.arc import ARC_HEIGHT, Zone, draw_arc, list_chapter_bounds
from timeline.charts.brackets import BRACKET_HEIGHT, draw_brackets, draw_silences, list_crowded_stretches
from timeline.charts.columns import draw_columns
from timeline.charts.drawing import Drawing
from timeline.charts.headline_rows import lay_out_rows, measure_rows
from timeline.charts.label_room import Box, Label
from timeline.charts.labels import place_labels
from timeline.charts.lane_drawing import draw_grid, draw_labels, draw_marks, draw_names, measure_gutter, measure_names
from timeline.charts.lane_layout import LEAST_LANE, Group, Lane, count_fitting, lay_out_lanes, measure_lanes
from timeline.charts.lanes import MOST, sort_into_lanes
from timeline.charts.marks import Colouring, build_colouring, choose_sign
from timeline.charts.palette import Palette
from timeline.charts.picture_meta import build_meta, write_days
from timeline.charts.time_scale import TimeScale
from timeline.charts.turning_points import list_turning_points
from timeline.charts.window import Window, window_of
from timeline.model.records import Chapter, Event
from timeline.model.vocabulary import Importance, Stance
from timeline.query.tables import Frames
from timeline.text.catalogue import translate

_AXIS = 24
"""Pixels of the dates under the lanes."""
_RIGHT = 10
"""Pixels right of the axis, for marks at its end."""
_EDGE = 4.0
"""Pixels between a label and the right edge."""
_ABOVE = 6
"""Pixels between the arc and the lanes."""
_OPEN_ENDED = ("actor", "source", "place", "tag")
"""Lanes of which there may be any number."""
_FEW = 100
"""Events up to which more labels are placed."""
_FOR_LABEL = 40_000
"""Square pixels of a picture for each label of an event that asks for none."""


@dataclass(frozen=True)
class _View:
    """Hold what the lanes of a picture show: events in groups by the id of the lane, and how they are told."""

    groups: Mapping[str, Group]
    events: list[Event]
    colouring: Colouring
    statements: list[Statement]
    chapters: Sequence[Chapter]
    end: date | None
    by_side: bool
    answers: Mapping[str, Answer]
    today: date | None


@dataclass(frozen=True)
class _Content:
    """Hold what was drawn of lanes."""

    lanes: list[Lane]
    labels: list[Label]
    zones: list[Zone]


def build_picture_figure(
    frames: Frames,
    events: list[Event],
    record: list[Event],
    *,
    by: str,
    colour: str,
    window: Window,
    chosen: Window | None,
    width: int,
    height: int,
    palette: Palette,
    question: str = "",
    today: date | None = None,
) -> go.Figure:
    """Build the picture of events, of `width` by `height` pixels, with an arc of the record above lanes.

    `by` is one of LANES and `colour` one of COLOURS. The lanes show `events` over `window`; the arc shows `record`,
    the events of all filters but that of days, and frames the days `chosen`. Stances are those on `question`, the
    id of one. At `today` there is a line. `figure.layout.meta` is described at build_meta.
    """
    room = height - ARC_HEIGHT - _ABOVE - BRACKET_HEIGHT - _AXIS
    groups = _sort(frames, events, by, window, width, room)
    view = _build_view(frames, groups, events, colour, question, palette, by_side=by == "side", today=today)
    scale = TimeScale(window, measure_gutter([name for name, _ in groups.values()], width), width - _RIGHT)
    whole = TimeScale(window_of(record, None, None), scale.left, scale.right)
    drawing = Drawing(width, height, palette)
    zones = draw_arc(drawing, whole, frames.chronology.chapters, record, chosen)
    content = _draw_lanes(drawing, view, scale, ARC_HEIGHT + _ABOVE, height - _AXIS)
    arc = [whole.left, whole.right, 0, ARC_HEIGHT, *write_days(whole.window), *write_days(chosen)]
    return drawing.build_figure(build_meta(drawing, scale, content.lanes, content.labels, zones + content.zones, arc))


def build_groups_figure(
    frames: Frames,
    groups: Sequence[Group],
    *,
    colour: str,
    window: Window,
    width: int,
    palette: Palette,
    question: str = "",
    today: date | None = None,
) -> go.Figure:
    """Build the figure with a lane for each group, a name and its events, as high as the lanes need.

    See build_picture_figure, but there is no arc.
    """
    events = list({event.id: event for _, members in groups for event in members}.values())
    keyed = {str(number): group for number, group in enumerate(groups)}
    view = _build_view(frames, keyed, events, colour, question, palette, by_side=False, today=today)
    scale = TimeScale(window, measure_gutter([name for name, _ in groups], width), width - _RIGHT)
    crowded = list_crowded_stretches(events, scale)
    rows = measure_rows(groups, scale, width - _EDGE)
    first, wanted = _list_wanted(view)
    need = measure_lanes(groups, scale, {*first, *wanted}) if rows is None else rows
    height = round(need) + (BRACKET_HEIGHT if crowded and rows is None else 0) + _AXIS
    drawing = Drawing(width, height, palette)
    content = _draw_lanes(drawing, view, scale, 0, height - _AXIS)
    return drawing.build_figure(build_meta(drawing, scale, content.lanes, content.labels, content.zones, None))


def build_strip_figure(
    frames: Frames, record: list[Event], *, chosen: Window | None, width: int, height: int = 120, palette: Palette
) -> go.Figure:
    """Build the figure of the arc alone, for narrow screens, with the days `chosen` framed."""
    scale = TimeScale(window_of(record, None, None), _RIGHT, width - _RIGHT)
    drawing = Drawing(width, height, palette)
    zones = draw_arc(drawing, scale, frames.chronology.chapters, record, chosen, height)
    arc = [scale.left, scale.right, 0, height, *write_days(scale.window), *write_days(chosen)]
    return drawing.build_figure(build_meta(drawing, scale, [], [], zones, arc))


def _sort(frames: Frames, events: list[Event], by: str, window: Window, width: int, height: float) -> dict[str, Group]:
    """Sort events into lanes, as many as have room."""
    most = int(height / LEAST_LANE) - 1
    if by not in _OPEN_ENDED:
        return sort_into_lanes(frames, events, by, min(most, MOST[by]))
    groups = sort_into_lanes(frames, events, by, most)
    left = measure_gutter([name for name, _ in groups.values()], width)
    fitting = count_fitting(list(groups.values()), TimeScale(window, left, width - _RIGHT), height)
    return groups if fitting >= len(groups) else sort_into_lanes(frames, events, by, max(fitting - 1, 2))


def _build_view(
    frames: Frames,
    groups: Mapping[str, Group],
    events: list[Event],
    colour: str,
    question: str,
    palette: Palette,
    *,
    by_side: bool,
    today: date | None,
) -> _View:
    statements = list_statements(frames, frames.ordered_events, question) if question else []
    is_told = by_side and colour == "stance"
    return _View(
        groups,
        events,
        build_colouring(frames, colour, question, palette),
        statements,
        frames.chronology.chapters,
        max((event.date.anchor for event in frames.ordered_events), default=None),
        by_side,
        {answer.side: answer for answer in summarize_answers(frames, statements)} if is_told else {},
        today,
    )


def _draw_lanes(drawing: Drawing, view: _View, scale: TimeScale, top: float, bottom: float) -> _Content:
    """Draw lanes with all that is in them: rows with headlines where these fit, else swarms and columns."""
    edge = drawing.width - _EDGE
    _draw_chapters(drawing, scale, view.chapters, top, bottom)
    barred: list[tuple[int, Box]] = []
    if rows := lay_out_rows(list(view.groups.values()), scale, top, bottom, edge):
        content = _Content(*rows, [])
        for lane in content.lanes[1:]:
            drawing.add_line([(0, lane.top), (scale.right, lane.top)], drawing.palette.line)
    else:
        content, barred = _draw_swarms(drawing, view, scale, top, bottom)
    boxes = [*(label.box for label in content.labels), *(box for _, box in barred)]
    draw_grid(drawing, scale, [] if rows else content.lanes, boxes, top, bottom, view.today)
    draw_names(drawing, content.lanes, scale.left, [_list_answers(view, key) for key in view.groups])
    draw_marks(drawing, content.lanes, view.colouring)
    draw_labels(drawing, content.labels)
    return content


def _draw_swarms(
    drawing: Drawing, view: _View, scale: TimeScale, top: float, bottom: float
) -> tuple[_Content, list[tuple[int, Box]]]:
    """Lay out swarms with their labels, draw brackets and columns; return also what the brackets take."""
    crowded = list_crowded_stretches(view.events, scale)
    top += BRACKET_HEIGHT if crowded else 0
    zones = draw_brackets(drawing, scale, crowded, top - 2)
    first, wanted = _list_wanted(view)
    notes = [_list_answers(view, key) for key in view.groups]
    heights = measure_names([name for name, _ in view.groups.values()], scale.left, notes)
    lanes, size = lay_out_lanes(list(view.groups.values()), scale, top, bottom, {*first, *wanted}, heights)
    column_zones, columns = draw_columns(drawing, lanes, scale, view.colouring, size)
    silences = find_silences(view.statements, view.end) if view.by_side else []
    by_side = {key: (number, lane) for number, (key, lane) in enumerate(zip(view.groups, lanes, strict=True))}
    barred = draw_silences(drawing, scale, silences, by_side)
    labels = place_labels(
        lanes,
        first,
        wanted,
        _list_others(view),
        left=scale.left + 2,
        right=drawing.width - _EDGE,
        barred=barred,
        columns=columns,
        most_labels=round(drawing.width * (bottom - top) / _FOR_LABEL * max(1.0, _FEW / (len(view.events) or 1))),
    )
    return _Content(lanes, labels, zones + column_zones), barred


def _list_answers(view: _View, lane: str) -> list[tuple[str, str]]:
    """List on which day a side first denied, or deflected, and on which it first acknowledged, with their colours."""
    answer, colours = view.answers.get(lane), view.colouring.colours
    if not answer:
        return []
    lines: list[tuple[str, str]] = []
    for stance, day in list_turns(answer):
        if stance is Stance.ACKNOWLEDGES:
            lines += [(translate("acknowledged"), colours[stance]), (day.short, "")]
        else:
            is_denial = stance is Stance.DENIES
            words = translate("denied %(date)s") if is_denial else translate("deflected %(date)s")
            lines.append((words % {"date": day.short}, colours[stance]))
    return lines


def _list_wanted(view: _View) -> tuple[list[str], list[str]]:
    """List the ids of events that ask for a label: key ones that turn or acknowledge, then other ones of both."""
    keys = dict.fromkeys(event.id for event in view.events if event.importance is Importance.KEY)
    known = {event.id for event in view.events}
    turning = [event for event in list_turning_points(view.statements) if event in known]
    yes = {s.event.id for s in view.statements if s.stance is Stance.ACKNOWLEDGES}
    first = list(dict.fromkeys([event for event in (*turning, *keys) if event in keys and event in {*turning, *yes}]))
    return first, list(dict.fromkeys(event for event in (*keys, *turning) if event not in first))


def _list_others(view: _View) -> list[str]:
    """List the ids of other events that may have a label, those that take a stance first."""
    others = [event for event in view.events if event.importance is Importance.NORMAL]
    return [event.id for event in sorted(others, key=lambda e: not choose_sign(view.colouring.categorize(e)))]


def _draw_chapters(drawing: Drawing, scale: TimeScale, chapters: Sequence[Chapter], top: float, bottom: float) -> None:
    """Tint every second chapter behind the lanes."""
    for number, (_, first, last) in enumerate(list_chapter_bounds(scale, chapters)):
        if number % 2:
            box = (scale.place(first.toordinal()), top, scale.place(last.toordinal() + 1), bottom)
            drawing.add_rectangle(box, drawing.palette.band)
