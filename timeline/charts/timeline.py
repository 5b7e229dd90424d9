"""The timeline: points for days, bars for spans and months, lanes the reader chooses."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise

import plotly.graph_objects as go

from timeline.charts.hover import hover
from timeline.charts.lanes import lanes
from timeline.charts.layout import GAP, MARK, Item, Lane, arrange
from timeline.charts.palette import FONT, Palette, symbol
from timeline.charts.text import plain, shortened, width
from timeline.frame import Frames
from timeline.model import Event
from timeline.vocabulary import Importance, Kind

ROW = 17
"""Height of a row in pixels."""
_BETWEEN = 0.7
"""Rows left between two lanes."""
_LABEL_SIZE = 13
_LABEL_LIMIT = 480
_LABELS_FOR_ALL = 24
"""Up to so many events in sight, every event asks for a label and not only the key ones."""
_FADE = timedelta(days=45)
_FADE_STEPS = 6
_DAY = timedelta(days=1)
_NOTHING: list[None] = [None]


@dataclass(frozen=True, slots=True)
class Window:
    """The first and last day in sight."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class _Mark:
    event: Event
    y: float
    left: datetime
    right: datetime


@dataclass(frozen=True, slots=True)
class _Part:
    mark: _Mark
    left: datetime
    right: datetime
    opacity: float


def window_of(events: list[Event], since: date | None, until: date | None) -> Window:
    """Give the range to open on: the one chosen, else the story's own with a little air."""
    bounds = [day for e in events for day in (e.date.earliest, e.date.latest) if day]
    first = since or min(bounds, default=date(2024, 1, 1))
    last = until or max(bounds, default=first)
    air = timedelta(days=max(1, round(max(1, (last - first).days) * 0.02)))
    return Window(first if since else first - air, last if until else last + air)


def timeline_figure(
    frames: Frames,
    events: list[Event],
    *,
    by: str,
    window: Window,
    palette: Palette,
    plot_width: int,
    selected: str = "",
) -> go.Figure:
    """Draw events in lanes by "side", "actor", "kind" or "source".

    Each mark's customdata is [event id]. `plot_width` is the narrowest width, in pixels, at which
    labels must not touch.
    """
    marks: list[_Mark] = []
    figure = go.Figure()
    top, labelled = 0.0, set[str]()
    all_labels = len(events) <= _LABELS_FOR_ALL
    for name, members in lanes(frames, events, by).values():
        items = [_item(e, window, plot_width, _asks(e, all_labels) and e.id not in labelled) for e in members]
        title = f"{name} {len(members)}"
        lane = arrange(items, plot_width, title=1.2 * width(title, _LABEL_SIZE) + 12)
        labelled |= set(lane.labels)
        _head(figure, name, len(members), top, lane.height, palette)
        inside = {e.id: _mark(e, top + lane.rows[e.id], window) for e in members}
        _labels(figure, lane, inside, top, window, palette)
        marks += inside.values()
        top += lane.height + _BETWEEN
    _twins(figure, marks, palette)
    _bars(figure, frames, marks, palette)
    _points(figure, frames, marks, palette)
    _ring(figure, marks, selected, palette)
    _dress(figure, window, top, palette)
    return figure


def _asks(event: Event, all_labels: bool) -> bool:
    return all_labels or event.importance is Importance.KEY


def _bounds(event: Event, window: Window) -> tuple[date, date]:
    """Give the days drawn: an open end reaches a little past what is known."""
    first = event.date.earliest or event.date.anchor - _FADE
    last = event.date.latest or min(window.last, max(event.date.anchor + _FADE, window.first))
    return first, max(first, last)


def _is_point(event: Event) -> bool:
    return event.date.form != "choice" and event.date.earliest == event.date.latest


def _item(event: Event, window: Window, plot_width: int, with_label: bool) -> Item:
    first, last = _bounds(event, window)
    scale = plot_width / window.days
    left = ((first - window.first).days + (0.5 if _is_point(event) else 0)) * scale
    right = left if _is_point(event) else ((last - window.first).days + 1) * scale
    left, right = max(0.0, left), min(float(plot_width), right)
    text = shortened(event.headline, _LABEL_SIZE, _LABEL_LIMIT)
    rank = 0 if event.importance is Importance.KEY else 1
    return Item(event.id, left, right, width(text, _LABEL_SIZE) if with_label else 0.0, rank)


