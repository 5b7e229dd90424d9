"""The record as the world could know it on a day."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import replace
from datetime import date

from timeline.frame import Frames, to_frames
from timeline.model import Chronology, Event, Source, Story


def as_known(frames: Frames, day: date | None) -> Frames:
    """Give the tables of what the world could know on a day, of everything for None.

    Events not yet reported are left out; of the others the sources published later, the quotes, figures
    and other days that only those give, and the ties to what is left out. An event that the editors
    call known stays, even where each of its sources came later: then it has none.
    """
    whole = frames.whole
    if day is None:
        return whole
    if day == frames.known:
        return frames
    return replace(to_frames(_then(whole.chronology, day), whole.version), known=day, uncut=whole)


def end_of_record(frames: Frames) -> date | None:
    """Give the last day that the record covers: as checked, else as last reported, never after `known`."""
    coverage = frames.chronology.timeline.coverage
    reported = (event.known_from.latest for event in frames.whole.chronology.events)
    last = coverage.until.latest if coverage else max((day for day in reported if day), default=None)
    return min((day for day in (last, frames.known) if day), default=None)


def _then(chronology: Chronology, day: date) -> Chronology:
    known = [event for event in chronology.events if event.known_from.known_by <= day]
    ids = {event.id for event in known}
    sources = _published(chronology.sources, day)
    kept = {
        "sources": sources,
        "articles": {
            number: article.model_copy(update={"sources": _among(article.sources, sources)})
            for number, article in chronology.articles.items()
        },
        "events": tuple(_event_then(event, ids, sources) for event in known),
        "stories": tuple(story for told in chronology.stories if (story := _story_then(told, ids)).steps),
    }
    return chronology.model_copy(update=kept)


def _published(sources: Mapping[str, Source], day: date) -> dict[str, Source]:
    """Give the sources that had been published, and what they repeat, which was there before them."""
    perhaps = {k for k, s in sources.items() if not s.published.earliest or s.published.earliest <= day}
    found, waiting = set(), [key for key, source in sources.items() if source.published.known_by <= day]
    while waiting:
        key = waiting.pop()
        if key in perhaps and key not in found:
            found.add(key)
            waiting += sources[key].origin
    return {
        key: source.model_copy(update={"origin": _among(source.origin, found)})
        for key, source in sources.items()
        if key in found
    }


def _event_then(event: Event, ids: Container[str], sources: Container[str]) -> Event:
    kept = {
        "sources": _among(event.sources, sources),
        "links": tuple(link for link in event.links if all(to in ids for to in link.values())),
        "candidates": tuple(c for c in event.candidates if c.source in sources),
        "quote": tuple(q for q in event.quote if not q.source or q.source in sources),
        "quantity": tuple(q for q in event.quantity if not q.source or q.source in sources),
    }
    return event.model_copy(update=kept)


def _story_then(story: Story, ids: Container[str]) -> Story:
    steps = tuple(step for step in story.steps if not step.event or step.event in ids)
    return story.model_copy(update={"steps": steps})


def _among(keys: tuple[str, ...], known: Container[str]) -> tuple[str, ...]:
    return tuple(key for key in keys if key in known)
