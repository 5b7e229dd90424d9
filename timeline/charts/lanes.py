"""The sorting of events into lanes by a choice of the reader."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from timeline.model.actor_tree import find_side, list_doers
from timeline.model.records import Event
from timeline.query.tables import Frames
from timeline.text.catalogue import translate

LANES = ("side", "actor", "kind", "source", "place", "tag")
MOST = {"side": 6, "actor": 12, "kind": 20, "source": 12, "place": 12, "tag": 12}
"""Lanes of each sort at the most, before one that the rest share."""
_REST = ""
"""The lane of the rest, and of events without any; no id or name is empty."""
_NONE = " "
"""The lane of events without a place, or without a tag; no id and no tag is blank."""


def sort_into_lanes(
    frames: Frames, events: list[Event], by: str, most: int | None = None
) -> dict[str, tuple[str, list[Event]]]:
    """Sort events into lanes by one of LANES.

    Returns lane id -> (name, events), the lane with the most events first, but kinds in their own order. An
    event with several actors, publishers, places or tags is in each of their lanes. Above `most` lanes, MOST if
    not given, the rest share a last lane "Others". Events without a place, or without a tag, have a lane of their
    own.
    """
    most = most or MOST[by]
    keys_of = _KEYS[by](frames)
    keys = {event.id: keys_of(event) or (_REST,) for event in events}
    counts = Counter(key for event in events for key in keys[event.id])
    ranked = sorted(counts, key=lambda key: (-counts[key], key))
    order = (
        [k for k in frames.chronology.every_kind if k in counts] if by == "kind" else [k for k in ranked if k != _REST]
    )
    named = [key for key in order if key != _NONE]
    shown = named if len(counts) <= most + 1 else named[:most]
    shown += [_NONE] if _NONE in counts else []
    lanes: dict[str, tuple[str, list[Event]]] = {key: (_name_lane(frames, key, by), []) for key in shown}
    for event in events:
        for key in dict.fromkeys(key if key in lanes else _REST for key in keys[event.id]):
            lanes.setdefault(key, (translate("Others"), []))[1].append(event)
    return lanes


Keys = Callable[[Event], tuple[str, ...]]


def _list_sides(frames: Frames) -> Keys:
    # found once for each actor, as there may be ten thousand events
    of = {actor: find_side(frames.chronology.actors, actor) for actor in frames.chronology.actors}
    return lambda event: tuple(dict.fromkeys(of[actor] for actor in list_doers(event)))


def _list_publishers(frames: Frames) -> Keys:
    of = {key: source.publisher for key, source in frames.chronology.sources.items()}
    return lambda event: tuple(dict.fromkeys(of[source] for source in event.sources))


_KEYS: dict[str, Callable[[Frames], Keys]] = {
    "side": _list_sides,
    "actor": lambda frames: list_doers,
    "kind": lambda frames: lambda event: (event.kind,),
    "source": _list_publishers,
    "place": lambda frames: lambda event: event.places or (_NONE,),
    "tag": lambda frames: lambda event: event.tags or (_NONE,),
}


def _name_lane(frames: Frames, key: str, by: str) -> str:
    if by in ("side", "actor"):
        return frames.chronology.actors[key].name
    if key == _NONE:
        return translate("No place recorded") if by == "place" else translate("No tag recorded")
    if by == "place":
        return frames.chronology.places[key].name
    return frames.chronology.every_kind[key].label if by == "kind" else key