def _mark(event: Event, row: float, window: Window) -> _Mark:
    first, last = _bounds(event, window)
    noon = time(12)
    if _is_point(event):
        moment = datetime.combine(first, noon)
        return _Mark(event, -row, moment, moment)
    start, end = datetime.combine(first, time()), datetime.combine(last + _DAY, time())
    return _Mark(event, -row, start, end)


def _head(figure: go.Figure, name: str, count: int, top: float, height: int, palette: Palette) -> None:
    figure.add_shape(
        type="rect",
        xref="paper",
        x0=0,
        x1=1,
        y0=-top + 0.65,
        y1=-(top + height) + 0.35,
        fillcolor=palette.band,
        line_width=0,
        layer="below",
    )
    figure.add_annotation(
        xref="paper",
        x=0,
        y=-top,
        text=f"<b>{plain(name)}</b>  {count}",
        showarrow=False,
        xanchor="left",
        font={"size": 13, "color": palette.muted},
        name="lane",
    )


def _labels(
    figure: go.Figure,
    lane: Lane,
    marks: dict[str, _Mark],
    top: float,
    window: Window,
    palette: Palette,
) -> None:
    for label in lane.labels.values():
        mark = marks[label.id]
        on_left = label.side == "left"
        y = -(top + label.row)
        at = mark.right if on_left else mark.left
        at = min(
            max(at, datetime.combine(window.first, time())), datetime.combine(window.last + _DAY, time())
        )
        figure.add_annotation(
            x=at.isoformat(),
            y=y,
            text=plain(shortened(mark.event.headline, _LABEL_SIZE, _LABEL_LIMIT)),
            showarrow=False,
            xanchor=label.side,
            xshift=MARK + GAP / 2 if on_left else -(MARK + GAP / 2),
            font={"size": _LABEL_SIZE, "color": palette.text},
            name="label",
        )
        if y != mark.y:
            _leader(figure, at, mark.y, y, palette)


def _leader(figure: go.Figure, at: datetime, mark_y: float, label_y: float, palette: Palette) -> None:
    figure.add_shape(
        type="line",
        x0=at.isoformat(),
        x1=at.isoformat(),
        y0=mark_y,
        y1=label_y,
        line={"color": palette.muted, "width": 1},
        opacity=0.6,
        layer="below",
    )


def _twins(figure: go.Figure, marks: list[_Mark], palette: Palette) -> None:
    """Join the marks of one event that stands in several lanes."""
    by_event: dict[str, list[_Mark]] = {}
    for mark in marks:
        by_event.setdefault(mark.event.id, []).append(mark)
    xs: list[str | None] = []
    ys: list[float | None] = []
    for same in by_event.values():
        if len(same) > 1 and same[0].event.importance is Importance.KEY:
            middle = same[0].left + (same[0].right - same[0].left) / 2
            xs += [middle.isoformat(), middle.isoformat(), None]
            ys += [max(mark.y for mark in same), min(mark.y for mark in same), None]
    if xs:
        line = {"color": palette.line, "width": 1.5, "dash": "dot"}
        figure.add_scatter(x=xs, y=ys, mode="lines", line=line, hoverinfo="skip", showlegend=False)


def _bars(figure: go.Figure, frames: Frames, marks: list[_Mark], palette: Palette) -> None:
    """Draw spans and coarse dates as what they cover; doubtful ones are pale, open ends fade."""
    bars = [mark for mark in marks if not _is_point(mark.event)]
    for kind in (kind for kind in Kind if any(mark.event.kind is kind for mark in bars)):
        parts = [part for mark in bars if mark.event.kind is kind for part in _parts(mark)]
        figure.add_bar(
            orientation="h",
            base=[part.left.isoformat() for part in parts],
            x=[(part.right - part.left).total_seconds() * 1000 for part in parts],
            y=[part.mark.y for part in parts],
            width=0.56,
            customdata=[[part.mark.event.id] for part in parts],
            hovertext=[hover(part.mark.event, frames.chronology.actors) for part in parts],
            hoverinfo="text",
            marker={
                "color": palette.colour(kind),
                "opacity": [part.opacity for part in parts],
                "line": {"width": 0},
            },
            name=_kind_name(kind),
            legendgroup=kind,
            showlegend=False,
        )


