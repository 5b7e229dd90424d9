"""Who speaks in the real file, when, and with which answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from timeline.model.actor_tree import find_side
from timeline.model.records import Chronology, Event
from timeline.model.vocabulary import Role, Stance


def speakers(event: Event) -> list[str]:
    return [actor for actor, roles in event.actors.items() if Role.SPEAKER in roles]


def spoken_on(event: Event) -> date:
    """Give the day of the words, or of the deed."""
    return (event.said or event.date).anchor


def answers(record: Chronology, question: str) -> Iterator[tuple[date, str, Stance]]:
    """Walk the answers to a question, oldest first: day, side, stance."""
    found = [
        ((event.said or event.reported or event.date).anchor, find_side(record.actors, who), position.stance)
        for event in record.events
        for position in event.position
        if position.question == question
        for who in ([position.by] if position.by else speakers(event))
    ]
    yield from sorted(found)
