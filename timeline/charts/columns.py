"""Columns in lanes of too many events for dots: counts a week on one scale, stacked by category, key events above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.analysis.density import Steps, cut_into_steps
from timeline.charts.arc import Zone, build_zone, describe_step
from timeline.charts.drawing import Drawing
from timeline.charts.label_room import Box
from timeline.charts.lane_layout import Lane
from timeline.charts.marks import Colouring, build_marks
from timeline.charts.time_scale import TimeScale
from timeline.model.records import Event
from timeline.model.vocabulary import UNPROVEN, Importance

_COLUMN = 7
"""Pixels of a column at the least."""
_ABOVE = 24.0
"""Pixels over the columns of a lane, for the dots of key events, where it is high enough."""
_SPARE = 46.0
"""Pixels of a lane from which it has room for dots over its columns."""
_CLAIMED = "claimed"


@dataclass(frozen=True)
class Columns:
    """Hold the counts of each lane of columns by category, claims apart, and the most of any column."""

    steps: Steps
    counts: dict[int, dict[str, list[int]]]
    most: int


def count_columns(lanes: Sequence[Lane], scale: TimeScale, colouring: Colouring) -> Columns:
    """Count the events of the lanes of columns, by the number of the lane, category and step of time."""
    window = scale.window
    steps = cut_into_steps(window.first, window.last, max(1, int((scale.right - scale.left) / _COLUMN)))
    first, last = window.first, window.last
    counts: dict[int, dict[str, list[int]]] = {}
    for number, lane in enumerate(lanes):
        if lane.has_columns:
            inside = [event for event in lane.events if first <= event.date.anchor <= last]
            parts: dict[str, list[Event]] = {category: [] for category in [*colouring.colours, _CLAIMED]}
            for event in inside:
                parts[_CLAIMED if event.kind.like in UNPROVEN else colouring.categorize(event)].append(event)
            counts[number] = {category: steps.count_events(part) for category, part in parts.items() if part}
    most = max((max(_add_up(parts, steps)) for parts in counts.values()), default=0)
    return Columns(steps, counts, max(most, 1))


def _add_up(parts: dict[str, list[int]], steps: Steps) -> list[int]:
    return [sum(step) for step in zip(*parts.values(), strict=True)] or [0] * steps.number


def draw_columns(
    drawing: Drawing, lanes: Sequence[Lane], scale: TimeScale, colouring: Colouring, size: float
) -> tuple[list[Zone], list[tuple[int, Box]]]:
    """Draw the columns of the lanes that have them, add the marks of key events to these.

    Returns the zones, and the boxes of the columns with the numbers of their lanes.
    """
    columns = count_columns(lanes, scale, colouring)
    rooms = [lane.y - lane.top - 4 for number, lane in enumerate(lanes) if number in columns.counts]
    above = _ABOVE if min(rooms, default=0) >= _SPARE else 0.0
    unit = (min(rooms, default=0) - above) / columns.most
    zones: list[Zone] = []
    boxes: list[tuple[int, Box]] = []
    for number, parts in columns.counts.items():
        lane = lanes[number]
        tops = _draw_lane(drawing, lane, scale, colouring, columns.steps, parts, unit)
        zones += _list_zones(lane, scale, columns.steps, _add_up(parts, columns.steps), tops)
        edges = [_get_edges(scale, columns.steps, step) for step in range(columns.steps.number)]
        boxes += [
            (number, (edge[0], top, edge[1], lane.y)) for edge, top in zip(edges, tops, strict=True) if top < lane.y
        ]
        if above:
            _add_key_marks(lane, number, scale, columns.steps, tops, size)
    return zones, boxes


def _get_edges(scale: TimeScale, steps: Steps, step: int) -> tuple[float, float]:
    first, last = steps.get_days(step)
    return scale.clip(first.toordinal()), scale.clip(last.toordinal() + 1)


def _draw_lane(
    drawing: Drawing,
    lane: Lane,
    scale: TimeScale,
    colouring: Colouring,
    steps: Steps,
    parts: dict[str, list[int]],
    unit: float,
) -> list[float]:
    """Draw the columns of a lane and return the height of the top of each."""
    palette = drawing.palette
    tops = [lane.y] * steps.number
    for category, counts in parts.items():
        for step, count in enumerate(counts):
            if count:
                left, right = _get_edges(scale, steps, step)
                right = max(right - 1, left + 1)
                top = tops[step] - unit * count
                if category == _CLAIMED:
                    box = (left + 0.5, top + 0.5, right - 0.5, tops[step])
                    drawing.add_rectangle(box, palette.background, palette.muted, 1)
                else:
                    drawing.add_rectangle((left, top, right, tops[step]), colouring.colours[category])
                tops[step] = top
    return tops


def _list_zones(lane: Lane, scale: TimeScale, steps: Steps, counts: list[int], tops: list[float]) -> list[Zone]:
    zones = []
    for step, count in enumerate(counts):
        if count:
            first, last = steps.get_days(step)
            left, right = _get_edges(scale, steps, step)
            tip = describe_step(first, last, count)
            zones.append(build_zone((left, min(tops[step], lane.y - 6), right, lane.y), tip, first, last))
    return zones


def _add_key_marks(lane: Lane, number: int, scale: TimeScale, steps: Steps, tops: list[float], size: float) -> None:
    """Add the marks of key events that find room directly above their columns."""
    keys = [event for event in lane.events if event.importance is Importance.KEY]
    width = (scale.right - scale.left) / steps.number
    placed: list[tuple[float, float]] = []
    for mark in build_marks(keys, scale, size).values():
        if mark.is_bar:
            continue
        reach = mark.radius + 1
        first = int(max(mark.left - reach - scale.left, 0) / width)
        last = int(min(mark.left + reach - scale.left, scale.right - scale.left - 1) / width)
        y = min(tops[first : last + 1], default=lane.y) - reach - 1
        is_free = all(abs(mark.left - x) >= 2 * reach or abs(y - other) >= 2 * reach for x, other in placed)
        if is_free and y - mark.radius >= lane.top + 1:
            mark.y, mark.lane = y, number
            placed.append((mark.left, y))
            lane.marks.append(mark)
