"""The figures of pages, each drawn for a screen and for a phone, of which the style shows the one that has room."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from timeline.analysis.actor_profile import Profile
from timeline.analysis.positions.acknowledgements import Answer
from timeline.analysis.positions.changes import Silence
from timeline.analysis.positions.statements import Statement
from timeline.analysis.quantities import AttributedQuantity
from timeline.charts.actor import build_actor_figure
from timeline.charts.numbers import build_numbers_figure
from timeline.charts.palette import LIGHT
from timeline.charts.positions import build_positions_figure
from timeline.charts.svg import Svg, build_svg
from timeline.charts.window import window_of, window_over
from timeline.query.tables import Frames

_WIDE, _NARROW, _LEAST_ROWS = 1040, 350, 560
"""Pixels of a page at its widest, of a phone, and of rows with names at the least, which a phone scrolls."""
_FRAME, _OFFICIAL, _SIDE = 60, 30, 40
"""Pixels of a picture of positions for its legend and dates, for each who speaks, and for each side."""
_LEAST, _MOST = 300, 900
_NUMBER = 20
"""Pixels of a row of numbers."""


def draw_positions(
    frames: Frames, statements: list[Statement], silences: list[Silence], answers: list[Answer]
) -> list[Svg]:
    """Draw who took which stance when; see build_positions_figure."""
    officials, sides = {s.by for s in statements}, {s.side for s in statements}
    height = min(max(_FRAME + _OFFICIAL * len(officials) + _SIDE * len(sides), _LEAST), _MOST)
    window = window_over([*(s.day for s in statements), *(silence.until for silence in silences)], None, None)
    return [
        build_svg(
            build_positions_figure(
                frames, statements, silences, answers, window=window, palette=LIGHT, width=width, height=height
            )
        )
        for width in (_WIDE, _LEAST_ROWS)
    ]


def draw_numbers(frames: Frames, figures: list[AttributedQuantity]) -> list[Svg]:
    """Draw each figure in a row; see build_numbers_figure."""
    window = window_over([each.day for each in figures], None, None)
    height = ceil(_FRAME + _NUMBER * len(figures))
    return [
        build_svg(build_numbers_figure(frames, figures, window=window, palette=LIGHT, width=width, height=height))
        for width in (_WIDE, _LEAST_ROWS)
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
