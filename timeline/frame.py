"""A chronology as DataFrames."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import pandas as pd

from timeline.exactness import certainties
from timeline.lineage import lineage, side
from timeline.model import Chronology, Event
from timeline.search import START, phrases, searchable

Rows = np.ndarray
"""A mask or a list of row numbers of the events frame."""


@dataclass(frozen=True)
class Frames:
    """Hold a chronology with the tables drawn from it.

    events: one row an event, oldest first, indexed by id. The columns are the fields of
        model.Event (kind, headline … as written), then date_earliest, date_latest and known_from
        (datetime64, NaT where open) and order (row number).
    participants: one row for each event, actor and role: event, actor, role, side.
    citations: one row for each event and source: event, source, origin (the first report of the
        chain that the source repeats).
    version: SHA-256 of the file that the chronology was read from; "" for one that is in no file.
    known: the day on which the world knew what is here, None for all that is known now.
    uncut: the tables of everything, where these hold only what was known on a day.
    """

    chronology: Chronology
    events: pd.DataFrame
    version: str = ""
    known: date | None = None
    uncut: Frames | None = None

    @property
    def whole(self) -> Frames:
        """Give the tables of everything that is known now."""
        return self.uncut or self

    # the tables below are drawn up when they are first asked for, so that an edit shows at once

    @cached_property
    def participants(self) -> pd.DataFrame:
        return _participants(self.chronology)

    @cached_property
    def citations(self) -> pd.DataFrame:
        return _citations(self.chronology)

    @cached_property
    def event(self) -> dict[str, Event]:
        """Look up an event by id."""
        return {event.id: event for event in self.chronology.events}

    @cached_property
    def ordered(self) -> list[Event]:
        """List every event, oldest first."""
        return [self.event[event] for event in self.events.index]

    @cached_property
    def spaced(self) -> tuple[str, ...]:
        """Give each event's searchable text, words apart, in the order of the events frame."""
        actors = self.chronology.actors
        return tuple(searchable(event, actors) for event in self.ordered)

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """Give each event's searchable text without any gap between words."""
        return tuple(text.replace(START, "") for text in self.spaced)

    @cached_property
    def phrases(self) -> frozenset[str]:
        """Hold what a text search keeps together: the names of all actors, folded."""
        return frozenset().union(*(phrases(actor) for actor in self.chronology.actors.values()))

    @cached_property
    def involved(self) -> dict[str, tuple[Rows, Rows]]:
        """Give for each actor the row numbers and roles of its events and of all its parts."""
        order = self._order
        found: dict[str, tuple[list[int], list[str]]] = {}
        columns = ("event", "actor", "role")
        for event, actor, role in zip(*(self.participants[c] for c in columns), strict=True):
            for above in lineage(self.chronology.actors, actor):
                rows, roles = found.setdefault(above, ([], []))
                rows.append(order[event])
                roles.append(role)
        return {actor: (np.array(r), np.array(w)) for actor, (r, w) in found.items()}

    @cached_property
    def shares(self) -> tuple[Rows, Rows, Rows]:
        """Give `involved` of all actors end to end: place among the actors, row number, role."""
        places = {actor: place for place, actor in enumerate(self.chronology.actors)}
        each = [(np.full(len(r), places[actor]), r, w) for actor, (r, w) in self.involved.items()]
        empty = (np.array([], dtype=int), np.array([], dtype=int), np.array([], dtype=str))
        of, rows, roles = (np.concatenate(column) for column in zip(empty, *each, strict=True))
        return of, rows, roles

    @cached_property
    def in_role(self) -> dict[str, Rows]:
        """Give for each role the row numbers of the events in which somebody has it."""
        return self._rows(self.participants, "role")

    @cached_property
    def carried(self) -> dict[str, Rows]:
        """Give for each source the row numbers of the events that cite it."""
        return self._rows(self.citations, "source")

    @cached_property
    def sources_of(self) -> dict[str, tuple[str, ...]]:
        """Give for each publisher its sources."""
        found: dict[str, list[str]] = {}
        for key, source in self.chronology.sources.items():
            found.setdefault(source.publisher, []).append(key)
        return {publisher: tuple(keys) for publisher, keys in found.items()}

    @cached_property
    def published(self) -> dict[str, Rows]:
        """Give for each publisher the row numbers of the events that cite one of its sources, each once."""
        nothing = np.array([], dtype=int)
        return {
            publisher: np.unique(np.concatenate([self.carried.get(key, nothing) for key in keys]))
            for publisher, keys in self.sources_of.items()
        }

    @cached_property
    def dated(self) -> dict[str, Rows]:
        """Give for each word on certainty the row numbers of the events whose date it fits."""
        found: dict[str, list[int]] = {}
        for row, event in enumerate(self.ordered):
            for word in certainties(event):
                found.setdefault(word, []).append(row)
        return {word: np.array(rows) for word, rows in found.items()}

    @cached_property
    def _order(self) -> dict[str, int]:
        return {event: row for row, event in enumerate(self.events.index)}

    def _rows(self, table: pd.DataFrame, column: str) -> dict[str, Rows]:
        found: dict[str, list[int]] = {}
        for event, value in zip(table["event"], table[column], strict=True):
            found.setdefault(value, []).append(self._order[event])
        return {value: np.array(rows) for value, rows in found.items()}


