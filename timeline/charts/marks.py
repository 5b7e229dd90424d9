"""Marks: a point for a day, a bar for a span or a coarse date, and the traces that draw them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from timeline.charts.days import edges, is_day, shaded
from timeline.charts.hover import hover
from timeline.charts.palette import Palette, faint, symbol
from timeline.charts.window import Window
from timeline.model import Event
from timeline.vocabulary import UNPROVEN, Importance, Kind

_HATCHED = {"shape": "/", "fillmode": "replace", "size": 6, "solidity": 0.3}
_HAIRS = 120
"""A bar that takes less than one part of so many of the window can hardly be seen."""
_NOTHING: list[None] = [None]

Trace = dict[str, Any]
"""A trace as Plotly's figure takes it; a dict is checked once, a trace object twice."""


@dataclass(frozen=True, slots=True)
class Mark:
    """An event's place in the figure; left and right are the same for a point."""

    event: Event
    y: float
    left: datetime
    right: datetime

    @property
    def middle(self) -> str:
        return _text(self.left + (self.right - self.left) / 2)


@dataclass(frozen=True, slots=True)
class _Part:
    mark: Mark
    left: datetime
    right: datetime
    opacity: float

    @property
    def pale(self) -> bool:
        return self.opacity == 1 and not self.mark.event.date.exact

    def outline(self, hair: timedelta) -> float:
        if self.opacity < 1:
            return 0
        return 7 if self.right - self.left < hair else 1.5


def mark_of(event: Event, y: float, window: Window) -> Mark:
    """Place an event: a point at noon of its day, a bar from its first midnight to its last."""
    left, right = edges(event.date, window)
    return Mark(event, y, left, right)


def points(marks: list[Mark], palette: Palette) -> Iterator[Trace]:
    """Draw days as marks; a kind that only has bars still gets its entry in the legend."""
    for kind, of_kind in _by_kind(marks):
        same = [mark for mark in of_kind if is_day(mark.event.date)]
        yield {
            "type": "scatter",
            "x": [_text(mark.left) for mark in same] or _NOTHING,
            "y": [mark.y for mark in same] or _NOTHING,
            "mode": "markers",
            "marker": {
                "symbol": symbol(kind),
                "size": [14 if mark.event.importance is Importance.KEY else 11 for mark in same] or 11,
                "color": palette.colour(kind),
                "line": {"width": 2 if kind in UNPROVEN else 1, "color": palette.colour(kind)},
                # 0.75 still keeps a contrast of 3:1
                "opacity": [1 if mark.event.date.exact else 0.75 for mark in same] or 1,
            },
            "name": kind.replace("-", " ").capitalize(),
            "legendgroup": kind,
            **hover([mark.event for mark in same], kind),
        }


def bars(marks: list[Mark], palette: Palette, window: Window) -> Iterator[Trace]:
    """Draw spans and coarse dates as what they cover.

    Coarse or doubtful ones are pale within their outline, unproven ones hatched, open ends fade.
    One so short that it would be a hair keeps its days and has a thicker outline.
    """
    hair = (window.end - window.start) / _HAIRS
    for kind, same in _by_kind([mark for mark in marks if not is_day(mark.event.date)]):
        parts = [part for mark in same for part in _parts(mark)]
        colour = palette.colour(kind)
        yield {
            "type": "bar",
            "orientation": "h",
            "base": [_text(part.left) for part in parts],
            "x": [round((part.right - part.left).total_seconds() * 1000) for part in parts],
            "y": [part.mark.y for part in parts],
            "width": 0.56,
            "textposition": "none",
            "marker": {
                "color": [faint(colour) if part.pale else colour for part in parts],
                "opacity": [part.opacity for part in parts],
                "line": {"color": colour, "width": [part.outline(hair) for part in parts]},
                "pattern": _HATCHED if kind in UNPROVEN else {},
            },
            "name": kind.replace("-", " ").capitalize(),
            "legendgroup": kind,
            "showlegend": False,
            **hover([part.mark.event for part in parts], kind),
        }


def _by_kind(marks: list[Mark]) -> Iterator[tuple[Kind, list[Mark]]]:
    found: dict[str, list[Mark]] = {}
    for mark in marks:
        found.setdefault(mark.event.kind, []).append(mark)
    yield from ((kind, found[kind]) for kind in Kind if kind in found)


def _parts(mark: Mark) -> list[_Part]:
    """Cut a bar with an open end into stretches that fade towards it."""
    return [_Part(mark, *part) for part in shaded(mark.event.date, mark.left, mark.right)]


def twins(marks: list[Mark], palette: Palette) -> Iterator[Trace]:
    """Join the marks of one key event that stands in several lanes."""
    by_event: dict[str, list[Mark]] = {}
    for mark in (mark for mark in marks if mark.event.importance is Importance.KEY):
        by_event.setdefault(mark.event.id, []).append(mark)
    joined = [same for same in by_event.values() if len(same) > 1]
    if joined:
        ys = ((max(mark.y for mark in same), min(mark.y for mark in same)) for same in joined)
        yield {
            "type": "scatter",
            "x": [x for same in joined for x in (same[0].middle, same[0].middle, None)],
            "y": [y for top, bottom in ys for y in (top, bottom, None)],
            "mode": "lines",
            "line": {"color": palette.line, "width": 1.5, "dash": "dot"},
            "hoverinfo": "skip",
            "showlegend": False,
        }


def ring(marks: list[Mark], selected: str, palette: Palette) -> Iterator[Trace]:
    """Circle the marks of the event that is open."""
    yield from rings([(m.middle, m.y) for m in marks if m.event.id == selected], palette)


def rings(places: list[tuple[str | float, float]], palette: Palette) -> Iterator[Trace]:
    """Circle places of a figure, given as x and y."""
    if places:
        yield {
            "type": "scatter",
            "x": [x for x, _ in places],
            "y": [y for _, y in places],
            "mode": "markers",
            "marker": {"symbol": "circle-open", "size": 22, "color": palette.text, "line": {"width": 2}},
            "hoverinfo": "skip",
            "showlegend": False,
            "name": "selected",
        }


def _text(moment: datetime) -> str:
    return moment.isoformat(timespec="hours")
