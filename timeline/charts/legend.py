"""The legend of a picture: what its colours, shapes and signs mean, as far as its events show them."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.charts.drawing import Point
from timeline.charts.marks import STANCES, Colouring, build_colouring
from timeline.charts.palette import Palette
from timeline.model.certainty import Certainty
from timeline.model.records import Event
from timeline.model.vocabulary import UNPROVEN, Kind, Stance
from timeline.query.tables import Frames
from timeline.text.catalogue import translatable, translate

FAMILY_NAMES = {
    "treaty": translatable("Steps and decisions"),
    "contact": translatable("Meetings and visits"),
    "words": translatable("Statements"),
    "unproven": translatable("Claims and forecasts"),
    "force": translatable("Military"),
    "other": translatable("Other"),
}

LEGEND_LINE = 18.0
"""Pixels from one line of a legend to the next."""
_FIRST = (12.0, 9.0)
"""Where the mark of the first entry stands."""
_BETWEEN = 20.0
"""Pixels from the words of an entry to the mark of the next."""

Entry = tuple[str, str, str]
"""The shape "dot", "hollow", "diamond", "bar" or "tick", a colour, and what it means."""


def list_legend(frames: Frames, events: list[Event], colour: str, palette: Palette, question: str = "") -> list[Entry]:
    """List what the marks of events mean that are coloured by one of COLOURS, each as shape, colour and words.

    Stances are those on `question`, the first of the chronology if not given; see build_colouring.
    """
    question = question or next(iter(frames.chronology.questions), "")
    colouring = build_colouring(frames, colour, question, palette)
    return [*_list_colours(events, colouring), *_list_shapes(events, colouring, palette)]


def _list_colours(events: list[Event], colouring: Colouring) -> list[Entry]:
    proven = {colouring.categorize(event) for event in events if event.kind.like not in UNPROVEN}
    shown = proven if "unproven" not in colouring.colours else {colouring.categorize(event) for event in events}
    return [
        ("hollow" if category == "unproven" else "dot", hue, name_category(category))
        for category, hue in colouring.colours.items()
        if category in shown
    ]


def name_category(category: str) -> str:
    """Name a category of a colouring: a stance, a family of kinds or a certainty, "other" for none."""
    if category in STANCES:
        return Stance(category).text
    if category in FAMILY_NAMES:
        return translate(FAMILY_NAMES[category])
    return Certainty(category).phrase if category else translate("other")


def _list_shapes(events: list[Event], colouring: Colouring, palette: Palette) -> list[Entry]:
    has_unproven_colour = "unproven" in colouring.colours
    shapes: dict[Entry, bool] = {
        ("hollow", palette.muted, translate("claimed")): not has_unproven_colour
        and any(event.kind.like in UNPROVEN for event in events),
        ("diamond", palette.text, Kind.MILESTONE.text): any(event.kind.like is Kind.MILESTONE for event in events),
        ("bar", palette.neutral, translate("span")): any(
            not event.date.is_day and event.date.form != "choice" for event in events
        ),
        ("tick", palette.muted, translate("disputed")): any(
            event.candidates or event.date.form == "choice" for event in events
        ),
    }
    return [entry for entry, is_shown in shapes.items() if is_shown]


def place_entries(lengths: Iterable[float], width: float) -> list[Point]:
    """Place the entries of a legend on as many lines as they need.

    `lengths` are the pixels from the middle of each mark to the end of its words; what is returned is where the marks
    stand.
    """
    x, y = _FIRST
    places: list[Point] = []
    for length in lengths:
        if places and x + length > width:
            x, y = _FIRST[0], y + LEGEND_LINE
        places.append((x, y))
        x += length + _BETWEEN
    return places
