"""The map of Explore: a dot for each place with its events, on the outline of the land, under the arc of the record.

The area of a dot is its number of events, and its sectors are what its colour says of them. The extent follows from
the record and not from the days in sight, so that nothing moves while somebody chooses days.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, pi, sin, sqrt, tan
from typing import Any

import numpy as np
import plotly.graph_objects as go

from timeline.charts.arc import ARC_HEIGHT, draw_arc
from timeline.charts.drawing import LABEL_SIZE, Drawing, Look
from timeline.charts.label_room import Box
from timeline.charts.legend import name_category
from timeline.charts.map_layout import Dot, Name, list_home_lines, place_names, spread_dots
from timeline.charts.map_projection import Projection, fit_projection
from timeline.charts.marks import Colouring, build_colouring, choose_sign
from timeline.charts.palette import Palette
from timeline.charts.text import measure_text, shorten_text
from timeline.charts.time_scale import TimeScale
from timeline.charts.window import Window, window_of
from timeline.model.records import Event, Place
from timeline.model.vocabulary import UNPROVEN
from timeline.query.tables import Frames
from timeline.text.catalogue import translate, translate_count
from timeline.text.plural import count_events, format_count

MOST_PLACES = 200
"""Dots of a map; the places with the fewest events beyond these are only counted."""
_GUTTER, _RIGHT = 98, 10
"""Pixels left and right of the arc."""
_ABOVE = 8
"""Pixels between the arc and the map."""
_LINE = 18
"""Pixels of a line of the foot."""
_MARGIN = (0.075, 0.1)
"""Shares of the map between the outermost places and its sides."""
_UNIT = 5.5
"""Pixels of the radius of a dot for one event, where the largest dot allows it."""
_LARGEST = 0.05
"""Share of the map's shorter side that the largest radius takes at the most."""
_COVER = 0.16
"""Share of the map that all dots cover at the most."""
_LEAST = 3.0
"""Pixels of the smallest radius."""
_EMPTY = 1.6
"""Pixels of the radius of a place without events in sight."""
_LEAST_SIGNED = 4.5
"""Pixels of the radius for which a sector has room if it has a sign."""
_SIGN = 0.62
"""Share of the radius from the middle of a dot to the sign in a sector."""
_OUTLINE_WIDTH = 1.25
_CLAIMED = "claimed"
_PALE = "55"


@dataclass(frozen=True, slots=True)
class _Spot:
    """Hold a place on the map: its dot, its events in sight by category, and whether it is among those chosen."""

    key: str
    place: Place
    events: list[Event]
    parts: dict[str, int]
    dot: Dot
    is_pale: bool


def build_map_figure(
    frames: Frames,
    events: list[Event],
    record: list[Event],
    *,
    chosen: Window | None,
    width: int,
    height: int,
    palette: Palette,
    question: str = "",
    colour: str = "stance",
    places: Collection[str] = (),
    arc: bool = True,
) -> go.Figure:
    """Build the map of the places of `events`, of `width` by `height` pixels, under the arc unless `arc` is False.

    The map reaches as far as the places of `record`, the events of all filters but those of days and places; the arc
    shows these and frames the days `chosen`. If `places` are given, as the filter takes them, the dots of others are
    pale and the arc shows theirs alone. `colour` is one of COLOURS; stances are those on `question`, the id of one.

    `figure.layout.meta` is that of the picture (see timeline.charts.picture.build_meta) without axis and lanes. The
    marks of an event are the dots of its places. "places" holds [x, y, radius, id, tip] of each dot, and x0, y0, x1, y1
    of its name where it has one.
    """
    drawing = Drawing(width, height, palette)
    scale = TimeScale(window_of(record, None, None), _GUTTER, width - _RIGHT)
    wanted = {place for value in places for place in frames.places_by_value.get(value, ())}
    here = [event for event in record if not wanted or not wanted.isdisjoint(event.places)]
    zones = draw_arc(drawing, scale, frames.chronology.chapters, here, chosen) if arc else []
    located = _count_located(frames, record)
    drawn = dict(list(located.items())[:MOST_PLACES])
    foot = _list_foot_lines(frames, events, len(located) - len(drawn), width - 12)
    box = (0.0, float(ARC_HEIGHT + _ABOVE if arc else 0), float(width), float(height - _LINE * len(foot) - 2))
    colouring = build_colouring(frames, colour, question, palette)
    spots = _lay_out_spots(drawing, frames, drawn, events, colouring, box, wanted)
    names = place_names([spot.dot for spot in spots if spot.events], (box[0] + 2, box[1] + 2, box[2] - 2, box[3] - 2))
    _draw_spots(drawing, spots, colouring)
    _draw_names(drawing, names, {id(spot.dot) for spot in spots if spot.is_pale})
    for number, line in enumerate(foot):
        y = box[3] + 2 + _LINE * (number + 0.5)
        drawing.add_text(6, y, line, colour=palette.muted)
    if not drawn:
        nothing = translate("No event here names a place that has coordinates")
        drawing.add_text(width / 2, (box[1] + box[3]) / 2, nothing, anchor="middle")
    bounds = [scale.left, scale.right, 0, ARC_HEIGHT, *_write_days(scale.window), *_write_days(chosen)]
    meta = _build_meta(spots, names)
    return drawing.build_figure({"size": [width, height], "zones": zones, "arc": bounds if arc else None, **meta})


