"""The lanes of a picture: each as high as its swarm needs, with the spare height shared."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from timeline.charts.marks import Mark, build_marks
from timeline.charts.swarm import arrange_swarm
from timeline.charts.time_scale import TimeScale
from timeline.model.records import Event

Group = tuple[str, list[Event]]
"""A lane's name and its events."""
LEAST_LANE = 24.0
"""Pixels of a lane at the least."""
NAMED_LANE = 42.0
"""Pixels of a lane at the least where there are few, so that its number has room below its name."""
MOST_DOTS = 60
"""Dots of a lane from which it may become columns."""
MOST_SWARM = 250
"""Dots of a lane from which no swarm is tried."""
_PAD = 5
"""Pixels above and below a swarm."""
_SIZES = (1.3, 1.2, 1.1, 0.92, 0.84, 0.76, 0.68)
"""Scales of the marks that are tried in turn."""
_COLUMNS = 40.0
"""Pixels that a lane of columns gets beyond the least, where a figure is as high as its lanes need."""
_FOR_LABELS, _MOST_LABELS = 18.0, 3
"""Pixels for a label in such a figure, and labels of a lane for which there is room."""
_CALM = 0.82
"""Share of the height that swarms of larger marks may take, so that labels have room."""


@dataclass(slots=True)
class Lane:
    """Hold a lane between `top` and `bottom`, with marks at their heights around its line `y`.

    A lane of columns stands on its line, and has only marks of key events.
    """

    name: str
    events: list[Event]
    marks: list[Mark] = field(default_factory=list)
    above: float = 0.0
    below: float = 0.0
    has_columns: bool = False
    top: float = 0.0
    bottom: float = 0.0
    y: float = 0.0

    least: float = LEAST_LANE

    @property
    def need(self) -> float:
        return max(self.above + self.below + 2 * _PAD, self.least)


def lay_out_lanes(
    groups: Sequence[Group],
    scale: TimeScale,
    top: float,
    bottom: float,
    labelled: Collection[str] = (),
    wanted: Sequence[float] = (),
) -> tuple[list[Lane], float]:
    """Lay out lanes below each other between two heights; return them with the size of their marks.

    Marks are made smaller and then lanes become columns, the fullest first, until all fit. Lanes with events that
    are to be `labelled`, given by their ids, get more of the spare height. `wanted` has for each lane the height that
    its name and notes need, which all get or none.
    """
    height = bottom - top
    least = NAMED_LANE if NAMED_LANE * len(groups) <= height * _CALM else LEAST_LANE
    # lanes of more become columns
    few = [members for _, members in groups if len(members) <= MOST_SWARM]
    events = list({event.id: event for members in few for event in members}.values())
    lanes, need = _try_size(groups, events, scale, size := 1.0, least)
    if need > height:
        smaller = [s for s in _SIZES if s < 1]
        for size in [s for s in smaller if need * s * s <= height] or smaller[-1:]:
            lanes, need = _try_size(groups, events, scale, size, least)
            if need <= height:
                break
    elif larger := next((s for s in _SIZES if s > 1 and need * s * s <= height * _CALM), 0.0):
        lanes, need = _try_size(groups, events, scale, size := larger, least)
    _turn_to_columns(lanes, height)
    if sum(max(lane.need, least) for lane, least in zip(lanes, wanted, strict=False)) <= height:
        for lane, least in zip(lanes, wanted, strict=False):
            lane.least = max(lane.least, least)
    weights = [
        6.0 if lane.has_columns else 1.0 + sum(mark.event.id in labelled for mark in lane.marks) for lane in lanes
    ]
    share_height(lanes, top, bottom, weights)
    return lanes, size


def measure_lanes(groups: Sequence[Group], scale: TimeScale, labelled: Collection[str] = ()) -> float:
    """Measure the height that lanes need with room for the labels of some events, given by their ids."""
    events = [event for _, members in groups if len(members) <= MOST_SWARM for event in members]
    lanes, need = _try_size(groups, events, scale, 1.0, NAMED_LANE)
    wanted = set(labelled)
    labels = [sum(mark.event.id in wanted for mark in lane.marks) for lane in lanes]
    columns = sum(_COLUMNS for lane in lanes if lane.has_columns)
    return need + columns + _FOR_LABELS * sum(min(count, _MOST_LABELS) for count in labels)


def count_fitting(groups: Sequence[Group], scale: TimeScale, height: float) -> int:
    """Count the groups, from the first on, whose swarms of small marks fit a height above a lane of columns."""
    few = [members for _, members in groups if len(members) <= MOST_SWARM]
    marks = build_marks([event for members in few for event in members], scale, _SIZES[-2])
    left = height - NAMED_LANE
    for number, (name, members) in enumerate(groups):
        left -= _arrange(name, members, marks, number).need
        if left < 0:
            return max(number, 1)
    return len(groups)


def _try_size(
    groups: Sequence[Group], events: list[Event], scale: TimeScale, size: float, least: float
) -> tuple[list[Lane], float]:
    marks = build_marks(events, scale, size)
    lanes = [_arrange(name, members, marks, number) for number, (name, members) in enumerate(groups)]
    for lane in lanes:
        lane.least = least
    return lanes, sum(lane.need for lane in lanes)


def _arrange(name: str, members: list[Event], looks: dict[str, Mark], number: int) -> Lane:
    if len(members) > MOST_SWARM:
        return Lane(name, members, has_columns=True)
    found = [looks[event.id] for event in members if event.id in looks]
    # key ones stand at the line, bars where the dots leave room
    marks = [
        Mark(m.event, m.left, m.right, m.radius, m.others, lane=number)
        for m in sorted(found, key=lambda m: (m.is_bar, m.rank, m.left))
    ]
    offsets = arrange_swarm((m.left, m.right, m.radius) for m in marks)
    for mark, offset in zip(marks, offsets, strict=True):
        mark.y = offset
    above = max((m.radius - m.y for m in marks), default=0.0)
    below = max((m.radius + m.y for m in marks), default=0.0)
    return Lane(name, members, marks, above, below)


def _turn_to_columns(lanes: list[Lane], height: float) -> None:
    """Turn lanes to columns, those of many dots first, until the lanes fit."""
    by_need = sorted(lanes, key=lambda lane: (len(lane.marks) <= MOST_DOTS, -lane.need))
    for lane in by_need:
        if sum(lane.need for lane in lanes) <= height:
            return
        if not lane.has_columns:
            lane.has_columns, lane.marks, lane.above, lane.below = True, [], 0.0, 0.0


def share_height(lanes: list[Lane], top: float, bottom: float, weights: Sequence[float]) -> None:
    """Place the lanes, with the spare height shared by their weights."""
    spare = bottom - top - sum(lane.need for lane in lanes)
    total = sum(weights) or 1.0
    y = top
    for lane, weight in zip(lanes, weights, strict=True):
        lane.top = y
        y += lane.need + spare * weight / total
        lane.bottom = y
        middle = (lane.top + lane.bottom) / 2
        lane.y = lane.bottom - _PAD if lane.has_columns else middle + (lane.above - lane.below) / 2
        for mark in lane.marks:
            mark.y += lane.y
