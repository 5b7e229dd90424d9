"""A chronology as DataFrames."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import pandas as pd

from timeline.lineage import doers, lineage, side
from timeline.model import Chronology, Event
from timeline.search import names, searchable

Rows = np.ndarray
"""A mask or a list of row numbers of the events frame."""


@dataclass(frozen=True)
class Frames:
    """Hold a chronology with the tables drawn from it.

    events: one row an event, oldest first, indexed by id. The columns are the fields of
        model.Event (kind, headline … as written), then date_earliest, date_latest and known_from
        (datetime64, NaT where open), date_text, order (row number) and sides (tuple of actor ids).
    participants: one row for each event, actor and role: event, actor, role, side.
    citations: one row for each event and source: event, source, origin (the first report of the
        chain that the source repeats).
    """

    chronology: Chronology
    events: pd.DataFrame
    participants: pd.DataFrame
    citations: pd.DataFrame

    @cached_property
    def event(self) -> dict[str, Event]:
        """Look up an event by id."""
        return {event.id: event for event in self.chronology.events}

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """Give each event's searchable text, in the order of the events frame."""
        actors = self.chronology.actors
        return tuple(searchable(self.event[event], actors) for event in self.events.index)

    @cached_property
    def spellings(self) -> tuple[str, ...]:
        """List every spelling of every actor."""
        return tuple(name for actor in self.chronology.actors.values() for name in names(actor))

    @cached_property
    def involved(self) -> dict[str, tuple[Rows, Rows]]:
        """Give for each actor the row numbers and roles of its events and of all its parts."""
        order = self.events["order"]
        found: dict[str, tuple[list[int], list[str]]] = {}
        columns = ("event", "actor", "role")
        for event, actor, role in zip(*(self.participants[c] for c in columns), strict=True):
            for above in lineage(self.chronology.actors, actor):
                rows, roles = found.setdefault(above, ([], []))
                rows.append(order[event])
                roles.append(role)
        return {actor: (np.array(r), np.array(w)) for actor, (r, w) in found.items()}


def to_frames(chronology: Chronology) -> Frames:
    """Draw up the tables of a chronology."""
    events = sorted(chronology.events, key=lambda event: (event.date.anchor, event.known_from.anchor))
    return Frames(chronology, _events(events, chronology), _participants(chronology), _citations(chronology))


def origins(chronology: Chronology, event: Event) -> dict[str, str]:
    """Follow each source of an event to the first report of its chain: source -> origin.

    A source that repeats several others follows the one that the event cites too, if there is one.
    """
    return {source: _first_report(chronology, source, event.sources) for source in event.sources}


def _first_report(chronology: Chronology, source: str, cited: tuple[str, ...]) -> str:
    seen = [source]
    while repeated := chronology.sources[seen[-1]].origin:
        step = next((above for above in repeated if above in cited), repeated[0])
        if step in seen:
            break
        seen.append(step)
    return seen[-1]


def _events(events: list[Event], chronology: Chronology) -> pd.DataFrame:
    fields: dict[str, object] = {
        name: [getattr(event, name) for event in events] for name in Event.model_fields
    }
    ids = pd.Index([event.id for event in events], dtype="str", name="id")
    fields |= {
        "kind": [str(event.kind) for event in events],
        "importance": [str(event.importance) for event in events],
        "date_text": [event.date.text for event in events],
        "date_earliest": _days([event.date.earliest for event in events]),
        "date_latest": _days([event.date.latest for event in events]),
        "known_from": _days([event.known_from.known_by for event in events]),
        "sides": [_sides(event, chronology) for event in events],
        "order": range(len(events)),
    }
    return pd.DataFrame({name: fields[name] for name in fields if name != "id"}, index=ids)


def _days(days: list[date | None]) -> pd.DatetimeIndex:
    # seconds reach from year 1 to 9999; the usual nanoseconds do not
    return pd.DatetimeIndex(np.array(days, dtype="datetime64[s]"))


def _sides(event: Event, chronology: Chronology) -> tuple[str, ...]:
    return tuple(dict.fromkeys(side(chronology.actors, actor) for actor in doers(event)))


def _participants(chronology: Chronology) -> pd.DataFrame:
    rows = [
        (event.id, actor, str(role), side(chronology.actors, actor))
        for event in chronology.events
        for actor, roles in event.actors.items()
        for role in roles
    ]
    return pd.DataFrame(rows, columns=["event", "actor", "role", "side"], dtype="str")


def _citations(chronology: Chronology) -> pd.DataFrame:
    rows = [
        (event.id, source, first)
        for event in chronology.events
        for source, first in origins(chronology, event).items()
    ]
    return pd.DataFrame(rows, columns=["event", "source", "origin"], dtype="str")
