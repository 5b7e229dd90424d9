"""The tracks of a briefing as native shapes of a slide, in one group: the past solid, the future faint."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from pptx.oxml import parse_xml

from timeline.briefing.slides import Slide
from timeline.briefing.tracks import Tracks
from timeline.charts.palette import LIGHT
from timeline.exports.wording import clean_text
from timeline.model.vocabulary import Stance
from timeline.text.unicode import count_columns

HEIGHT = 164
"""Pixels of the tracks of four lanes with their rail and what lies between the steps."""
FONT = "Arial"
"""A font that every machine has, or one of the same widths."""
_PIXEL = 9525
_FAINT = 30
"""Per cent of the colour of what is still to come."""
_TOP, _LANE = 40, 23
_MOST_DOTS = 60
"""Steps that are drawn on the rail; of a longer briefing only the one in hand."""
_NAME = 18
_SHAPES = {
    Stance.DENIES: "mathMultiply",
    Stance.DEFLECTS: "flowChartMerge",
    Stance.AMBIGUOUS: "diamond",
    Stance.ACKNOWLEDGES: "star5",
    Stance.ASSERTS: "ellipse",
}
_NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_FIRST_ID = 1000
"""Above the ids that python-pptx gives to the other shapes of a slide."""


def draw_tracks(shapes: Any, tracks: Tracks, slides: list[Slide], at: int, place: tuple[float, float, float]) -> None:
    """Draw the tracks with the step `at` marked into the shapes of a slide, at (left, top, width) in pixels."""
    slide = slides[at]
    if slide.place:
        picture = _Picture(tracks, slides, at, place)
        parts = [*picture.draw_rail(), *picture.draw_lanes(), *picture.draw_interval()]
        shapes._spTree.append(_group(parts, "Tracks of the sides", place))


def draw_legend(shapes: Any, stances: tuple[str, ...], left: float, top: float) -> None:
    """Draw what the shapes and colours mean into the shapes of a slide, at pixels from its corner."""
    parts: list[str] = []
    ids = count(_FIRST_ID - 100)
    x = left
    for stance in stances:
        parts.append(_draw_mark(next(ids), stance, x + 8, top + 11, 15, 100))
        wide = len(stance) * 10.5 + 14
        parts.append(_draw_text(next(ids), stance, x + 22, top, wide, 16))
        x += wide + 40
    if parts:
        shapes._spTree.append(_group(parts, "Legend", (left, top, x - left), 24, number=_FIRST_ID - 101))


class _Picture:
    def __init__(self, tracks: Tracks, slides: list[Slide], at: int, place: tuple[float, float, float]) -> None:
        self._tracks, self._slides, self._at = tracks, slides, at
        self._left, self._top, width = place
        self._right = self._left + width
        names = max((count_columns(track.name) for track in tracks.tracks), default=0)
        self._axis = self._left + min(names * _NAME * 0.62 + 20, width * 0.3)
        self._rail = self._top + _TOP + _LANE * len(tracks.tracks) + 8
        self._ids = count(_FIRST_ID + 1)
        start, end = slides[at].place or (0.0, 0.0)
        self._here, self._now = self._x((start + end) / 2), end

    def _x(self, day: float) -> float:
        return self._axis + day / self._tracks.days * (self._right - 12 - self._axis)

    def draw_rail(self) -> Iterator[str]:
        """Draw the marker, the rail with its steps and the days under it."""
        top = self._top + _TOP - 6
        yield _draw_box(next(self._ids), "This step", "rect", (self._here - 1.5, top, 3, self._rail - top), LIGHT.text)
        yield from self._draw_line(self._rail, LIGHT.text, 4)
        for number, slide in enumerate(self._slides):
            if slide.place and (number == self._at or len(self._slides) <= _MOST_DOTS):
                x, radius = self._x(sum(slide.place) / 2), 9 if number == self._at else 5
                box = (x - radius, self._rail - radius, 2 * radius, 2 * radius)
                name = f"Step {number + 1}, {slide.date}"
                share = 100 if number <= self._at else _FAINT
                yield _draw_box(next(self._ids), name, "ellipse", box, LIGHT.text, share)
        free = 0.0
        for day, text in self._tracks.ticks:
            x, wide = self._x(day), len(text) * 9.5 + 6
            if x >= free and x + wide <= self._right + 12:
                free = x + wide + 8
                yield _draw_text(next(self._ids), text, x, self._rail + 11, wide, 14)

    def draw_lanes(self) -> Iterator[str]:
        """Draw the name, line and marks of each side, the marks of the step last and larger."""
        own: list[str] = []
        for number, track in enumerate(self._tracks.tracks):
            y = self._top + _TOP + _LANE * (number + 0.5)
            yield _draw_text(next(self._ids), track.name, self._left, y - 12, self._axis - self._left, _NAME, bold=True)
            yield from self._draw_line(y, LIGHT.muted, 1.5)
            for mark in track.marks:
                x, is_own = self._x((mark.start + mark.end) / 2), mark.event == self._slides[self._at].event
                share = 100 if is_own or mark.end <= self._now else _FAINT
                drawn = _draw_mark(next(self._ids), mark.stance, x, y, 25 if is_own else 15, share, of=track.name)
                if is_own:
                    own.append(drawn)
                else:
                    yield drawn
        yield from own

    def draw_interval(self) -> Iterator[str]:
        """Draw what lies between the step and an earlier day, large when it is the point."""
        interval = self._slides[self._at].interval
        if not interval:
            return
        start, end, y = self._x(interval.start), self._x(interval.end), self._top + _TOP - 9
        weight = 2.5 if interval.large else 1.5
        if end - start > 2:
            for box in ((start, y, end - start, 0), (start, y, 0, 6), (end, y, 0, 6)):
                yield _draw_connector(next(self._ids), box, LIGHT.text, weight)
        size = 26 if interval.large else 18
        wide = min(count_columns(interval.text) * size * 0.6 + 10, self._right - self._left)
        middle = min(max((start + end) / 2, self._left + wide / 2), self._right - wide / 2)
        x, top = middle - wide / 2, y - size * 1.25 - 2
        yield _draw_text(next(self._ids), interval.text, x, top, wide, size, bold=interval.large, align="ctr")

    def _draw_line(self, y: float, colour: str, weight: float) -> Iterator[str]:
        yield _draw_connector(next(self._ids), (self._axis, y, self._here - self._axis, 0), colour, weight)
        yield _draw_connector(next(self._ids), (self._here, y, self._right - self._here, 0), colour, weight, _FAINT)


def _draw_mark(number: int, stance: str, x: float, y: float, size: float, share: int, *, of: str = "") -> str:
    name = f"{of}: {stance}" if of else stance
    box = (x - size / 2, y - size / 2, size, size)
    if not stance:
        return _draw_box(
            number, of, "ellipse", (x - size / 3, y - size / 3, size / 1.5, size / 1.5), LIGHT.neutral, share
        )
    kind = Stance(stance)
    if kind is Stance.DENIES:
        # the sign of multiplication leaves a margin in its box
        box = (x - size * 0.7, y - size * 0.7, size * 1.4, size * 1.4)
    return _draw_box(number, name, _SHAPES[kind], box, LIGHT.stances[kind], share, hollow=kind is Stance.ASSERTS)


def _draw_box(
    number: int,
    name: str,
    shape: str,
    box: tuple[float, float, float, float],
    colour: str,
    share: int = 100,
    *,
    hollow: bool = False,
) -> str:
    ink = _paint(colour, share)
    look = f'<a:noFill/><a:ln w="22860">{ink}</a:ln>' if hollow else f"{ink}<a:ln><a:noFill/></a:ln>"
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name={_quote(name)}/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
        f'<p:spPr>{_frame(box)}<a:prstGeom prst="{shape}"><a:avLst/></a:prstGeom>{look}</p:spPr></p:sp>'
    )


def _draw_connector(
    number: int, box: tuple[float, float, float, float], colour: str, weight: float, share: int = 100
) -> str:
    return (
        f'<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="{number}" name="Line"/><p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr>'
        f'<p:spPr>{_frame(box)}<a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
        f'<a:ln w="{round(weight * _PIXEL)}">{_paint(colour, share)}</a:ln></p:spPr></p:cxnSp>'
    )


def _draw_text(
    number: int, text: str, x: float, y: float, width: float, size: float, *, bold: bool = False, align: str = "l"
) -> str:
    box = (x, y, width, size * 1.3)
    return _describe_text_box(number, [text], box, size, bold=bold, align=align, wrap="none")


def build_text_box(
    number: int,
    paragraphs: list[str],
    box: tuple[float, float, float, float],
    size: float,
    *,
    bold: bool = False,
    middle: bool = False,
    align: str = "l",
) -> Any:
    """Build a box of text, which python-pptx itself takes ten times as long for; `number` is its id."""
    text = _describe_text_box(number, paragraphs, box, size, bold=bold, middle=middle, align=align)
    return parse_xml(text.replace("<p:sp>", f"<p:sp {_NAMESPACES}>", 1))


def _describe_text_box(
    number: int,
    paragraphs: list[str],
    box: tuple[float, float, float, float],
    size: float,
    *,
    bold: bool = False,
    middle: bool = False,
    align: str = "l",
    wrap: str = "square",
) -> str:
    look = (
        f'<a:rPr lang="en-GB" sz="{round(size * 75)}" b="{int(bold)}">{_paint(LIGHT.text, 100)}'
        f'<a:latin typeface="{FONT}"/></a:rPr>'
    )
    lines = (escape(clean_text(text).replace("\n", " ")) for text in paragraphs)
    written = "".join(f'<a:p><a:pPr algn="{align}"/><a:r>{look}<a:t>{line}</a:t></a:r></a:p>' for line in lines)
    anchor = ' anchor="ctr"' if middle else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Words"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
        f'<p:spPr>{_frame(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>'
        f'<p:txBody><a:bodyPr wrap="{wrap}" lIns="0" tIns="0" rIns="0" bIns="0"{anchor}/><a:lstStyle/>{written}'
        "</p:txBody></p:sp>"
    )


def _group(
    parts: list[str], name: str, place: tuple[float, float, float], height: float = HEIGHT, *, number: int = _FIRST_ID
) -> Any:
    left, top, width = place
    size = f'x="{_scale(left)}" y="{_scale(top)}"', f'cx="{_scale(width)}" cy="{_scale(height)}"'
    frame = f"<a:off {size[0]}/><a:ext {size[1]}/><a:chOff {size[0]}/><a:chExt {size[1]}/>"
    return parse_xml(
        f'<p:grpSp {_NAMESPACES}><p:nvGrpSpPr><p:cNvPr id="{number}" name={_quote(name)}/><p:cNvGrpSpPr/><p:nvPr/>'
        f"</p:nvGrpSpPr><p:grpSpPr><a:xfrm>{frame}</a:xfrm></p:grpSpPr>{''.join(parts)}</p:grpSp>"
    )


def _frame(box: tuple[float, float, float, float]) -> str:
    x, y, width, height = map(_scale, box)
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{max(width, 0)}" cy="{max(height, 0)}"/></a:xfrm>'


def _paint(colour: str, share: int) -> str:
    alpha = f'<a:alpha val="{share * 1000}"/>' if share < 100 else ""
    return f'<a:solidFill><a:srgbClr val="{colour[1:]}">{alpha}</a:srgbClr></a:solidFill>'


def _quote(text: str) -> str:
    return quoteattr(clean_text(text).replace("\n", " "))


def _scale(pixels: float) -> int:
    return round(pixels * _PIXEL)
