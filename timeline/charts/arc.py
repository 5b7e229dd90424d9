"""The arc over the lanes: chapters, events a week and milestones of the whole record, and the range in sight."""

from __future__ import annotations

from collections.abc import Sequence
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
from timeline.text.plural import format_count

ARC_HEIGHT = 92
_CHAPTERS = 18
"""Pixels of the band of names at the top."""
_FOOT, _MILESTONES, _YEARS = 54, 68, 84
"""Heights of the foot of the columns, of the line of milestones and of the years."""
_COLUMN = 5
"""Pixels of a column at the least."""
_LEAST = 110
"""Pixels that are left of a headline that is cut."""
_DIAMOND = 5.0

Zone = list[Any]
"""A box x0, y0, x1, y1 with its tip and the first and last day to which a click zooms."""


def draw_arc(
    drawing: Drawing,
    scale: TimeScale,
    chapters: Sequence[Chapter],
    record: list[Event],
    chosen: Window | None,
) -> list[Zone]:
    """Draw the arc of all events of a record at the top of a drawing; return its zones."""
    palette = drawing.palette
    zones = _draw_chapters(drawing, scale, chapters)
    steps = cut_into_steps(scale.window.first, scale.window.last, int((scale.right - scale.left) / _COLUMN))
    zones += _draw_columns(drawing, scale, record, steps)
    drawing.add_line([(scale.left, _FOOT), (scale.right, _FOOT)], palette.line)
    has_milestones = _draw_milestones(drawing, scale, [event for event in record if event.kind is Kind.MILESTONE])
    if scale.left > 60:
        drawing.add_text(6, _FOOT - 16, _name_step(steps), colour=palette.muted)
        if has_milestones:
            drawing.add_text(6, _MILESTONES, "Milestones", bold=True, size=NAME_SIZE)
    taken = _draw_frame(drawing, scale, chosen) if chosen else []
    for tick in list_year_ticks(scale):
        half = measure_text(tick.text, LABEL_SIZE) / 2 + 6
        if not any(tick.x + half > start and tick.x - half < end for start, end in taken):
            drawing.add_text(tick.x, _YEARS, tick.text, anchor="middle", colour=palette.muted)
            drawing.add_line([(tick.x, _FOOT), (tick.x, _FOOT + 4)], palette.muted)
    return zones


def _name_step(steps: Steps) -> str:
    if steps.days == 1:
        return "Events a day"
    return "Events a week" if steps.days == 7 else f"In {steps.days // 7} weeks"


def list_chapter_bounds(scale: TimeScale, chapters: Sequence[Chapter]) -> list[tuple[Chapter, date, date]]:
    """List the chapters that lie in a scale's window, with the first and last of their days in it."""
    window = scale.window
    bounds = [
        (
            chapter,
            max(chapter.date.earliest or window.first, window.first),
            min(chapter.date.latest or window.last, window.last),
        )
        for chapter in chapters
    ]
    return [(chapter, first, last) for chapter, first, last in bounds if first <= last]


def _draw_chapters(drawing: Drawing, scale: TimeScale, chapters: Sequence[Chapter]) -> list[Zone]:
    zones: list[Zone] = []
    for chapter, first, last in list_chapter_bounds(scale, chapters):
        left, right = scale.place(first.toordinal()), scale.place(last.toordinal() + 1)
        drawing.add_rectangle((left + 1, 0, max(right - 1, left + 2), _FOOT), drawing.palette.band)
        room = right - left - 10
        name = shorten_text(chapter.title, LABEL_SIZE * 1.1, room)
        if name == chapter.title or (name.endswith("…") and measure_text(name, LABEL_SIZE) > _LEAST / 2):
            drawing.add_text(left + 5, 10, name, bold=True, colour=drawing.palette.muted)
        zones.append(build_zone((left, 0, right, _CHAPTERS), f"{chapter.title} · {chapter.date.short}", first, last))
    return zones


def build_zone(box: tuple[float, float, float, float], tip: str, first: date, last: date) -> Zone:
    """Build a zone: a box with its tip, and the days to which a click zooms."""
    return [*(round(value) for value in box), tip, first.isoformat(), last.isoformat()]


