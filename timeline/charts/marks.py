"""The marks of events, a point for a day and a bar for other dates, and the traces that draw them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from timeline.charts.date_extents import compute_edges, split_by_opacity
from timeline.charts.label_placement import RING
from timeline.charts.palette import Palette, blend_with_ground, choose_symbol
from timeline.charts.window import Window
from timeline.model.records import Event
from timeline.model.vocabulary import UNPROVEN, Importance, Kind

_HATCHED = {"shape": "/", "fillmode": "replace", "size": 6, "solidity": 0.3}
_HAIRS = 120
"""A bar that takes less than one part of so many of the window can hardly be seen."""
_THICK, _WITHIN = 7, 3
"""Pixels of the outline of such a bar, and of the ground within it that keeps an unproven one hollow."""
_POINT, _KEY_POINT = 11, 14
"""Pixels of a mark, and of that of a key event."""

Trace = dict[str, Any]
"""A trace as Plotly's figure takes it; a dict is checked once, a trace object twice."""
Places = dict[str, int]
"""The place of each event in the list that the figure carries; its marks give it as customdata."""


@dataclass(frozen=True, slots=True)
class Mark:
    """An event's place in the figure; left and right are the same for a point.

    `others` are the other days that the event may be of, as one that stands for each.
    """

    event: Event
    y: float
    left: datetime
    right: datetime
    others: tuple[datetime, ...] = ()

    @property
    def first(self) -> datetime:
        return min(self.left, *self.others) if self.others else self.left

    @property
    def last(self) -> datetime:
        return max(self.right, *self.others) if self.others else self.right

    @property
    def middle(self) -> str:
        return moment(self.left + (self.right - self.left) / 2)


@dataclass(frozen=True, slots=True)
class _Part:
    mark: Mark
    left: datetime
    right: datetime
    opacity: float

    @property
    def pale(self) -> bool:
        return self.opacity == 1 and not self.mark.event.date.is_exact

    def outline(self, hair: timedelta) -> float:
        if self.opacity < 1:
            return 0
        return _THICK if self.right - self.left < hair else 1.5


def mark_of(event: Event, y: float, window: Window, others: tuple[datetime, ...] = ()) -> Mark:
    """Build the mark of an event: a point at noon of its day, or a bar from midnight to midnight."""
    left, right = compute_edges(event.date, window)
    return Mark(event, y, left, right, others)


def points(marks: list[Mark], places: Places, palette: Palette) -> Iterator[Trace]:
    """Build a trace of points for the days of each kind."""
    for kind, same in _by_kind(mark for mark in marks if mark.event.date.is_day):
        colour = palette.colour(kind)
        yield {
            "type": "scatter",
            "x": [moment(mark.left) for mark in same],
            "y": [mark.y for mark in same],
            "marker": {
                # hollow ones have the ground within, so that no line is seen through them
                "symbol": choose_symbol(kind).removesuffix("-open"),
                "size": _one([_KEY_POINT if m.event.importance is Importance.KEY else _POINT for m in same]),
                "color": palette.band if kind in UNPROVEN else colour,
                **({"line": {"width": 2, "color": colour}} if kind in UNPROVEN else {}),
                # 0.75 still keeps a contrast of 3:1
                "opacity": _one([1 if mark.event.date.is_exact else 0.75 for mark in same]),
            },
            **_build_references(same, places, kind),
        }


def bars(marks: list[Mark], places: Places, palette: Palette, window: Window) -> Iterator[Trace]:
    """Build a trace of bars for the spans and coarse dates of each kind.

    Coarse or doubtful ones are pale within their outline, unproven ones hatched, and open ends fade. One too
    short to be seen keeps its days and has a thicker outline, hollow if unproven.
    """
    hair = (window.end - window.start) / _HAIRS
    for kind, same in _by_kind(mark for mark in marks if not mark.event.date.is_day):
        colour = palette.colour(kind)
        drawn = [stroke for mark in same for part in _parts(mark) for stroke in _strokes(part, hair, colour, palette)]
        parts = [part for part, _, _ in drawn]
        yield {
            "type": "bar",
            "base": [moment(part.left) for part in parts],
            "x": [round((part.right - part.left).total_seconds() * 1000) for part in parts],
            "y": [part.mark.y for part in parts],
            "marker": {
                "color": _one([blend_with_ground(shade) if part.pale else shade for part, shade, _ in drawn]),
                "opacity": _one([part.opacity for part in parts]),
                "line": {
                    "color": _one([shade for _, shade, _ in drawn]),
                    "width": _one([width for _, _, width in drawn]),
                },
                **({"pattern": _HATCHED} if kind in UNPROVEN else {}),
            },
            **_build_references([part.mark for part in parts], places, kind),
        }


