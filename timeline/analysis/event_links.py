"""Links between events, with a label for each of their two directions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from timeline.model.records import Event
from timeline.model.vocabulary import LinkType
from timeline.text.catalogue import translatable, translate

_LABELS = {
    LinkType.RESPONDS_TO: (translatable("Responds to"), translatable("Answered by")),
    LinkType.CONTRADICTS: (translatable("Contradicts"), translatable("Contradicted by")),
    LinkType.IMPLEMENTS: (translatable("Carries out"), translatable("Carried out by")),
    LinkType.PRECEDES: (translatable("Comes before"), translatable("Comes after")),
    LinkType.INTERPRETS: (translatable("Interprets"), translatable("Interpreted by")),
    LinkType.FORECASTS: (translatable("Foretells"), translatable("Foretold by")),
    LinkType.SUPERSEDES: (translatable("Replaces"), translatable("Replaced by")),
    LinkType.SAME_AS: (translatable("Same as"), translatable("Same as")),
    LinkType.RELATED: (translatable("Related to"), translatable("Related to")),
}


@dataclass(frozen=True, slots=True)
class EventLink:
    """Hold what ties an event to another, in English such as "Answered by", and the other event."""

    tie: str
    other: Event

    @property
    def label(self) -> str:
        """Write what ties the two, in the language of now."""
        return translate(self.tie)


def list_event_links(events: Iterable[Event]) -> dict[str, list[EventLink]]:
    """Map the id of each event to its links with other events of the list, its own before those to it.

    Where two events name each other as the same or as related, each has that link once.
    """
    by_id = {event.id: event for event in events}
    recorded = [
        (event, kind, by_id[to])
        for event in by_id.values()
        for link in event.links
        for kind, to in link.items()
        if to in by_id
    ]
    links: dict[str, list[EventLink]] = {event: [] for event in by_id}
    for event, kind, other in recorded:
        links[event.id].append(EventLink(_LABELS[kind][0], other))
    own = {(event.id, _LABELS[kind][0], other.id) for event, kind, other in recorded}
    for event, kind, other in recorded:
        if (other.id, _LABELS[kind][1], event.id) not in own:
            links[other.id].append(EventLink(_LABELS[kind][1], event))
    return links