def _draw_columns(drawing: Drawing, scale: TimeScale, record: list[Event], steps: Steps) -> list[Zone]:
    palette = drawing.palette
    counts = steps.count_events(record)
    claims = steps.count_events(event for event in record if event.kind in UNPROVEN)
    unit = (_FOOT - _CHAPTERS - 3) / max(*counts, 1)
    zones: list[Zone] = []
    for step, (count, claimed) in enumerate(zip(counts, claims, strict=True)):
        if count:
            first, last = steps.get_days(step)
            first, last = max(first, scale.window.first), min(last, scale.window.last)
            left, right = scale.place(first.toordinal()), scale.place(last.toordinal() + 1) - 1
            top, between = _FOOT - unit * count, _FOOT - unit * (count - claimed)
            if count > claimed:
                drawing.add_rectangle((left, between, right, _FOOT), palette.muted)
            if claimed:
                drawing.add_rectangle(
                    (left + 0.5, top + 0.5, right - 0.5, between), palette.background, palette.muted, 1
                )
            days = parse_edtf(f"{first}/{last}" if first < last else f"{first}").short
            zones.append(
                build_zone((left, _CHAPTERS, right + 1, _FOOT), f"{days} · {format_count(count, 'event')}", first, last)
            )
    return zones


def _draw_milestones(drawing: Drawing, scale: TimeScale, milestones: list[Event]) -> bool:
    """Draw the milestones on one line, the first and last with headline, date and the days between."""
    if not milestones:
        return False
    palette = drawing.palette
    places = [scale.clip(event.date.anchor.toordinal() + 0.5) for event in milestones]
    drawing.add_line([(places[0], _MILESTONES), (places[-1], _MILESTONES)], palette.text, 1.5)
    for x in places:
        drawing.add_dot(x, _MILESTONES, _DIAMOND, Look("diamond", palette.text), "milestones")
    first, last = milestones[0], milestones[-1]
    away = _DIAMOND + 6
    if len(milestones) == 1:
        _write_milestone(drawing, first, first.date.short, places[0] + away, scale.right - places[0] - away, "left")
        return True
    _write_milestone(drawing, first, first.date.short, places[0] - away, places[0] - away - scale.left, "right")
    days = count_days_between(first.date, last.date).text
    after = f"{last.date.short}, after {days}" if days[:1].isdigit() else last.date.short
    _write_milestone(drawing, last, after, places[-1] + away, scale.right - places[-1] - away, "left")
    return True


def _write_milestone(drawing: Drawing, event: Event, when: str, x: float, room: float, anchor: str) -> None:
    """Write headline and date at a milestone, the date alone where little room is left."""
    left = room - measure_text(f", {when}", LABEL_SIZE)
    headline = shorten_text(event.headline, LABEL_SIZE, max(left, 1))
    if headline == event.headline or left >= _LEAST:
        comma = "" if headline.endswith("…") else ","
        drawing.add_text(x, _MILESTONES, f"{headline}{comma} {when}", anchor=anchor)
    elif measure_text(when, LABEL_SIZE) <= room:
        drawing.add_text(x, _MILESTONES, when, anchor=anchor)


def _draw_frame(drawing: Drawing, scale: TimeScale, chosen: Window) -> list[tuple[float, float]]:
    """Frame the days in sight, with their first and last at the sides; return the stretches that these texts take."""
    palette = drawing.palette
    left, right = scale.clip(chosen.first.toordinal()), scale.clip(chosen.last.toordinal() + 1)
    right = max(right, left + 3)
    drawing.add_rectangle((left, _CHAPTERS, right, _FOOT), f"{palette.families['contact']}22")
    edge = [(left, _FOOT), (left, _CHAPTERS), (right, _CHAPTERS), (right, _FOOT), (left, _FOOT)]
    drawing.add_line(edge, palette.text, 1.5, name="frame")
    taken = []
    days = [parse_edtf(day.isoformat()).short for day in (chosen.first, chosen.last)]
    if days[0] == days[1]:
        del days[1]
    widths = [measure_text(day, LABEL_SIZE) for day in days]
    texts = [(left - 3, "right", days[0])] + [(right + 3, "left", day) for day in days[1:]]
    if left - widths[0] - 3 < scale.left:
        texts = [(max(left, scale.left), "left", " – ".join(days))]
    elif right + 3 + widths[-1] > scale.right:
        texts = [(min(right, scale.right), "right", " – ".join(days))]
    for x, anchor, text in texts:
        width = measure_text(text, LABEL_SIZE)
        drawing.add_text(x, _YEARS, text, anchor=anchor)
        taken.append((x - width, x) if anchor == "right" else (x, x + width))
    return taken
