"""Labels of marks: which events have one, and where each headline has room.

A label touches no other label, no mark and no edge, and no leader crosses one. All is in pixels.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from timeline.charts.drawing import LABEL_SIZE
from timeline.charts.label_room import Box, Label, Room, list_boxes
from timeline.charts.label_search import search_place
from timeline.charts.lane_layout import Lane
from timeline.charts.marks import Mark
from timeline.charts.text import measure_text, shorten_text

_LIMITS = (900, 240, 170, 130)
"""Pixels to which a headline is cut, tried in turn."""
_CUT = 110.0
"""What each further cut costs, in pixels of leader."""
_LEAST = 110
"""Pixels that are left of a headline that is cut; of less nobody learns anything."""
_MOST_COST = 450.0
"""What a label may cost, in pixels of leader."""
_MOST_OTHER_COST = 40.0
"""What the label of an event that asks for none may cost."""
_MOST_TRIED = 70
"""Events that ask for no label of which a label is tried."""
_MOST_WANTED = 60
"""Events that ask for a label of which one is tried."""
_FEW = 30
"""Events up to which labels are placed more than once."""
_PASSES = 5
"""Times that labels are placed, each time first those of key events that found no room before."""


class _Bounds(NamedTuple):
    """Hold the pixels between which labels lie, and those to which headlines are cut."""

    left: float
    right: float
    limits: tuple[int, ...]


def place_labels(
    lanes: Sequence[Lane],
    first: Sequence[str],
    wanted: Sequence[str],
    others: Sequence[str] = (),
    *,
    left: float,
    right: float,
    barred: Iterable[tuple[int, Box]] = (),
    columns: Iterable[tuple[int, Box]] = (),
    most_labels: int = 0,
    limits: tuple[int, ...] = _LIMITS,
) -> list[Label]:
    """Place the labels of events, given by their ids: of those that come `first`, of those `wanted`, of some `others`.

    Of these there are `most_labels` at the most. An event in several lanes is labelled in one. `barred` are
    further texts and `columns` further marks, each as the number of its lane and its box. `limits` are the pixels to
    which a headline is cut, tried in turn.
    """
    marks: dict[str, list[Mark]] = {}
    for lane in lanes:
        for mark in lane.marks:
            marks.setdefault(mark.event.id, []).append(mark)
    boxes = [[box for mark in lane.marks for box in list_boxes(mark)] for lane in lanes]
    texts: list[list[Box]] = [[] for _ in lanes]
    for number, box in columns:
        boxes[number].append(box)
    for number, box in barred:
        texts[number].append(box)
    rooms = [Room(lane, standing) for lane, standing in zip(lanes, boxes, strict=True)]
    bounds = _Bounds(left, right, limits)
    best = _place_best(first, wanted, marks, rooms, texts, bounds)
    placed = {label.mark.event.id for label in best}
    some = [event for event in others if event in marks and event not in placed][:_MOST_TRIED]
    return best + _place_all(some, marks, rooms, bounds, _MOST_OTHER_COST, most_labels)


def _place_best(
    first: Sequence[str],
    wanted: Sequence[str],
    marks: Mapping[str, list[Mark]],
    rooms: Sequence[Room],
    texts: Sequence[Sequence[Box]],
    bounds: _Bounds,
) -> list[Label]:
    """Place labels several times, each time first those of key events that found no room before; keep the best."""
    best: list[Label] = []
    labels: list[Label] = []
    start = [event for event in first if event in marks]
    order = [event for event in wanted if event in marks and event not in start]
    order = order[:: -(-len(order) // _MOST_WANTED) or 1]
    for _ in range(_PASSES if len(order) <= _FEW else 1):
        _clear(rooms, texts)
        labels = _place_all([*start, *order], marks, rooms, bounds, _MOST_COST)
        best = max(best, labels, key=_rate)
        placed = {label.mark.event.id for label in labels}
        missing = [event for event in order if event not in placed and marks[event][0].rank == 0]
        if not missing:
            break
        order = [*missing, *(event for event in order if event not in missing)]
    if best is not labels:
        _clear(rooms, texts)
        for label in best:
            rooms[label.mark.lane].add(label)
    return best


def _clear(rooms: Sequence[Room], texts: Sequence[Sequence[Box]]) -> None:
    for room, text in zip(rooms, texts, strict=True):
        room.clear(text)


def _rate(labels: Sequence[Label]) -> tuple[int, int, float]:
    """Rate labels by those of key events, then by all, then by what they cost."""
    return sum(label.mark.rank == 0 for label in labels), len(labels), -sum(label.cost for label in labels)


def _place_all(
    order: Sequence[str],
    marks: Mapping[str, list[Mark]],
    rooms: Sequence[Room],
    bounds: _Bounds,
    most: float,
    most_labels: int = 1000,
) -> list[Label]:
    """Place the label of each event at the best of its marks, and note what it takes of the lane's room."""
    labels: list[Label] = []
    for event in order:
        if len(labels) < most_labels and (label := _place(marks[event], rooms, bounds, most)):
            rooms[label.mark.lane].add(label)
            labels.append(label)
    return labels


def _place(marks: list[Mark], rooms: Sequence[Room], bounds: _Bounds, most: float) -> Label | None:
    best: Label | None = None
    for number, (text, width) in enumerate(_list_texts(marks[0].event.headline, bounds.limits)):
        cut = number * _CUT
        for mark in marks:
            if cut < most and (
                found := search_place(mark, width, rooms[mark.lane], bounds.left, bounds.right, most - cut)
            ):
                cost, box, leader = found
                most, best = cost + cut, Label(mark, text, box, leader, cost + cut)
    return best


@lru_cache(maxsize=4096)
def _list_texts(headline: str, limits: tuple[int, ...]) -> tuple[tuple[str, float], ...]:
    """List a headline with its width, and its cuts that still tell something."""
    texts = dict.fromkeys(shorten_text(headline, LABEL_SIZE, limit) for limit in limits)
    sizes = [(text, measure_text(text, LABEL_SIZE)) for text in texts]
    return tuple(size for size in sizes if size == sizes[0] or size[1] >= _LEAST)
