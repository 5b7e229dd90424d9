"""A drawing in pixels, from the top left corner, that becomes a Plotly figure of few traces and shapes.

Lines, texts and marks of one look share a trace and rectangles share a path, since a browser pays for each object.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import plotly.graph_objects as go

from timeline.charts.figure import to_figure
from timeline.charts.palette import FONT, Palette
from timeline.charts.text import escape_plotly

LABEL_SIZE = 13
"""Pixels of the letters of a label."""
NAME_SIZE = 14
"""Pixels of the letters of a name."""
_POSITIONS = {"left": "middle right", "middle": "middle center", "right": "middle left"}
"""Plotly names the side of the point on which a text stands."""
_DROP = {13: 2.1, 14: 2.2}
"""Pixels by which Plotly puts a text above the middle of its point, by the size of the letters."""

_DIAMOND = 1.3
"""Times that Plotly draws a diamond larger than its size."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Look:
    """Hold how a mark is drawn: Plotly's symbol, its colour and that of its outline, with the outline's width."""

    symbol: str
    fill: str
    outline: str = ""
    outline_width: float = 0


@dataclass
class Drawing:
    """Collect what is drawn; later things of a sort stand over earlier ones, texts over all."""

    width: int
    height: int
    palette: Palette
    _paths: dict[tuple[str, str, float], list[str]] = field(default_factory=dict)
    _lines: dict[tuple[str, float, str, str], list[Sequence[Point]]] = field(default_factory=dict)
    _dots: dict[tuple[str, Look], list[tuple[float, float, float]]] = field(default_factory=dict)
    _texts: list[tuple[float, float, str, str, str, int]] = field(default_factory=list)

    def add_rectangle(
        self, box: tuple[float, float, float, float], fill: str, line: str = "", line_width: float = 0
    ) -> None:
        """Add a rectangle x0, y0, x1, y1 behind all marks."""
        x0, y0, x1, y1 = (f"{round(value, 1):g}" for value in box)
        self._paths.setdefault((fill, line, line_width), []).append(f"M{x0},{y0}H{x1}V{y1}H{x0}Z")

    def add_area(self, path: str, fill: str, line: str = "", line_width: float = 0) -> None:
        """Add an area behind all marks, as an SVG path in pixels; a ring in a ring is a hole."""
        self._paths.setdefault((fill, line, line_width), []).append(path)

    def add_line(
        self, points: Sequence[Point], colour: str, width: float = 1, dash: str = "solid", name: str = ""
    ) -> None:
        """Add a line through points; lines of the same name stand in one trace, under the marks if without."""
        self._lines.setdefault((colour, width, dash, name), []).append(points)

    def add_dot(self, x: float, y: float, radius: float, look: Look, name: str = "marks") -> None:
        """Add a mark; all of one name and look are one trace."""
        self._dots.setdefault((name, look), []).append((x, y, radius))

    def add_text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        anchor: str = "left",
        colour: str = "",
        size: int = LABEL_SIZE,
        bold: bool = False,
    ) -> None:
        """Add a text whose middle is at y, with its left end, middle or right end at x."""
        escaped = escape_plotly(text)
        written = f"<b>{escaped}</b>" if bold else escaped
        self._texts.append((x, y, written, anchor, colour or self.palette.text, size))

    def build_figure(self, meta: dict[str, Any]) -> go.Figure:
        """Build the figure, whose axes count pixels."""
        axis = {"visible": False, "fixedrange": True}
        layout = {
            "template": {"data": {"scatter": [{"type": "scatter", "hoverinfo": "skip", "cliponaxis": False}]}},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "font": {"family": FONT, "size": LABEL_SIZE, "color": self.palette.text},
            "width": self.width,
            "height": self.height,
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0},
            "showlegend": False,
            "hovermode": False,
            "dragmode": False,
            "xaxis": axis | {"range": [0, self.width]},
            "yaxis": axis | {"range": [self.height, 0]},
            "shapes": [_build_path(*style, parts) for style, parts in self._paths.items()],
        }
        lines = [_build_lines(*style, parts) for style, parts in self._lines.items()]
        under = [trace for trace in lines if not trace["name"]]
        over = [trace for trace in lines if trace["name"]]
        dots = [_build_dots(name, look, same) for (name, look), same in self._dots.items()]
        figure = to_figure([*under, *dots, *over, *self._build_texts()], layout)
        # Plotly would copy it, which takes as long as all else
        figure.layout.meta = meta
        return figure

    def _build_texts(self) -> Iterable[dict[str, Any]]:
        for size in (LABEL_SIZE, NAME_SIZE):
            same = [text for text in self._texts if text[5] == size]
            if same:
                yield {
                    "type": "scatter",
                    "mode": "text",
                    "x": [round(x, 1) for x, *_ in same],
                    "y": [round(y + _DROP[size], 1) for _, y, *_ in same],
                    "text": [text for _, _, text, *_ in same],
                    "textposition": _unify([_POSITIONS[anchor] for *_, anchor, _, _ in same]),
                    "textfont": {"size": size, "color": _unify([colour for *_, colour, _ in same])},
                    "name": "texts",
                }


def _build_path(fill: str, line: str, line_width: float, parts: list[str]) -> dict[str, Any]:
    return {
        "type": "path",
        "path": "".join(parts),
        "fillcolor": fill,
        "line": {"width": line_width, "color": line or fill},
        "layer": "below",
    }


def _build_lines(colour: str, width: float, dash: str, name: str, parts: list[Sequence[Point]]) -> dict[str, Any]:
    xs: list[float | None] = []
    ys: list[float | None] = []
    for points in parts:
        xs += [*(round(x, 1) for x, _ in points), None]
        ys += [*(round(y, 1) for _, y in points), None]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": xs[:-1],
        "y": ys[:-1],
        "line": {"color": colour, "width": width, "dash": dash, "simplify": False},
        "name": name,
    }


def _build_dots(name: str, look: Look, dots: list[tuple[float, float, float]]) -> dict[str, Any]:
    stretch = _DIAMOND if look.symbol == "diamond" else 1.0
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [round(x, 1) for x, _, _ in dots],
        "y": [round(y, 1) for _, y, _ in dots],
        "marker": {
            "symbol": look.symbol,
            "size": _unify([round(2 * radius / stretch - look.outline_width, 1) for *_, radius in dots]),
            "color": look.fill,
            "opacity": 1,
            "line": {"width": look.outline_width, "color": look.outline or look.fill},
        },
        "name": name,
    }


def _unify(values: list[Any]) -> Any:
    """Return one value for all where it is the same."""
    return values[0] if len(set(values)) == 1 else values
