"""Links between events, with a label for each of their two directions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from timeline.model.records import Event
from timeline.model.vocabulary import LinkType

_LABELS = {
    LinkType.RESPONDS_TO: ("Responds to", "Answered by"),
    LinkType.CONTRADICTS: ("Contradicts", "Contradicted by"),
    LinkType.IMPLEMENTS: ("Carries out", "Carried out by"),
    LinkType.PRECEDES: ("Comes before", "Comes after"),
    LinkType.INTERPRETS: ("Interprets", "Interpreted by"),
    LinkType.FORECASTS: ("Foretells", "Foretold by"),
    LinkType.SUPERSEDES: ("Replaces", "Replaced by"),
    LinkType.SAME_AS: ("Same as", "Same as"),
    LinkType.RELATED: ("Related to", "Related to"),
}


@dataclass(frozen=True, slots=True)
class EventLink:
    """Hold the label of a link from one event, such as "Answered by", and the other event."""

    label: str
    other: Event


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
