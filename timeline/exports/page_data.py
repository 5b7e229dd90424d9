"""What the page's script needs beyond the text that stands on the page: numbers and names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from timeline.analysis.opening_range import find_opening_range
from timeline.charts.lanes import lanes
from timeline.charts.palette import FAMILY, choose_symbol
from timeline.dates.edtf import EdtfDate
from timeline.exports.context import ExportContext
from timeline.exports.entries import Entry
from timeline.model.actor_tree import list_ancestors, list_tree
from timeline.model.certainty import Certainty, classify_certainty
from timeline.model.records import Actor, Event
from timeline.model.vocabulary import ActorType, Importance, Kind, Role
from timeline.query.search import list_names

_EPOCH = date(1970, 1, 1).toordinal()


def build_page_data(parcel: ExportContext, listed: list[Entry]) -> dict[str, Any]:
    """Give kinds, actors, sides and chapters once, and for each event what refers to them.

    An event is [first day, last day, kind, importance, 1 if exact, certainty, day from which it was
    known, sides, actors, the roles of each actor, further speakers]; days are counted from 1970, null
    where the date is open, certainty and roles are sums of powers of two, one for each word of their
    list, and all else is a place in its list.
    A kind is [kind, symbol, family, as it is read]. A source is an id, in the order of the footnotes.
    An actor is [id, depth in the tree, place of the one above, 1 for a person, every spelling].
    The opening is null, or [first day, last day, what lies outside in words].
    """
    events = [entry.event for entry in listed]
    by_side = list(lanes(parcel.frames, events, "side").values())
    sides = _sides(by_side)
    actors = _actors(parcel, listed)
    places = {actor: place for place, actor in enumerate(actors)}
    return {
        "title": parcel.title,
        "version": parcel.version,
        "kinds": [[kind, choose_symbol(kind), FAMILY[kind], kind.text.capitalize()] for kind in Kind],
        "actors": [_actor(parcel.frames.chronology.actors, actor, depth, places) for actor, depth in actors.items()],
        "roles": list(Role),
        "importance": list(Importance),
        "certainty": list(Certainty),
        "sources": list(dict.fromkeys(source for event in events for source in event.sources)),
        "sides": [name for name, _ in by_side],
        "chapters": [
            [chapter.title, _day(chapter.date.earliest), _day(chapter.date.latest)]
            for chapter in parcel.frames.chronology.chapters
        ],
        "opening": _opening(events),
        "events": [_event(event, sides[event.id], places) for event in events],
    }


def _opening(events: list[Event]) -> list[Any] | None:
    opening = find_opening_range(events)
    return [_day(opening.first), _day(opening.last), f"{opening.words}."] if opening else None


def _sides(by_side: list[tuple[str, list[Event]]]) -> dict[str, list[int]]:
    """Give the places of an event's sides."""
    sides = defaultdict(list)
    for place, (_, members) in enumerate(by_side):
        for event in members:
            sides[event.id].append(place)
    return sides


def _event(event: Event, sides: list[int], places: Mapping[str, int]) -> list[Any]:
    return [
        *_bounds(event.date),
        list(Kind).index(event.kind),
        list(Importance).index(event.importance),
        int(event.date.is_exact),
        _sum(Certainty, classify_certainty(event)),
        _day(event.known_from.known_by),
        sides,
        [places[actor] for actor in event.actors],
        [_sum(Role, roles) for roles in event.actors.values()],
        [places[quote.speaker] for quote in event.quote if quote.speaker not in event.actors],
    ]


def _sum(words: Iterable[str], chosen: Collection[str]) -> int:
    """Write some of the words of a list as a sum of powers of two."""
    return sum(1 << place for place, word in enumerate(words) if word in chosen)


def _actors(parcel: ExportContext, listed: list[Entry]) -> dict[str, int]:
    """List those involved with all they are part of, each under it, with its depth in the tree."""
    known = parcel.frames.chronology.actors
    involved: set[str] = set()
    for entry in listed:
        speakers: Iterable[str] = (quote.speaker for quote in entry.event.quote)
        for actor in (*entry.event.actors, *speakers):
            involved.update(list_ancestors(known, actor))
    return {actor: depth for actor, depth in list_tree(known) if actor in involved}


def _actor(known: Mapping[str, Actor], actor: str, depth: int, places: dict[str, int]) -> list[Any]:
    record = known[actor]
    above = places.get(record.part_of or "", -1)
    return [actor, depth, above, int(record.type is ActorType.PERSON), *list_names(record)]


def _bounds(value: EdtfDate) -> tuple[int | None, int | None]:
    return _day(value.earliest), _day(value.latest)


def _day(day: date | None) -> int | None:
    return day.toordinal() - _EPOCH if day else None
