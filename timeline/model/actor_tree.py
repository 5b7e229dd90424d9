"""The tree of actors: person, body, country."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from timeline.model.records import Actor, Event
from timeline.model.vocabulary import PASSIVE_ROLES


def list_ancestors(actors: Mapping[str, Actor], actor: str) -> tuple[str, ...]:
    """List an actor and all that it belongs to: itself first, its topmost body or country last.

    An id without a record ends the list, and so does a circle.
    """
    chain: list[str] = []
    current: str | None = actor
    while current is not None and current not in chain:
        chain.append(current)
        current = actors[current].part_of if current in actors else None
    return tuple(chain)


def find_side(actors: Mapping[str, Actor], actor: str) -> str:
    """Find the topmost body or country that an actor belongs to; its id."""
    return list_ancestors(actors, actor)[-1]


def list_doers(event: Event) -> tuple[str, ...]:
    """List the ids of those who said or did something in an event; of all who take part, if nobody did."""
    active = [actor for actor, roles in event.actors.items() if not set(roles) <= PASSIVE_ROLES]
    return tuple(active or event.actors)


def list_sides(actors: Mapping[str, Actor], event: Event) -> tuple[str, ...]:
    """List the ids of the topmost bodies or countries of those whom `list_doers` lists."""
    return tuple(dict.fromkeys(find_side(actors, actor) for actor in list_doers(event)))


def list_tree(
    actors: Mapping[str, Actor], counts: Mapping[str, int] | None = None, chosen: Iterable[str] = ()
) -> tuple[tuple[str, int], ...]:
    """List the id and depth (0 at the top) of every actor, each after the body it belongs to.

    The members of one body are sorted: first those in `chosen` and those to whom somebody chosen belongs; then,
    if `counts` are given, by falling count and by name. Else the order is that of `actors`.
    """
    first = {above for actor in chosen for above in list_ancestors(actors, actor)}

    def rank(actor: str) -> tuple[bool, int, str]:
        return actor not in first, -(counts or {}).get(actor, 0), actors[actor].name if counts else ""

    children: dict[str | None, list[str]] = {}
    for actor, record in actors.items():
        above = record.part_of if record.part_of in actors else None
        children.setdefault(above, []).append(actor)
    for members in children.values():
        members.sort(key=rank)

    def list_below(actor: str | None, depth: int) -> list[tuple[str, int]]:
        nested = ((child, list_below(child, depth + 1)) for child in children.get(actor, ()))
        return [pair for child, pairs in nested for pair in [(child, depth), *pairs]]

    return tuple(list_below(None, 0))