def _write_days(window: Window | None) -> tuple[str | None, str | None]:
    return (window.first.isoformat(), window.last.isoformat()) if window else (None, None)


def _count_located(frames: Frames, record: Iterable[Event]) -> dict[str, int]:
    """Count the events of a record by place, as far as it has coordinates, the places with most events first."""
    counts: dict[str, int] = {}
    for event in record:
        for place in event.places:
            counts[place] = counts.get(place, 0) + 1
    known = [place for place in counts if _has_coordinates(frames.chronology.places[place])]
    return {place: counts[place] for place in sorted(known, key=lambda place: (-counts[place], place))}


def _has_coordinates(place: Place) -> bool:
    return place.lat is not None and place.lon is not None


def _list_foot_lines(frames: Frames, events: list[Event], left_out: int, room: float) -> list[str]:
    """List the lines under the map: what is not on it, and whose outline it is."""
    nowhere = sum(not event.places for event in events)
    known = frames.chronology.places
    named = (known[place] for event in events for place in event.places)
    lost = dict.fromkeys(place.name for place in named if not _has_coordinates(place))
    texts: list[str] = []
    if nowhere:
        texts.append(
            translate_count(
                "%(num)s of %(events)s names no place.",
                "%(num)s of %(events)s name no place.",
                nowhere,
                events=count_events(len(events)),
            )
        )
    if lost:
        texts.append(translate("Without coordinates: %(names)s.", names=", ".join(lost)))
    if left_out:
        texts.append(
            translate_count(
                "%(num)s place with fewer events not drawn.", "%(num)s places with fewer events not drawn.", left_out
            )
        )
    texts.append(translate("Area of a dot: number of events."))
    texts.append(translate("Coasts: Natural Earth. No borders are drawn."))
    lines = [""]
    for text in texts:
        longer = f"{lines[-1]} {text}".lstrip()
        if measure_text(longer, LABEL_SIZE) <= room:
            lines[-1] = longer
        else:
            lines.append(shorten_text(text, LABEL_SIZE, room))
    return [line for line in lines if line]