def _strokes(part: _Part, hair: timedelta, colour: str, palette: Palette) -> Iterator[tuple[_Part, str, float]]:
    """Give a bar with its colour and outline, and what is drawn over it to keep it hollow."""
    outline = part.outline(hair)
    yield part, colour, outline
    if outline == _THICK and part.mark.event.kind in UNPROVEN:
        yield part, palette.band, _WITHIN


def build_connections(marks: list[Mark], palette: Palette, selected: str) -> Iterator[dict[str, Any]]:
    """Build the lines between marks of one event in several lanes: dotted for key events, solid for the open one.

    They are shapes behind the marks, since a trace of lines would run across the bars.
    """
    by_event: dict[str, list[Mark]] = {}
    for mark in marks:
        if mark.event.importance is Importance.KEY or mark.event.id == selected:
            by_event.setdefault(mark.event.id, []).append(mark)
    several = [same for same in by_event.values() if len(same) > 1]
    for here, line in (
        (False, {"color": palette.line, "width": 1.5, "dash": "dot"}),
        (True, {"color": palette.text, "width": 1}),
    ):
        same = [marks for marks in several if (marks[0].event.id == selected) is here]
        if same:
            yield {
                "type": "path",
                "xref": "x",
                "path": "".join(map(_line, same)),
                "line": line,
                "name": "joined",
            }


def _line(same: list[Mark]) -> str:
    # the T of a moment would be a command of the path
    x = same[0].middle.replace("T", "_")
    ys = [mark.y for mark in same]
    return f"M{x},{max(ys)}L{x},{min(ys)}"


def line_trace(ends: Iterable[tuple[str, tuple[float, float]]], line: dict[str, Any]) -> Trace:
    """Build a trace of vertical lines, given by their x and the y of both ends, without hover."""
    drawn = list(ends)
    return {
        "type": "scatter",
        "x": [x for at, _ in drawn for x in (at, at, None)],
        "y": [y for _, (top, bottom) in drawn for y in (top, bottom, None)],
        "mode": "lines",
        "line": line,
        "hoverinfo": "skip",
    }


def ring(marks: list[Mark], selected: str, palette: Palette) -> Iterator[Trace]:
    """Build the trace of circles around the marks of the open event."""
    yield from rings([(m.middle, m.y) for m in marks if m.event.id == selected], palette)


def rings(places: list[tuple[str | float, float]], palette: Palette) -> Iterator[Trace]:
    """Build a trace of circles around places of a figure, given as x and y; nothing without any."""
    if places:
        yield {
            "type": "scatter",
            "x": [x for x, _ in places],
            "y": [y for _, y in places],
            "mode": "markers",
            "marker": {
                "symbol": "circle-open",
                "size": 2 * RING - 2,
                "color": palette.text,
                "line": {"width": 2},
            },
            "cliponaxis": False,
            "hoverinfo": "skip",
            "showlegend": False,
            "name": "selected",
        }


def moment(at: datetime) -> str:
    """Write a moment for Plotly to the hour."""
    return at.isoformat(timespec="hours")


def _build_references(marks: list[Mark], places: Places, kind: Kind) -> dict[str, Any]:
    """Build the properties that let the page know the event of each mark on hover and click."""
    return {"name": str(kind), "customdata": [places[mark.event.id] for mark in marks], "hoverinfo": "none"}


def _one(values: list[Any]) -> Any:
    """Give one value for all marks where it is the same."""
    return values[0] if len(set(values)) == 1 else values


def _by_kind(marks: Iterable[Mark]) -> Iterator[tuple[Kind, list[Mark]]]:
    found: dict[str, list[Mark]] = {}
    for mark in marks:
        found.setdefault(mark.event.kind, []).append(mark)
    yield from ((kind, found[kind]) for kind in Kind if kind in found)


def _parts(mark: Mark) -> list[_Part]:
    """Cut a bar with an open end into stretches that fade towards it."""
    return [_Part(mark, *part) for part in split_by_opacity(mark.event.date, mark.left, mark.right)]
