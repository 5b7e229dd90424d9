"""The figures of pages, each drawn for a screen and for a phone, of which the style shows the one that has room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from timeline.analysis.actor_profile import Profile
from timeline.analysis.positions.acknowledgements import Answer, summarize_answers
from timeline.analysis.positions.changes import Silence, find_changes
from timeline.analysis.positions.statements import Statement, list_statements
from timeline.analysis.quantities import AttributedQuantity, count_measures, list_quantities, name_measure
from timeline.briefing.boards import find_question, list_counted_events
from timeline.briefing.pictures import build_picture
from timeline.charts.actor import build_actor_figure
from timeline.charts.numbers import build_numbers_figure
from timeline.charts.palette import LIGHT
from timeline.charts.positions import build_positions_figure
from timeline.charts.svg import Svg, build_svg
from timeline.charts.window import window_of, window_over
from timeline.model.records import Event, Step
from timeline.model.vocabulary import View
from timeline.query.as_of import find_last_covered_day
from timeline.query.tables import Frames
from timeline.text.catalogue import translate

_WIDE, _COLUMN, _NARROW = 1040, 560, 350
"""Pixels of a page at its widest, of the column of a story, and of a phone."""
_AS_NEEDED = 0
"""The height of a figure that is as high as its rows need, with their names above them."""
_IN_COLUMN = ((_COLUMN, _AS_NEEDED), (_NARROW, _AS_NEEDED))
_FRAME, _OFFICIAL, _SIDE = 60, 30, 40
"""Pixels of a picture of positions for its legend and dates, for each who speaks, and for each side."""
_LEAST, _MOST = 300, 900
_NUMBER = 20
"""Pixels of a row of numbers."""
_PICTURES = {View.MAP: ((_COLUMN, 340), (_NARROW, 300)), View.ARC: ((_COLUMN, 160), (_NARROW, 140))}
"""Pixels of the pictures of a step."""

Sizes = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class StepFigure:
    """Hold a figure of a step that shows a view, with its name.

    `heading` stands above it, and `note` below it says what it does not say itself; both "" for none.
    """

    svgs: list[Svg]
    name: str
    heading: str = ""
    note: str = ""


def draw_step(frames: Frames, step: Step, shown: list[Event], title: str) -> list[StepFigure]:
    """Draw what a step shows as build_board does in words, none for a ladder.

    `shown` lists the events of the story, and `title` is that of the step.
    """
    match step.view:
        case View.POSITIONS:
            question = find_question(frames, step)
            said = list_statements(frames, frames.ordered_events, question)
            silences = find_changes(said, end=find_last_covered_day(frames), among=frames.ordered_events).silences
            answers = summarize_answers(frames, said)
            svgs = draw_positions(frames, said, silences, answers, _IN_COLUMN)
            return [StepFigure(svgs, title)] if said else []
        case View.NUMBERS:
            events = list_counted_events(frames, shown)
            measures = {name_measure(measure): list_quantities(events, measure) for measure in count_measures(events)}
            return [
                StepFigure(draw_numbers(frames, figures, _IN_COLUMN), name, name) for name, figures in measures.items()
            ]
        case View.MAP:
            # a dot is of many events, so that it opens none
            return [StepFigure([replace(svg, links=[]) for svg in _draw_picture(frames, step.view, shown)], title)]
        case View.ARC:
            notes = [translate("Each column counts events, and its hollow part what is only claimed.")]
            if shown:
                notes.append(translate("The frame holds the days of this story."))
            return [StepFigure(_draw_picture(frames, step.view, shown), title, note=" ".join(notes))]
    return []


def _draw_picture(frames: Frames, view: View, shown: list[Event]) -> list[Svg]:
    return [build_svg(build_picture(frames, view, shown, LIGHT, size)) for size in _PICTURES[view]]


def draw_positions(
    frames: Frames, statements: list[Statement], silences: list[Silence], answers: list[Answer], sizes: Sizes = ()
) -> list[Svg]:
    """Draw who took which stance when, in some sizes or in those of a page; see build_positions_figure."""
    officials, sides = {s.by for s in statements}, {s.side for s in statements}
    height = min(max(_FRAME + _OFFICIAL * len(officials) + _SIDE * len(sides), _LEAST), _MOST)
    window = window_over([*(s.day for s in statements), *(silence.until for silence in silences)], None, None)
    return [
        build_svg(
            build_positions_figure(
                frames, statements, silences, answers, window=window, palette=LIGHT, width=width, height=height
            )
        )
        for width, height in sizes or ((_WIDE, height), (_NARROW, _AS_NEEDED))
    ]


def draw_numbers(frames: Frames, figures: list[AttributedQuantity], sizes: Sizes = ()) -> list[Svg]:
    """Draw each figure in a row, in some sizes or in those of a page; see build_numbers_figure."""
    window = window_over([each.day for each in figures], None, None)
    height = ceil(_FRAME + _NUMBER * len(figures))
    return [
        build_svg(build_numbers_figure(frames, figures, window=window, palette=LIGHT, width=width, height=height))
        for width, height in sizes or ((_WIDE, height), (_NARROW, _AS_NEEDED))
    ]


def draw_actor(frames: Frames, profile: Profile, questions: Sequence[str]) -> list[Svg]:
    """Draw what an actor said, did and had said of it; see build_actor_figure."""
    window = window_of([appearance.event for appearance in profile.appearances], None, None)
    question = next(iter(questions), "")
    return [
        build_svg(
            build_actor_figure(
                frames,
                profile,
                colour="stance",
                question=question,
                window=window,
                width=width,
                height=0,
                palette=LIGHT,
            )
        )
        for width in (_WIDE, _NARROW)
    ]
