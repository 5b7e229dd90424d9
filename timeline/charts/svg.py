"""A figure of ours as the elements of an SVG, for pages without scripts, whose templates write them.

Its marks and labels are links, its colours variables of CSS. It reads what Drawing writes and no more of Plotly's terms
than that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from math import cos, pi, sin, sqrt
from typing import Any

import plotly.graph_objects as go

from timeline.charts.palette import VARIABLES

Point = tuple[float, float]
Attributes = dict[str, str]
_COLOUR = re.compile(r"(#[0-9A-F]{6})([0-9a-f]{2})?")
"""A colour of a palette, and its opacity from 00 to ff."""
_ANCHORS = {"right": "start", "center": "middle", "left": "end"}
"""Where a text is held, by the side of its point on which it stands."""
_BASELINE = 0.19
"""How far below the points of texts, which Plotly lifts, their baselines are, in sizes of the letters."""
_LEAST_TARGET = 7.0
"""Pixels around the middle of a mark that open its event at the least."""


def _turn(count: int, radius: float = 1.0, inner: float = 0.0) -> list[Point]:
    """List the corners of a regular shape with one at the top; with an inner radius those of a star."""
    radii = [radius, inner] if inner else [radius]
    total = count * len(radii)
    angles = [(2 * pi * number / total - pi / 2, radii[number % len(radii)]) for number in range(total)]
    return [(length * cos(angle), length * sin(angle)) for angle, length in angles]


_ARM, _REACH = 0.4, 1.2
_CROSS = [(_ARM, -_REACH), (_ARM, -_ARM), (_REACH, -_ARM), (_REACH, _ARM), (_ARM, _ARM), (_ARM, _REACH)]
_CROSS += [(-x, -y) for x, y in _CROSS]
_SHAPES: dict[str, list[Point]] = {
    "diamond": _turn(4, 1.3),
    "star": _turn(5, 1.4, 0.535),
    "triangle-down": [(-2 / sqrt(3), -0.5), (2 / sqrt(3), -0.5), (0, 1)],
    "triangle-right": [(-0.5, -2 / sqrt(3)), (-0.5, 2 / sqrt(3)), (1, 0)],
    "x": [((x - y) * 0.94, (x + y) * 0.94) for x, y in ((x * 0.8, y * 0.8) for x, y in _CROSS)],
}
"""The corners of marks of radius 1, as Plotly draws them; a circle has none."""


@dataclass(frozen=True, slots=True)
class SvgText:
    """Hold a text with the attributes of its element."""

    words: str
    attributes: Attributes


@dataclass(frozen=True, slots=True)
class SvgLink:
    """Hold what opens an event: what a pointer may hit of its marks, as a path, its labels, and what it is in words."""

    event: str
    tip: str
    target: str
    texts: list[SvgText] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Svg:
    """Hold the size of a figure in pixels, the attributes of its paths, from the lowest up, its texts and its links."""

    width: int
    height: int
    paths: list[Attributes]
    texts: list[SvgText]
    links: list[SvgLink]


def build_svg(figure: go.Figure) -> Svg:
    """Build the elements of a figure that was drawn in the colours of LIGHT, for which its page has variables."""
    parts = figure.to_plotly_json()
    layout, meta = parts["layout"], parts["layout"]["meta"]
    paths = [_build_shape(shape) for shape in layout.get("shapes", ())]
    texts: list[SvgText] = []
    targets = _list_targets(meta)
    links = [
        SvgLink(event, f"{when} · {words}", target)
        for (event, words, when, _), target in zip(meta["events"], targets, strict=True)
    ]
    for trace in parts["data"]:
        match trace["mode"]:
            case "lines":
                paths.append(_build_lines(trace))
            case "markers":
                paths.append(_build_marks(trace))
            case "text":
                for point, text in _list_texts(trace):
                    place = _find_label(meta["labels"], *point)
                    (texts if place is None else links[place].texts).append(text)
    width, height = meta["size"]
    return Svg(width, height, paths, texts, links)


def _build_shape(shape: dict[str, Any]) -> Attributes:
    line = shape["line"]
    return {"d": shape["path"]} | _paint("fill", shape["fillcolor"]) | _outline(line["color"], line["width"])


def _build_lines(trace: dict[str, Any]) -> Attributes:
    line, steps, is_new = trace["line"], [], True
    for x, y in zip(trace["x"], trace["y"], strict=True):
        if x is not None:
            steps.append(f"{'M' if is_new else 'L'}{x:g},{y:g}")
        is_new = x is None
    dash = {"stroke-dasharray": "6 4"} if line["dash"] == "dash" else {}
    return {"d": "".join(steps), "fill": "none"} | _outline(line["color"], line["width"]) | dash


def _build_marks(trace: dict[str, Any]) -> Attributes:
    marker, line = trace["marker"], trace["marker"]["line"]
    sizes = _spread(marker["size"], len(trace["x"]))
    shapes = [
        _write_mark(marker["symbol"], x, y, max(size, 0) / 2)
        for x, y, size in zip(trace["x"], trace["y"], sizes, strict=True)
    ]
    return {"d": "".join(shapes)} | _paint("fill", marker["color"]) | _outline(line["color"], line["width"])


def _write_mark(symbol: str, x: float, y: float, radius: float) -> str:
    if symbol == "circle":
        arc = f"a{radius:g},{radius:g} 0 1 0"
        return f"M{x - radius:.4g},{y:g}{arc} {2 * radius:g},0{arc} {-2 * radius:g},0Z"
    corners = (f"{round(x + radius * right, 1):g},{round(y + radius * down, 1):g}" for right, down in _SHAPES[symbol])
    return f"M{'L'.join(corners)}Z"


def _list_texts(trace: dict[str, Any]) -> Iterator[tuple[Point, SvgText]]:
    """List the texts of a trace with their points; a <b> around one makes it bold."""
    count, size = len(trace["x"]), trace["textfont"]["size"]
    places, colours = _spread(trace["textposition"], count), _spread(trace["textfont"]["color"], count)
    for x, y, text, place, colour in zip(trace["x"], trace["y"], trace["text"], places, colours, strict=True):
        words = text.removeprefix("<b>").removesuffix("</b>")
        attributes = {
            "x": f"{x:g}",
            "y": f"{round(y + _BASELINE * size, 1):g}",
            "text-anchor": _ANCHORS[place.split()[1]],
            "font-size": str(size),
        }
        bold = {"font-weight": "600"} if words != text else {}
        yield (x, y), SvgText(unescape(words), attributes | bold | _paint("fill", colour))


def _find_label(labels: Sequence[Sequence[float]], x: float, y: float) -> int | None:
    """Find the event of the label in whose box a text stands, by its place."""
    return next(
        (int(label[0]) for label in labels if label[1] - 1 <= x <= label[3] + 1 and label[2] < y < label[4]), None
    )


def _list_targets(meta: dict[str, Any]) -> list[str]:
    """List for each event what a pointer may hit of its marks."""
    targets: list[list[str]] = [[] for _ in meta["events"]]
    for place, x, y, radius, _, *end in meta["marks"]:
        reach = max(radius, _LEAST_TARGET)
        right = end[0] if end else x
        box = (round(value, 1) for value in (x - reach, y - reach, right + reach, y + reach))
        x0, y0, x1, y1 = (f"{value:g}" for value in box)
        targets[place].append(f"M{x0},{y0}H{x1}V{y1}H{x0}Z")
    return ["".join(own) for own in targets]


def _outline(colour: str, width: float) -> Attributes:
    return _paint("stroke", colour) | {"stroke-width": f"{width:g}"} if width else {}


def _paint(attribute: str, colour: str) -> Attributes:
    found = _COLOUR.fullmatch(colour)
    assert found
    colour, opacity = found.groups()
    share = {f"{attribute}-opacity": f"{int(opacity, 16) / 255:.2g}"} if opacity else {}
    return {attribute: f"var(--{VARIABLES[colour]})"} | share


def _spread(value: Any, count: int) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value] * count
