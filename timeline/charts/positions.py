"""The figure of positions: a lane for each official, grouped by side, with a mark for each statement."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import plotly.graph_objects as go

from timeline.analysis.positions.changes import Silence
from timeline.analysis.positions.statements import Statement, find_spoken_words
from timeline.analysis.positions.wording import describe_stance
from timeline.charts.canvas import build_band, build_band_defaults, build_canvas, build_rail
from timeline.charts.date_extents import compute_edges, split_by_opacity
from timeline.charts.figure import Trace, to_figure
from timeline.charts.palette import SIZE, STANCE_SHAPE, Palette, blend_with_ground
from timeline.charts.text import escape_plotly, measure_text, shorten_text, wrap_text
from timeline.charts.tracks import Lane, build_groups
from timeline.charts.window import Window
from timeline.model.vocabulary import Stance
from timeline.query.tables import Frames

_MOST_GUTTER_SHARE = 0.36
"""Share of the width that the names take at the most."""
_MOST_GUTTER = 250
"""Pixels that the names take at the most."""
_HOVER_WIDTH = 420


def build_positions_figure(
    frames: Frames,
    statements: list[Statement],
    silences: list[Silence],
    *,
    window: Window,
    palette: Palette,
    plot_width: int,
) -> go.Figure:
    """Build the figure of who took which stance when, with silences as light bands.

    The sides that had to answer come first. The customdata of a mark is [event id]. `plot_width` is the
    narrowest width in pixels.
    """
    names = [frames.chronology.actors[s.by].name for s in statements]
    gutter = (
        min(_MOST_GUTTER_SHARE * plot_width, _MOST_GUTTER, max((measure_text(n, SIZE) for n in names), default=0)) + 12
    )
    groups = build_groups(frames, statements, window, plot_width - gutter)
    lanes = [lane for group in groups for lane in group.lanes]
    marks = [mark for lane in lanes for mark in lane.marks]
    data = [*_build_bars(marks, window, palette), *_build_points(frames, marks, window, palette)]
    rows = groups[-1].top + groups[-1].height if groups else 1
    layout = build_canvas(window, rows, palette, bottom=-rows + 0.3, gutter=gutter)
    layout["shapes"] = [
        *(build_band(group.top, group.height) for group in groups),
        *(build_rail(-lane.top, palette) for lane in lanes),
        *(shape for silence in silences for shape in _build_silence(silence, lanes, window, palette)),
    ]
    layout["template"] = {"layout": {"shapedefaults": build_band_defaults(palette)}}
    layout["annotations"] = [
        *(_build_text(f"<b>{escape_plotly(group.name)}</b>", group.top, gutter, palette.muted) for group in groups),
        *(_build_name(frames, lane, gutter, palette) for lane in lanes),
    ]
    return to_figure(data, layout)


def _build_points(
    frames: Frames, marks: list[tuple[Statement, float]], window: Window, palette: Palette
) -> Iterator[Trace]:
    """Build a trace for each stance in the order of Stance, even without marks, since each is in the legend."""
    for stance in Stance:
        same = [(s, row) for s, row in marks if s.stance is stance]
        colour = palette.stances[stance]
        yield {
            "type": "scatter",
            "x": [_place_mark(s, window) for s, _ in same] or [None],
            "y": [-row for _, row in same] or [None],
            "mode": "markers",
            "marker": {
                "symbol": STANCE_SHAPE[stance],
                "size": 13 if stance is Stance.ACKNOWLEDGES else 11,
                "color": colour,
                "opacity": 1,
                "line": {"width": 2 if stance is Stance.ASSERTS else 0, "color": colour},
            },
            "name": stance.capitalize(),
            "customdata": [[s.event.id] for s, _ in same],
            "hovertext": [_build_hover_text(frames, s) for s, _ in same],
            "hovertemplate": "%{hovertext}<br>click for the whole entry<extra></extra>",
        }


def _build_bars(marks: list[tuple[Statement, float]], window: Window, palette: Palette) -> Iterator[Trace]:
    """Build pale bars behind the marks of coarse dates."""
    parts = [
        (s, row, *part)
        for s, row in marks
        if not s.day.is_day
        for part in split_by_opacity(s.day, *compute_edges(s.day, window))
    ]
    if parts:
        yield {
            "type": "bar",
            "orientation": "h",
            "base": [left.isoformat() for _, _, left, _, _ in parts],
            "x": [round((right - left).total_seconds() * 1000) for _, _, left, right, _ in parts],
            "y": [-row for _, row, *_ in parts],
            "width": 0.5,
            "marker": {
                "color": [blend_with_ground(palette.stances[s.stance]) for s, *_ in parts],
                "opacity": [shade for *_, shade in parts],
            },
            "hoverinfo": "skip",
            "showlegend": False,
        }


def _place_mark(statement: Statement, window: Window) -> str:
    """Return the x of a mark: the middle of its date within the window, or its known end if the other is open."""
    left, right = (min(max(edge, window.start), window.end) for edge in compute_edges(statement.day, window))
    if statement.day.earliest is None:
        return right.isoformat(timespec="hours")
    if statement.day.latest is None:
        return left.isoformat(timespec="hours")
    return (left + (right - left) / 2).isoformat(timespec="hours")


def _build_hover_text(frames: Frames, statement: Statement) -> str:
    name = frames.chronology.actors[statement.by].name
    quotation = wrap_text(find_spoken_words(statement), SIZE, _HOVER_WIDTH)
    stance = describe_stance(statement.stance)
    return f"<b>{escape_plotly(name)} {stance}</b><br>{quotation}<br>{escape_plotly(statement.day.text)}"


def _build_silence(silence: Silence, lanes: list[Lane], window: Window, palette: Palette) -> Iterator[dict[str, Any]]:
    own = [lane for lane in lanes if any(s.side == silence.side for s, _ in lane.marks)]
    left, right = compute_edges(silence.since, window)[0], compute_edges(silence.until, window)[1]
    known_end = silence.until.latest or silence.until.anchor
    if own and left < window.end and known_end >= window.first:
        yield {
            "type": "rect",
            "xref": "x",
            "x0": max(left, window.start).isoformat(),
            "x1": min(right, window.end).isoformat(),
            "y0": -(own[0].top - 0.5),
            "y1": -(own[-1].top + own[-1].height - 0.5),
            "fillcolor": palette.muted,
            "opacity": 0.16,
            "line": {"width": 0},
            "layer": "below",
            "name": "silence",
        }


def _build_name(frames: Frames, lane: Lane, gutter: float, palette: Palette) -> dict[str, Any]:
    name = shorten_text(frames.chronology.actors[lane.by].name, SIZE, gutter - 12)
    return _build_text(escape_plotly(name), lane.top, gutter, palette.text)


def _build_text(text: str, row: float, gutter: float, colour: str) -> dict[str, Any]:
    return {
        "xref": "paper",
        "x": 0,
        "xshift": -gutter,
        "y": -row,
        "text": text,
        "showarrow": False,
        "xanchor": "left",
        "font": {"color": colour},
        "name": "lane",
    }
