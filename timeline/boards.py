"""Boards: what a step shows instead of an event, as lines of text with what there is to draw."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from timeline.date_words import times
from timeline.dates import days_between
from timeline.frame import Frames
from timeline.model import Event, Quantity, Step
from timeline.plural import counted
from timeline.position_words import count_words
from timeline.positions import answering
from timeline.quantities import claimant, figures, in_words, measure_name, measures
from timeline.statements import Statement, statements
from timeline.vocabulary import Kind, View

ROWS = 26
LETTERS = 48
BETWEEN = 0.25
"""What a screen of 1280 by 720 holds at 24 pixels in two columns: rows, letters in one, room between."""


_OPEN = 0.12
"""Share of the scale that an open bar goes on for."""


@dataclass(frozen=True, slots=True)
class Line:
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
    lines: tuple[Line, ...]
    count: str


def board(frames: Frames, step: Step, shown: list[Event]) -> Board:
    """Draw up the view that a step shows; `shown` lists the events of the briefing."""
    if step.view is View.LADDER:
        return _ladder([event for event in frames.ordered if event.kind is Kind.MILESTONE])
    if step.view is View.POSITIONS:
        return _positions(
            frames, frames.ordered, step.question or next(iter(frames.chronology.questions), "")
        )
    counted = [event for event in shown if event.quantity]
    return _numbers(frames, counted or frames.ordered)


def sheets(whole: Board) -> list[Board]:
    """Divide a board so that each part fits a screen in large type, where it can between sections."""
    parts: list[list[Line]] = [[]]
    for section in _sections(whole.lines):
        if parts[-1] and _rows([*parts[-1], *section]) > ROWS:
            parts.append([])
        for line in section:
            if _rows([*parts[-1], line]) > ROWS:
                parts.append([section[0]] if section[0].heading else [])
            parts[-1].append(line)
    if len(parts) == 1:
        return [whole]
    return [
        replace(whole, title=f"{whole.title} ({number} of {len(parts)})", lines=tuple(part))
        for number, part in enumerate(parts, start=1)
    ]


def _sections(lines: tuple[Line, ...]) -> list[list[Line]]:
    found: list[list[Line]] = [[]]
    for line in lines:
        if line.heading and found[-1]:
            found.append([])
        found[-1].append(line)
    return found


def _rows(lines: list[Line]) -> float:
    letters = (len(f"{line.label} {line.text} {line.note}") for line in lines)
    drawn = sum(1 for line in lines if line.bar or line.heading)
    return sum(math.ceil(count / LETTERS) + BETWEEN for count in letters) + drawn * BETWEEN


def _ladder(milestones: list[Event]) -> Board:
    between = ["", *(f"+ {days_between(a.date, b.date).text}" for a, b in pairwise(milestones))]
    lines = [
        Line(event.date.short, event.headline, note=days)
        for event, days in zip(milestones, between, strict=True)
    ]
    whole = days_between(milestones[0].date, milestones[-1].date).text if milestones else ""
    return Board(View.LADDER, "From milestone to milestone", tuple(lines), f"{whole} in all" if whole else "")


def _positions(frames: Frames, events: list[Event], question: str) -> Board:
    """List each official of the sides asked with their answers, then the other sides in one line each."""
    found = statements(frames, events, question)
    asked = answering(found)
    lines = [
        line
        for side in dict.fromkeys([*asked, *(s.side for s in found)])
        for line in _side(frames, side, [s for s in found if s.side == side], whole=side in asked)
    ]
    known = frames.chronology.questions
    title = known[question].text if question in known else "Positions"
    return Board(View.POSITIONS, title, tuple(lines), count_words(found))


def _side(frames: Frames, side: str, found: list[Statement], *, whole: bool) -> Iterator[Line]:
    actors = frames.chronology.actors
    if not whole:
        yield Line(actors[side].name, _answers(found))
        return
    yield Line(actors[side].name, "", heading=True)
    for holder in dict.fromkeys(s.by for s in found):
        yield Line(actors[holder].name, _answers([s for s in found if s.by == holder]))


def _answers(found: list[Statement]) -> str:
    """Word the answers in order: "denies 10 Oct 2024 → deflects 21 Oct 2024, twice"."""
    return " → ".join(_answer(stance, list(same)) for stance, same in groupby(found, lambda s: s.stance))


def _answer(stance: str, same: list[Statement]) -> str:
    # a date is not broken over two lines
    day = same[0].day.short.replace(" ", "\u00a0")
    first = f"{stance} {'from ' if len(same) > 1 else ''}{day}"
    return first if len(same) == 1 else f"{first}, {times(len(same))}"


def _numbers(frames: Frames, events: list[Event]) -> Board:
    lines: list[Line] = []
    for measure in measures(events):
        given = figures(events, measure)
        most = max((_end(figure.quantity) for figure in given), default=0) or 1
        lines.append(Line(measure_name(measure), "", heading=True))
        lines += [
            Line(
                figure.day.short,
                f"{in_words(figure.quantity)}, {claimant(frames, figure)}: {figure.quantity.counts}",
                bar=((figure.quantity.low or 0) / most, _reach(figure.quantity, most)),
                open=figure.quantity.high is None,
            )
            for figure in given
        ]
    count = sum(1 for line in lines if not line.heading)
    return Board(View.NUMBERS, "Each figure, and whose it is", tuple(lines), counted(count, "figure"))


def _reach(quantity: Quantity, most: int) -> float:
    """Give where a bar ends: an open one a little beyond what is known, as far as there is room."""
    end = _end(quantity) / most
    return end if quantity.high is not None else min(1, end + _OPEN)


def _end(quantity: Quantity) -> int:
    # one end is always given
    return quantity.low or 0 if quantity.high is None else quantity.high
