"""Ties between events in words, seen from either end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from timeline.model.records import Event
from timeline.model.vocabulary import LinkType

_WORDS = {
    LinkType.RESPONDS_TO: ("Responds to", "Answered by"),
    LinkType.CONTRADICTS: ("Contradicts", "Contradicted by"),
    LinkType.IMPLEMENTS: ("Carries out", "Carried out by"),
    LinkType.PRECEDES: ("Comes before", "Comes after"),
    LinkType.INTERPRETS: ("Interprets", "Interpreted by"),
    LinkType.FORECASTS: ("Foretells", "Foretold by"),
    LinkType.SUPERSEDES: ("Replaces", "Replaced by"),
    LinkType.SAME_AS: ("Same as", "Same as"),
}


@dataclass(frozen=True, slots=True)
class EventLink:
    """Hold what an event is to another: "Answered by", and the other."""

    words: str
    other: Event


def list_event_links(events: Iterable[Event]) -> dict[str, list[EventLink]]:
    """Give for each event its ties to others of the list: those it names, then those that name it."""
    known = {event.id: event for event in events}
    named = [
        (event, kind, known[to])
        for event in known.values()
        for link in event.links
        for kind, to in link.items()
        if to in known
    ]
    found: dict[str, list[EventLink]] = {event: [] for event in known}
    for event, kind, other in named:
        found[event.id].append(EventLink(_WORDS[kind][0], other))
    for event, kind, other in named:
        found[other.id].append(EventLink(_WORDS[kind][1], event))
    return found
