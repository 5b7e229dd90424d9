"""Rows with headlines, for few events: each mark with its headline beside it, and no two in each other's way."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from timeline.charts.drawing import LABEL_SIZE
from timeline.charts.label_room import LABEL_HEIGHT, Label
from timeline.charts.lane_layout import Group, Lane, share_height
from timeline.charts.marks import Mark, build_marks
from timeline.charts.text import measure_text, shorten_text
from timeline.charts.time_scale import TimeScale

_MOST_EVENTS = 150
"""Events of which no rows are tried."""
_MOST_ROWS = 40
"""Events up to which a figure is made as high as its rows need."""
_PITCH = 17.0
"""Pixels from one row to the next at the least."""
_MOST_PITCH = 26.0
_PAD = 4.0
_LIMITS = (420, 280, 200)
"""Pixels to which headlines are cut, tried in turn until all rows fit."""
_SLIM = 7.0
"""Pixels from one bar without a headline to the next."""
_BESIDE = 5.0
_AIR = 12.0
"""Pixels between what stands on one row."""
_SIZE = 1.0


def lay_out_rows(
    groups: Sequence[Group], scale: TimeScale, top: float, bottom: float, edge: float
) -> tuple[list[Lane], list[Label]] | None:
    """Lay out lanes whose marks stand on rows, each event once with its headline; None where that has no room.

    Where all have no room, bars that reach over both ends of the days shown have no headline, and stand close together
    above the rows. No label reaches beyond the pixel `edge`.
    """
    events = {event.id: event for _, members in groups for event in members}
    if not 0 < len(events) <= _MOST_EVENTS:
        return None
    marks = build_marks(events.values(), scale, _SIZE)
    long = {
        m.event.id
        for m in marks.values()
        if m.is_bar and m.left - m.radius <= scale.left and m.right + m.radius >= scale.right
    }
    for limit, slim in ((limit, slim) for slim in ((set(), long) if long else (set(),)) for limit in _LIMITS):
        lanes = _arrange(groups, marks, scale, edge, limit, slim)
        need = sum(lane.need for lane, _ in lanes)
        if need <= bottom - top:
            break
    else:
        return None
    share_height([lane for lane, _ in lanes], top, bottom, [lane.need for lane, _ in lanes])
    return [lane for lane, _ in lanes], [label for lane, rows in lanes for label in _place(lane, rows)]


_Row = tuple[Mark, int, str, float, int]
"""A mark, its row, -1 above all rows, its text, "" for none, where that starts, and how many rows lower."""


def measure_rows(groups: Sequence[Group], scale: TimeScale, edge: float) -> float | None:
    """Measure the height that rows with headlines take, None where there are too many events for rows."""
    events = {event.id: event for _, members in groups for event in members}
    if not 0 < len(events) <= _MOST_ROWS:
        return None
    lanes = _arrange(groups, build_marks(events.values(), scale, _SIZE), scale, edge, _LIMITS[0])
    return sum(lane.need for lane, _ in lanes)


def _arrange(
    groups: Sequence[Group],
    marks: dict[str, Mark],
    scale: TimeScale,
    edge: float,
    limit: float,
    slim: Collection[str] = (),
) -> list[tuple[Lane, list[_Row]]]:
    labelled: set[str] = set()
    lanes = []
    for number, (name, members) in enumerate(groups):
        found = sorted((marks[event.id] for event in members if event.id in marks), key=lambda mark: mark.left)
        taken: list[list[tuple[float, float]]] = []
        rows: list[_Row] = []
        for mark in found:
            own = Mark(mark.event, mark.left, mark.right, mark.radius, mark.others, lane=number)
            if mark.event.id in slim:
                rows.append((own, -1, "", 0.0, 0))
                continue
            most = min(limit, edge - scale.left - _BESIDE)
            text = "" if mark.event.id in labelled else shorten_text(mark.event.headline, LABEL_SIZE, most)
            labelled.add(mark.event.id)
            rows.append(_arrange_row(own, text, taken, scale, edge))
        bars = sum(row[1] < 0 for row in rows)
        rows = [_lengthen(row, taken, edge) for row in rows]
        height = max(len(taken), 0 if bars else 1) * _PITCH + bars * _SLIM
        lanes.append((Lane(name, members, [row[0] for row in rows], height / 2, height / 2), rows))
    return lanes


def _arrange_row(mark: Mark, text: str, taken: list[list[tuple[float, float]]], scale: TimeScale, edge: float) -> _Row:
    """Find the row of a mark and the place of its headline: beside it, or on a row of its own below a long bar."""
    start = _find_start(mark, text, scale, edge)
    ends = [mark.left - mark.radius, mark.right + mark.radius, *mark.others]
    if text and start is None:
        taken += [[(0.0, edge)], [(0.0, edge)]]
        width = measure_text(text, LABEL_SIZE)
        return mark, len(taken) - 2, text, max(min(mark.left, edge - width), scale.left + 2), 1
    if text and start is not None:
        ends += [start, start + measure_text(text, LABEL_SIZE)]
    row = _take_row(taken, min(ends) - _AIR / 2, max(ends) + _AIR / 2)
    return mark, row, text, start or 0.0, 0


def _lengthen(row: _Row, taken: Sequence[Sequence[tuple[float, float]]], edge: float) -> _Row:
    """Write as much of a headline that was cut as its row has room for right of it."""
    mark, number, text, start, lower = row
    if number < 0 or not text.endswith("…") or lower or start < mark.left:
        return row
    end = min((left - _AIR / 2 for left, _ in taken[number] if left > start), default=edge)
    return mark, number, shorten_text(mark.event.headline, LABEL_SIZE, end - start), start, lower


def _find_start(mark: Mark, text: str, scale: TimeScale, edge: float) -> float | None:
    """Find where the headline of a mark starts: right of it, else left of it; None where neither has room."""
    width = measure_text(text, LABEL_SIZE)
    after = max(mark.right + mark.radius, *mark.others, 0) + _BESIDE
    if after + width <= edge:
        return after
    before = min(mark.left - mark.radius, *mark.others, edge) - _BESIDE - width
    return before if before >= scale.left + 2 else None


def _take_row(taken: list[list[tuple[float, float]]], left: float, right: float) -> int:
    """Take the first row in which a stretch is free, and return its number."""
    for number, stretches in enumerate(taken):
        if all(end <= left or start >= right for start, end in stretches):
            stretches.append((left, right))
            return number
    taken.append([(left, right)])
    return len(taken) - 1


def _place(lane: Lane, rows: list[_Row]) -> list[Label]:
    bars = [mark for mark, row, *_ in rows if row < 0]
    top = lane.top + len(bars) * _SLIM
    for number, mark in enumerate(bars):
        mark.y = lane.top + _PAD + _SLIM * (number + 0.5)
    count = max((row + lower for _, row, _, _, lower in rows if row >= 0), default=0) + 1
    pitch = min((lane.bottom - top - 2 * _PAD) / count, _MOST_PITCH)
    first = (top + lane.bottom - pitch * (count - 1)) / 2
    lane.y = (lane.top + lane.bottom) / 2
    labels = []
    for mark, row, text, start, lower in rows:
        if row < 0:
            continue
        mark.y = first + pitch * row
        if text:
            # below a bar it stands near to it
            y, half = mark.y + lower * (LABEL_HEIGHT / 2 + mark.radius + 2), LABEL_HEIGHT / 2
            box = (start, y - half, start + measure_text(text, LABEL_SIZE), y + half)
            labels.append(Label(mark, text, box))
    return labels
