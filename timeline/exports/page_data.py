"""The data of the page's script that are not in the text of the page: numbers and names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from timeline.analysis.opening_range import find_opening_range
from timeline.analysis.positions.acknowledgements import list_turns, summarize_answers
from timeline.analysis.positions.changes import find_silences
from timeline.analysis.positions.statements import list_statements
from timeline.charts.lanes import sort_into_lanes
from timeline.charts.marks import STANCES, find_day_stance, list_other_days
from timeline.charts.palette import FAMILY, choose_symbol
from timeline.charts.turning_points import list_turning_points
from timeline.exports.context import ExportContext
from timeline.exports.entries import Entry
from timeline.exports.page_filters import build_filters
from timeline.model.actor_tree import list_ancestors, list_tree
from timeline.model.certainty import Certainty, classify_certainty
from timeline.model.records import Actor, Event
from timeline.model.vocabulary import ActorType, Importance, Role, Stance
from timeline.query.search import list_names

_EPOCH = date(1970, 1, 1).toordinal()


def build_page_data(context: ExportContext, entries: list[Entry]) -> dict[str, Any]:
    """Build the lists of kinds, actors, sides and chapters, and for each event its places in them.

    An event is [first day, last day, kind, importance, 1 if exact, certainty, day from which it was
    known, sides, actors, the roles of each actor, further speakers, other days that it may be of, its
    stances, each as [question, stance]]; days are counted from 1970, null where the date is open, certainty
    and roles are sums of powers of two, one for each word of their list, and all else is a place in its list. What
    else the filters of the page need is from build_filters.
    A kind is [kind, symbol, family, as it is read].
    An actor is [id, depth in the tree, place of the one above, 1 for a person, every spelling].
    `names` are the words of roles, importance and certainty on screen, where another language has others.
    The opening is null, or [first day, last day, what lies outside in words].
    A thread is the places of two events of which one is linked to the other.
    A question is [text, events in which a stance first changed, silences, turns]. A silence is [side, first day,
    last day, how long in words], a turn is [side, stance, day in words].
    """
    events = [entry.event for entry in entries]
    by_side = sort_into_lanes(context.frames, events, "side")
    sides = _map_sides(by_side)
    actors = _list_actors(context, events)
    places = {actor: place for place, actor in enumerate(actors)}
    kinds = context.frames.chronology.every_kind
    questions = list(context.frames.chronology.questions)
    return {
        "title": context.title,
        "version": context.version,
        "kinds": [[key, choose_symbol(kind.like), FAMILY[kind.like], kind.label] for key, kind in kinds.items()],
        "actors": [
            _build_actor(context.frames.chronology.actors, actor, depth, places) for actor, depth in actors.items()
        ],
        "roles": list(Role),
        "importance": list(Importance),
        "certainty": list(Certainty),
        "names": {word: word.text for word in (*Role, *Importance, *Certainty) if word.text != word},
        **build_filters(context, events),
        "sides": [name for name, _ in by_side.values()],
        "chapters": [
            [chapter.title, _count_days(chapter.date.earliest), _count_days(chapter.date.latest)]
            for chapter in context.frames.chronology.chapters
        ],
        "opening": _build_opening(events),
        "stances": list(STANCES),
        "threads": _list_threads(events),
        "questions": [_build_question(context, events, key, list(by_side)) for key in questions],
        "events": [_build_event(event, sides[event.id], places, list(kinds), questions) for event in events],
    }


def _list_threads(events: list[Event]) -> list[list[int]]:
    places = {event.id: place for place, event in enumerate(events)}
    linked = [(event.id, other) for event in events for link in event.links for other in link.values()]
    pairs = [sorted((places[one], places[other])) for one, other in linked if other in places]
    return [[first, second] for first, second in dict.fromkeys(map(tuple, pairs))]


def _build_opening(events: list[Event]) -> list[Any] | None:
    opening = find_opening_range(events)
    return [_count_days(opening.first), _count_days(opening.last), f"{opening.text}."] if opening else None


def _build_question(context: ExportContext, events: list[Event], question: str, sides: list[str]) -> list[Any]:
    """Build what the whole record tells of the sides on a question, not only the events of the page."""
    frames = context.frames
    statements = list_statements(frames, frames.ordered_events, question)
    places = {event.id: place for place, event in enumerate(events)}
    end = max((event.date.anchor for event in frames.ordered_events), default=None)
    return [
        frames.chronology.questions[question].text,
        [places[event] for event in list_turning_points(statements) if event in places],
        [
            [
                sides.index(silence.side),
                _count_days(silence.since.anchor),
                _count_days(silence.until.latest or silence.until.anchor),
                silence.days.text,
            ]
            for silence in find_silences(statements, end)
            if silence.side in sides
        ],
        [
            [sides.index(answer.side), STANCES.index(stance), day.short]
            for answer in summarize_answers(frames, statements)
            if answer.side in sides
            for stance, day in list_turns(answer)
        ],
    ]


def _map_sides(by_side: Mapping[str, tuple[str, list[Event]]]) -> dict[str, list[int]]:
    sides = defaultdict(list)
    for place, (_, members) in enumerate(by_side.values()):
        for event in members:
            sides[event.id].append(place)
    return sides


def _build_event(
    event: Event, sides: list[int], places: Mapping[str, int], kinds: list[str], questions: list[str]
) -> list[Any]:
    return [
        _count_days(event.date.earliest),
        _count_days(event.date.latest),
        kinds.index(event.kind),
        list(Importance).index(event.importance),
        int(event.date.is_exact),
        _encode_flags(Certainty, classify_certainty(event)),
        _count_days(event.known_from.known_by),
        sides,
        [places[actor] for actor in event.actors],
        [_encode_flags(Role, roles) for roles in event.actors.values()],
        [places[quote.speaker] for quote in event.quote if quote.speaker not in event.actors],
        [_count_days(day) for day in list_other_days(event)]
        if event.date.is_day or event.date.form == "choice"
        else [],
        [
            [place, STANCES.index(Stance(stance))]
            for place, question in enumerate(questions)
            if (stance := find_day_stance(event, question))
        ],
    ]


def _encode_flags(words: Iterable[str], chosen: Collection[str]) -> int:
    """Encode some of the words of a list as a sum of powers of two."""
    return sum(1 << place for place, word in enumerate(words) if word in chosen)


def _list_actors(context: ExportContext, events: list[Event]) -> dict[str, int]:
    """List the actors and speakers of events with all they are part of, in the order and depth of the tree."""
    actors = context.frames.chronology.actors
    involved: set[str] = set()
    for event in events:
        for actor in (*event.actors, *(quote.speaker for quote in event.quote)):
            involved.update(list_ancestors(actors, actor))
    return {actor: depth for actor, depth in list_tree(actors) if actor in involved}


def _build_actor(actors: Mapping[str, Actor], actor: str, depth: int, places: dict[str, int]) -> list[Any]:
    record = actors[actor]
    above = places.get(record.part_of or "", -1)
    return [actor, depth, above, int(record.type is ActorType.PERSON), *list_names(record)]


def _count_days(day: date | None) -> int | None:
    return day.toordinal() - _EPOCH if day else None
