"""The picture of a story: a number for each step, and a line from it to its days in the lanes of those who acted.

Places are in per cent of the width and heights in pixels, so that it fits any column without scripts and its letters
keep their size.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import ceil

from timeline.analysis.positions.statements import find_party
from timeline.briefing.tracks import find_story_days, list_ticks
from timeline.charts.date_extents import find_bounds
from timeline.charts.legend import list_legend
from timeline.charts.marks import build_colouring, choose_sign
from timeline.charts.palette import LIGHT
from timeline.charts.window import Window
from timeline.dates.edtf import EdtfDate
from timeline.model.actor_tree import list_doers
from timeline.model.records import Event
from timeline.model.vocabulary import UNPROVEN, Kind
from timeline.query.tables import Frames
from timeline.text.catalogue import translate

_NUMBERS, _LEADERS, _NAME, _ROW, _DAYS = 26, 28, 16, 15, 22
"""Pixels of the row of numbers, of the lines below it, of a lane's name and each row of its marks, and of the days."""
_MOST_LANES = 4
"""Lanes at the most; all further sides share the last one."""
_MOST_NUMBERS = 14
"""Numbers that have room on a phone; of more steps some have a dot in the place of a number."""
_MARGIN = 2.5
"""Per cent at both sides, so that no mark is cut."""
_MARK = 4.5
"""Per cent that a mark takes on a phone: what is shorter is no bar, and what is closer has a row of its own."""
_MOST_ROWS = 4
"""Rows of marks in a lane at the most; what has no room in these lies over others."""
_PHONE, _COLUMN, _LETTER, _GAP = 300, 460, 6.6, 10
"""Pixels of the narrowest picture, of the one beside the words, of a letter of a day, and between two days."""


Step = tuple[str, str, Event | None]
"""The anchor of a step on its page, its headline, and its event, None for a view."""


@dataclass(frozen=True, slots=True)
class PictureMark:
    """Hold a mark: its height, and where it starts and ends, which is the same place for a dot."""

    y: float
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class PictureStep:
    """Hold a step in the picture.

    key: the anchor of the step on its page.
    at: the place of its number.
    x: the place of its days, None for a step that shows a view.
    category: what its colour says, "" for nothing.
    sign: the symbol in its dots, "" for none.
    is_numbered: whether it has a number, or a dot in its place.
    """

    number: int
    key: str
    headline: str
    at: float
    is_numbered: bool
    x: float | None = None
    marks: tuple[PictureMark, ...] = ()
    category: str = ""
    sign: str = ""
    is_hollow: bool = False
    is_milestone: bool = False


@dataclass(frozen=True, slots=True)
class PictureLane:
    """Hold a lane: its name, the heights of that and of its line, and the places of all days when its sides acted."""

    name: str
    top: float
    y: float
    days: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class PictureDay:
    """Hold the name of a day, a month or a year at its place.

    `is_last` says that it ends there and does not begin, `is_fine` that a phone has no room for it.
    """

    text: str
    x: float
    is_last: bool
    is_fine: bool


@dataclass(frozen=True, slots=True)
class StoryPicture:
    """Hold the picture of a story; `legend` lists shape, category and words of what the marks of its steps mean."""

    height: int
    top: int
    steps: tuple[PictureStep, ...]
    lanes: tuple[PictureLane, ...]
    days: tuple[PictureDay, ...]
    legend: tuple[tuple[str, str, str], ...]


def build_story_picture(frames: Frames, steps: Sequence[Step], *, is_small: bool = False) -> StoryPicture:
    """Build the picture of steps; a small one has all of them in one lane without a name, for phones."""
    return _Builder(frames, steps, is_small=is_small).build()


