"""How many events each option of a filter would give, together with all the other filters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from timeline.model.certainty import Certainty
from timeline.model.vocabulary import Importance, Role, Status
from timeline.query.selection import (
    Selection,
    build_actor_mask,
    build_masks,
    combine_masks,
    list_articles,
    list_positions,
)
from timeline.query.tables import Frames, Mask, RowNumbers

Facets = dict[str, dict[str, int]]
"""The number of events by filter and option."""


def count_facets(frames: Frames, selection: Selection) -> Facets:
    """Count the events that each option of each filter would give.

    An option is counted as if it alone were chosen in its filter, with all other filters as they are. With
    match "all", an actor is counted together with the actors already chosen. Options without an event count 0.
    """
    size = len(frames.events)
    masks = build_masks(frames, selection)
    kinds, importance = frames.events["kind"], frames.events["importance"]

    def mask_without(name: str) -> Mask:
        return combine_masks((mask for other, mask in masks.items() if other != name), size)

    return {
        "actors": _count_actors(frames, selection, mask_without("actors")),
        "roles": _count_roles(frames, selection, mask_without("actors")),
        "kinds": _count_values(frames.chronology.every_kind, kinds[mask_without("kinds")]),
        "publishers": _count_rows(
            frames.rows_by_publisher, frames.whole.sources_by_publisher, mask_without("publishers")
        ),
        "sources": _count_rows(frames.rows_by_source, frames.whole.chronology.sources, mask_without("sources")),
        "importance": _count_values(Importance, importance[mask_without("importance")]),
        "certainty": _count_rows(frames.rows_by_certainty, Certainty, mask_without("certainty")),
        "places": _count_rows(frames.rows_by_place, frames.places_by_value, mask_without("places")),
        "positions": _count_rows(frames.rows_by_position, list_positions(frames), mask_without("positions")),
        "articles": _count_rows(frames.rows_by_article, list_articles(frames), mask_without("articles")),
        "status": _count_rows(frames.rows_by_status, Status, mask_without("status")),
        "tags": _count_rows(frames.rows_by_tag, frames.whole.rows_by_tag, mask_without("tags")),
    }


def _count_actors(frames: Frames, selection: Selection, mask: Mask) -> dict[str, int]:
    if selection.match == "all" and selection.actors:
        mask = mask & build_actor_mask(frames, selection)
    places, rows, roles = frames.participation
    fits = mask[rows]
    if selection.roles:
        fits = fits & np.isin(roles, selection.roles)
    # an event counts once for an actor, however many roles and members it has there
    pairs = np.unique(places[fits] * len(mask) + rows[fits])
    actors = frames.chronology.actors
    counts = np.bincount(pairs // max(len(mask), 1), minlength=len(actors))
    return dict(zip(actors, counts.tolist(), strict=True))


def _count_roles(frames: Frames, selection: Selection, mask: Mask) -> dict[str, int]:
    selections = {role: replace(selection, roles=(role,)) for role in Role}
    return {role: int(np.count_nonzero(mask & build_actor_mask(frames, one))) for role, one in selections.items()}


def _count_rows(rows: Mapping[str, RowNumbers], options: Iterable[str], mask: Mask) -> dict[str, int]:
    return {option: int(np.count_nonzero(mask[rows[option]])) if option in rows else 0 for option in options}


def _count_values(options: Iterable[str], values: pd.Series) -> dict[str, int]:
    counts = dict.fromkeys(map(str, options), 0)
    for value in values.tolist():
        counts[value] += 1
    return counts
