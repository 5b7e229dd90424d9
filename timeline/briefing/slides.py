"""The slides of a briefing, with all texts that they show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from timeline.analysis.citation import (
    describe_independence,
    find_closest_source,
    format_full_source_line,
    format_original_credit,
    format_quote_credit,
    format_source_name,
    list_quote_sources,
)
from timeline.analysis.date_certainty import describe_certainty
from timeline.analysis.intervals import describe_interval, find_first_milestone
from timeline.analysis.positions.statements import find_said_date
from timeline.briefing.boards import Board, build_board, split_board
from timeline.briefing.tracks import Interval, TrackBuilder, Tracks
from timeline.model.records import Event, Quote, Source, Step, Story
from timeline.model.vocabulary import Kind, Status, join_words
from timeline.query.tables import Frames
from timeline.text.catalogue import translatable, translate
from timeline.text.paragraphs import join_paragraphs

MAX_SLIDES = 300
"""Slides of a briefing made from a selection at the most, since all go to the browser at once."""
_SENTENCE_END = re.compile(r"(?<!\b[A-Z])[.!?…]+[”’\"']?(?=\s+[“‘\"']?[A-ZÀ-ÞА-Я가-힣])")
_LEAST_SENTENCE = 20
"""Letters before which no sentence ends: "On 5 Dec. he" begins one."""
FLAGS = {
    Kind.CLAIM: translatable("A claim, not established"),
    Kind.FORECAST: translatable("A forecast, not an event"),
    Kind.INTERPRETATION: translatable("An interpretation, not established"),
}
_STATUS_FLAGS = {
    Status.DISPUTED: translatable("disputed"),
    Status.REPORTED: translatable("reported, not confirmed"),
}


@dataclass(frozen=True, slots=True)
class SlideQuote:
    """Hold a quotation, who said and printed it (`by_on_day` with the day), and the ids of the sources to cite.

    `original` is the words before translation, `original_by` their language and publisher; and `original_language`
    its code; all "" for none.
    """

    text: str
    by: str
    by_on_day: str
    original: str
    original_by: str
    original_language: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Slide:
    """Hold the texts of one step of a briefing.

    `key` stays the same when steps are put before it: the event's id, or the view, its question and part.
    `since` lists the days since the step before and since the first milestone. `place` is where its date
    starts and ends in days of the story; None for a view. `sentence` is the first of the summary, `carrier` the
    closest source without its title, `sources` names all of them. Long texts have one paragraph a line.
    """

    key: str
    headline: str
    event: str = ""
    kind: str = ""
    date: str = ""
    certainty: str = ""
    flag: str = ""
    who: tuple[str, ...] = ()
    quotes: tuple[SlideQuote, ...] = ()
    summary: str = ""
    caution: str = ""
    source: str = ""
    independence: str = ""
    since: tuple[str, ...] = ()
    say: str = ""
    sentence: str = ""
    carrier: str = ""
    sources: tuple[str, ...] = ()
    stance: str = ""
    interval: Interval | None = None
    place: tuple[float, float] | None = None
    board: Board | None = None


def build_story_slides(frames: Frames, story: Story) -> list[Slide]:
    """Build the slides of a story in the file."""
    return _build_slides(frames, story.steps)


def build_event_slides(frames: Frames, events: list[Event]) -> list[Slide]:
    """Build one slide for each of the first MAX_SLIDES events."""
    return _build_slides(frames, [Step(event=event.id) for event in events[:MAX_SLIDES]])


def build_slide_tracks(frames: Frames, slides: list[Slide]) -> Tracks:
    """Build the tracks under the slides of a briefing."""
    return TrackBuilder(frames, [frames.event[slide.event] for slide in slides if slide.event]).build_tracks()


@dataclass(frozen=True, slots=True)
class _Context:
    """Hold what all slides of a briefing share: the tables, the tracks, the first milestone."""

    frames: Frames
    tracks: TrackBuilder
    first: Event | None


def _build_slides(frames: Frames, steps: Iterable[Step]) -> list[Slide]:
    first = find_first_milestone(frames.ordered_events)
    listed = list(steps)
    tracks = TrackBuilder(frames, [frames.event[step.event] for step in listed if step.event])
    return list(_walk_steps(_Context(frames, tracks, first), listed))


def _walk_steps(context: _Context, steps: list[Step]) -> Iterator[Slide]:
    shown = [context.frames.event[step.event] for step in steps if step.event]
    before: Event | None = None
    for step in steps:
        if step.event:
            event = context.frames.event[step.event]
            yield _build_event_slide(context, event, before, join_paragraphs(step.say))
            before = event
        elif step.view:
            for number, part in enumerate(split_board(build_board(context.frames, step, shown)), start=1):
                key = f"{step.view}:{step.question or ''}:{number}"
                yield Slide(key, part.title, kind=step.view, say=join_paragraphs(step.say), board=part)


def _build_event_slide(context: _Context, event: Event, before: Event | None, say: str) -> Slide:
    frames, chronology = context.frames, context.frames.chronology
    closest = find_closest_source(chronology, event)
    return Slide(
        key=event.id,
        event=event.id,
        kind=event.kind.text,
        headline=event.headline,
        date=event.date.text,
        certainty=describe_certainty(frames, event),
        flag=describe_doubt(event),
        who=tuple(f"{chronology.actors[a].name} ({join_words(roles)})" for a, roles in event.actors.items()),
        quotes=tuple(_build_quote(frames, event, quote) for quote in event.quote),
        summary=join_paragraphs(event.summary),
        caution=join_paragraphs(event.caution),
        source=format_source_name(chronology.sources[closest]) if closest else "",
        independence=describe_independence(frames, event),
        since=_describe_intervals(context, event, before),
        say=say,
        sentence=find_first_sentence(event.summary),
        carrier=_name_carrier(chronology.sources[closest]) if closest else "",
        sources=tuple(format_full_source_line(chronology.sources[source]) for source in event.sources),
        stance=context.tracks.find_stance(event),
        interval=context.tracks.describe(event, before),
        place=context.tracks.locate(event.date),
    )


def describe_doubt(event: Event) -> str:
    """Say why an event is not established, by its kind and status: "A claim, not established; disputed", or ""."""
    parts = [FLAGS.get(event.kind.like, ""), _STATUS_FLAGS.get(event.status, "") if event.status else ""]
    text = "; ".join(translate(part) for part in parts if part)
    return text[:1].upper() + text[1:]


def find_first_sentence(text: str | None) -> str:
    """Return the first sentence of a text: up to a sign that ends one before a space and a capital, or all of it."""
    whole = " ".join((text or "").split())
    return next((whole[: end.end()] for end in _SENTENCE_END.finditer(whole) if end.start() > _LEAST_SENTENCE), whole)


def find_first_sentences(text: str | None, letters: int) -> str:
    """Return the sentences of a text that end within a number of letters, and at least its first one."""
    whole = " ".join((text or "").split())
    if len(whole) <= letters:
        return whole
    ends = [
        end.end() for end in _SENTENCE_END.finditer(whole) if end.start() > _LEAST_SENTENCE and end.end() <= letters
    ]
    return whole[: ends[-1]] if ends else find_first_sentence(text)


def _name_carrier(source: Source) -> str:
    return f"{source.publisher}, {source.published_text}"


def _build_quote(frames: Frames, event: Event, quote: Quote) -> SlideQuote:
    return SlideQuote(
        text=join_paragraphs(quote.text),
        by=format_quote_credit(frames, quote),
        by_on_day=format_quote_credit(frames, quote, find_said_date(event).text),
        original=join_paragraphs(quote.original.text) if quote.original else "",
        original_by=format_original_credit(frames, quote.original) if quote.original else "",
        original_language=quote.original.language if quote.original else "",
        sources=list_quote_sources(frames.chronology, event, quote),
    )


def _describe_intervals(context: _Context, event: Event, before: Event | None) -> tuple[str, ...]:
    # the step before needs no name, unless it is the first milestone
    both = before is not None and before == context.first
    named = (
        translate("the step before, %(headline)s", headline=before.headline)
        if before and both
        else translate("the step before")
    )
    last = before.model_copy(update={"headline": named}) if before else None
    first = None if both else context.first
    return tuple(describe_interval(other, event) for other in (last, first) if other and other.id != event.id)
