"""The arc over the lanes: chapters, events a week and milestones of the whole record, and the range in sight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from timeline.analysis.density import Steps, cut_into_steps
from timeline.charts.drawing import LABEL_SIZE, NAME_SIZE, Drawing, Look
from timeline.charts.text import measure_text, shorten_text
from timeline.charts.time_scale import TimeScale, list_year_ticks
from timeline.charts.window import Window
from timeline.dates.edtf import count_days_between, parse_edtf
from timeline.model.records import Chapter, Event
from timeline.model.vocabulary import UNPROVEN, Kind
from timeline.text.catalogue import translate, translate_count
from timeline.text.plural import count_events

ARC_HEIGHT = 92
_CHAPTERS = 18
"""Pixels of the band of names at the top."""
_COLUMN = 5
"""Pixels of a column at the least."""
_LEAST = 110
"""Pixels that are left of a headline that is cut."""
_LEAST_NAME = 55
"""Pixels that are left of the name of a chapter that is cut."""
_LEAST_GUTTER = 60
"""Pixels at the left from which the rows have names."""
_DIAMOND = 6.5

Zone = list[Any]
"""A box x0, y0, x1, y1 with its tip and the first and last day to which a click zooms."""


@dataclass(frozen=True)
class _Arc:
    """Hold where an arc is drawn: columns stand on `foot`, milestones lie on a line, years stand at the bottom."""

    drawing: Drawing
    scale: TimeScale
    foot: float
    milestones: float
    years: float


def draw_arc(
    drawing: Drawing,
    scale: TimeScale,
    chapters: Sequence[Chapter],
    record: list[Event],
    chosen: Window | None,
    height: int = ARC_HEIGHT,
) -> list[Zone]:
    """Draw the arc of all events of a record at the top of a drawing, with the days `chosen` framed; return its zones.

    What it is higher than usual goes to the columns, and so does the row of milestones where there are none.
    """
    milestones = [event for event in record if event.kind.like is Kind.MILESTONE]
    arc = _Arc(drawing, scale, height - (38 if milestones else 20), height - 24, height - 8)
    steps = cut_into_steps(scale.window.first, scale.window.last, int((scale.right - scale.left) / _COLUMN))
    zones = _draw_chapters(arc, chapters) + _draw_columns(arc, record, steps)
    drawing.add_line([(scale.left, arc.foot), (scale.right, arc.foot)], drawing.palette.line)
    _draw_milestones(arc, milestones)
    if scale.left >= _LEAST_GUTTER:
        drawing.add_text(6, arc.foot - 12, _name_step(steps), colour=drawing.palette.muted)
        if milestones:
            drawing.add_text(6, arc.milestones, translate("Milestones"), bold=True, size=NAME_SIZE)
    _draw_years(arc, _draw_frame(arc, chosen) if chosen else [])
    return zones


def list_chapter_bounds(scale: TimeScale, chapters: Sequence[Chapter]) -> list[tuple[Chapter, date, date]]:
    """List the chapters that lie in a scale's window, with the first and last of their days in it."""
    window = scale.window
    found = []
    for chapter in chapters:
        first = max(chapter.date.earliest or window.first, window.first)
        last = min(chapter.date.latest or window.last, window.last)
        if first <= last:
            found.append((chapter, first, last))
    return found


def build_zone(box: tuple[float, float, float, float], tip: str, first: date, last: date) -> Zone:
    """Build a zone: a box with its tip, and the days to which a click zooms."""
    return [*(round(value) for value in box), tip, first.isoformat(), last.isoformat()]


def describe_step(first: date, last: date, count: int) -> str:
    """Describe a column: "21–27 Oct 2024 · 12 events"."""
    days = parse_edtf(f"{first}/{last}" if first < last else f"{first}").short
    return f"{days} · {count_events(count)}"


