"""The mark of an event in a picture: one of five shapes, in one of three sizes, in the colour of its category."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from timeline.analysis.positions.statements import find_said_date
from timeline.charts.date_extents import find_bounds
from timeline.charts.drawing import Look
from timeline.charts.palette import FAMILY, STANCE_SHAPE, Palette
from timeline.charts.time_scale import TimeScale
from timeline.model.certainty import Certainty, classify_certainty
from timeline.model.records import Candidate, Chronology, Event
from timeline.model.vocabulary import UNPROVEN, Importance, Kind, Stance
from timeline.query.tables import Frames

COLOURS = ("stance", "kind", "certainty")
"""What the colour of a mark can say."""
STANCES = (Stance.DENIES, Stance.DEFLECTS, Stance.ACKNOWLEDGES)
"""Stances with a colour of their own; an assertion about others is a claim, and so hollow."""
RADIUS = {Importance.KEY: 6.5, Importance.NORMAL: 4.4, Importance.MINOR: 3.3}
"""Pixels of a mark's radius, before the picture is scaled."""
_RANK = {Importance.KEY: 0, Importance.NORMAL: 1, Importance.MINOR: 2}
_DIAMOND = 1.2
"""Times that a diamond's corners are farther from its middle than a dot's rim, so that both look as large."""
_BAR = 0.5
"""Half the height of a bar, as a share of the radius of a dot."""
_STRENGTH = (Stance.ACKNOWLEDGES, Stance.DENIES, Stance.DEFLECTS, Stance.AMBIGUOUS, Stance.ASSERTS)


@dataclass(slots=True)
class Mark:
    """Hold the mark of an event: from `left` to `right` at height `y`, with its radius, all in pixels.

    Left and right are the same unless it is a bar. `others` are the pixels of the other days that the event may
    be of.
    """

    event: Event
    left: float
    right: float
    radius: float
    others: tuple[float, ...] = ()
    y: float = 0.0
    lane: int = 0

    @property
    def is_bar(self) -> bool:
        return self.right > self.left

    @property
    def rank(self) -> int:
        """Give the place in the order of importance, 0 for a key event."""
        return _RANK[self.event.importance]


@dataclass(frozen=True)
class Colouring:
    """Sort events into the categories of a choice of COLOURS, each with its colour."""

    colours: dict[str, str]
    categorize: Callable[[Event], str]


def list_colours(chronology: Chronology) -> tuple[str, ...]:
    """List those of COLOURS that a chronology can have; without a question nobody takes a stance."""
    return COLOURS if chronology.questions else COLOURS[1:]


def build_colouring(frames: Frames, colour: str, question: str, palette: Palette) -> Colouring:
    """Build the colouring by "stance" on a question, "kind" or "certainty"; by kind if there is no such question."""
    if colour == "certainty":
        first, second, third = (palette.stances[stance] for stance in STANCES)
        doubts = {Certainty.DISPUTED: first, Certainty.UNCERTAIN: second, Certainty.COARSE: third}
        return Colouring(
            {str(word): hue for word, hue in doubts.items()} | {Certainty.EXACT: palette.neutral},
            lambda event: classify_certainty(event)[-1],
        )
    if colour == "stance" and question in frames.chronology.questions:
        stances = {str(stance): palette.stances[stance] for stance in STANCES}

        return Colouring(stances | {"": palette.neutral}, lambda event: find_day_stance(event, question))
    return Colouring(palette.families, lambda event: FAMILY[event.kind.like])


def find_stance(event: Event, question: str) -> str:
    """Return the stance of an event on a question, the strongest of several, "" if it has none."""
    stances = {position.stance for position in event.position if position.question == question}
    return next((str(stance) for stance in _STRENGTH if stance in stances), "")


def find_day_stance(event: Event, question: str) -> str:
    """Return which of STANCES an event takes on a question on the day of its mark, "" for none.

    An event that was told of on a later day took none on its own.
    """
    # most events take no position, which is asked first
    if not event.position or find_said_date(event).is_surely_after(event.date):
        return ""
    stance = find_stance(event, question)
    return stance if stance in STANCES else ""


def choose_look(event: Event, category: str, colouring: Colouring, palette: Palette) -> Look:
    """Choose how the dot of an event is drawn: a diamond for a milestone, hollow if nothing is established."""
    colour = colouring.colours[category]
    if event.kind.like in UNPROVEN:
        outline = palette.muted if colour == palette.neutral else colour
        return Look("circle", palette.background, outline, 1.5)
    if event.kind.like is Kind.MILESTONE:
        return Look("diamond", palette.text if colour == palette.neutral else colour)
    return Look("circle", colour)


def choose_sign(category: str) -> str:
    """Choose Plotly's symbol that stands in the dots of a stance, so that colour alone decides nothing."""
    return STANCE_SHAPE[Stance(category)] if category in STANCES else ""


def build_marks(events: Iterable[Event], scale: TimeScale, size: float = 1.0) -> dict[str, Mark]:
    """Map the id of each event that has a place within the window to its mark, not yet at a height."""
    marks = {}
    radii = {importance: radius * size for importance, radius in RADIUS.items()}
    first, end = scale.window.first.toordinal(), scale.window.last.toordinal() + 1
    for event in events:
        when = event.date
        radius = radii[event.importance] * (_DIAMOND if event.kind.like is Kind.MILESTONE else 1)
        if when.is_day:
            day = when.anchor.toordinal() + 0.5
            if first <= day < end:
                x = scale.place(day)
                marks[event.id] = Mark(event, x, x, radius, _place_others(event, x, scale))
        elif when.form == "choice":
            x = scale.clip(when.anchor.toordinal() + 0.5)
            marks[event.id] = Mark(event, x, x, radius, _place_others(event, x, scale))
        elif mark := _build_bar(event, radius, scale):
            marks[event.id] = mark
    return marks


def _build_bar(event: Event, radius: float, scale: TimeScale) -> Mark | None:
    """Build the mark of a span or coarse date, a dot where a bar would be shorter than a dot."""
    first, last = find_bounds(event.date, scale.window)
    left, right = scale.clip(first.toordinal()), scale.clip(last.toordinal() + 1)
    if right <= scale.left or left >= scale.right:
        return None
    if right - left < 2 * radius:
        middle = (left + right) / 2
        return Mark(event, middle, middle, radius)
    half = radius * _BAR
    return Mark(event, left + half, right - half, half)


def _place_others(event: Event, own: float, scale: TimeScale) -> tuple[float, ...]:
    """Place the other days that an event may be of, as far as they lie in the window and apart from it."""
    places = [scale.place(day.toordinal() + 0.5) for day in list_other_days(event)]
    return tuple(x for x in places if scale.left <= x <= scale.right and abs(x - own) > RADIUS[event.importance] + 2)


def list_other_days(event: Event) -> list[date]:
    """List the days of an event whose sources differ, or whose date is a choice, which may be those of its mark too."""
    days: set[date] = set()
    if event.date.form == "choice":
        days |= {day for part in event.date.parts if part for day in (part.first, part.last)}
    for candidate in event.candidates:
        if not _covers(candidate, event):
            days |= {day for day in (candidate.date.earliest, candidate.date.latest) if day}
    return sorted(days)


def _covers(candidate: Candidate, event: Event) -> bool:
    """Say whether every day that the event may be of lies within the date of a candidate."""
    theirs, ours = candidate.date, event.date
    from_start = theirs.earliest is None or (ours.earliest is not None and theirs.earliest <= ours.earliest)
    to_end = theirs.latest is None or (ours.latest is not None and theirs.latest >= ours.latest)
    return from_start and to_end
