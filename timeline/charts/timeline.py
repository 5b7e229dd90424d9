"""The timeline: points for days, bars for spans and months, lanes the reader chooses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from itertools import chain

import plotly.graph_objects as go

from timeline.charts.annotations import band, head, labels, lane_defaults, leaders
from timeline.charts.canvas import canvas
from timeline.charts.counts import build_counts_figure
from timeline.charts.crowds import crowd_marks
from timeline.charts.figure import build_meta, to_figure
from timeline.charts.lanes import sort_into_lanes
from timeline.charts.marks import Mark, Trace, bars, build_connections, line_trace, mark_of, points, ring
from timeline.charts.notes import break_notes, today_note
from timeline.charts.other_days import Other, build_hollow_marks, drop_overlapping, list_other_days
from timeline.charts.palette import Palette
from timeline.charts.scale import Scale, fold_gaps
from timeline.charts.stacks import Group, Stack, arrange_lanes, level, rows_of, titles
from timeline.charts.window import Window
from timeline.charts.window import window_of as window_of
from timeline.model.records import Event
from timeline.query.tables import Frames

MOST_MARKS = 500
"""Marks above which lanes show counts first. A bare chart of 300 marks was painted 113 ms after a click,
one of 3,000 after 382 and one of 10,000 after 1,021; and beyond some hundred nobody tells them apart."""
_BELOW = 22
"""Pixels under the lanes, for the word at today's line."""


def build_timeline_figure(
    frames: Frames,
    events: list[Event],
    *,
    by: str,
    window: Window,
    palette: Palette,
    plot_width: int,
    selected: str = "",
    today: date | None = None,
    fold: bool = False,
) -> go.Figure:
    """Build the figure of events in lanes by "side", "actor", "kind" or "source"; see build_lanes_figure."""
    return build_lanes_figure(
        frames,
        sort_into_lanes(frames, events, by).values(),
        window=window,
        palette=palette,
        plot_width=plot_width,
        selected=selected,
        today=today,
        fold=fold,
    )


def build_lanes_figure(
    frames: Frames,
    groups: Iterable[Group],
    *,
    window: Window,
    palette: Palette,
    plot_width: int,
    selected: str = "",
    today: date | None = None,
    fold: bool = False,
) -> go.Figure:
    """Build the figure with a lane for each group, a name and its events, of marks or of counts.

    Counts are drawn above MOST_MARKS marks. The figure's meta lists its events, and a mark's customdata is
    a place in that list (see build_meta). `plot_width` is the narrowest width, in pixels, at which labels
    must not touch. `selected` is the id of the open event. At `today` there is a line, if it is in the
    window. `fold` leaves out long stretches without events; the meta has their number under "quiet".
    """
    groups = list(groups)
    if sum(len(members) for _, members in groups) > MOST_MARKS:
        return build_counts_figure(
            groups, window=window, palette=palette, plot_width=plot_width, selected=selected, today=today
        )
    events = {event.id: event for _, members in groups for event in members}
    others = {event: days for event in events if (days := list_other_days(frames, events[event]))}
    spans = _spans(events.values(), others, window)
    even = Scale(window, plot_width)
    broken = _folded(even, spans.values(), today, titles(groups, plot_width))
    scale = broken if fold else even
    kept = {event: drop_overlapping(spans[event], days, scale) for event, days in others.items()}
    spans |= _spans((events[event] for event in kept), kept, window)
    figure = _marks_figure(arrange_lanes(groups, spans, scale, selected), spans, kept, scale, palette, selected, today)
    figure.layout.meta = figure.layout.meta | {"quiet": len(broken.folds)}
    return figure


def _spans(events: Iterable[Event], others: dict[str, list[Other]], window: Window) -> dict[str, Mark]:
    """Place each event in time, row aside."""
    return {event.id: mark_of(event, 0, window, tuple(at for at, _ in others.get(event.id, ()))) for event in events}


def _folded(scale: Scale, spans: Iterable[Mark], today: date | None, clear: float) -> Scale:
    drawn = [(mark.first, mark.last) for mark in spans]
    if today:
        noon = datetime.combine(today, time(12))
        drawn.append((noon, noon))
    return fold_gaps(scale, drawn, clear)


def _marks_figure(
    stacks: list[Stack],
    spans: dict[str, Mark],
    others: dict[str, list[Other]],
    scale: Scale,
    palette: Palette,
    selected: str,
    today: date | None,
) -> go.Figure:
    window, rows = scale.window, max(rows_of(stacks), 1)
    marks: list[Mark] = []
    shapes, texts, lines = [], [], []
    for stack in stacks:
        inside = {mark.event.id: mark for mark in _marks(stack, spans)}
        marks += inside.values()
        shapes.append(band(stack.top, stack.lane.height))
        texts += [head(stack.name, stack.count, stack.top, palette), *labels(stack, inside, window)]
        lines += leaders(stack, inside, window)
    shapes += build_connections(marks, palette, selected)
    carried = [mark.event for mark in spans.values()]
    places = {event.id: place for place, event in enumerate(carried)}
    traces: Iterable[Trace] = chain(
        [line_trace(lines, {"color": palette.muted, "width": 1})] if lines else [],
        bars(marks, places, palette, window),
        build_hollow_marks(marks, others, places, palette),
        points(marks, places, palette),
        crowd_marks(stacks, spans, scale, palette),
        ring(marks, selected, palette),
    )
    layout = canvas(window, rows, palette, bottom=-rows + 0.9, below=_BELOW, scale=scale)
    for more_shapes, more_texts in (break_notes(scale, rows, palette), today_note(window, today, palette)):
        shapes += more_shapes
        texts += more_texts
    layout |= {"shapes": shapes, "annotations": texts, "template": lane_defaults(palette)}
    layout |= {"showlegend": False, "meta": build_meta(carried, stacks)}
    return to_figure(traces, layout)


def _marks(stack: Stack, spans: dict[str, Mark]) -> Iterator[Mark]:
    for event, row in stack.lane.rows.items():
        span = spans[event]
        yield Mark(span.event, level(stack.top + row), span.left, span.right, span.others)