def to_frames(chronology: Chronology, version: str = "") -> Frames:
    """Draw up the tables of a chronology, with the version of the file that it was read from."""
    events = sorted(chronology.events, key=lambda event: (event.date.anchor, event.known_from.anchor))
    return Frames(chronology, _events(events), version)


def origins(chronology: Chronology, event: Event) -> dict[str, str]:
    """Follow each source of an event to the first report of its chain: source -> origin.

    A source that repeats several others follows the one that the event cites too; where the event
    cites none of them, it counts as reporting on its own account.
    """
    above = repeats(chronology, event)
    firsts: dict[str, str] = {}
    for source in event.sources:
        trail = [source]
        while trail[-1] not in firsts and (step := above[trail[-1]]):
            trail.append(step)
        firsts |= dict.fromkeys(trail, firsts.get(trail[-1], trail[-1]))
    return {source: firsts[source] for source in event.sources}


def repeats(chronology: Chronology, event: Event) -> dict[str, str]:
    """Give for each report behind an event the one that it repeats, "" for a first report.

    Those that the event does not cite but its sources go back to are among them. The rule on several
    is that of `origins`.
    """
    cited = frozenset(event.sources)
    above: dict[str, str] = {}
    for source in event.sources:
        step, trail = source, {""}
        while step and step not in above:
            trail.add(step)
            repeated = chronology.sources[step].origin
            alone = repeated[0] if len(repeated) == 1 else ""
            found = next((other for other in repeated if other in cited), alone)
            # a draft may go round in a circle, which a file may not
            above[step] = "" if found in trail else found
            step = above[step]
    return above


def _events(events: list[Event]) -> pd.DataFrame:
    columns: dict[str, object] = {
        name: _objects([getattr(event, name) for event in events])
        for name in Event.model_fields
        if name != "id"
    }
    columns |= {
        "kind": [str(event.kind) for event in events],
        "importance": [str(event.importance) for event in events],
        "date_earliest": _days([event.date.earliest for event in events]),
        "date_latest": _days([event.date.latest for event in events]),
        "known_from": _days([event.known_from.known_by for event in events]),
        "order": np.arange(len(events)),
    }
    return pd.DataFrame(columns, index=pd.Index([event.id for event in events], dtype="str", name="id"))


def _objects(values: list[object]) -> np.ndarray:
    column = np.empty(len(values), dtype=object)
    column[:] = values
    return column


def _days(days: list[date | None]) -> pd.DatetimeIndex:
    # counted in seconds, which reach from year 1 to 9999; the usual nanoseconds do not
    counted = [(day.toordinal() - _EPOCH) * 86_400 if day else _NAT for day in days]
    return pd.DatetimeIndex(np.array(counted, dtype="int64").view("datetime64[s]"))


_EPOCH = date(1970, 1, 1).toordinal()
_NAT = np.iinfo("int64").min


def _participants(chronology: Chronology) -> pd.DataFrame:
    sides = {actor: side(chronology.actors, actor) for actor in chronology.actors}
    rows = [
        (event.id, actor, role.value, sides[actor])
        for event in chronology.events
        for actor, roles in event.actors.items()
        for role in dict.fromkeys(roles)
    ]
    return pd.DataFrame(rows, columns=["event", "actor", "role", "side"], dtype="str")


def _citations(chronology: Chronology) -> pd.DataFrame:
    rows = [
        (event.id, source, first)
        for event in chronology.events
        for source, first in origins(chronology, event).items()
    ]
    return pd.DataFrame(rows, columns=["event", "source", "origin"], dtype="str")
