"""The tracks of a briefing: what each side said on the first question, in days of the story, with its steps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, count

from timeline.analysis.intervals import describe_interval
from timeline.analysis.opening_range import find_opening_range
from timeline.analysis.positions.changes import Shift, Silence, find_shifts, find_silences, list_answering_sides
from timeline.analysis.positions.statements import find_party, list_statements
from timeline.analysis.positions.wording import describe_shift, format_later
from timeline.charts.window import Window, window_over
from timeline.dates.edtf import EdtfDate, count_days_between
from timeline.dates.formatting import format_short_day, format_short_month, format_short_month_of_year
from timeline.model.actor_tree import list_doers
from timeline.model.records import Event
from timeline.model.vocabulary import Kind, Stance
from timeline.query.tables import Frames
from timeline.text.catalogue import translate

LONG_DAYS = 30
"""Days between two steps from which they are the point of the later one."""
_MOST_SIDES = 3
"""Tracks of single sides at the most; all others share one."""
_LONGEST_WORDS = 60
"""Letters that can be said large in one line."""
_MOST_TICKS = 9
_TICK_DAYS = (1, 2, 7)
_TICK_MONTHS = (1, 2, 3, 6)


@dataclass(frozen=True, slots=True)
class TrackMark:
    """Hold a mark of a track: its event, its stance or "", and where it starts and ends in days of the story."""

    event: str
    stance: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Track:
    """Hold the track of a side, or of all others together: its name and its marks, the oldest first."""

    name: str
    marks: tuple[TrackMark, ...]


@dataclass(frozen=True, slots=True)
class Tracks:
    """Hold the tracks of a briefing.

    days: how many days the story spans.
    ticks: where days, months or years begin, with their names.
    tracks: the sides that had to answer, then one for the others.
    stances: the stances among the marks, from denial to assertion.
    """

    days: int
    ticks: tuple[tuple[int, str], ...]
    tracks: tuple[Track, ...]
    stances: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Interval:
    """Hold what lies between a step and an earlier day: words, the days where it starts and ends.

    large: whether it is the point of the step.
    track: the number of the track that was silent meanwhile, -1 for none.
    """

    text: str
    start: float
    end: float
    large: bool = False
    track: int = -1


class TrackBuilder:
    """Build the tracks of a story, and where and how long after what each of its events lies on them."""

    def __init__(self, frames: Frames, events: list[Event]) -> None:
        """Read the statements on the first question; `events` are those of the story, in its order."""
        self._frames = frames
        self._events = events
        self._window = find_story_days(events)
        question = next(iter(frames.chronology.questions), "")
        record = frames.ordered_events
        self._statements = list_statements(frames, record, question) if question else []
        answering = list_answering_sides(self._statements)[:_MOST_SIDES]
        seen = [s for s in self._statements if self._is_seen(s.day)]
        said = [(s.side, s.event, s.day, str(s.stance)) for s in seen]
        self._sides: tuple[str, ...] = answering if said else self._list_busiest_sides()
        self._marks = said or [*self._list_deeds()]
        end = max((event.date.known_by for event in record), default=None)
        self._silences = {s.broken_by.event.id: s for s in find_silences(self._statements, end) if s.broken_by}
        self._shifts: dict[str, Shift] = {}
        for shift in find_shifts(self._statements):
            self._shifts.setdefault(shift.after.event.id, shift)

    def build_tracks(self) -> Tracks:
        """Build the tracks of all that was said in the days of the story, whether it is a step or not."""
        actors = self._frames.chronology.actors
        others = list(dict.fromkeys(side for side, *_ in self._marks if side not in self._sides))
        lanes = [(actors[side].name, {side}) for side in self._sides]
        if others:
            lanes.append((actors[others[0]].name if len(others) == 1 else translate("Others"), set(others)))
        stances = {stance for *_, stance in self._marks}
        return Tracks(
            self._window.days,
            tuple(list_ticks(self._window)),
            tuple(Track(name, tuple(self._build_marks(sides))) for name, sides in lanes),
            tuple(str(stance) for stance in Stance if stance in stances),
        )

    def locate(self, day: EdtfDate) -> tuple[float, float]:
        """Locate a date: where it starts and ends in days of the story; open ends reach to the ends."""
        first, last = day.earliest or self._window.first, day.latest or self._window.last
        start = (first - self._window.first).days
        end = (last - self._window.first).days + 1
        return float(min(max(start, 0), self._window.days - 1)), float(min(max(end, 1), self._window.days))

    def find_stance(self, event: Event) -> str:
        """Return the first stance of an event on the first question, "" where it takes none."""
        question = next(iter(self._frames.chronology.questions), "")
        return next((str(each.stance) for each in event.position if each.question == question), "")

    def describe(self, event: Event, before: Event | None) -> Interval | None:
        """Describe what lies between a step and what came before it, by the first rule that holds.

        The event ends a silence of its side; its speaker changes position; it is the story's last milestone;
        else the days since the step before, None for the first step.
        """
        silence, shift = self._silences.get(event.id), self._shifts.get(event.id)
        if silence and silence.side in self._sides and self._is_seen(silence.since):
            return self._describe_silence(silence)
        if shift and self._is_seen(shift.before.day):
            text = describe_shift(self._frames, shift)
            if len(text) <= _LONGEST_WORDS:
                return self._span(text, shift.before.day, shift.after.day, large=True)
        first = self._find_first_milestone(event)
        if first and before:
            whole = describe_interval(first, event)
            short = describe_interval(first.model_copy(update={"headline": first.date.text}), event)
            return self._span(whole if len(whole) <= _LONGEST_WORDS else short, first.date, event.date, large=True)
        return self._describe_gap(before, event) if before and before is not event else None

    def _describe_silence(self, silence: Silence) -> Interval:
        name = self._frames.chronology.actors[silence.side].name
        text = translate("%(name)s: %(days)s of silence", name=name, days=silence.days.text)
        span = self._span(text, silence.since, silence.until, large=True)
        return Interval(span.text, span.start, span.end, large=True, track=self._sides.index(silence.side))

    def _describe_gap(self, before: Event, event: Event) -> Interval:
        days = count_days_between(before.date, event.date)
        if days.least == days.most == 0:
            return self._span(translate("The same day"), before.date, event.date)
        if days.least is not None and days.least >= 0 and not days.is_unknown:
            return self._span(format_later(days), before.date, event.date, large=days.least >= LONG_DAYS)
        text = describe_interval(before.model_copy(update={"headline": translate("the step before")}), event)
        return self._span(text[0].upper() + text[1:], before.date, event.date)

    def _span(self, text: str, first: EdtfDate, last: EdtfDate, *, large: bool = False) -> Interval:
        """Make an interval from the middle of one date to that of another."""
        start, end = sorted(sum(self.locate(day)) / 2 for day in (first, last))
        return Interval(text, start, end, large)

    def _find_first_milestone(self, event: Event) -> Event | None:
        """Find the first milestone of the story if `event` is its last one, and later."""
        milestones = [each for each in self._events if each.kind.like is Kind.MILESTONE]
        is_last = len(milestones) > 2 and milestones[-1] == event
        return milestones[0] if is_last and event.date.is_surely_after(milestones[0].date) else None

    def _is_seen(self, day: EdtfDate) -> bool:
        return day.overlaps(self._window.first, self._window.last)

    def _build_marks(self, sides: set[str]) -> Iterator[TrackMark]:
        seen: set[tuple[str, str]] = set()
        for side, event, day, stance in self._marks:
            # one event of two speakers of a side is one mark
            if side in sides and (event.id, stance) not in seen:
                seen.add((event.id, stance))
                yield TrackMark(event.id, stance, *self.locate(day))

    def _list_deeds(self) -> Iterator[tuple[str, Event, EdtfDate, str]]:
        """List what each side did in the days of the story, for chronologies without a question."""
        for event in self._frames.ordered_events:
            if self._is_seen(event.date):
                for side in dict.fromkeys(find_party(self._frames, doer) for doer in list_doers(event)):
                    yield side, event, event.date, ""

    def _list_busiest_sides(self) -> tuple[str, ...]:
        shares: dict[str, int] = {}
        for side, *_ in self._list_deeds():
            shares[side] = shares.get(side, 0) + 1
        return tuple(sorted(shares, key=lambda side: -shares[side])[:_MOST_SIDES])


def find_story_days(events: list[Event]) -> Window:
    """Find the days that a story spans, with a margin, without a few of many events that lie far from all others."""
    bulk = find_opening_range(events)
    if bulk:
        return Window(bulk.first, bulk.last)
    return window_over([event.date for event in events], None, None)


def list_ticks(window: Window) -> list[tuple[int, str]]:
    """List where days, months or years begin in a window, at most some nine, as (day of the window, name)."""
    for first_days in chain((_list_days(window, step) for step in _TICK_DAYS), _list_coarse(window)):
        ticks = [day for day in first_days if window.first <= day[0] <= window.last]
        if len(ticks) <= _MOST_TICKS:
            return [((day - window.first).days, text) for day, text in ticks]
    return []


def _list_days(window: Window, step: int) -> Iterable[tuple[date, str]]:
    if window.days > step * (_MOST_TICKS + 1):
        return [(window.first, "")] * (_MOST_TICKS + 1)
    days = (window.first + timedelta(days=number) for number in range(0, window.days, step))
    return [(day, format_short_day(day)) for day in days]


def _list_coarse(window: Window) -> Iterator[list[tuple[date, str]]]:
    years = range(window.first.year, window.last.year + 1)
    for step in _TICK_MONTHS:
        yield [
            (day, format_short_month_of_year(day) if day.month == 1 else format_short_month(day))
            for day in (date(year, month, 1) for year in years for month in range(1, 13, step))
        ]
    for exponent in count():
        for digit in (1, 2, 5):
            step = digit * 10**exponent
            yield [(date(year, 1, 1), str(year)) for year in years if year % step == 0]
