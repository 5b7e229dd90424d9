"""A briefing: slides in order, each with every text that stands on the screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from timeline.boards import Board, board, sheets
from timeline.certainty import certainty
from timeline.charts.window import Window, window_over
from timeline.citation import closest_source, independence, quote_sources, quoted_by, source_name
from timeline.dates import EdtfDate
from timeline.frame import Frames
from timeline.intervals import first_milestone, interval
from timeline.model import Event, Quote, Step, Story
from timeline.paragraphs import in_lines
from timeline.statements import said_on
from timeline.vocabulary import Kind

MOST = 300
"""Slides a briefing holds at the most: all of them go to the browser at once."""
FLAGS = {
    Kind.CLAIM: "A claim, not established",
    Kind.FORECAST: "A forecast, not an event",
    Kind.INTERPRETATION: "An interpretation, not established",
}


@dataclass(frozen=True, slots=True)
class Words:
    """Hold a quotation and who said and printed it; for paper also on which day, and the sources to cite."""

    text: str
    by: str
    by_on_day: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Slide:
    """Hold one step of a briefing, worded.

    `key` stays the same when steps are put before it: the event's id, or the view, its question and part.
    `since` lists the days since the step before and since the first milestone. `place` is the first and
    last day on the whole range, from 0 to 1; None for a view. Long texts have one paragraph a line.
    """

    key: str
    headline: str
    event: str = ""
    kind: str = ""
    date: str = ""
    certainty: str = ""
    flag: str = ""
    who: tuple[str, ...] = ()
    quotes: tuple[Words, ...] = ()
    summary: str = ""
    caution: str = ""
    source: str = ""
    independence: str = ""
    since: tuple[str, ...] = ()
    say: str = ""
    place: tuple[float, float] | None = None
    board: Board | None = None


@dataclass(frozen=True, slots=True)
class Strip:
    """Hold the whole range: its first and last day in words, and where each event stands, 0 to 1."""

    first: str
    last: str
    marks: tuple[float, ...]


def of_story(frames: Frames, story: Story) -> list[Slide]:
    """List the slides of an authored story."""
    return _slides(frames, story.steps)


def of_events(frames: Frames, events: list[Event]) -> list[Slide]:
    """List the slides of the first MOST events."""
    return _slides(frames, [Step(event=event.id) for event in events[:MOST]])


def strip(frames: Frames) -> Strip:
    """Draw up the range of the whole chronology."""
    span = _span(frames)
    marks = {round(sum(_place(event.date, span)) / 2, 3) for event in frames.chronology.events}
    return Strip(f"{span.first:%B %Y}", f"{span.last:%B %Y}", tuple(sorted(marks)))


@dataclass(frozen=True, slots=True)
class _Ground:
    """Hold what all slides of a briefing are measured against."""

    frames: Frames
    span: Window
    first: Event | None


def _slides(frames: Frames, steps: Iterable[Step]) -> list[Slide]:
    first = first_milestone(frames.ordered)
    return list(_told(_Ground(frames, _span(frames), first), list(steps)))


def _told(ground: _Ground, steps: list[Step]) -> Iterator[Slide]:
    shown = [ground.frames.event[step.event] for step in steps if step.event]
    before: Event | None = None
    for step in steps:
        if step.event:
            event = ground.frames.event[step.event]
            yield _event(ground, event, before, in_lines(step.say))
            before = event
        elif step.view:
            for number, part in enumerate(sheets(board(ground.frames, step, shown)), start=1):
                key = f"{step.view}:{step.question or ''}:{number}"
                yield Slide(key, part.title, kind=step.view, say=in_lines(step.say), board=part)


def _event(ground: _Ground, event: Event, before: Event | None, say: str) -> Slide:
    frames, chronology = ground.frames, ground.frames.chronology
    closest = closest_source(chronology, event)
    return Slide(
        key=event.id,
        event=event.id,
        kind=event.kind,
        headline=event.headline,
        date=event.date.text,
        certainty=certainty(frames, event),
        flag=FLAGS.get(event.kind, ""),
        who=tuple(f"{chronology.actors[a].name} ({', '.join(roles)})" for a, roles in event.actors.items()),
        quotes=tuple(_words(frames, event, quote) for quote in event.quote),
        summary=in_lines(event.summary),
        caution=in_lines(event.caution),
        source=source_name(chronology.sources[closest]) if closest else "",
        independence=independence(frames, event),
        since=_since(ground, event, before),
        say=say,
        place=_place(event.date, ground.span),
    )


def _words(frames: Frames, event: Event, quote: Quote) -> Words:
    return Words(
        text=in_lines(quote.text),
        by=quoted_by(frames, quote),
        by_on_day=quoted_by(frames, quote, said_on(event).text),
        sources=quote_sources(frames.chronology, event, quote),
    )


def _since(ground: _Ground, event: Event, before: Event | None) -> tuple[str, ...]:
    # what has just been on the screen needs no name, unless it is the first milestone itself
    both = before is not None and before == ground.first
    named = f"the step before, {before.headline}" if before and both else "the step before"
    last = before.model_copy(update={"headline": named}) if before else None
    first = None if both else ground.first
    return tuple(interval(other, event) for other in (last, first) if other and other.id != event.id)


def _span(frames: Frames) -> Window:
    return window_over([event.date for event in frames.chronology.events], None, None)


def _place(date: EdtfDate, span: Window) -> tuple[float, float]:
    first, last = date.earliest or span.first, date.latest or span.last
    return (first - span.first).days / span.days, ((last - span.first).days + 1) / span.days
