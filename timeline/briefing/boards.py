"""Boards: the views that a step of a briefing shows instead of an event, as lines of text and bars."""

from __future__ import annotations

import math
from collections import Counter
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
from timeline.model.records import Event, Quantity, Step
from timeline.model.vocabulary import Kind, Stance, View
from timeline.query.tables import Frames
from timeline.text.catalogue import translatable, translate, translate_count
from timeline.text.plural import count_events, format_times

OTHERS = translatable("Others")
"""Those who only say it of the sides that answer."""
SCREEN_LINES = 26
LINE_LETTERS = 48
LINE_GAP = 0.25
"""What fits a screen of 1280 by 720 at 24 pixels in two columns: lines, letters per line, gap in lines."""
_OPEN_BAR_SHARE = 0.12
"""Length of the open end of a bar, as a share of the scale."""


@dataclass(frozen=True, slots=True)
class BoardLine:
    """Hold one line: `label` before the text, `note` after it, and the start and end of a bar from 0 to 1.

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
    """Hold a view as lines; `count` says in words how much data it shows, `view` is a word of View."""

    view: str
    title: str
    lines: tuple[BoardLine, ...]
    count: str


def build_board(frames: Frames, step: Step, shown: list[Event]) -> Board:
    """Build the view that a step shows, of all events of `frames`.

    `shown` lists the events of the briefing: figures are of these only, if any of them has one. A positions view
    without a question shows the first.
    """
    if step.view is View.LADDER:
        return _build_ladder([event for event in frames.ordered_events if event.kind.like is Kind.MILESTONE])
    if step.view is View.POSITIONS:
        return _build_positions(frames, frames.ordered_events, find_question(frames, step))
    if step.view is View.MAP:
        return _build_map(frames, shown or frames.ordered_events)
    if step.view is View.ARC:
        return _build_arc(frames.ordered_events)
    return _build_numbers(frames, list_counted_events(frames, shown))


def find_question(frames: Frames, step: Step) -> str:
    """Find the question whose answers a step shows: its own, or the first."""
    return step.question or next(iter(frames.chronology.questions), "")


def list_counted_events(frames: Frames, shown: list[Event]) -> list[Event]:
    """List the events whose figures a step shows: those of the briefing, or of all if it has none."""
    return [event for event in shown if event.quantity] or frames.ordered_events


PICTURED = frozenset({View.MAP, View.ARC})
"""Views that a step shows as a picture; their lines are for paper and for who cannot see it."""


def split_board(whole: Board) -> list[Board]:
    """Split a board into parts that each fit a screen, between sections where possible, with numbered titles."""
    if whole.view in PICTURED:
        return [whole]
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
        replace(whole, title=_number_title(whole.title, number, len(parts)), lines=tuple(part))
        for number, part in enumerate(parts, start=1)
    ]


def _number_title(title: str, number: int, count: int) -> str:
    return translate("%(title)s (%(number)s of %(count)s)", title=title, number=number, count=count)


def _split_sections(lines: tuple[BoardLine, ...]) -> list[list[BoardLine]]:
    sections: list[list[BoardLine]] = [[]]
    for line in lines:
        if line.heading and sections[-1]:
            sections.append([])
        sections[-1].append(line)
    return sections


def _count_screen_lines(lines: list[BoardLine]) -> float:
    letters = (len(f"{line.label} {line.text} {line.note}") for line in lines)
    with_gap = sum(1 for line in lines if line.bar or line.heading)
    return sum(math.ceil(count / LINE_LETTERS) + LINE_GAP for count in letters) + with_gap * LINE_GAP


def _build_ladder(milestones: list[Event]) -> Board:
    steps = pairwise([None, *milestones])
    lines = [
        BoardLine(b.date.short, b.headline, note=f"+ {count_days_between(a.date, b.date).text}" if a else "")
        for a, b in steps
        if b
    ]
    whole = count_days_between(milestones[0].date, milestones[-1].date).text if milestones else ""
    return Board(
        View.LADDER,
        translate("From milestone to milestone"),
        tuple(lines),
        translate("%(days)s in all", days=whole) if whole else "",
    )


def _build_positions(frames: Frames, events: list[Event], question: str) -> Board:
    """List each person of the sides that answer with their answers, then each other side in one line."""
    statements = list_statements(frames, events, question)
    answering = list_answering_sides(statements)
    lines: list[BoardLine] = []
    for side in dict.fromkeys([*answering, *(s.side for s in statements)]):
        said = [s for s in statements if s.side == side]
        others = BoardLine(translate(OTHERS), "", heading=True)
        if side not in answering and lines and others not in lines:
            # without it they would read as part of the last side that answers
            lines.append(others)
        lines += _list_side_lines(frames, side, said, by_person=side in answering)
    questions = frames.chronology.questions
    title = questions[question].text if question in questions else translate("Positions")
    return Board(View.POSITIONS, title, tuple(lines), format_statement_count(statements))


def _list_side_lines(frames: Frames, side: str, statements: list[Statement], *, by_person: bool) -> Iterator[BoardLine]:
    actors = frames.chronology.actors
    if not by_person:
        yield BoardLine(actors[side].name, _format_answers(statements))
        return
    yield BoardLine(actors[side].name, "", heading=True)
    for holder in dict.fromkeys(s.by for s in statements):
        yield BoardLine(actors[holder].name, _format_answers([s for s in statements if s.by == holder]))


def _format_answers(statements: list[Statement]) -> str:
    """Format the answers in order: "denies 10 Oct 2024 → deflects 21 Oct 2024, twice"."""
    return " → ".join(_format_answer(stance, list(same)) for stance, same in groupby(statements, lambda s: s.stance))


def _format_answer(stance: Stance, same: list[Statement]) -> str:
    # a date is not broken over two lines
    places = {"stance": stance.text, "date": same[0].day.short.replace(" ", "\u00a0")}
    if len(same) == 1:
        return translate("%(stance)s %(date)s", **places)
    return translate("%(stance)s from %(date)s, %(times)s", **places, times=format_times(len(same)))


def _build_numbers(frames: Frames, events: list[Event]) -> Board:
    lines: list[BoardLine] = []
    for measure in count_measures(events):
        figures = list_quantities(events, measure)
        most = max((_find_most(figure.quantity) for figure in figures), default=0) or 1
        lines.append(BoardLine(name_measure(measure), "", heading=True))
        lines += [
            BoardLine(
                figure.day.short,
                f"{format_quantity(figure.quantity)}, {name_claimant(frames, figure)}: {figure.quantity.counts}",
                bar=((figure.quantity.low or 0) / most, _find_bar_end(figure.quantity, most)),
                open=figure.quantity.high is None,
            )
            for figure in figures
        ]
    count = sum(1 for line in lines if not line.heading)
    return Board(
        View.NUMBERS,
        translate("Each figure, and whose it is"),
        tuple(lines),
        translate_count("%(num)s figure", "%(num)s figures", count),
    )


def _build_map(frames: Frames, events: list[Event]) -> Board:
    """List the places by their number of events, as words for the map."""
    places = frames.chronology.places
    counts = Counter(place for event in events for place in event.places)
    lines = [BoardLine(places[place].name, count_events(count)) for place, count in counts.most_common()]
    without = sum(not event.places for event in events)
    count = translate_count("%(num)s place", "%(num)s places", len(counts))
    if without:
        nowhere = translate_count("%(num)s event without a place", "%(num)s events without a place", without)
        count = f"{count}; {nowhere}"
    more = translate("… and %(number)s more places")
    return Board(View.MAP, translate("Where it happened"), _keep_first(lines, more), count)


def _build_arc(events: list[Event]) -> Board:
    """List the years and their number of events, as words for the arc."""
    counts = Counter(event.date.anchor.year for event in events)
    lines = [BoardLine(str(year), count_events(count)) for year, count in sorted(counts.items())]
    count = translate_count("%(num)s event in all", "%(num)s events in all", len(events))
    more = translate("… and %(number)s more years")
    return Board(View.ARC, translate("The whole record"), _keep_first(lines, more), count)


def _keep_first(lines: list[BoardLine], rest_words: str) -> tuple[BoardLine, ...]:
    more = len(lines) - SCREEN_LINES
    rest = [BoardLine(rest_words % {"number": more + 1}, "")] if more > 0 else []
    return (*lines[: SCREEN_LINES - len(rest)], *rest)


def _find_bar_end(quantity: Quantity, most: int) -> float:
    """Find where a bar ends on the scale: an open one _OPEN_BAR_SHARE beyond its last figure, at most 1."""
    end = _find_most(quantity) / most
    return end if quantity.high is not None else min(1, end + _OPEN_BAR_SHARE)


def _find_most(quantity: Quantity) -> int:
    # one end is always given
    return quantity.low or 0 if quantity.high is None else quantity.high