def _lay_out_spots(
    drawing: Drawing,
    frames: Frames,
    drawn: Mapping[str, int],
    events: Iterable[Event],
    colouring: Colouring,
    box: Box,
    wanted: Collection[str],
) -> list[_Spot]:
    """Draw the land and lay out the dots of places on it, the largest first."""
    known = frames.chronology.places
    degrees = np.array([(known[key].lon, known[key].lat) for key in drawn], dtype=float).reshape(-1, 2)
    margin = ((box[2] - box[0]) * _MARGIN[0], (box[3] - box[1]) * _MARGIN[1])
    projection = fit_projection(degrees, box, margin)
    drawing.add_area(_write_land(projection, box), f"{drawing.palette.line}88")
    here: dict[str, list[Event]] = {key: [] for key in drawn}
    for event in events:
        for key in here.keys() & set(event.places):
            here[key].append(event)
    unit = _choose_unit(drawn.values(), box)
    spots = []
    for key, (x, y) in zip(drawn, projection.place(degrees).tolist(), strict=True):
        place, members = known[key], here[key]
        radius = max(unit * sqrt(len(members)), _LEAST) if members else _EMPTY
        text = f"{place.name} {len(members):,}" if members else ""
        spot = _Spot(
            key, place, members, _count_parts(members, colouring), Dot((x, y), x, y, radius, text),
            is_pale=bool(wanted) and key not in wanted,
        )  # fmt: skip
        spots.append(spot)
    spots.sort(key=lambda spot: -len(spot.events))
    spread_dots([spot.dot for spot in spots if spot.events], box)
    return spots


def _choose_unit(counts: Collection[int], box: Box) -> float:
    """Choose the radius of a dot for one event, so that not even with all of a record the dots take too much room."""
    width, height = box[2] - box[0], box[3] - box[1]
    largest = min(width, height) * _LARGEST / sqrt(max(counts, default=1) or 1)
    cover = sqrt(width * height * _COVER / pi / (sum(counts) or 1))
    return min(_UNIT, largest, cover)


def _count_parts(events: Iterable[Event], colouring: Colouring) -> dict[str, int]:
    """Count events by category, in the order of the legend, claims last."""
    parts = dict.fromkeys([*colouring.colours, _CLAIMED], 0)
    for event in events:
        parts[_CLAIMED if event.kind.like in UNPROVEN else colouring.categorize(event)] += 1
    return {category: count for category, count in parts.items() if count}


def _draw_spots(drawing: Drawing, spots: Sequence[_Spot], colouring: Colouring) -> None:
    """Draw the dots, a point at the place of each that had to move, and the line between."""
    palette = drawing.palette
    for spot in spots:
        # what is only claimed is what no sector covers
        if len(spot.parts) > 1 and _CLAIMED in spot.parts:
            outline = f"{palette.muted}{_PALE if spot.is_pale else ''}"
            drawing.add_area(_write_sector(spot.dot, 0, 1), palette.background, outline, _OUTLINE_WIDTH)
    for spot in spots:
        dot, pale = spot.dot, _PALE if spot.is_pale else ""
        if not spot.parts:
            drawing.add_dot(dot.x, dot.y, dot.radius, Look("circle", palette.muted))
        for category, start, end in _list_sectors(spot.parts):
            if end - start == 1:
                drawing.add_dot(dot.x, dot.y, dot.radius, _choose_look(category, colouring, palette, pale))
            elif category != _CLAIMED:
                fill = f"{colouring.colours[category]}{pale}"
                drawing.add_area(_write_sector(dot, start, end), fill, palette.background, 1)
            _draw_sign(drawing, dot, category, start, end)
    for home, rim in list_home_lines(spot.dot for spot in spots):
        drawing.add_line([home, rim], palette.background, 3, name="rims")
        drawing.add_line([home, rim], palette.text, name="homes")
        drawing.add_dot(*home, 2.2, Look("circle", palette.text, palette.background, 1), "homes")


def _choose_look(category: str, colouring: Colouring, palette: Palette, pale: str) -> Look:
    if category == _CLAIMED:
        return Look("circle", palette.background, f"{palette.muted}{pale}", _OUTLINE_WIDTH)
    return Look("circle", f"{colouring.colours[category]}{pale}")


def _draw_sign(drawing: Drawing, dot: Dot, category: str, start: float, end: float) -> None:
    """Draw the sign of a stance into its sector, so that colour alone decides nothing."""
    sign = choose_sign(category)
    share = end - start
    away = 0.0 if share == 1 else dot.radius * _SIGN
    room = dot.radius if share == 1 else min(away * sin(min(share, 0.5) * pi), dot.radius - away)
    if sign and room >= _LEAST_SIGNED:
        turn = (start + end) * pi
        x, y = dot.x + away * sin(turn), dot.y - away * cos(turn)
        drawing.add_dot(x, y, min(room * 0.62, 4.5), Look(sign, drawing.palette.background), "signs")


