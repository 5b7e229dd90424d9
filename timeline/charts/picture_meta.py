"""The meta of a picture: what the page needs for tips, clicks, rings and threads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from timeline.charts.arc import Zone
from timeline.charts.drawing import Drawing
from timeline.charts.label_room import Label
from timeline.charts.lane_layout import Lane
from timeline.charts.time_scale import TimeScale
from timeline.charts.window import Window


def build_meta(
    drawing: Drawing,
    scale: TimeScale,
    lanes: Sequence[Lane],
    labels: Sequence[Label],
    zones: list[Zone],
    arc: list[Any] | None,
) -> dict[str, Any]:
    """Build what the page needs of a figure: pixels from its top left corner, and texts that it shows as text.

    - size: [width, height]
    - events: [id, headline, date, kind] of each event that has a mark
    - marks: [place in events, x, y, radius, lane], for a bar with the x of its other end
    - labels: [place in events, x0, y0, x1, y1]
    - lanes: [name, number of events, top, bottom]
    - zones: [x0, y0, x1, y1, tip, first day, last day] of what zooms on a click
    - axis: [x0, x1, first day, last day] of the lanes
    - arc: [x0, x1, top, bottom, first day, last day, since, until], null for both where no days are chosen
    - threads: [place, place] of two events that are linked
    """
    shown = {mark.event.id: mark.event for lane in lanes for mark in lane.marks}
    places = {event: place for place, event in enumerate(shown)}
    threads = dict.fromkeys(
        (places[event.id], places[other])
        for event in shown.values()
        for link in event.links
        for other in link.values()
        if other in places
    )
    return {
        "size": [drawing.width, drawing.height],
        "events": [[event.id, event.headline, event.date.short, event.kind.text] for event in shown.values()],
        "marks": [
            [
                places[mark.event.id],
                *(round(value, 1) for value in (mark.left, mark.y, mark.radius)),
                mark.lane,
                *([round(mark.right, 1)] if mark.is_bar else []),
            ]
            for lane in lanes
            for mark in lane.marks
        ],
        "labels": [[places[label.mark.event.id], *(round(value, 1) for value in label.box)] for label in labels],
        "lanes": [[lane.name, len(lane.events), round(lane.top), round(lane.bottom)] for lane in lanes],
        "zones": zones,
        "axis": [scale.left, scale.right, *write_days(scale.window)],
        "arc": arc,
        "threads": [list(pair) for pair in threads],
    }


def write_days(window: Window | None) -> tuple[str | None, str | None]:
    """Write the first and last day of a window, None for both without one."""
    return (window.first.isoformat(), window.last.isoformat()) if window else (None, None)
