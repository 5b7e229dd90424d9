"""The figure of what events rest on: who carries them, how late they were reported, how the sources are kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

import plotly.graph_objects as go

from timeline.analysis.provenance import DEPENDENCE, STATE_TYPES, SourceGroup, count_openings, sort_by_dependence
from timeline.analysis.reporting_lag import Lag, find_median
from timeline.charts.drawing import LABEL_SIZE, NAME_SIZE, Drawing
from timeline.charts.label_room import Label
from timeline.charts.lag import LAG_HEIGHT, draw_lags
from timeline.charts.lane_layout import Lane
from timeline.charts.marks import Mark
from timeline.charts.palette import Palette
from timeline.charts.picture_meta import build_meta
from timeline.charts.text import measure_text, shorten_text
from timeline.charts.time_scale import TimeScale
from timeline.charts.window import window_of
from timeline.model.records import Event, Source
from timeline.query.tables import Frames
from timeline.text.catalogue import format_number, translatable, translate, translate_count
from timeline.text.plural import count_events

TITLES = {
    "publisher": translatable("Events by publisher of their sources"),
    "language": translatable("Events by language of their sources"),
    "type": translatable("Events by type of their sources"),
}
"""The heading of the bars, by what sources are grouped by."""
_BRIEF = (
    translatable("state, one"),
    translatable("state, several"),
    translatable("other, one"),
    translatable("other, several"),
)
"""The meaning of the colours where there is little room."""
_HEAD = 24.0
"""Pixels of the heading of a part."""
_ROW = 21.0
_BETWEEN = 8.0
_LEAST_ROWS, _MOST_ROWS = 4, 40
_ROWS_ALONE = 12
"""Rows of a figure that decides its own height."""
_GUTTER, _MOST_GUTTER = 0.36, 230.0
"""Share of the width that names may take, and pixels at the most."""
_RIGHT = 44
"""Pixels right of the longest bar, for its number."""
_LEAST_UNIT = 3.0
"""Pixels of an event in a bar from which there is a gap between two."""


def build_sourcing_figure(
    frames: Frames,
    events: Sequence[Event],
    groups: Sequence[SourceGroup],
    lags: Sequence[Lag],
    *,
    by: str,
    width: int,
    height: int,
    palette: Palette,
) -> go.Figure:
    """Build the figure of the sources of events, `width` by `height` pixels, or as high as it needs if that is 0.

    At the top are `groups`, `by` one of TITLES, as bars of their events in the colours of DEPENDENCE, as
    many as have room; then the lags; then how many sources have a stored copy and when they were last opened. Of
    `figure.layout.meta` see build_meta; its "links" are [x0, y0, x1, y1, tip, query of the address].
    """
    sources = [frames.chronology.sources[key] for key in dict.fromkeys(key for e in events for key in e.sources)]
    lag_height = _HEAD + (LAG_HEIGHT if lags else 0) + _BETWEEN
    kept_height = _HEAD + 2 * _ROW + 4
    rows = int((height - 2 * _HEAD - lag_height - kept_height - _BETWEEN) / _ROW) if height else _ROWS_ALONE
    shown = groups[: min(max(rows, _LEAST_ROWS), _MOST_ROWS)]
    top = 2 * _HEAD + _ROW * len(shown) + _BETWEEN
    spare = max(height - top - lag_height - kept_height, 0.0) if lags else 0.0
    drawing = Drawing(width, round(top + lag_height + spare + kept_height), palette)
    left = min(_MOST_GUTTER, width * _GUTTER)

    _draw_legend(drawing, len(groups) - len(shown), by)
    lanes, links = _draw_groups(drawing, frames, shown, left, by)
    labels: list[Label] = []
    _draw_heading(drawing, top, translate("Reported later than it happened"), _describe_lags(lags, len(events)))
    if lags:
        box = (left, top + _HEAD, width - 20.0, top + _HEAD + LAG_HEIGHT + spare)
        lane, labels = draw_lags(drawing, lags, box, len(lanes))
        lanes.append(lane)
    _draw_keeping(drawing, sources, drawing.height - kept_height, left)
    scale = TimeScale(window_of(list(events), None, None), left, width)
    meta = build_meta(drawing, scale, lanes, labels, [], None)
    return drawing.build_figure(meta | {"axis": None, "links": links})


def choose_fills(palette: Palette) -> dict[str, str]:
    """Map each of DEPENDENCE to its colour: paler where an event has several origins."""
    state, independent = palette.families["force"], palette.families["contact"]
    return dict(zip(DEPENDENCE, (state, f"{state}66", independent, f"{independent}66"), strict=True))


def _draw_heading(drawing: Drawing, top: float, title: str, text: str) -> None:
    start = 6 + measure_text(title, NAME_SIZE * 1.02) + 10
    drawing.add_text(6, top + _HEAD / 2, title, bold=True, size=NAME_SIZE)
    room = drawing.width - start - 6
    if room > 90:
        drawing.add_text(start, top + _HEAD / 2, shorten_text(text, LABEL_SIZE, room), colour=drawing.palette.muted)


def _draw_legend(drawing: Drawing, more: int, by: str) -> None:
    """Draw the heading of the bars, and what their colours mean, as far as there is room."""
    rest = translate_count("%(num)s more has no room here", "%(num)s more have no room here", more) if more > 0 else ""
    _draw_heading(drawing, 0, translate(TITLES[by]), rest)
    x, y = 6.0, _HEAD * 1.5 - 2
    texts = [translate(text) for text in DEPENDENCE]
    if sum(map(_measure_entry, texts)) > drawing.width - 12:
        texts = [translate(text) for text in _BRIEF]
    for text, fill in zip(texts, choose_fills(drawing.palette).values(), strict=True):
        drawing.add_rectangle((x, y - 5, x + 10, y + 5), fill)
        drawing.add_text(x + 14, y, text)
        x += _measure_entry(text)


def _measure_entry(text: str) -> float:
    return 14 + measure_text(text, LABEL_SIZE) + 8


def _draw_groups(
    drawing: Drawing, frames: Frames, groups: Sequence[SourceGroup], left: float, by: str
) -> tuple[list[Lane], list[list[Any]]]:
    """Draw a bar for each group; return the lanes of its events and the links of the names."""
    fills = choose_fills(drawing.palette)
    unit = (drawing.width - left - _RIGHT) / max((len(group.events) for group in groups), default=1)
    lanes: list[Lane] = []
    links: list[list[Any]] = []
    for number, group in enumerate(groups):
        top = 2 * _HEAD + number * _ROW
        y = top + _ROW / 2
        name = group.name
        if by == "publisher" and _is_state(frames, group):
            name = translate("%(publisher)s · state", publisher=name)
        drawing.add_text(left - 8, y, shorten_text(name, LABEL_SIZE, left - 14), anchor="right")
        sorted_events = sort_by_dependence(frames.chronology, group)
        marks = list(_draw_units(drawing, sorted_events, fills, (left, top + 3, unit, top + _ROW - 3), number))
        end = left + unit * len(group.events)
        drawing.add_text(end + 6, y, format_number(len(group.events)), colour=drawing.palette.muted)
        lanes.append(Lane(group.name, list(group.events), marks, top=top, bottom=top + _ROW, y=y))
        if by == "publisher":
            sources = translate_count("%(num)s source", "%(num)s sources", len(group.sources))
            lines = (name, f"{sources}, {count_events(len(group.events))}", translate("Click for these alone"))
            links.append([0, top, left - 4, top + _ROW, "\n".join(lines), _write(group.name)])
    return lanes, links


def _write(publisher: str) -> str:
    return urlencode({"publishers": publisher})


def _is_state(frames: Frames, group: SourceGroup) -> bool:
    return all(frames.chronology.sources[key].type in STATE_TYPES for key in group.sources)


def _draw_units(
    drawing: Drawing,
    parts: Mapping[str, Sequence[Event]],
    fills: Mapping[str, str],
    box: tuple[float, float, float, float],
    number: int,
) -> Iterator[Mark]:
    """Draw the events of a group beside each other, in a box of left, top, pixels of an event and bottom."""
    x, top, unit, bottom = box
    gap = 1.0 if unit >= _LEAST_UNIT else 0.0
    for name, events in parts.items():
        if not gap and events:
            drawing.add_rectangle((x, top, x + unit * len(events), bottom), fills[name])
        for event in events:
            if gap:
                drawing.add_rectangle((x, top, x + unit - gap, bottom), fills[name])
            inset = min(3.0, unit / 3)
            yield Mark(event, x + inset, x + unit - inset, 4.0, y=(top + bottom) / 2, lane=number)
            x += unit


def _describe_lags(lags: Sequence[Lag], count: int) -> str:
    if not lags:
        return translate("none of %(events)s by a day or more", events=count_events(count))
    middle, longest = find_median(list(lags)).text, lags[0].days.text
    return translate(
        "%(number)s of %(events)s; median %(median)s, longest %(longest)s",
        number=format_number(len(lags)),
        events=count_events(count),
        median=middle,
        longest=longest,
    )


def _draw_keeping(drawing: Drawing, sources: Sequence[Source], top: float, left: float) -> None:
    """Draw how many sources have a stored copy, and how many were last opened when."""
    _draw_heading(
        drawing,
        top,
        translate("How the sources are kept"),
        translate_count("%(num)s source", "%(num)s sources", len(sources)),
    )
    copies = sum(bool(source.archived) for source in sources)
    without = len(sources) - copies
    opened = count_openings(sources)
    never = len(sources) - sum(opened.values())
    rows = (
        (
            translate("Stored copy"),
            [(translate("%(number)s with one", number=format_number(copies)), copies)],
            (translate("%(number)s without", number=format_number(without)), without),
        ),
        (
            translate("Last opened"),
            [(f"{format_number(count)} {month}", count) for month, count in opened.items()],
            (translate("%(number)s not recorded", number=format_number(never)), never),
        ),
    )
    for place, (name, parts, (rest, missing)) in enumerate(rows):
        y = top + _HEAD + _ROW * (place + 0.5)
        drawing.add_text(left - 8, y, name, anchor="right")
        _draw_shares(drawing, parts, rest, missing, left, y)


def _draw_shares(
    drawing: Drawing, parts: Sequence[tuple[str, int]], rest: str, missing: int, left: float, y: float
) -> None:
    """Draw a bar of parts, each with its words where these fit, and of what is missing, hollow."""
    palette = drawing.palette
    unit = (drawing.width - left - _RIGHT) / max(sum(count for _, count in parts) + missing, 1)
    x, top, bottom = left, y - _ROW / 2 + 2, y + _ROW / 2 - 2
    for place, (text, count) in enumerate(parts):
        end = x + unit * count
        if count:
            drawing.add_rectangle((x, top, end - 1, bottom), f"{palette.neutral}{'99' if place % 2 else '66'}")
        if measure_text(text, LABEL_SIZE) + 8 <= end - x:
            drawing.add_text(x + 4, y, text)
        x = end
    if missing:
        drawing.add_rectangle(
            (x + 0.5, top + 0.5, x + unit * missing - 0.5, bottom - 0.5), palette.background, palette.line, 1
        )
        text = shorten_text(rest, LABEL_SIZE, max(unit * missing - 8, 60))
        drawing.add_text(x + 4, y, text, colour=palette.muted)
