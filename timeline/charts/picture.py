"""The picture of Explore: an arc of the whole record, and lanes of events over the days in sight."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import plotly.graph_objects as go

from timeline.analysis.positions.changes import find_silences
from timeline.analysis.positions.statements import list_statements
from timeline.charts.arc import ARC_HEIGHT, Zone, draw_arc, list_chapter_bounds
from timeline.charts.brackets import BRACKET_HEIGHT, draw_brackets, draw_silences, find_dense_stretches
from timeline.charts.drawing import Drawing
from timeline.charts.event_labels import Box, Label, place_labels
from timeline.charts.event_marks import build_colouring
from timeline.charts.headline_rows import lay_out_rows
from timeline.charts.lane_columns import draw_columns
from timeline.charts.lane_drawing import (
    draw_grid,
    draw_labels,
    draw_marks,
    draw_names,
    measure_gutter,
)
from timeline.charts.lane_layout import LEAST_LANE, Lane, lay_out_lanes
from timeline.charts.lanes import MOST, sort_into_lanes
from timeline.charts.palette import Palette
from timeline.charts.time_scale import TimeScale
from timeline.charts.turning_points import list_turning_points
from timeline.charts.window import Window, window_of
from timeline.model.records import Event
from timeline.model.vocabulary import Importance
from timeline.query.tables import Frames

_AXIS = 24
"""Pixels of the dates under the lanes."""
_RIGHT = 10
"""Pixels right of the axis, for marks at its end."""
_ABOVE = 6
"""Pixels between the arc and the lanes."""


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
    statements = list_statements(frames, frames.ordered_events, question) if question else []
    # lanes by actor are as many as have room
    most = int((height - ARC_HEIGHT - _AXIS - 2 * BRACKET_HEIGHT) / LEAST_LANE) - 1
    groups = sort_into_lanes(frames, events, by, most if by == "actor" else min(most, MOST[by]))
    gutter = measure_gutter([name for name, _ in groups.values()], width)
    scale = TimeScale(window, gutter, width - _RIGHT)
    drawing = Drawing(width, height, palette)
    whole = TimeScale(window_of(record, None, None), scale.left, scale.right)
    zones = draw_arc(drawing, whole, frames.chronology.chapters, record, chosen)
    stretches = find_dense_stretches(events, scale)
    top, bottom = ARC_HEIGHT + _ABOVE + (BRACKET_HEIGHT if stretches else 0), height - _AXIS
    zones += draw_brackets(drawing, scale, stretches, top - 2)
    wanted = _list_wanted(events, list_turning_points(statements))
    _draw_chapters(drawing, scale, frames, top, bottom)
    edge = width - 4.0
    barred: list[tuple[int, Box]] = []
    if rows := lay_out_rows(list(groups.values()), scale, top, bottom, edge):
        lanes, labels = rows
    else:
        lanes, size = lay_out_lanes(list(groups.values()), scale, top, bottom, set(wanted))
        zones += draw_columns(drawing, lanes, scale, colouring, size)
        by_side = {key: (number, lane) for number, (key, lane) in enumerate(zip(groups, lanes, strict=True))}
        end = max((event.date.anchor for event in frames.ordered_events), default=None)
        silences = find_silences(statements, end) if by == "side" else []
        barred = draw_silences(drawing, scale, silences, by_side)
        labels = place_labels(lanes, wanted, [], left=scale.left + 2, right=edge, barred=barred)
    boxes = [*(label.box for label in labels), *(box for _, box in barred)]
    draw_grid(drawing, scale, lanes, boxes, top, bottom, today)
    draw_names(drawing, lanes, gutter)
    draw_marks(drawing, lanes, colouring)
    draw_labels(drawing, labels)
    arc = [
        whole.left,
        whole.right,
        0,
        ARC_HEIGHT,
        *_write_days(whole.window),
        *(_write_days(chosen) if chosen else (None, None)),
    ]
    return drawing.build_figure(_build_meta(drawing, scale, lanes, labels, zones, arc))


def _list_wanted(events: list[Event], turning: list[str]) -> list[str]:
    """List the ids of events that ask for a label: key ones, turning points first, then other turning points."""
    keys = dict.fromkeys(event.id for event in events if event.importance is Importance.KEY)
    known = {event.id for event in events}
    first = [event for event in turning if event in keys]
    return list(dict.fromkeys([*first, *keys, *(event for event in turning if event in known)]))


def _draw_chapters(drawing: Drawing, scale: TimeScale, frames: Frames, top: float, bottom: float) -> None:
    """Tint every second chapter behind the lanes."""
    for number, (_, first, last) in enumerate(list_chapter_bounds(scale, frames.chronology.chapters)):
        if number % 2:
            box = (scale.place(first.toordinal()), top, scale.place(last.toordinal() + 1), bottom)
            drawing.add_rectangle(box, drawing.palette.band)


def _write_days(window: Window) -> tuple[str, str]:
    return window.first.isoformat(), window.last.isoformat()


def _build_meta(
    drawing: Drawing,
    scale: TimeScale,
    lanes: Sequence[Lane],
    labels: Sequence[Label],
    zones: list[Zone],
    arc: list[Any] | None,
) -> dict[str, Any]:
    """Build what the page needs for tips, clicks and threads: pixels, and texts that it shows as text."""
    shown = {mark.event.id: mark.event for lane in lanes for mark in lane.marks}
    places = {event: place for place, event in enumerate(shown)}
    marks = [
        [
            places[m.event.id],
            round(m.left, 1),
            round(m.y, 1),
            round(m.radius, 1),
            m.lane,
            *([round(m.right, 1)] if m.is_bar else []),
        ]
        for lane in lanes
        for m in lane.marks
    ]
    threads = dict.fromkeys(
        (places[event.id], places[other])
        for event in shown.values()
        for link in event.links
        for other in link.values()
        if other in places
    )
    return {
        "size": [drawing.width, drawing.height],
        "events": [[e.id, e.headline, e.date.short, e.kind.text] for e in shown.values()],
        "marks": marks,
        "labels": [[places[label.mark.event.id], *(round(value, 1) for value in label.box)] for label in labels],
        "lanes": [[lane.name, len(lane.events), round(lane.top), round(lane.bottom)] for lane in lanes],
        "zones": zones,
        "axis": [scale.left, scale.right, *_write_days(scale.window)],
        "arc": arc,
        "threads": [list(pair) for pair in threads],
    }