def _list_sectors(parts: dict[str, int]) -> Iterator[tuple[str, float, float]]:
    """Yield each category with the shares of a turn at which its sector starts and ends, from the top clockwise."""
    total = sum(parts.values())
    before = 0
    for category, count in parts.items():
        yield category, before / total, (before + count) / total
        before += count


def _write_sector(dot: Dot, start: float, end: float) -> str:
    """Write the path of a sector, with a curve for each eighth of a turn at the most; Plotly knows no arcs."""
    steps = max(1, round((end - start) * 8))
    turn = (end - start) * 2 * pi / steps
    reach = 4 / 3 * tan(turn / 4)

    def write(angle: float, along: float) -> str:
        x = dot.x + dot.radius * (sin(angle) + along * cos(angle))
        y = dot.y - dot.radius * (cos(angle) - along * sin(angle))
        return f"{x:.1f},{y:.1f}"

    middle = "" if end - start == 1 else f"{dot.x:.1f},{dot.y:.1f}L"
    path = f"M{middle}{write(start * 2 * pi, 0)}"
    for step in range(steps):
        first = start * 2 * pi + step * turn
        path += f"C{write(first, reach)} {write(first + turn, -reach)} {write(first + turn, 0)}"
    return f"{path}Z"


@lru_cache(maxsize=32)
def _write_land(projection: Projection, box: Box) -> str:
    """Write the path of the land, which stays the same while somebody chooses days."""
    return "".join(
        f"M{'L'.join([f'{x:.1f},{y:.1f}' for x, y in ring.tolist()])}Z" for ring in projection.list_land(box)
    )


def _draw_names(drawing: Drawing, names: Iterable[Name], pale: Collection[int]) -> None:
    palette = drawing.palette
    for name in names:
        x0, y0, x1, y1 = name.box
        is_left, is_middle = x1 <= name.dot.x, x0 < name.dot.x < x1
        drawing.add_text(
            (x0 + x1) / 2 if is_middle else x1 if is_left else x0,
            (y0 + y1) / 2,
            name.text,
            anchor="middle" if is_middle else "right" if is_left else "left",
            colour=palette.muted if id(name.dot) in pale else palette.text,
        )
        if name.leader:
            drawing.add_line(name.leader, palette.muted, name="leaders")


def _describe_spot(spot: _Spot) -> str:
    """Describe a place in lines: its name and number of events, what these are, and how exact it is."""
    words = [
        f"{count:,} {'only claimed' if part == _CLAIMED else name_category(part)}" for part, count in spot.parts.items()
    ]
    lines = [f"{spot.place.name}: {format_count(len(spot.events), 'event')}", ", ".join(words)]
    return "\n".join(line for line in [*lines, spot.place.note or ""] if line)


def _build_meta(spots: Sequence[_Spot], names: Iterable[Name]) -> dict[str, Any]:
    shown = {event.id: event for spot in spots for event in spot.events}
    numbers = {event: number for number, event in enumerate(shown)}
    marks = [(numbers[event.id], spot.dot) for spot in spots for event in spot.events]
    threads = dict.fromkeys(
        (numbers[event.id], numbers[other])
        for event in shown.values()
        for link in event.links
        for other in link.values()
        if other in numbers and not set(event.places) & set(shown[other].places)
    )
    boxes = {id(name.dot): name.box for name in names}
    return {
        "events": [[event.id, event.headline, event.date.short, event.kind.text] for event in shown.values()],
        "marks": [[number, *_round(dot.x, dot.y, dot.radius), 0] for number, dot in marks],
        "labels": [],
        "lanes": [],
        "axis": None,
        "threads": [list(pair) for pair in threads],
        "places": [
            [*_round(dot.x, dot.y, dot.radius), spot.key, _describe_spot(spot), *_round(*boxes.get(id(dot), ()))]
            for spot in spots
            for dot in [spot.dot]
        ],
    }


def _round(*values: float) -> list[float]:
    return [round(value, 1) for value in values]
