"""How many events each option of a filter would give, together with all the other filters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from timeline.exactness import Certainty
from timeline.frame import Frames, Rows
from timeline.selection import Selection, by_actor, every, masks
from timeline.vocabulary import Importance, Kind, Role

Facets = dict[str, dict[str, int]]
"""Filter -> option -> number of events."""


def facets(frames: Frames, selection: Selection) -> Facets:
    """Count for each option of each filter.

    An option counts as if it alone were chosen in its filter, all other filters staying as they are.
    Of actors with match "all", those already chosen stay as well. Options that give nothing count 0.
    """
    size = len(frames.events)
    each = masks(frames, selection)
    kinds, importance = frames.events["kind"], frames.events["importance"]

    def rest(name: str) -> Rows:
        return every((mask for other, mask in each.items() if other != name), size)

    return {
        "actors": _actors(frames, selection, rest("actors")),
        "roles": _roles(frames, selection, rest("actors")),
        "kinds": _tallied(Kind, kinds[rest("kinds")]),
        "publishers": _carried(frames.published, frames.whole.sources_of, rest("publishers")),
        "sources": _carried(frames.carried, frames.whole.chronology.sources, rest("sources")),
        "importance": _tallied(Importance, importance[rest("importance")]),
        "certainty": _carried(frames.dated, Certainty, rest("certainty")),
    }


def _actors(frames: Frames, selection: Selection, rest: Rows) -> dict[str, int]:
    if selection.match == "all" and selection.actors:
        rest = rest & by_actor(frames, selection)
    of, rows, roles = frames.shares
    fits = rest[rows]
    if selection.roles:
        fits = fits & np.isin(roles, selection.roles)
    # a pair of actor and event counts once, however many parts and roles it has
    pairs = np.unique(of[fits] * len(rest) + rows[fits])
    actors = frames.chronology.actors
    counted = np.bincount(pairs // max(len(rest), 1), minlength=len(actors))
    return dict(zip(actors, counted.tolist(), strict=True))


def _roles(frames: Frames, selection: Selection, rest: Rows) -> dict[str, int]:
    alone = {role: replace(selection, roles=(role,)) for role in Role}
    return {role: int(np.count_nonzero(rest & by_actor(frames, chosen))) for role, chosen in alone.items()}


def _carried(rows: Mapping[str, Rows], options: Iterable[str], rest: Rows) -> dict[str, int]:
    return {option: int(np.count_nonzero(rest[rows[option]])) if option in rows else 0 for option in options}


def _tallied(options: Iterable[str], values: pd.Series) -> dict[str, int]:
    counted = dict.fromkeys(map(str, options), 0)
    for value in values.tolist():
        counted[value] += 1
    return counted
