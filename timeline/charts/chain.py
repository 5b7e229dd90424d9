"""The figure of a chain of reports, from the first report at the left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlencode

import plotly.graph_objects as go

from timeline.analysis.provenance import STATE_TYPES, ChainNode
from timeline.charts.drawing import LABEL_SIZE, Drawing, Look
from timeline.charts.palette import Palette
from timeline.charts.text import measure_text, shorten_text
from timeline.model.records import Source
from timeline.query.tables import Frames
from timeline.text.catalogue import translate

_ROW = 64
"""Pixels from one row to the next, with room for three lines."""
_GAP = 30
"""Pixels between two columns, for the arrow."""
_LEAST_WIDTH, _MOST_WIDTH = 90, 280
"""Pixels of a box, which is as wide as its text."""
_MOST_STEPS, _MOST_ROWS = 8, 40
"""Steps beside each other, and rows below each other; of more, no text has room."""
_PAD = 14
_LINE = 17
_BOLD = 1.05


def build_chain_figure(frames: Frames, nodes: Sequence[ChainNode], *, palette: Palette, width: int) -> go.Figure:
    """Build the figure with a box for each report of a chain and an arrow from each to those that repeat it.

    Boxes of reports that are not cited are dotted, those of state sources thick. `layout.meta` has the "size" and the
    "links", [x0, y0, x1, y1, tip, query of the address]; the other lists of build_meta are empty.
    """
    sources = frames.chronology.sources
    shown = list_visible_nodes(nodes)
    columns = 1 + max((node.depth for node in shown), default=0)
    rows = 1 + max((node.row for node in shown), default=0)
    drawing = Drawing(width, rows * _ROW, palette)
    texts = [text for node in shown for text in _list_texts(sources[node.source])]
    widest = max((measure_text(text, LABEL_SIZE * _BOLD) for text in texts), default=0) + _PAD
    box_width = min(max(_LEAST_WIDTH, min(widest, _MOST_WIDTH)), (width - 2) / columns - _GAP * (columns > 1))
    places = {node.source: (1 + node.depth * (box_width + _GAP), node.row * _ROW + 2.0) for node in shown}
    links = []
    for node in shown:
        x, y = places[node.source]
        box = (x, y, x + box_width, y + _ROW - 8)
        _draw_report(drawing, node, sources[node.source], box)
        if node.above:
            _draw_arrow(drawing, places[node.above][0] + box_width, places[node.above][1], x, y)
        links.append(
            [*box, _write_tip(node, sources[node.source]), urlencode({"show": "sources", "source": node.source})]
        )
    nothing: dict[str, Any] = {key: [] for key in ("events", "marks", "labels", "lanes", "zones", "threads")}
    return drawing.build_figure(
        nothing | {"size": [drawing.width, drawing.height], "axis": None, "arc": None, "links": links}
    )


def list_visible_nodes(nodes: Iterable[ChainNode]) -> tuple[ChainNode, ...]:
    """List the reports of a chain that have room in the figure: up to 8 steps in up to 40 rows."""
    return tuple(node for node in nodes if node.depth < _MOST_STEPS and node.row < _MOST_ROWS)


def _list_texts(source: Source) -> tuple[str, str, str]:
    return source.publisher, source.type.text, source.published_short


def _write_tip(node: ChainNode, source: Source) -> str:
    apart = "" if node.cited else "\n" + translate("not cited by any event here")
    return "\n".join((f"{source.title or source.publisher}{apart}", translate("Click for what it carried")))


def _draw_report(drawing: Drawing, node: ChainNode, source: Source, box: tuple[float, float, float, float]) -> None:
    palette = drawing.palette
    x0, y0, x1, y1 = box
    is_state = source.type in STATE_TYPES
    drawing.add_rectangle(box, palette.band)
    drawing.add_line(
        [(x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)],
        palette.families["force"] if is_state else palette.muted,
        2 if is_state else 1,
        dash="solid" if node.cited else "dot",
    )
    for line, text in enumerate(_list_texts(source)):
        cut = shorten_text(text, LABEL_SIZE * _BOLD, x1 - x0 - _PAD)
        colour = palette.text if line == 0 else palette.muted
        drawing.add_text(x0 + 7, (y0 + y1) / 2 + (line - 1) * _LINE, cut, bold=line == 0, colour=colour)


def _draw_arrow(drawing: Drawing, x: float, y: float, to_x: float, to_y: float) -> None:
    colour, middle = drawing.palette.muted, (_ROW - 8) / 2
    turn = (x + to_x) / 2
    drawing.add_line(
        [(x, y + middle), (turn, y + middle), (turn, to_y + middle), (to_x - 3, to_y + middle)], colour, 1.5
    )
    drawing.add_dot(to_x - 5, to_y + middle, 4, Look("triangle-right", colour), "arrows")
