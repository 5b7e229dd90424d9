"""A chronology as DataFrames, with the indexes from values to rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import pandas as pd

from timeline.model.actor_tree import find_side, list_ancestors, list_tree
from timeline.model.certainty import classify_certainty
from timeline.model.records import Chronology, Event
from timeline.model.source_chains import find_origins
from timeline.query.search import (
    WORD_START,
    build_form_index,
    build_search_texts,
    fold_text,
    list_article_phrases,
    list_languages,
    list_name_words,
    list_phrases,
)

Mask = np.ndarray
"""One boolean for each row of the events frame."""
RowNumbers = np.ndarray
"""Positions in the events frame, counted from 0."""


@dataclass(frozen=True)
class Frames:
    """Hold a chronology with its tables and the indexes that filters and searches use.

    `events` has one row per event, sorted by the first possible day of its date and then by the day from
    which it was known; its index "id" holds the events' ids (str). The columns:

    - every field of `Event` but `id`, with the values of the model: words and text as str, NaN where empty (object
      with None if no event has any), all else as object;
    - date_earliest, date_latest: datetime64[s], the first and last possible day; NaT where the date is open;
    - known_from: datetime64[s], the day by which the world surely knew, from reported, else said, else date;
    - order: int64, the row number.

    `participants` and `citations` are further tables, described at their properties. `version` is the SHA-256
    of the file that the chronology was read from, in hexadecimal; "" if it is in no file. `known` is the day as
    of which the chronology was cut (see `as_of`), None if it is complete; then `complete` holds the tables of all.
    """

    chronology: Chronology
    events: pd.DataFrame
    version: str = ""
    known: date | None = None
    complete: Frames | None = None

    @property
    def whole(self) -> Frames:
        """Give the tables of everything that is known now."""
        return self.complete or self

    # built on first use, so that an edit of the file shows without delay

    @cached_property
    def participants(self) -> pd.DataFrame:
        """Give one row for each event, actor and role: event, actor, role and side, all str.

        `side` is the topmost body or country that the actor belongs to. RowNumbers stand in the order of the file.
        """
        return _build_participants(self.chronology)

    @cached_property
    def citations(self) -> pd.DataFrame:
        """Give one row for each event and source: event, source and origin, all str.

        `origin` is the first report of the chain that the source repeats (see `find_origins`).
        """
        return _build_citations(self.chronology)

    @cached_property
    def event(self) -> dict[str, Event]:
        """Map the id of each event to the event."""
        return {event.id: event for event in self.chronology.events}

    @cached_property
    def ordered_events(self) -> list[Event]:
        """List every event in the order of the events frame."""
        return [self.event[event] for event in self.events.index]

    @cached_property
    def word_index(self) -> tuple[str, ...]:
        """Give the folded text of each event with WORD_START before each word, in the order of the events frame."""
        return tuple(build_search_texts(self.chronology, self.ordered_events))

    @cached_property
    def text_index(self) -> tuple[str, ...]:
        """Give the folded text of each event without gaps between words, in the order of the events frame."""
        return tuple(text.replace(WORD_START, "") for text in self.word_index)

    @cached_property
    def phrases(self) -> frozenset[str]:
        """Give the folded names of actors, places and articles, which a text search does not split nor bend."""
        phrases = (list_phrases(actor) for actor in self.chronology.actors.values())
        places = (fold_text(place.name) for place in self.chronology.places.values())
        return self.name_words.union(list_article_phrases(self.chronology), places, *phrases)

    @cached_property
    def name_words(self) -> frozenset[str]:
        """Give the folded words of which names consist, so that a word with other forms is not meant."""
        return list_name_words(self.chronology)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """Give the languages of the texts whose words have forms, English first."""
        return list_languages(self.chronology)

    @cached_property
    def rows_by_form(self) -> dict[str, RowNumbers]:
        """Map each form of a word (see `write_form`) to the row numbers of the events that have such a word."""
        index = build_form_index(self.chronology, self.ordered_events, self.name_words)
        return {form: np.fromiter(rows, dtype=int) for form, rows in index.items()}

    @cached_property
    def rows_by_actor(self) -> dict[str, tuple[RowNumbers, np.ndarray]]:
        """Map each actor that takes part to row numbers and, at the same places, roles (str).

        The events of everybody who belongs to the actor are included, and one with several roles is repeated.
        """
        collected: dict[str, tuple[list[int], list[str]]] = {}
        columns = ("event", "actor", "role")
        for event, actor, role in zip(*(self.participants[c] for c in columns), strict=True):
            for above in list_ancestors(self.chronology.actors, actor):
                rows, roles = collected.setdefault(above, ([], []))
                rows.append(self.row_numbers[event])
                roles.append(role)
        return {actor: (np.array(rows), np.array(roles)) for actor, (rows, roles) in collected.items()}

    @cached_property
    def participation(self) -> tuple[np.ndarray, RowNumbers, np.ndarray]:
        """Give `rows_by_actor` as three columns: the actor's place in `chronology.actors`, row number, role (str)."""
        places = {actor: place for place, actor in enumerate(self.chronology.actors)}
        by_actor = [(np.full(len(rows), places[a]), rows, roles) for a, (rows, roles) in self.rows_by_actor.items()]
        empty = (np.array([], dtype=int), np.array([], dtype=int), np.array([], dtype=str))
        actors, rows, roles = (np.concatenate(column) for column in zip(empty, *by_actor, strict=True))
        return actors, rows, roles

    @cached_property
    def actor_order(self) -> tuple[tuple[str, int], ...]:
        """List the id and depth of every actor as `list_tree` does, of one body those with most events first."""
        places, rows, _ = self.participation
        pairs = np.unique(places * len(self.events) + rows)
        counts = np.bincount(pairs // max(len(self.events), 1), minlength=len(self.chronology.actors)).tolist()
        return list_tree(self.chronology.actors, dict(zip(self.chronology.actors, counts, strict=True)))

    @cached_property
    def rows_by_role(self) -> dict[str, RowNumbers]:
        """Map each role to the row numbers of the events in which somebody has it, once for each who has."""
        return self._group_rows(self.participants, "role")

    @cached_property
    def rows_by_source(self) -> dict[str, RowNumbers]:
        """Map each source that is cited to the row numbers of the events that cite it."""
        return self._group_rows(self.citations, "source")

    @cached_property
    def sources_by_publisher(self) -> dict[str, tuple[str, ...]]:
        """Map each publisher to the ids of its sources."""
        sources: dict[str, list[str]] = {}
        for key, source in self.chronology.sources.items():
            sources.setdefault(source.publisher, []).append(key)
        return {publisher: tuple(keys) for publisher, keys in sources.items()}

    @cached_property
    def source_names(self) -> dict[str, str]:
        """Name each source, "Publisher, 3 Nov 2024: title", in the order of publishers and days, without a day last."""
        sources = self.chronology.sources

        def rank(key: str) -> tuple[str, date]:
            published = sources[key].published
            return sources[key].publisher.casefold(), published.anchor if published else date.max

        return {
            key: f"{source.publisher}, {source.published_short}" + (f": {source.title}" if source.title else "")
            for key, source in ((key, sources[key]) for key in sorted(sources, key=rank))
        }

    @cached_property
    def rows_by_publisher(self) -> dict[str, RowNumbers]:
        """Map each publisher to the row numbers of the events that cite one of its sources, each once."""
        nothing = np.array([], dtype=int)
        return {
            publisher: np.unique(np.concatenate([self.rows_by_source.get(key, nothing) for key in keys]))
            for publisher, keys in self.sources_by_publisher.items()
        }

    @cached_property
    def places_by_value(self) -> dict[str, tuple[str, ...]]:
        """Map what the filter of places takes to the places meant: each place to itself, each country to all of its.

        Where a country and a place have one id, it means both. The countries come first.
        """
        countries: dict[str, list[str]] = {}
        for key, place in self.chronology.places.items():
            if place.country:
                countries.setdefault(place.country, []).append(key)
        places = {key: (key, *countries.get(key, ())) for key in self.chronology.places}
        return {country: tuple(keys) for country, keys in countries.items()} | {
            key: tuple(dict.fromkeys(keys)) for key, keys in places.items()
        }

    @cached_property
    def rows_by_place(self) -> dict[str, RowNumbers]:
        """Map each key of `places_by_value` to the row numbers of the events that happened or led there, each once."""
        rows = self._collect_rows(lambda event: event.places)
        nothing = np.array([], dtype=int)
        return {
            value: np.unique(np.concatenate([rows.get(place, nothing) for place in places]))
            for value, places in self.places_by_value.items()
        }

    @cached_property
    def rows_by_position(self) -> dict[str, RowNumbers]:
        """Map "QUESTION" and "QUESTION:STANCE" to the row numbers of the events in which somebody so answers."""
        return self._collect_rows(
            lambda event: [value for p in event.position for value in (p.question, f"{p.question}:{p.stance}")]
        )

    @cached_property
    def rows_by_article(self) -> dict[str, RowNumbers]:
        """Map the number of each article, as str, to the row numbers of the events that invoke it."""
        return self._collect_rows(lambda event: map(str, event.articles))

    @cached_property
    def rows_by_status(self) -> dict[str, RowNumbers]:
        """Map each status, as str, to the row numbers of the events that have it; many an event has none."""
        return self._collect_rows(lambda event: [str(event.status)] if event.status else [])

    @cached_property
    def rows_by_tag(self) -> dict[str, RowNumbers]:
        """Map each tag to the row numbers of the events that have it, in the order of the alphabet."""
        rows = self._collect_rows(lambda event: event.tags)
        return {tag: rows[tag] for tag in sorted(rows, key=str.casefold)}

    @cached_property
    def threads(self) -> np.ndarray:
        """Give the thread of each row, as the lowest row number in it: events tied by links, directly or by others."""
        return _number_threads(self.ordered_events, self.row_numbers)

    @cached_property
    def rows_by_certainty(self) -> dict[str, RowNumbers]:
        """Map each word of `Certainty` to the row numbers of the events whose date it fits."""
        return self._collect_rows(classify_certainty)

    def find_thread(self, event: str) -> RowNumbers:
        """Find the rows of an event and of all that are tied to it; none for an event that is not here."""
        row = self.row_numbers.get(event)
        return np.array([], dtype=int) if row is None else np.flatnonzero(self.threads == self.threads[row])

    @cached_property
    def row_numbers(self) -> dict[str, int]:
        """Map the id of each event to its row number."""
        return {event: row for row, event in enumerate(self.events.index)}

    def _collect_rows(self, list_values: Callable[[Event], Iterable[str]]) -> dict[str, RowNumbers]:
        rows: dict[str, list[int]] = {}
        for row, event in enumerate(self.ordered_events):
            for value in dict.fromkeys(list_values(event)):
                rows.setdefault(value, []).append(row)
        return {value: np.array(numbers) for value, numbers in rows.items()}

    def _group_rows(self, table: pd.DataFrame, column: str) -> dict[str, RowNumbers]:
        rows: dict[str, list[int]] = {}
        for event, value in zip(table["event"], table[column], strict=True):
            rows.setdefault(value, []).append(self.row_numbers[event])
        return {value: np.array(numbers) for value, numbers in rows.items()}


def build_frames(chronology: Chronology, version: str = "") -> Frames:
    """Build the tables of a chronology; `version` is the SHA-256 of the file that it was read from."""
    events = sorted(chronology.events, key=lambda event: (event.date.anchor, event.known_from.anchor))
    return Frames(chronology, _build_events(events), version)


def _build_events(events: list[Event]) -> pd.DataFrame:
    columns: dict[str, object] = {
        name: _build_object_column([getattr(event, name) for event in events])
        for name in Event.model_fields
        if name != "id"
    }
    columns |= {
        "kind": [str(event.kind) for event in events],
        "importance": [str(event.importance) for event in events],
        "date_earliest": _build_day_column([event.date.earliest for event in events]),
        "date_latest": _build_day_column([event.date.latest for event in events]),
        "known_from": _build_day_column([event.known_from.known_by for event in events]),
        "order": np.arange(len(events)),
    }
    return pd.DataFrame(columns, index=pd.Index([event.id for event in events], dtype="str", name="id"))


def _build_object_column(values: list[object]) -> np.ndarray:
    column = np.empty(len(values), dtype=object)
    column[:] = values
    return column


def _build_day_column(days: list[date | None]) -> pd.DatetimeIndex:
    # nanoseconds, the default, do not reach from year 1 to 9999
    seconds = [(day.toordinal() - _EPOCH) * 86_400 if day else _NAT for day in days]
    return pd.DatetimeIndex(np.array(seconds, dtype="int64").view("datetime64[s]"))


def _number_threads(events: list[Event], rows: Mapping[str, int]) -> np.ndarray:
    above = list(range(len(events)))

    def find_first(row: int) -> int:
        while above[row] != row:
            above[row] = above[above[row]]
            row = above[row]
        return row

    for row, event in enumerate(events):
        for to in (to for link in event.links for to in link.values() if to in rows):
            first, other = sorted((find_first(row), find_first(rows[to])))
            above[other] = first
    return np.array([find_first(row) for row in range(len(events))], dtype=int)


_EPOCH = date(1970, 1, 1).toordinal()
_NAT = np.iinfo("int64").min


def _build_participants(chronology: Chronology) -> pd.DataFrame:
    sides = {actor: find_side(chronology.actors, actor) for actor in chronology.actors}
    rows = [
        (event.id, actor, role.value, sides[actor])
        for event in chronology.events
        for actor, roles in event.actors.items()
        for role in dict.fromkeys(roles)
    ]
    return pd.DataFrame(rows, columns=["event", "actor", "role", "side"], dtype="str")


def _build_citations(chronology: Chronology) -> pd.DataFrame:
    rows = [
        (event.id, source, origin)
        for event in chronology.events
        for source, origin in find_origins(chronology, event).items()
    ]
    return pd.DataFrame(rows, columns=["event", "source", "origin"], dtype="str")
