"""The filters of a reader as one value, read from and written to query parameters, and applied to tables."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date

import numpy as np
import pandas as pd

from timeline.dates.edtf import DateError, parse_edtf
from timeline.model.certainty import Certainty
from timeline.model.vocabulary import Importance, Role, Stance, Status
from timeline.query.search import ARTICLE, FORM, OR, WORD_START, split_terms
from timeline.query.tables import Frames, Mask, RowNumbers
from timeline.text.catalogue import translatable, translate
from timeline.text.unicode import replace_invisible


@dataclass(frozen=True, slots=True)
class Selection:
    """Hold the filters by which events are chosen. An empty field chooses every event; all fields must fit.

    - actors: an actor named here, or one that belongs to it, takes part. With match "any" one of the
      actors is enough, with "all" each of them must. Ids.
    - roles: one of those who take part has one of the roles; together with `actors`, the actor that fits
      has it (with "all", each does).
    - kinds, importance: the event's word is one of these.
    - publishers: a source of the event is by one of these publishers, spelled as in the sources.
    - sources: the event cites one of these sources. Ids.
    - certainty: one of these words fits its date (see `classify_certainty`).
    - places: it happened at, or led to, one of these places, or a place in one of these countries. Ids of places,
      or of actors that are the country of places.
    - positions: somebody answers one of these questions in it. Ids of questions, each alone or with one
      answer: "question" or "question:denies".
    - articles: it invokes one of these articles. Numbers as text.
    - tags: it has one of these tags, as they are written in the file.
    - status: its status is one of these words; an event without a status fits none.
    - thread: this event, or one that is tied to it by links, directly or by others. An id.
    - since, until: a possible day of its date lies in the range, both ends included. A date with an open
      end reaches on without a limit.
    - text: every term is found in it (see `split_terms` and `build_search_texts`), in any form of a word.
    - known: the world surely knew of it by this day: `reported`, else `said`, else `date`. What else was not
      known then is removed by `as_of`, not here.
    """

    actors: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    match: str = "any"
    kinds: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    importance: tuple[str, ...] = ()
    certainty: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    positions: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    thread: str = ""
    since: date | None = None
    until: date | None = None
    text: str = ""
    known: date | None = None

    def to_query(self) -> dict[str, list[str]]:
        """Write the selection as query parameters, without the fields that have their default value."""
        query: dict[str, list[str]] = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if value != field.default:
                query[field.name] = [*value] if isinstance(value, tuple) else [str(value)]
        return query


LIST_FIELDS = tuple(field.name for field in fields(Selection) if field.default == ())
MATCH_MODES = ("any", "all")
QUERY_KEYS = tuple(field.name for field in fields(Selection))


def parse_query(query: Mapping[str, Sequence[str]], frames: Frames) -> tuple[Selection, tuple[str, ...]]:
    """Read a selection from query parameters, whose keys are the fields of Selection.

    Days are EDTF: since is the first day of the date given, until and known are the last. A range that ends
    before it begins is turned round. Of match, thread, text and days the first value counts; text is cut to
    200 characters.

    Returns the selection, and one sentence for each value that was left out as it is unknown here.
    """
    allowed = _list_allowed(frames)
    given = {key: [value for value in query.get(key, ()) if value] for key in QUERY_KEYS}
    unknown = [(key, value) for key in LIST_FIELDS for value in given[key] if value not in allowed[key]]
    many = {key: tuple(dict.fromkeys(v for v in given[key] if v in allowed[key])) for key in LIST_FIELDS}
    days = {key: _parse_day(given[key], key) for key in ("since", "until", "known")}
    unknown += [(key, given[key][0]) for key, day in days.items() if given[key] and day is None]
    unknown += [("thread", value) for value in given["thread"][:1] if value not in frames.whole.event]
    unknown += [("match", value) for value in given["match"][:1] if value not in MATCH_MODES]
    if days["since"] and days["until"] and days["since"] > days["until"]:
        # parsed again, so that from November to October covers both months
        days |= {"since": _parse_day(given["until"], "since"), "until": _parse_day(given["since"], "until")}
    selection = Selection(
        **many,
        thread=next((value for value in given["thread"][:1] if value in frames.whole.event), ""),
        match="all" if given["match"][:1] == ["all"] else "any",
        since=days["since"],
        until=days["until"],
        known=days["known"],
        text=" ".join(given["text"][:1])[:200],
    )
    return selection, tuple(_describe_invalid_value(key, value) for key, value in dict.fromkeys(unknown))


def list_positions(frames: Frames) -> list[str]:
    """List what the filter of positions takes: each question, and after it each answer to it."""
    return [
        value
        for question in frames.chronology.questions
        for value in (question, *(f"{question}:{stance}" for stance in Stance))
    ]


def list_articles(frames: Frames) -> list[str]:
    """List what the filter of articles takes: the number of each that has a record or is invoked, rising."""
    return sorted({*map(str, frames.chronology.articles), *frames.whole.rows_by_article}, key=int)


def _list_allowed(frames: Frames) -> dict[str, Container[str]]:
    return {
        "actors": frames.chronology.actors.keys(),
        "publishers": frames.whole.sources_by_publisher.keys(),
        "sources": frames.whole.chronology.sources.keys(),
        "kinds": frames.chronology.every_kind.keys(),
        "roles": set(Role),
        "importance": set(Importance),
        "certainty": set(Certainty),
        "places": frames.places_by_value.keys(),
        "positions": set(list_positions(frames)),
        "articles": set(list_articles(frames)),
        "tags": frames.whole.rows_by_tag.keys(),
        "status": set(Status),
    }


def list_terms(frames: Frames, text: str) -> tuple[str, ...]:
    """List the terms of a search, all of which an event must have; see `split_terms`."""
    return split_terms(text, frames.phrases, frames.languages)


def select(frames: Frames, selection: Selection) -> pd.DataFrame:
    """Give the rows of the events frame that a selection chooses; the columns are those of `Frames.events`."""
    return frames.events[build_mask(frames, selection)]


def build_mask(frames: Frames, selection: Selection) -> Mask:
    """Build the mask of the events that fit every filter of a selection."""
    return combine_masks(build_masks(frames, selection).values(), len(frames.events))


_COLUMNS = {"kinds": "kind", "importance": "importance"}
_ROWS: dict[str, Callable[[Frames], Mapping[str, RowNumbers]]] = {
    "publishers": lambda frames: frames.rows_by_publisher,
    "sources": lambda frames: frames.rows_by_source,
    "certainty": lambda frames: frames.rows_by_certainty,
    "places": lambda frames: frames.rows_by_place,
    "positions": lambda frames: frames.rows_by_position,
    "articles": lambda frames: frames.rows_by_article,
    "tags": lambda frames: frames.rows_by_tag,
    "status": lambda frames: frames.rows_by_status,
}
"""The rows of each value of a filter, by the name of the filter."""


def build_masks(frames: Frames, selection: Selection) -> dict[str, Mask]:
    """Build a mask for each filter that is set.

    The keys are the names of the fields; actors and roles together are "actors", and since, until and known
    together are "days".
    """
    events, size = frames.events, len(frames.events)
    masks = {}
    if selection.actors or selection.roles:
        masks["actors"] = build_actor_mask(frames, selection)
    for name, column in _COLUMNS.items():
        if values := getattr(selection, name):
            masks[name] = events[column].isin(values).to_numpy()
    for name, get_rows in _ROWS.items():
        if values := getattr(selection, name):
            masks[name] = _mask_values(get_rows(frames), values, size)
    if selection.thread:
        masks["thread"] = np.zeros(size, dtype=bool)
        masks["thread"][frames.find_thread(selection.thread)] = True
    if selection.since or selection.until or selection.known:
        masks["days"] = _mask_days(events, selection)
    if selection.text.strip():
        masks["text"] = _mask_text(frames, selection.text)
    return masks


def combine_masks(masks: Iterable[Mask], size: int) -> Mask:
    """Combine masks of `size` rows into the one that is true where all are; all rows if there is none."""
    combined: Mask = np.ones(size, dtype=bool)
    for mask in masks:
        combined &= mask
    return combined


def build_actor_mask(frames: Frames, selection: Selection) -> Mask:
    """Build the mask of the events that fit the actors and roles of a selection; other fields are not read."""
    size = len(frames.events)
    if not selection.actors:
        return _mask_values(frames.rows_by_role, selection.roles, size)
    masks = [_mask_actor(frames, actor, selection.roles, size) for actor in selection.actors]
    combined: Mask = np.all(masks, axis=0) if selection.match == "all" else np.any(masks, axis=0)
    return combined


def _mask_actor(frames: Frames, actor: str, roles: Iterable[str], size: int) -> Mask:
    mask = np.zeros(size, dtype=bool)
    if actor in frames.rows_by_actor:
        rows, held = frames.rows_by_actor[actor]
        mask[rows[np.isin(held, list(roles))] if roles else rows] = True
    return mask


def _mask_values(rows: Mapping[str, RowNumbers], values: Iterable[str], size: int) -> Mask:
    mask = np.zeros(size, dtype=bool)
    for value in values:
        mask[rows.get(value, [])] = True
    return mask


def _mask_days(events: pd.DataFrame, selection: Selection) -> Mask:
    mask = np.ones(len(events), dtype=bool)
    # NaT, an open end, compares false both ways and so stays in
    if selection.since:
        mask &= ~(events["date_latest"] < pd.Timestamp(selection.since)).to_numpy()
    if selection.until:
        mask &= ~(events["date_earliest"] > pd.Timestamp(selection.until)).to_numpy()
    if selection.known:
        mask &= ~(events["known_from"] > pd.Timestamp(selection.known)).to_numpy()
    return mask


def _mask_text(frames: Frames, text: str) -> Mask:
    mask = np.ones(len(frames.events), dtype=bool)
    for term in list_terms(frames, text):
        found = np.zeros(len(mask), dtype=bool)
        for part in term.split(OR):
            # a text is looked through only where that can change anything
            found[_find_rows(frames, part, np.flatnonzero(mask & ~found).tolist())] = True
        mask &= found
    return mask


def _find_rows(frames: Frames, part: str, rows: list[int]) -> Sequence[int] | RowNumbers:
    if part.startswith(FORM):
        return frames.rows_by_form.get(part, [])
    if part.startswith(ARTICLE):
        return frames.rows_by_article.get(part.removeprefix(f"{ARTICLE}article"), [])
    texts = frames.word_index if part.startswith(WORD_START) else frames.text_index
    return [row for row in rows if part in texts[row]]


def _parse_day(values: Sequence[str], key: str) -> date | None:
    if not values:
        return None
    try:
        read = parse_edtf(values[0])
    except DateError:
        return None
    return read.earliest if key == "since" else read.latest


UNKNOWN_EVENT = translatable("“%(value)s” is no event of this chronology and was left out.")
_UNKNOWN = {
    "actors": translatable("“%(value)s” is no actor of this chronology and was left out."),
    "roles": translatable("“%(value)s” is no role of this chronology and was left out."),
    "match": translatable("“%(value)s” is neither “any” nor “all” and was left out."),
    "kinds": translatable("“%(value)s” is no kind of this chronology and was left out."),
    "publishers": translatable("“%(value)s” is no publisher of this chronology and was left out."),
    "sources": translatable("“%(value)s” is no source of this chronology and was left out."),
    "importance": translatable("“%(value)s” is no word for importance and was left out."),
    "certainty": translatable("“%(value)s” is no word for certainty and was left out."),
    "places": translatable("“%(value)s” is no place of this chronology and was left out."),
    "positions": translatable("“%(value)s” is no position of this chronology and was left out."),
    "articles": translatable("“%(value)s” is no article of this chronology and was left out."),
    "tags": translatable("“%(value)s” is no tag of this chronology and was left out."),
    "status": translatable("“%(value)s” is no word for status and was left out."),
    "thread": UNKNOWN_EVENT,
    "since": translatable("“%(value)s” is no start day that can be read, such as 2024-10-08, and was left out."),
    "until": translatable("“%(value)s” is no end day that can be read, such as 2024-10-08, and was left out."),
    "known": translatable("“%(value)s” is no day that can be read, such as 2024-10-08, and was left out."),
}


def _describe_invalid_value(key: str, given: str) -> str:
    return translate(_UNKNOWN[key], value=replace_invisible(given[:60]))
