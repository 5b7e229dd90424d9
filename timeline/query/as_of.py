"""A chronology as the world could know it on a day."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import replace
from datetime import date

from timeline.model.records import Chronology, Event, MediaFile, Quote, Source, Story
from timeline.query.tables import Frames, build_frames


def as_of(frames: Frames, day: date | None) -> Frames:
    """Build the tables of what the world could know on a day; of everything where the day is None.

    Keeps, by the latest possible reading of each date:

    - an event if it was surely known by the day: `reported`, else `said`, else `date`. It stays even where
      all its sources came later; it then has no source;
    - a source if it was surely published by the day, and a source that such a one repeats, unless that was
      surely published later; an article keeps those of its sources that remain. A source of which no day is known
      was not surely published by any day, and so remains only where another that remains repeats it;
    - a candidate day if its source remains; a quote, its original, a quantity and a picture if their source remains
      or none is named;
    - a link if the other event remains;
    - the step of a story if its event remains or it shows a view; a story if any step remains.

    The rest of the chronology is unchanged.
    """
    whole = frames.whole
    if day is None:
        return whole
    if day == frames.known:
        return frames
    return replace(build_frames(_filter_chronology(whole.chronology, day), whole.version), known=day, complete=whole)


def find_last_covered_day(frames: Frames) -> date | None:
    """Find the last day that the chronology covers, but not later than `frames.known`.

    This is the end of its coverage, else the last day on which an event became known; None if neither
    is given.
    """
    coverage = frames.chronology.timeline.coverage
    reported = (event.known_from.latest for event in frames.whole.chronology.events)
    last = coverage.until.latest if coverage else max((day for day in reported if day), default=None)
    return min((day for day in (last, frames.known) if day), default=None)


def _filter_chronology(chronology: Chronology, day: date) -> Chronology:
    events = [event for event in chronology.events if event.known_from.known_by <= day]
    ids = {event.id for event in events}
    sources = _filter_sources(chronology.sources, day)
    stories = (_filter_story(story, ids) for story in chronology.stories)
    timeline = chronology.timeline
    remaining = {
        "timeline": timeline.model_copy(update={"media": _filter_media(timeline.media, sources)}),
        "sources": sources,
        "articles": {
            number: article.model_copy(update={"sources": _filter_keys(article.sources, sources)})
            for number, article in chronology.articles.items()
        },
        "events": tuple(_filter_event(event, ids, sources) for event in events),
        "stories": tuple(story for story in stories if story.steps),
    }
    return chronology.model_copy(update=remaining)


def _filter_sources(sources: Mapping[str, Source], day: date) -> dict[str, Source]:
    dates = {key: source.published for key, source in sources.items()}
    possible = {key for key, when in dates.items() if not when or not when.earliest or when.earliest <= day}
    published, waiting = set(), [key for key, when in dates.items() if when and when.known_by <= day]
    while waiting:
        key = waiting.pop()
        if key in possible and key not in published:
            published.add(key)
            waiting += sources[key].origin
    return {
        key: source.model_copy(
            update={
                "origin": _filter_keys(source.origin, published),
                "media": _filter_media(source.media, published),
            }
        )
        for key, source in sources.items()
        if key in published
    }


def _filter_event(event: Event, ids: Container[str], sources: Container[str]) -> Event:
    remaining = {
        "sources": _filter_keys(event.sources, sources),
        "links": tuple(link for link in event.links if all(to in ids for to in link.values())),
        "candidates": tuple(c for c in event.candidates if c.source in sources),
        "quote": tuple(_filter_original(q, sources) for q in event.quote if not q.source or q.source in sources),
        "quantity": tuple(q for q in event.quantity if not q.source or q.source in sources),
        "media": _filter_media(event.media, sources),
    }
    return event.model_copy(update=remaining)


def _filter_original(quote: Quote, sources: Container[str]) -> Quote:
    is_later = quote.original and quote.original.source and quote.original.source not in sources
    return quote.model_copy(update={"original": None}) if is_later else quote


def _filter_media(media: tuple[MediaFile, ...], sources: Container[str]) -> tuple[MediaFile, ...]:
    return tuple(medium for medium in media if not medium.source or medium.source in sources)


def _filter_story(story: Story, ids: Container[str]) -> Story:
    steps = tuple(step for step in story.steps if not step.event or step.event in ids)
    return story.model_copy(update={"steps": steps})


def _filter_keys(keys: tuple[str, ...], allowed: Container[str]) -> tuple[str, ...]:
    return tuple(key for key in keys if key in allowed)
