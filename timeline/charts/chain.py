"""The figure of the chain of reports behind an event, from the first report at the left."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import plotly.graph_objects as go

from timeline.analysis.provenance import STATE_TYPES, ChainNode, build_chain, name_source_type
from timeline.charts.figure import Trace, to_figure
from timeline.charts.palette import SIZE, Palette, build_base_layout
from timeline.charts.text import escape_plotly, measure_text, shorten_text, wrap_text
from timeline.model.records import Event
from timeline.query.tables import Frames

_ROW = 72
"""Pixels from one row to the next, with room for three lines."""
_GAP = 34
"""Pixels between two columns, for the arrow."""
_LEAST_WIDTH, _MOST_WIDTH = 190, 280
"""Pixels of a box, which is as wide as its text."""
_MOST_STEPS, _MOST_ROWS = 8, 40
"""Steps beside each other, and rows below each other; of more, no text has room."""
_PAD = 14
_BOLD = 1.2


def build_chain_figure(frames: Frames, event: Event, *, palette: Palette, plot_width: int) -> go.Figure:
    """Build the figure with a box for each report and an arrow from each report to those that repeat it.

    Boxes of reports that the event itself does not cite are dotted. The customdata of a box is [event id].
    `plot_width` is the narrowest width in pixels.
    """
    nodes = list_visible_nodes(build_chain(frames.chronology, event))
    columns = 1 + max(node.depth for node in nodes)
    rows = 1 + max(node.row for node in nodes)
    width = min(_measure_boxes(nodes, frames), plot_width / columns - _GAP)
    step = width + _GAP
    places = {node.source: (node.depth * step, -float(node.row * _ROW)) for node in nodes}
    layout = _build_layout(plot_width, rows, palette)
    layout["shapes"] = [_build_box(node, *places[node.source], width, frames, palette) for node in nodes]
    texts = [_build_text(node, *places[node.source], width, frames, palette) for node in nodes]
    arrows = [_build_arrow(*places[n.above], *places[n.source], width, palette) for n in nodes if n.above]
    layout["annotations"] = [*arrows, *texts]
    return to_figure([_build_hover_marks(nodes, places, width, frames, event)], layout)


def list_visible_nodes(nodes: Iterable[ChainNode]) -> tuple[ChainNode, ...]:
    """List the reports of a chain that have room in the figure: up to 8 steps in up to 40 rows."""
    return tuple(node for node in nodes if node.depth < _MOST_STEPS and node.row < _MOST_ROWS)


def _measure_boxes(nodes: tuple[ChainNode, ...], frames: Frames) -> float:
    """Measure the width, within limits, at which every publisher's name has room in its box."""
    names = (frames.chronology.sources[node.source].publisher for node in nodes)
    return min(_MOST_WIDTH, max(_LEAST_WIDTH, _PAD + max(measure_text(name, SIZE * _BOLD) for name in names)))


def _build_box(node: ChainNode, x: float, y: float, width: float, frames: Frames, palette: Palette) -> dict[str, Any]:
    is_state = frames.chronology.sources[node.source].type in STATE_TYPES
    return {
        "type": "rect",
        "x0": x,
        "x1": x + width,
        "y0": y - _ROW * 0.42,
        "y1": y + _ROW * 0.42,
        "fillcolor": palette.band,
        "line": {
            "color": palette.families["treaty"] if is_state else palette.muted,
            "width": 2 if is_state else 1,
            "dash": "solid" if node.cited else "dot",
        },
        "layer": "below",
    }


def _build_text(node: ChainNode, x: float, y: float, width: float, frames: Frames, palette: Palette) -> dict[str, Any]:
    source = frames.chronology.sources[node.source]
    room = width - _PAD
    name = escape_plotly(shorten_text(source.publisher, SIZE * _BOLD, room))
    details = [name_source_type(source.type), source.published.short]
    rest = "<br>".join(escape_plotly(shorten_text(part, SIZE, room)) for part in details)
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


def _build_arrow(x: float, y: float, to_x: float, to_y: float, width: float, palette: Palette) -> dict[str, Any]:
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


def _build_hover_marks(
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


def _build_layout(plot_width: int, rows: int, palette: Palette) -> dict[str, Any]:
    axis = {"visible": False, "fixedrange": True}
    return {
        **build_base_layout(palette),
        # both axes count pixels, so that boxes keep their size
        "width": plot_width,
        "height": rows * _ROW + 8,
        "margin": {"l": 0, "r": 0, "t": 4, "b": 4},
        "showlegend": False,
        "dragmode": False,
        "xaxis": {**axis, "range": [-2, plot_width - 2]},
        "yaxis": {**axis, "range": [-(rows - 0.5) * _ROW, _ROW * 0.5]},
    }
