"""Statements: who took which position on a question, on which day."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.dates.edtf import EdtfDate
from timeline.model.actor_tree import list_ancestors, list_doers
from timeline.model.records import Event, Position
from timeline.model.vocabulary import UNPROVEN, ActorType, Kind, Role, Stance
from timeline.query.tables import Frames

_TOLD = UNPROVEN | {Kind.REPORT, Kind.DEPLOYMENT, Kind.MILITARY_ACTION}
"""Kinds whose date is that of what is told, not of the telling."""


@dataclass(frozen=True, slots=True)
class Statement:
    """Hold one position as somebody took it.

    `side` is the country or topmost body of `by`, `subjects` those of the actors it is said of; a
    mere gathering such as "others" is no side. `day` is when it was said.
    """

    event: Event
    position: Position
    by: str
    side: str
    subjects: frozenset[str]

    @property
    def stance(self) -> Stance:
        return self.position.stance

    @property
    def day(self) -> EdtfDate:
        return find_said_date(self.event)

    def surely_after(self, other: Statement) -> bool:
        """Say whether this was said after the other beyond doubt."""
        first = self.day.earliest
        return bool(first and first > other.day.known_by)


def list_statements(frames: Frames, events: list[Event], question: str) -> list[Statement]:
    """List the positions that events hold on a question, in the order in which they were said."""
    actors = frames.chronology.actors
    found = [
        Statement(event, position, holder, find_party(frames, holder), _subjects(frames, event))
        for event in events
        for position in event.position
        if position.question == question
        for holder in list_holders(event, position.by)
        if holder in actors
    ]
    return sorted(found, key=lambda statement: statement.day.anchor)


def find_said_date(event: Event) -> EdtfDate:
    """Give the date of an event's words.

    A claim is dated by what it claims; where nothing says when it was said, that is when it was reported.
    """
    told = event.reported if event.kind in _TOLD else None
    return event.said or told or event.date


def list_holders(event: Event, by: str | None) -> tuple[str, ...]:
    """List whose position or figure it is: as named, else the speakers, publishers or doers."""
    if by:
        return (by,)
    for role in (Role.SPEAKER, Role.PUBLISHER):
        if speaking := tuple(actor for actor, roles in event.actors.items() if role in roles):
            return speaking
    return list_doers(event)


def _subjects(frames: Frames, event: Event) -> frozenset[str]:
    return frozenset(find_party(frames, actor) for actor, roles in event.actors.items() if Role.SUBJECT in roles)


def find_party(frames: Frames, actor: str) -> str:
    """Name the country or topmost body that an actor speaks for."""
    actors = frames.chronology.actors
    above = list_ancestors(actors, actor)
    gathered = len(above) > 1 and actors[above[-1]].type is ActorType.GROUP
    return above[-2] if gathered else above[-1]


def find_words(statement: Statement) -> str:
    """Give what was said: a quote of the speaker's, else any of the event's, else the headline."""
    quotes = statement.event.quote
    own = next((quote for quote in quotes if quote.speaker == statement.by), None)
    quote = own or next(iter(quotes), None)
    return f"“{quote.text}”" if quote else statement.event.headline
