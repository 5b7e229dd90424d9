"""Brackets: over the dense stretches of a picture, and along the silences of a side in its lane."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from timeline.analysis.density import Cluster, find_dense_stretches
from timeline.analysis.positions.changes import Silence
from timeline.charts.drawing import LABEL_SIZE, Drawing
from timeline.charts.label_room import Box
from timeline.charts.lane_layout import Lane
from timeline.charts.text import measure_text
from timeline.charts.time_scale import TimeScale
from timeline.dates.edtf import parse_edtf
from timeline.model.records import Event
from timeline.text.catalogue import translate
from timeline.text.plural import count_events

BRACKET_HEIGHT = 20
_MOST = 3
_LEAST_EVENTS = 8
_CROWDED = 8.0
"""Pixels for each event of a stretch, below which it is dense."""
_WIDEST = 60
"""Pixels of a stretch at the most."""
_LONGEST = 1.15
"""Times as long as its bracket that the text below one may be."""
_OVER = 44.0
"""Pixels by which it may be longer in any case."""
_HALF = 8.0
"""Half the height of a silence with its text."""


def list_crowded_stretches(events: list[Event], scale: TimeScale) -> list[Cluster]:
    """List up to three stretches of up to a week in which marks crowd, those with the most events first.

    The count of each is that of a filter by its days.
    """
    window = scale.window
    length = max(1, min(7, int(_WIDEST / scale.day_width)))
    if length * 3 > window.days:
        return []
    days = [e.date.anchor for e in events if e.date.is_day and window.first <= e.date.anchor <= window.last]
    stretches = find_dense_stretches(days, length, _LEAST_EVENTS, _MOST)
    crowded = [s for s in stretches if ((s.last - s.first).days + 1) * scale.day_width <= _CROWDED * s.count]
    coarse = [event.date for event in events if not event.date.is_day]
    return [Cluster(s.first, s.last, s.count + sum(when.overlaps(s.first, s.last) for when in coarse)) for s in crowded]


def draw_brackets(drawing: Drawing, scale: TimeScale, stretches: Sequence[Cluster], foot: float) -> list[list[Any]]:
    """Draw a bracket with its days and number of events over each stretch that has room; return their zones."""
    taken: list[tuple[float, float]] = []
    zones = []
    for stretch in stretches:
        first, last = stretch.first, stretch.last
        days = parse_edtf(f"{first}/{last}" if first < last else f"{first}").short.removesuffix(f" {last.year}")
        text = f"{days} · {count_events(stretch.count)}"
        half = measure_text(text, LABEL_SIZE) / 2
        left, right = scale.place(first.toordinal()), scale.place(last.toordinal() + 1)
        middle = min(max((left + right) / 2, scale.left + half), scale.right - half)
        if any(middle + half + 12 > start and middle - half - 12 < end for start, end in taken):
            continue
        taken.append((middle - half, middle + half))
        drawing.add_line([(left, foot), (left, foot - 4), (right, foot - 4), (right, foot)], drawing.palette.muted)
        drawing.add_text(middle, foot - 11, text, anchor="middle", colour=drawing.palette.muted)
        box = (min(left, middle - half), foot - BRACKET_HEIGHT, max(right, middle + half), foot)
        zones.append([*map(round, box), translate("Zoom to %(days)s", days=text), first.isoformat(), last.isoformat()])
    return zones


def draw_silences(
    drawing: Drawing, scale: TimeScale, silences: Sequence[Silence], lanes: Mapping[str, tuple[int, Lane]]
) -> list[tuple[int, Box]]:
    """Draw silences as thin brackets in the lanes of their sides, the longest first; return what they take.

    `lanes` maps the id of a side to its lane and the lane's number.
    """
    taken: list[tuple[int, Box]] = []
    for silence in sorted(silences, key=lambda s: -(s.days.least or 0)):
        if silence.side not in lanes or lanes[silence.side][1].has_columns:
            continue
        number, lane = lanes[silence.side]
        left = scale.clip(silence.since.anchor.toordinal() + 0.5)
        right = scale.clip((silence.until.latest or silence.until.anchor).toordinal() + 0.5)
        words = (translate("%(days)s silent", days=silence.days.text), silence.days.text)
        longest = max(_LONGEST * (right - left), right - left + _OVER)
        text = next((w for w in words if measure_text(w, LABEL_SIZE) <= longest), "")
        wide = measure_text(text, LABEL_SIZE)
        is_below = wide + 14 > right - left
        half = 2 * _HALF - 4 if is_below else _HALF
        middle, reach = (left + right) / 2, max(right - left, wide + 4 if is_below else 0) / 2
        box_left, box_right = middle - reach, middle + reach
        if not text or box_right > scale.right:
            continue
        own = [box for place, box in taken if place == number]
        if (y := _find_level(lane, box_left, box_right, own, half)) is not None:
            taken.append((number, (box_left, y - half, box_right, y + half)))
            _draw_silence(drawing, left, right, y, text, is_below=is_below)
    return taken


def _find_level(lane: Lane, left: float, right: float, taken: Sequence[Box], half: float) -> float | None:
    """Find the height nearest to a lane's line at which a silence touches nothing."""
    boxes = [(m.left - m.radius, m.y - m.radius, m.right + m.radius, m.y + m.radius) for m in lane.marks]
    near = [box for box in (*boxes, *taken) if box[0] < right and box[2] > left]
    room = [lane.y + way * away for away in range(int(half) + 3, 110, 2) for way in (1, -1)]
    return next(
        (
            y
            for y in room
            if lane.top + half < y < lane.bottom - half
            and not any(box[1] < y + half and box[3] > y - half for box in near)
        ),
        None,
    )


def _draw_silence(drawing: Drawing, left: float, right: float, y: float, text: str, *, is_below: bool) -> None:
    middle, half = (left + right) / 2, 0.0 if is_below else measure_text(text, LABEL_SIZE) / 2 + 4
    colour = drawing.palette.muted
    line = y - _HALF if is_below else y
    drawing.add_line([(left, line - 4), (left, line + 4)], colour)
    drawing.add_line([(left, line), (middle - half, line)], colour)
    drawing.add_line([(middle + half, line), (right, line)], colour)
    drawing.add_line([(right, line - 4), (right, line + 4)], colour)
    drawing.add_text(middle, y + 4 if is_below else y, text, anchor="middle", colour=colour)