def _name_step(steps: Steps) -> str:
    if steps.days == 1:
        return translate("Events a day")
    if steps.days == 7:
        return translate("Events a week")
    return translate_count("In %(num)s week", "In %(num)s weeks", steps.days // 7)


def _draw_chapters(arc: _Arc, chapters: Sequence[Chapter]) -> list[Zone]:
    scale, palette = arc.scale, arc.drawing.palette
    zones: list[Zone] = []
    for chapter, first, last in list_chapter_bounds(scale, chapters):
        left, right = scale.place(first.toordinal()), scale.place(last.toordinal() + 1)
        arc.drawing.add_rectangle((left + 1, 0, max(right - 1, left + 2), arc.foot), palette.band)
        name = shorten_text(chapter.title, LABEL_SIZE, right - left - 8)
        if name == chapter.title or right - left - 8 >= _LEAST_NAME:
            arc.drawing.add_text(left + 5, 10, name, bold=True, colour=palette.muted)
        zones.append(build_zone((left, 0, right, _CHAPTERS), f"{chapter.title} · {chapter.date.short}", first, last))
    return zones


def _draw_columns(arc: _Arc, record: list[Event], steps: Steps) -> list[Zone]:
    scale, palette = arc.scale, arc.drawing.palette
    counts = steps.count_events(record)
    claims = steps.count_events(event for event in record if event.kind.like in UNPROVEN)
    unit = (arc.foot - _CHAPTERS - 3) / max(*counts, 1)
    zones: list[Zone] = []
    for step, (count, claimed) in enumerate(zip(counts, claims, strict=True)):
        if count:
            first, last = steps.get_days(step)
            first, last = max(first, scale.window.first), min(last, scale.window.last)
            left, right = scale.place(first.toordinal()), scale.place(last.toordinal() + 1)
            top, between = arc.foot - unit * count, arc.foot - unit * (count - claimed)
            if count > claimed:
                arc.drawing.add_rectangle((left, between, right - 1, arc.foot), palette.muted)
            if claimed:
                box = (left + 0.5, top + 0.5, right - 1.5, between)
                arc.drawing.add_rectangle(box, palette.background, palette.muted, 1)
            zones.append(build_zone((left, _CHAPTERS, right, arc.foot), describe_step(first, last, count), first, last))
    return zones


def _draw_milestones(arc: _Arc, milestones: list[Event]) -> None:
    """Draw the milestones on one line, the first and last with headline, date and the days between."""
    if not milestones:
        return
    scale, palette, y = arc.scale, arc.drawing.palette, arc.milestones
    places = [scale.clip(event.date.anchor.toordinal() + 0.5) for event in milestones]
    arc.drawing.add_line([(places[0], y), (places[-1], y)], palette.text, 1.5)
    for x in places:
        arc.drawing.add_dot(x, y, _DIAMOND, Look("diamond", palette.text), "milestones")
    first, last = milestones[0], milestones[-1]
    after = places[-1] + _DIAMOND + 6
    when = last.date.short
    if len(milestones) > 1:
        before = places[0] - _DIAMOND - 6
        _write_milestone(arc, first, first.date.short, before, before - scale.left, "right")
        days = count_days_between(first.date, last.date)
        if days.least is not None and days.least >= 0 and days.most:
            when = translate("%(date)s, after %(days)s", date=when, days=days.text)
    _write_milestone(arc, last, when, after, scale.right - after, "left")


def _write_milestone(arc: _Arc, event: Event, when: str, x: float, room: float, anchor: str) -> None:
    """Write headline and date at a milestone, the date alone where little room is left."""
    left = room - measure_text(f", {when}", LABEL_SIZE)
    headline = shorten_text(event.headline, LABEL_SIZE, max(left, 1))
    if headline == event.headline or left >= _LEAST:
        comma = "" if headline.endswith("…") else ","
        arc.drawing.add_text(x, arc.milestones, f"{headline}{comma} {when}", anchor=anchor)
    elif measure_text(when, LABEL_SIZE) <= room:
        arc.drawing.add_text(x, arc.milestones, when, anchor=anchor)


def _draw_frame(arc: _Arc, chosen: Window) -> list[tuple[float, float]]:
    """Frame the days in sight, with their first and last at the sides; return the stretches that these texts take."""
    scale, palette = arc.scale, arc.drawing.palette
    left, right = scale.clip(chosen.first.toordinal()), scale.clip(chosen.last.toordinal() + 1)
    left = min(left, scale.right - 3)
    right = max(right, left + 3)
    arc.drawing.add_rectangle((left, _CHAPTERS, right, arc.foot), f"{palette.families['contact']}22")
    corners = [(left, arc.foot), (left, _CHAPTERS), (right, _CHAPTERS), (right, arc.foot), (left, arc.foot)]
    arc.drawing.add_line(corners, palette.text, 1.5, name="frame")
    taken = []
    for x, anchor, text in _list_frame_texts(scale, chosen, left, right):
        width = measure_text(text, LABEL_SIZE)
        arc.drawing.add_text(x, arc.years, text, anchor=anchor)
        taken.append((x - width, x) if anchor == "right" else (x, x + width))
    return taken


def _list_frame_texts(scale: TimeScale, chosen: Window, left: float, right: float) -> list[tuple[float, str, str]]:
    """List x, anchor and text of the days at the sides of the frame, together where one has no room."""
    days = list(dict.fromkeys(parse_edtf(day.isoformat()).short for day in (chosen.first, chosen.last)))
    widths = [measure_text(day, LABEL_SIZE) for day in days]
    if left - widths[0] - 3 < scale.left:
        return [(max(left, scale.left), "left", " – ".join(days))]
    if right + widths[-1] + 3 > scale.right:
        return [(min(right, scale.right), "right", " – ".join(days))]
    return [(left - 3, "right", days[0]), *((right + 3, "left", day) for day in days[1:])]


def _draw_years(arc: _Arc, taken: list[tuple[float, float]]) -> None:
    palette = arc.drawing.palette
    for tick in list_year_ticks(arc.scale):
        half = measure_text(tick.text, LABEL_SIZE) / 2 + 6
        if not any(tick.x + half > start and tick.x - half < end for start, end in taken):
            arc.drawing.add_text(tick.x, arc.years, tick.text, anchor="middle", colour=palette.muted)
            arc.drawing.add_line([(tick.x, arc.foot), (tick.x, arc.foot + 4)], palette.muted)
