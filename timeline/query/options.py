"""The options of every filter, as the browser shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from timeline.model.certainty import Certainty
from timeline.model.vocabulary import Importance, Role, Stance, Status
from timeline.query.describe import name_value
from timeline.query.facets import count_facets
from timeline.query.search import list_names
from timeline.query.selection import Selection, list_articles, list_positions
from timeline.query.tables import Frames, RowNumbers


class Option(NamedTuple):
    """Hold a value of a filter, what it is called, how deep it stands, its events and its other spellings."""

    value: str
    words: str
    depth: int
    event_count: int
    other_names: str


Order = Iterable[tuple[str, int]]
"""The values of a filter in order, each with its depth in a tree (0 at the top)."""


def build_options(frames: Frames, selection: Selection) -> dict[str, list[Option]]:
    """List the options of each filter of several values, counted as `count_facets` does.

    An option that would give no event is left out, unless it is chosen or stands above one that is not left out.
    The order does not depend on what is chosen, so that nothing moves while somebody chooses: actors, places,
    publishers and tags with more events come first, sources go by publisher and day. In JSON an Option is a list.
    """
    counts = count_facets(frames, selection)
    return {
        name: list(_list_options(frames, name, list_order(frames), counts[name], getattr(selection, name)))
        for name, list_order in _ORDERS.items()
    }


def _list_options(
    frames: Frames, name: str, order: Order, counts: Mapping[str, int], chosen: tuple[str, ...]
) -> Iterator[Option]:
    listed: list[tuple[str, int]] = []
    below = 0
    # from the end, so that what is below an option comes before it
    for value, depth in reversed(list(order)):
        if counts[value] or value in chosen or depth < below:
            listed.append((value, depth))
            below = depth
    for value, depth in reversed(listed):
        other_names = list_names(frames.chronology.actors[value])[1:] if name == "actors" else ()
        yield Option(value, _name_option(frames, name, value), depth, counts[value], "; ".join(other_names))


def _name_option(frames: Frames, name: str, value: str) -> str:
    if name == "positions":
        # an answer stands below its question
        question, _, stance = value.partition(":")
        return Stance(stance).text if stance else frames.chronology.questions[question].text
    return name_value(frames, name, value)


def _order_places(frames: Frames) -> Order:
    """List each country with its places below it, and after these the places that lie in none."""
    places, rows = frames.chronology.places, frames.rows_by_place

    def rank(value: str) -> tuple[int, str]:
        return -len(rows[value]), name_value(frames, "places", value)

    countries = {place.country for place in places.values() if place.country}
    for country in sorted(countries, key=rank):
        yield country, 0
        within = (key for key, place in places.items() if place.country == country and key not in countries)
        yield from ((place, 1) for place in sorted(within, key=rank))
    outside = (key for key, place in places.items() if not place.country and key not in countries)
    yield from _flat(sorted(outside, key=rank))


def _rank_by_events(rows: Mapping[str, RowNumbers]) -> list[str]:
    return sorted(rows, key=lambda value: (-len(rows[value]), value.casefold()))


def _flat(values: Iterable[str]) -> Order:
    return ((str(value), 0) for value in values)


_ORDERS: dict[str, Callable[[Frames], Order]] = {
    "actors": lambda frames: frames.actor_order,
    "roles": lambda _: _flat(Role),
    "kinds": lambda frames: _flat(frames.chronology.every_kind),
    "places": _order_places,
    "positions": lambda frames: ((value, int(":" in value)) for value in list_positions(frames)),
    "articles": lambda frames: _flat(list_articles(frames)),
    "tags": lambda frames: _flat(_rank_by_events(frames.whole.rows_by_tag)),
    "publishers": lambda frames: _flat(_rank_by_events(frames.whole.rows_by_publisher)),
    "sources": lambda frames: _flat(frames.whole.source_names),
    "status": lambda _: _flat(Status),
    "importance": lambda _: _flat(Importance),
    "certainty": lambda _: _flat(Certainty),
}
