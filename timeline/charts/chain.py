"""The chain of reports behind one event: from the first report, at the left, to the nearest."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import plotly.graph_objects as go

from timeline.analysis.provenance import STATE_TYPES, ChainNode, build_chain, name_source_type
from timeline.charts.figure import to_figure
from timeline.charts.marks import Trace
from timeline.charts.palette import SIZE, Palette, build_base_layout
from timeline.charts.text import escape_plotly, measure_text, shorten_text, wrap_text
from timeline.model.records import Event
from timeline.query.tables import Frames

_ROW = 72
"""Pixels from one row to the next, with room for three lines."""
_GAP = 34
"""Pixels between two columns, for the arrow."""
_LEAST, _MOST = 190, 280
"""Pixels of a box, as wide as its words."""
_MOST_STEPS, _MOST_ROWS = 8, 40
"""Steps beside each other, and ways below each other; of more, no words have room."""
_PAD = 14
_BOLD = 1.2


def build_chain_figure(frames: Frames, event: Event, *, palette: Palette, plot_width: int) -> go.Figure:
    """Draw a box for each report and an arrow to each that repeats it.

    Boxes of reports that the event does not cite itself are dashed. Each box's customdata is
    [event id]. `plot_width` is the narrowest width in pixels.
    """
    nodes = in_sight(build_chain(frames.chronology, event))
    columns = 1 + max(node.depth for node in nodes)
    rows = 1 + max(node.row for node in nodes)
    width = min(_wanted(nodes, frames), plot_width / columns - _GAP)
    step = width + _GAP
    places = {node.source: (node.depth * step, -float(node.row * _ROW)) for node in nodes}
    layout = _layout(plot_width, rows, palette)
    layout["shapes"] = [_box(node, *places[node.source], width, frames, palette) for node in nodes]
    texts = [_text(node, *places[node.source], width, frames, palette) for node in nodes]
    arrows = [_arrow(*places[n.above], *places[n.source], width, palette) for n in nodes if n.above]
    layout["annotations"] = [*arrows, *texts]
    return to_figure([_hovers(nodes, places, width, frames, event)], layout)


def in_sight(nodes: Iterable[ChainNode]) -> tuple[ChainNode, ...]:
    """Give the reports of a chain that have room: the first steps of the first ways."""
    return tuple(node for node in nodes if node.depth < _MOST_STEPS and node.row < _MOST_ROWS)


def _wanted(nodes: tuple[ChainNode, ...], frames: Frames) -> float:
    """Give the pixels in which each publisher's name is whole, as far as boxes may grow."""
    names = (frames.chronology.sources[node.source].publisher for node in nodes)
    return min(_MOST, max(_LEAST, _PAD + max(measure_text(name, SIZE * _BOLD) for name in names)))


def _box(node: ChainNode, x: float, y: float, width: float, frames: Frames, palette: Palette) -> dict[str, Any]:
    state = frames.chronology.sources[node.source].type in STATE_TYPES
    return {
        "type": "rect",
        "x0": x,
        "x1": x + width,
        "y0": y - _ROW * 0.42,
        "y1": y + _ROW * 0.42,
        "fillcolor": palette.band,
        "line": {
            "color": palette.families["treaty"] if state else palette.muted,
            "width": 2 if state else 1,
            "dash": "solid" if node.cited else "dot",
        },
        "layer": "below",
    }


def _text(node: ChainNode, x: float, y: float, width: float, frames: Frames, palette: Palette) -> dict[str, Any]:
    source = frames.chronology.sources[node.source]
    room = width - _PAD
    name = escape_plotly(shorten_text(source.publisher, SIZE * _BOLD, room))
    below = [name_source_type(source.type), source.published.short]
    rest = "<br>".join(escape_plotly(shorten_text(part, SIZE, room)) for part in below)
    return {
        "x": x + 6,
        "y": y,
        "text": f"<b>{name}</b><br>{rest}",
        "showarrow": False,
        "xanchor": "left",
        "align": "left",
        "font": {"color": palette.text},
        "name": "report",
    }


def _arrow(x: float, y: float, to_x: float, to_y: float, width: float, palette: Palette) -> dict[str, Any]:
    return {
        "x": to_x - 2,
        "y": to_y,
        "ax": x + width,
        "ay": y,
        "xref": "x",
        "yref": "y",
        "axref": "x",
        "ayref": "y",
        "text": "",
        "showarrow": True,
        "arrowhead": 2,
        "arrowwidth": 1.5,
        "arrowcolor": palette.muted,
        "name": "repeats",
    }


def _hovers(
    nodes: tuple[ChainNode, ...],
    places: dict[str, tuple[float, float]],
    width: float,
    frames: Frames,
    event: Event,
) -> Trace:
    sources = frames.chronology.sources
    return {
        "type": "scatter",
        "x": [places[node.source][0] + width / 2 for node in nodes],
        "y": [places[node.source][1] for node in nodes],
        "mode": "markers",
        "marker": {"size": 40, "opacity": 0},
        "customdata": [[event.id] for _ in nodes],
        "hovertext": [
            wrap_text(sources[node.source].title or sources[node.source].publisher, SIZE, 420)
            + ("" if node.cited else "<br>not cited by the event itself")
            for node in nodes
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _layout(plot_width: int, rows: int, palette: Palette) -> dict[str, Any]:
    axis = {"visible": False, "fixedrange": True}
    return {
        **build_base_layout(palette),
        # boxes keep their size in pixels: both axes count them
        "width": plot_width,
        "height": rows * _ROW + 8,
        "margin": {"l": 0, "r": 0, "t": 4, "b": 4},
        "showlegend": False,
        "dragmode": False,
        "xaxis": {**axis, "range": [-2, plot_width - 2]},
        "yaxis": {**axis, "range": [-(rows - 0.5) * _ROW, _ROW * 0.5]},
    }