def _parts(mark: _Mark) -> list[_Part]:
    """Cut a bar with an open end into stretches that fade towards it."""
    value = mark.event.date
    if value.earliest and value.latest:
        return [_Part(mark, mark.left, mark.right, 0.85 if value.exact else 0.4)]
    edges = [mark.left + (mark.right - mark.left) * step / _FADE_STEPS for step in range(_FADE_STEPS + 1)]
    stretches = [
        _Part(mark, left, right, 0.5 * (step + 1) / _FADE_STEPS)
        for step, (left, right) in enumerate(pairwise(edges))
    ]
    if value.latest is None:
        shades = [part.opacity for part in reversed(stretches)]
        return [replace(part, opacity=shade) for part, shade in zip(stretches, shades, strict=True)]
    return stretches


def _points(figure: go.Figure, frames: Frames, marks: list[_Mark], palette: Palette) -> None:
    """Draw days as marks; a kind that only has bars still gets its entry in the legend."""
    for kind in (kind for kind in Kind if any(mark.event.kind is kind for mark in marks)):
        same = [mark for mark in marks if mark.event.kind is kind and _is_point(mark.event)]
        hollow = symbol(kind).endswith("-open")
        figure.add_scatter(
            x=[mark.left.isoformat() for mark in same] or _NOTHING,
            y=[mark.y for mark in same] or _NOTHING,
            mode="markers",
            customdata=[[mark.event.id] for mark in same],
            hovertext=[hover(mark.event, frames.chronology.actors) for mark in same],
            hoverinfo="text",
            marker={
                "symbol": symbol(kind),
                "size": [14 if mark.event.importance is Importance.KEY else 11 for mark in same] or 11,
                "color": palette.colour(kind),
                "line": {"width": 2 if hollow else 1, "color": palette.colour(kind)},
                "opacity": [1.0 if mark.event.date.exact else 0.55 for mark in same] or 1.0,
            },
            name=_kind_name(kind),
            legendgroup=kind,
        )


def _ring(figure: go.Figure, marks: list[_Mark], selected: str, palette: Palette) -> None:
    same = [mark for mark in marks if mark.event.id == selected]
    if same:
        figure.add_scatter(
            x=[(mark.left + (mark.right - mark.left) / 2).isoformat() for mark in same],
            y=[mark.y for mark in same],
            mode="markers",
            marker={"symbol": "circle-open", "size": 22, "color": palette.text, "line": {"width": 2}},
            hoverinfo="skip",
            showlegend=False,
            name="selected",
        )


def _kind_name(kind: Kind) -> str:
    return kind.replace("-", " ").capitalize()


def _dress(figure: go.Figure, window: Window, rows: float, palette: Palette) -> None:
    figure.update_layout(
        height=round(rows * ROW) + 96,
        margin={"l": 4, "r": 4, "t": 30, "b": 4},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": FONT, "size": 13, "color": palette.text},
        barmode="overlay",
        hoverlabel={
            "align": "left",
            "bgcolor": palette.background,
            "bordercolor": palette.line,
            "font": {"family": FONT, "size": 14, "color": palette.text},
        },
        legend={
            "orientation": "h",
            "yanchor": "top",
            "y": 0,
            "x": 0,
            "itemclick": False,
            "itemdoubleclick": False,
            "font": {"size": 13, "color": palette.text},
        },
        dragmode="select",
        selectdirection="h",
        modebar={"bgcolor": "rgba(0,0,0,0)"},
    )
    figure.update_xaxes(
        type="date",
        range=[window.first.isoformat(), (window.last + _DAY).isoformat()],
        side="top",
        showgrid=True,
        gridcolor=palette.line,
        tickfont={"size": 13, "color": palette.muted},
        zeroline=False,
        fixedrange=True,
    )
    figure.update_yaxes(range=[-rows + 0.9, 0.7], visible=False, fixedrange=True)
