"""What a reader chose to see, as one value; the same words in the URL, on the command line and here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date

import numpy as np
import pandas as pd

from timeline.characters import visible
from timeline.dates import DateError, parse
from timeline.exactness import Certainty
from timeline.frame import Frames, Rows
from timeline.search import START, terms
from timeline.vocabulary import Importance, Kind, Role


@dataclass(frozen=True, slots=True)
class Selection:
    """Choose events. Empty fields choose everything.

    actors, roles: events in which one of the actors (or, with match "all", each of them), or a part
    of it, has one of the roles. since, until: events whose possible days overlap the range. known:
    only what the world could know by that day. publishers: names, as the sources give them.
    """

    actors: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    match: str = "any"
    kinds: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    importance: tuple[str, ...] = ()
    certainty: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    text: str = ""
    known: date | None = None

    def to_query(self) -> dict[str, list[str]]:
        """Write the selection as query parameters, leaving out what was not chosen."""
        query: dict[str, list[str]] = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if value != field.default:
                query[field.name] = [*value] if isinstance(value, tuple) else [str(value)]
        return query


MANY = ("actors", "roles", "kinds", "publishers", "sources", "importance", "certainty")
MATCHES = ("any", "all")
KEYS = tuple(field.name for field in fields(Selection))


def from_query(query: Mapping[str, Sequence[str]], frames: Frames) -> tuple[Selection, tuple[str, ...]]:
    """Read a selection from query parameters.

    Returns it with a note for each value that was left out because it means nothing here.
    """
    allowed = {
        "actors": frames.chronology.actors.keys(),
        "publishers": frames.whole.sources_of.keys(),
        "sources": frames.whole.chronology.sources.keys(),
        "kinds": set(Kind),
        "roles": set(Role),
        "importance": set(Importance),
        "certainty": set(Certainty),
    }
    given = {key: [value for value in query.get(key, ()) if value] for key in KEYS}
    unknown = [(key, value) for key in MANY for value in given[key] if value not in allowed[key]]
    many = {key: tuple(dict.fromkeys(v for v in given[key] if v in allowed[key])) for key in MANY}
    days = {key: _day(given[key], key) for key in ("since", "until", "known")}
    unknown += [(key, given[key][0]) for key, day in days.items() if given[key] and day is None]
    unknown += [("match", value) for value in given["match"][:1] if value not in MATCHES]
    if days["since"] and days["until"] and days["since"] > days["until"]:
        # read anew, so that from November to October covers both months
        days |= {"since": _day(given["until"], "since"), "until": _day(given["since"], "until")}
    selection = Selection(
        **many,
        match="all" if given["match"][:1] == ["all"] else "any",
        since=days["since"],
        until=days["until"],
        known=days["known"],
        text=" ".join(given["text"][:1])[:200],
    )
    return selection, tuple(_left_out(key, value) for key, value in dict.fromkeys(unknown))


def select(frames: Frames, selection: Selection) -> pd.DataFrame:
    """Give the rows of the events frame that a selection chooses."""
    return frames.events[mask(frames, selection)]


def mask(frames: Frames, selection: Selection) -> Rows:
    """Give a boolean array over the events frame."""
    return every(masks(frames, selection).values(), len(frames.events))


def masks(frames: Frames, selection: Selection) -> dict[str, Rows]:
    """Give a boolean array for each filter that is set; actors and roles are one, and so are the days."""
    events, size = frames.events, len(frames.events)
    found = {}
    if selection.actors or selection.roles:
        found["actors"] = by_actor(frames, selection)
    if selection.kinds:
        found["kinds"] = events["kind"].isin(selection.kinds).to_numpy()
    if selection.publishers:
        found["publishers"] = _rows_of(frames.published, selection.publishers, size)
    if selection.sources:
        found["sources"] = _rows_of(frames.carried, selection.sources, size)
    if selection.importance:
        found["importance"] = events["importance"].isin(selection.importance).to_numpy()
    if selection.certainty:
        found["certainty"] = _rows_of(frames.dated, selection.certainty, size)
    if selection.since or selection.until or selection.known:
        found["days"] = _in_range(events, selection)
    if selection.text.strip():
        found["text"] = _with_text(frames, selection.text)
    return found


def every(masks: Iterable[Rows], size: int) -> Rows:
    """Combine boolean arrays into the one that is true where all of them are."""
    combined: Rows = np.ones(size, dtype=bool)
    for one in masks:
        combined &= one
    return combined


def by_actor(frames: Frames, selection: Selection) -> Rows:
    """Choose by the actors and roles of a selection alone."""
    size = len(frames.events)
    if not selection.actors:
        return _rows_of(frames.in_role, selection.roles, size)
    each = [_involving(frames, actor, selection.roles, size) for actor in selection.actors]
    combined: Rows = np.all(each, axis=0) if selection.match == "all" else np.any(each, axis=0)
    return combined


def _involving(frames: Frames, actor: str, roles: Iterable[str], size: int) -> Rows:
    found = np.zeros(size, dtype=bool)
    if actor in frames.involved:
        rows, held = frames.involved[actor]
        found[rows[np.isin(held, list(roles))] if roles else rows] = True
    return found


def _rows_of(rows: Mapping[str, Rows], wanted: Iterable[str], size: int) -> Rows:
    found = np.zeros(size, dtype=bool)
    for value in wanted:
        found[rows.get(value, [])] = True
    return found


def _in_range(events: pd.DataFrame, selection: Selection) -> Rows:
    chosen = np.ones(len(events), dtype=bool)
    # NaT, an open end, compares false both ways and so stays in
    if selection.since:
        chosen &= ~(events["date_latest"] < pd.Timestamp(selection.since)).to_numpy()
    if selection.until:
        chosen &= ~(events["date_earliest"] > pd.Timestamp(selection.until)).to_numpy()
    if selection.known:
        chosen &= ~(events["known_from"] > pd.Timestamp(selection.known)).to_numpy()
    return chosen


def _with_text(frames: Frames, text: str) -> Rows:
    size = len(frames.events)
    left: Iterable[int] = range(size)
    for term in terms(text, frames.phrases):
        texts = frames.spaced if term.startswith(START) else frames.folded
        left = [row for row in left if term in texts[row]]
    found = np.zeros(size, dtype=bool)
    found[list(left)] = True
    return found


def _day(values: Sequence[str], key: str) -> date | None:
    if not values:
        return None
    try:
        read = parse(values[0])
    except DateError:
        return None
    return read.earliest if key == "since" else read.latest


def _left_out(key: str, given: str) -> str:
    value = visible(given[:60])
    if key == "match":
        return f"“{value}” is neither “any” nor “all” and was left out."
    if key not in MANY:
        noun = {"since": "start day", "until": "end day", "known": "day"}[key]
        return f"“{value}” is no {noun} that can be read, such as 2024-10-08, and was left out."
    if key in ("importance", "certainty"):
        return f"“{value}” is no word for {key} and was left out."
    return f"“{value}” is no {key.removesuffix('s')} of this chronology and was left out."
