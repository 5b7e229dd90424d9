"""The picture of Explore: an arc of the whole record, and lanes of events over the days in sight."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import plotly.graph_objects as go

from timeline.charts.drawing import LABEL_SIZE, NAME_SIZE, Drawing
from timeline.charts.event_marks import Colouring, build_colouring, choose_look, choose_sign
from timeline.charts.lane_layout import Lane, lay_out_lanes
from timeline.charts.lanes import sort_into_lanes
from timeline.charts.palette import Palette
from timeline.charts.text import measure_text, shorten_text, split_lines
from timeline.charts.time_scale import TimeScale, list_ticks
from timeline.charts.window import Window
from timeline.model.records import Event
from timeline.query.tables import Frames

_AXIS = 24
_RIGHT = 10
_BOLD = 1.12


def build_picture_figure(
    frames: Frames,
    events: list[Event],
    *,
    by: str,
    colour: str,
    window: Window,
    record: list[Event],
    chosen: Window | None,
    width: int,
    height: int,
    palette: Palette,
    question: str = "",
    today: date | None = None,
) -> go.Figure:
    """Build the picture of events in lanes."""
    colouring = build_colouring(frames, colour, question, palette)
    groups = list(sort_into_lanes(frames, events, by).values())
    gutter = measure_gutter([name for name, _ in groups], width)
    scale = TimeScale(window, gutter, width - _RIGHT)
    drawing = Drawing(width, height, palette)
    lanes, size = lay_out_lanes(groups, scale, 96, height - _AXIS)
    draw_axis(drawing, scale, 96, height - _AXIS)
    for lane in lanes:
        draw_name(drawing, lane, gutter)
        drawing.add_line([(scale.left, lane.y), (scale.right, lane.y)], palette.line)
        draw_marks(drawing, lane, colouring)
    return drawing.build_figure(build_meta(drawing, scale, lanes))


def measure_gutter(names: Iterable[str], width: int) -> float:
    longest = max((measure_text(name, NAME_SIZE) * _BOLD for name in names), default=0)
    return round(min(longest + 14, max(width * 0.14, 96)))


def draw_axis(drawing: Drawing, scale: TimeScale, top: float, bottom: float) -> None:
    for tick in list_ticks(scale):
        drawing.add_line([(tick.x, top), (tick.x, bottom)], drawing.palette.line)
        colour = drawing.palette.text if tick.is_year else drawing.palette.muted
        drawing.add_text(tick.text_x, bottom + 12, tick.text, anchor="middle", colour=colour, bold=tick.is_year)


def draw_name(drawing: Drawing, lane: Lane, gutter: float) -> None:
    room = gutter - 12
    lines = split_lines(lane.name, NAME_SIZE * _BOLD, room)
    if len(lines) > 2 or lane.bottom - lane.top < 54:
        lines = [shorten_text(lane.name, NAME_SIZE * _BOLD, room)]
    y = lane.y - 9 * len(lines)
    for line in lines:
        drawing.add_text(6, y, line, bold=True, size=NAME_SIZE)
        y += 17
    drawing.add_text(6, y, f"{len(lane.events):,}", colour=drawing.palette.muted)


def draw_marks(drawing: Drawing, lane: Lane, colouring: Colouring) -> None:
    for mark in lane.marks:
        category = colouring.categorize(mark.event)
        look = choose_look(mark.event, category, colouring, drawing.palette)
        if mark.is_bar:
            drawing.add_rectangle((mark.left, mark.y - mark.radius, mark.right, mark.y + mark.radius), colouring.colours[category] + "66")
        else:
            drawing.add_dot(mark.left, mark.y, mark.radius, look)
            sign = choose_sign(category)


def build_meta(drawing: Drawing, scale: TimeScale, lanes: list[Lane]) -> dict[str, Any]:
    places: dict[str, int] = {}
    events: list[list[str]] = []
    marks = []
    for number, lane in enumerate(lanes):
        for mark in lane.marks:
            event = mark.event
            if event.id not in places:
                places[event.id] = len(events)
                events.append([event.id, event.headline, event.date.short, event.kind.text])
            bar = [round(mark.right, 1)] if mark.is_bar else []
            marks.append([places[event.id], round(mark.left, 1), round(mark.y, 1), round(mark.radius, 1), number, *bar])
    return {
        "size": [drawing.width, drawing.height],
        "events": events,
        "marks": marks,
        "labels": [],
        "lanes": [[lane.name, len(lane.events), round(lane.top), round(lane.bottom)] for lane in lanes],
        "zones": [],
        "axis": [scale.left, scale.right, scale.window.first.isoformat(), scale.window.last.isoformat()],
        "arc": None,
        "threads": [[places[e.id], places[to]] for e in (lanes and [frame.event for lane in lanes for frame in lane.marks] or []) for link in e.links for to in link.values() if to in places],
    }