class _Builder:
    def __init__(self, frames: Frames, steps: Sequence[Step], *, is_small: bool) -> None:
        self._frames, self._steps = frames, steps
        self._name_height = 0 if is_small else _NAME
        self._events = list({event.id: event for *_, event in steps if event}.values())
        self._window = find_story_days(self._events)
        self._question = next(iter(frames.chronology.questions), "")
        self._colouring = build_colouring(frames, "stance", self._question, LIGHT)
        lanes = self._choose_lanes()
        self._lanes = [frozenset[str]().union(*lanes)] if is_small and lanes else lanes
        self._marks = [self._place_marks(lane) for lane in self._lanes]
        heights = [self._name_height + _ROW * (1 + max(row for row, _ in marks.values())) for marks in self._marks]
        self._tops = list(accumulate(heights, initial=_NUMBERS + _LEADERS))

    def build(self) -> StoryPicture:
        every = ceil(len(self._steps) / _MOST_NUMBERS)
        return StoryPicture(
            height=self._tops[-1] + _DAYS if self._events else _NUMBERS,
            top=self._tops[0],
            steps=tuple(
                self._build_step(number, *step, is_numbered=(number - 1) % every == 0)
                for number, step in enumerate(self._steps, start=1)
            ),
            lanes=tuple(self._build_lanes()),
            days=tuple(list_days(self._window)) if self._events else (),
            legend=tuple(self._build_legend()),
        )

    def _choose_lanes(self) -> list[frozenset[str]]:
        """Choose the lanes, those of the most steps first, as sets of sides."""
        shares: dict[str, int] = {}
        for event in self._events:
            for side in self._list_sides(event):
                shares[side] = shares.get(side, 0) + 1
        sides = sorted(shares, key=lambda side: -shares[side])
        own = sides if len(sides) <= _MOST_LANES else sides[: _MOST_LANES - 1]
        others = frozenset(sides[len(own) :])
        return [*(frozenset({side}) for side in own), *([others] if others else [])]

    def _list_sides(self, event: Event) -> Iterable[str]:
        return dict.fromkeys(find_party(self._frames, doer) for doer in list_doers(event))

    def _place_marks(self, lane: frozenset[str]) -> dict[str, tuple[int, tuple[float, float]]]:
        """Map each event of a lane to the first row of it that has room on a phone, and to its place."""
        ends: list[float] = []
        marks: dict[str, tuple[int, tuple[float, float]]] = {}
        own = [event for event in self._events if lane & set(self._list_sides(event))]
        for event in sorted(own, key=lambda event: self._place(event.date)):
            left, right = self._place(event.date)
            row = next((number for number, end in enumerate(ends) if end + _MARK <= left), len(ends))
            row = min(row, _MOST_ROWS - 1)
            ends[row : row + 1] = [right]
            marks[event.id] = row, (left, right)
        return marks

    def _build_step(
        self, number: int, key: str, headline: str, event: Event | None, *, is_numbered: bool
    ) -> PictureStep:
        at = round((number - 0.5) / len(self._steps) * 100, 2)
        if not event:
            return PictureStep(number, key, headline, at, is_numbered)
        category = self._colouring.categorize(event)
        return PictureStep(
            number,
            key,
            headline,
            at,
            is_numbered,
            x=round(sum(self._place(event.date)) / 2, 2),
            marks=tuple(
                PictureMark(self._find_middle(lane, marks[event.id][0]), *marks[event.id][1])
                for lane, marks in enumerate(self._marks)
                if event.id in marks
            ),
            category=category,
            sign=choose_sign(category),
            is_hollow=event.kind.like in UNPROVEN,
            is_milestone=event.kind.like is Kind.MILESTONE,
        )

    def _build_lanes(self) -> Iterator[PictureLane]:
        actors = self._frames.chronology.actors
        days: list[set[float]] = [set() for _ in self._lanes]
        for event in self._frames.ordered_events:
            if event.date.is_day and event.date.overlaps(self._window.first, self._window.last):
                sides = set(self._list_sides(event))
                for lane, found in zip(self._lanes, days, strict=True):
                    if sides & lane:
                        found.add(self._place(event.date)[0])
        for place, (lane, found) in enumerate(zip(self._lanes, days, strict=True)):
            name = actors[next(iter(lane))].name if len(lane) == 1 else translate("Others")
            yield PictureLane(
                name if self._name_height else "", self._tops[place], self._find_middle(place, 0), tuple(sorted(found))
            )

    def _find_middle(self, lane: int, row: int) -> float:
        return self._tops[lane] + self._name_height + _ROW * (row + 0.5)

    def _place(self, day: EdtfDate) -> tuple[float, float]:
        """Place a date: from where to where it is drawn, from the middle of a day to that of another."""
        first, last = find_bounds(day, self._window)
        left, right = (_scale((each - self._window.first).days + 0.5, self._window) for each in (first, last))
        if right - left < _MARK:
            left = right = round((left + right) / 2, 2)
        return left, right

    def _build_legend(self) -> Iterator[tuple[str, str, str]]:
        categories = {hue: category for category, hue in self._colouring.colours.items()}
        for shape, hue, words in list_legend(self._frames, self._events, "stance", LIGHT):
            # a second look at one day is not drawn here
            if shape != "tick":
                yield shape, categories.get(hue, ""), words


def list_days(window: Window) -> Iterator[PictureDay]:
    """List the days to name below a picture, no closer than their letters allow in a column and on a phone."""
    free = {_COLUMN: 0.0, _PHONE: 0.0}
    for day, text in list_ticks(window):
        x, width = _scale(day, window), len(text) * _LETTER
        is_last = x / 100 * _PHONE + width > _PHONE
        starts = {room: x / 100 * room - (width if is_last else 0) for room in free}
        fitting = [room for room, start in starts.items() if start >= free[room]]
        free |= {room: starts[room] + width + _GAP for room in fitting}
        if _COLUMN in fitting:
            yield PictureDay(text, x, is_last, _PHONE not in fitting)


def _scale(days: float, window: Window) -> float:
    """Return the per cent of the width for a number of days from the first one of a window, kept within it."""
    share = min(max(days / window.days, 0), 1)
    return round(_MARGIN + share * (100 - 2 * _MARGIN), 2)
