"""The tree of actors: person, body, country."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from timeline.model.records import Actor, Event
from timeline.model.vocabulary import PASSIVE_ROLES


def list_ancestors(actors: Mapping[str, Actor], actor: str) -> tuple[str, ...]:
    """List an actor and all it is part of, itself first, its country or topmost body last."""
    chain: list[str] = []
    step: str | None = actor
    while step is not None and step not in chain:
        chain.append(step)
        step = actors[step].part_of if step in actors else None
    return tuple(chain)


def find_side(actors: Mapping[str, Actor], actor: str) -> str:
    """Name the topmost body or country that an actor belongs to."""
    return list_ancestors(actors, actor)[-1]


def list_doers(event: Event) -> tuple[str, ...]:
    """List who said or did something in an event; those only spoken of, if there is nobody else."""
    active = [actor for actor, roles in event.actors.items() if not set(roles) <= PASSIVE_ROLES]
    return tuple(active or event.actors)


def list_sides(actors: Mapping[str, Actor], event: Event) -> tuple[str, ...]:
    """List the countries or topmost bodies of those who said or did something in an event."""
    return tuple(dict.fromkeys(find_side(actors, actor) for actor in list_doers(event)))


def list_tree(
    actors: Mapping[str, Actor], counts: Mapping[str, int] | None = None, chosen: Iterable[str] = ()
) -> tuple[tuple[str, int], ...]:
    """List all actors with their depth, each right after the body it belongs to.

    With counts, those of one body stand by their number, and by name where it is equal; first those that
    are chosen or hold somebody who is.
    """
    first = {above for actor in chosen for above in list_ancestors(actors, actor)}

    def rank(actor: str) -> tuple[bool, int, str]:
        return actor not in first, -(counts or {}).get(actor, 0), actors[actor].name if counts else ""

    children: dict[str | None, list[str]] = {}
    for actor, record in actors.items():
        above = record.part_of if record.part_of in actors else None
        children.setdefault(above, []).append(actor)
    for listed in children.values():
        listed.sort(key=rank)

    def below(actor: str | None, depth: int) -> list[tuple[str, int]]:
        nested = ((child, below(child, depth + 1)) for child in children.get(actor, ()))
        return [row for child, rows in nested for row in [(child, depth), *rows]]

    return tuple(below(None, 0))
