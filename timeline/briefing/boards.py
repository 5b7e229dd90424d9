"""Boards: what a step shows instead of an event, as lines of text with what there is to draw."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from timeline.analysis.positions.changes import list_answering_sides
from timeline.analysis.positions.statements import Statement, list_statements
from timeline.analysis.positions.wording import format_statement_count
from timeline.analysis.quantities import (
    count_measures,
    format_quantity,
    list_quantities,
    name_claimant,
    name_measure,
)
from timeline.dates.edtf import count_days_between
from timeline.dates.formatting import format_times
from timeline.model.records import Event, Quantity, Step
from timeline.model.vocabulary import Kind, View
from timeline.query.tables import Frames
from timeline.text.plural import format_count

SCREEN_LINES = 26
LINE_LETTERS = 48
LINE_GAP = 0.25
"""What a screen of 1280 by 720 holds at 24 pixels in two columns: rows, letters in one, room between."""


_OPEN_BAR_SHARE = 0.12
"""Share of the scale that an open bar goes on for."""


@dataclass(frozen=True, slots=True)
class BoardLine:
    """Hold one line: what stands before it, its text, what stands after it, and a bar on a scale 0 to 1.

    `open` says that the bar has no known end ("3,000 or more").
    """

    label: str
    text: str
    note: str = ""
    heading: bool = False
    bar: tuple[float, float] | None = None
    open: bool = False


@dataclass(frozen=True, slots=True)
class Board:
    """Hold a view as lines; `count` says what it is drawn from."""

    view: str
    title: str
    lines: tuple[BoardLine, ...]
    count: str


def build_board(frames: Frames, step: Step, shown: list[Event]) -> Board:
    """Draw up the view that a step shows; `shown` lists the events of the briefing."""
    if step.view is View.LADDER:
        return _build_ladder([event for event in frames.ordered_events if event.kind is Kind.MILESTONE])
    if step.view is View.POSITIONS:
        return _build_positions(
            frames, frames.ordered_events, step.question or next(iter(frames.chronology.questions), "")
        )
    counted = [event for event in shown if event.quantity]
    return _build_numbers(frames, counted or frames.ordered_events)


def split_board(whole: Board) -> list[Board]:
    """Divide a board so that each part fits a screen in large type, where it can between sections."""
    parts: list[list[BoardLine]] = [[]]
    for section in _split_sections(whole.lines):
        if parts[-1] and _count_screen_lines([*parts[-1], *section]) > SCREEN_LINES:
            parts.append([])
        for line in section:
            if _count_screen_lines([*parts[-1], line]) > SCREEN_LINES:
                parts.append([section[0]] if section[0].heading else [])
            parts[-1].append(line)
    if len(parts) == 1:
        return [whole]
    return [
        replace(whole, title=f"{whole.title} ({number} of {len(parts)})", lines=tuple(part))
        for number, part in enumerate(parts, start=1)
    ]


def _split_sections(lines: tuple[BoardLine, ...]) -> list[list[BoardLine]]:
    found: list[list[BoardLine]] = [[]]
    for line in lines:
        if line.heading and found[-1]:
            found.append([])
        found[-1].append(line)
    return found


def _count_screen_lines(lines: list[BoardLine]) -> float:
    letters = (len(f"{line.label} {line.text} {line.note}") for line in lines)
    drawn = sum(1 for line in lines if line.bar or line.heading)
    return sum(math.ceil(count / LINE_LETTERS) + LINE_GAP for count in letters) + drawn * LINE_GAP


def _build_ladder(milestones: list[Event]) -> Board:
    between = ["", *(f"+ {count_days_between(a.date, b.date).text}" for a, b in pairwise(milestones))]
    lines = [
        BoardLine(event.date.short, event.headline, note=days) for event, days in zip(milestones, between, strict=True)
    ]
    whole = count_days_between(milestones[0].date, milestones[-1].date).text if milestones else ""
    return Board(View.LADDER, "From milestone to milestone", tuple(lines), f"{whole} in all" if whole else "")


def _build_positions(frames: Frames, events: list[Event], question: str) -> Board:
    """List each official of the sides asked with their answers, then the other sides in one line each."""
    found = list_statements(frames, events, question)
    asked = list_answering_sides(found)
    lines = [
        line
        for side in dict.fromkeys([*asked, *(s.side for s in found)])
        for line in _list_side_lines(frames, side, [s for s in found if s.side == side], whole=side in asked)
    ]
    known = frames.chronology.questions
    title = known[question].text if question in known else "Positions"
    return Board(View.POSITIONS, title, tuple(lines), format_statement_count(found))


def _list_side_lines(frames: Frames, side: str, found: list[Statement], *, whole: bool) -> Iterator[BoardLine]:
    actors = frames.chronology.actors
    if not whole:
        yield BoardLine(actors[side].name, _format_answers(found))
        return
    yield BoardLine(actors[side].name, "", heading=True)
    for holder in dict.fromkeys(s.by for s in found):
        yield BoardLine(actors[holder].name, _format_answers([s for s in found if s.by == holder]))


def _format_answers(found: list[Statement]) -> str:
    """Word the answers in order: "denies 10 Oct 2024 → deflects 21 Oct 2024, twice"."""
    return " → ".join(_format_answer(stance, list(same)) for stance, same in groupby(found, lambda s: s.stance))


def _format_answer(stance: str, same: list[Statement]) -> str:
    # a date is not broken over two lines
    day = same[0].day.short.replace(" ", "\u00a0")
    first = f"{stance} {'from ' if len(same) > 1 else ''}{day}"
    return first if len(same) == 1 else f"{first}, {format_times(len(same))}"


def _build_numbers(frames: Frames, events: list[Event]) -> Board:
    lines: list[BoardLine] = []
    for measure in count_measures(events):
        given = list_quantities(events, measure)
        most = max((_find_most(figure.quantity) for figure in given), default=0) or 1
        lines.append(BoardLine(name_measure(measure), "", heading=True))
        lines += [
            BoardLine(
                figure.day.short,
                f"{format_quantity(figure.quantity)}, {name_claimant(frames, figure)}: {figure.quantity.counts}",
                bar=((figure.quantity.low or 0) / most, _find_bar_end(figure.quantity, most)),
                open=figure.quantity.high is None,
            )
            for figure in given
        ]
    count = sum(1 for line in lines if not line.heading)
    return Board(View.NUMBERS, "Each figure, and whose it is", tuple(lines), format_count(count, "figure"))


def _find_bar_end(quantity: Quantity, most: int) -> float:
    """Give where a bar ends: an open one a little beyond what is known, as far as there is room."""
    end = _find_most(quantity) / most
    return end if quantity.high is not None else min(1, end + _OPEN_BAR_SHARE)


def _find_most(quantity: Quantity) -> int:
    # one end is always given
    return quantity.low or 0 if quantity.high is None else quantity.high
