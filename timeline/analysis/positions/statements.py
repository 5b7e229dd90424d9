"""The statements on a question: who took which position, on which day."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.dates.edtf import EdtfDate
from timeline.model.actor_tree import list_ancestors, list_doers
from timeline.model.records import Event, Position
from timeline.model.vocabulary import UNPROVEN, ActorType, Kind, Role, Stance
from timeline.query.tables import Frames

_DATED_BY_CONTENT = UNPROVEN | {Kind.REPORT, Kind.DEPLOYMENT, Kind.MILITARY_ACTION}
"""Kinds whose date is that of what the statement is about, not that of the statement."""


@dataclass(frozen=True, slots=True)
class Statement:
    """Hold a position of an event with the actor `by` that took it.

    `side` is the country or topmost body of `by` (see find_party), `subjects` are those of the actors it is
    said of.
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
    """List the positions of events on a question by the day on which they were said, the oldest first.

    A position of several actors gives a statement for each.
    """
    actors = frames.chronology.actors
    statements = [
        Statement(event, position, holder, find_party(frames, holder), _subjects(frames, event))
        for event in events
        for position in event.position
        if position.question == question
        for holder in list_holders(event, position.by)
        if holder in actors
    ]
    return sorted(statements, key=lambda statement: statement.day.anchor)


def find_said_date(event: Event) -> EdtfDate:
    """Return the date on which an event's words were said.

    That is `said`; without it `reported` for kinds that are dated by what they are about, such as a claim;
    else the date.
    """
    reported = event.reported if event.kind.like in _DATED_BY_CONTENT else None
    return event.said or reported or event.date


def list_holders(event: Event, by: str | None) -> tuple[str, ...]:
    """List the ids of the actors whose position or figure it is.

    That is the actor in `by`; without one the event's speakers, else its publishers, else its doers.
    """
    if by:
        return (by,)
    for role in (Role.SPEAKER, Role.PUBLISHER):
        if holders := tuple(actor for actor, roles in event.actors.items() if role in roles):
            return holders
    return list_doers(event)


def _subjects(frames: Frames, event: Event) -> frozenset[str]:
    return frozenset(find_party(frames, actor) for actor, roles in event.actors.items() if Role.SUBJECT in roles)


def find_party(frames: Frames, actor: str) -> str:
    """Return the id of the topmost actor above an actor; a group such as "others" counts only for itself."""
    actors = frames.chronology.actors
    above = list_ancestors(actors, actor)
    is_in_group = len(above) > 1 and actors[above[-1]].type is ActorType.GROUP
    return above[-2] if is_in_group else above[-1]


def find_spoken_words(statement: Statement) -> str:
    """Return what was said, in English: such a quotation of the speaker, else of the event, else its headline."""
    quotes = sorted(statement.event.quote, key=lambda quote: quote.speaker != statement.by)
    text = next((quote.text for quote in quotes if quote.language in (None, "en")), "")
    return f"“{text}”" if text else statement.event.headline
