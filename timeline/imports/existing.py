"""What of an import is in a chronology already, and what is so much alike that somebody should look.

Nothing is merged by likeness: an event is left out where its day and its headline are the same, and all that is
merely near is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from anyascii import anyascii

from timeline.dates.edtf import EdtfDate, parse_edtf
from timeline.imports.build import NewRecords
from timeline.model.records import Chronology
from timeline.writing.yaml_format import Fields

_NEAR_HEADLINE, _NEAR_NAME = 80, 88
"""Likeness of two texts, of 100, from which on they may mean the same."""
_MAX_COMPARED = 6_000
"""Names beyond which they are not compared with each other, which would take minutes."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Hold the records that are new, what is there already, and what is near to something, as lines to print."""

    records: NewRecords
    present: tuple[str, ...]
    near: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    id: str
    date: EdtfDate
    headline: str
    sources: frozenset[str]


def compare_with_existing(records: NewRecords, existing: Chronology) -> Comparison:
    """Take out the events that a chronology has already, with the records that only they name, and list near ones."""
    known = [_Known(e.id, e.date, _fold(e.headline), frozenset(e.sources)) for e in existing.events]
    by_day: dict[str, list[_Known]] = {}
    for event in known:
        by_day.setdefault(event.date.edtf, []).append(event)
    kept: list[Fields] = []
    present: list[str] = []
    near: list[str] = []
    for fields in records.events:
        headline, day = _fold(str(fields["headline"])), parse_edtf(str(fields["date"]))
        same = next((event for event in by_day.get(day.edtf, []) if event.headline == headline), None)
        if same:
            present.append(f"{day.short}: {fields['headline']} (as {same.id})")
            continue
        kept.append(fields)
        near += _describe_near_event(fields, day, headline, known)
    names = {key: actor.name for key, actor in existing.actors.items()}
    remaining = _drop_unused(records, kept)
    near += list_near_actors(remaining.actors, names)
    return Comparison(remaining, tuple(present), tuple(near))


def list_near_actors(new: Mapping[str, Fields], known: Mapping[str, str]) -> list[str]:
    """List new actors whose names are near to one that is known, or to another new one."""
    # compiled, and needed only where names are compared
    from rapidfuzz import fuzz, process

    news = [(key, str(fields["name"])) for key, fields in new.items()]
    others = [*known.items(), *news]
    if not news or len(others) > _MAX_COMPARED:
        return []
    queries, choices = ([_sort_words(name) for _, name in names] for names in (news, others))
    found = []
    offset = len(known)
    for place, (key, name) in enumerate(news):
        # a pair of two new names is told once
        best = process.extractOne(queries[place], choices[: offset + place], scorer=fuzz.ratio, score_cutoff=_NEAR_NAME)
        if best:
            other, other_name = others[best[2]]
            found.append(f"actor “{name}” ({key}) is near to “{other_name}” ({other})")
    return found


def _describe_near_event(fields: Fields, day: EdtfDate, headline: str, known: Iterable[_Known]) -> Iterator[str]:
    from rapidfuzz import fuzz

    sources = {str(source) for source in fields["sources"]}  # type: ignore[union-attr]
    for event in known:
        if not event.date.overlaps(day.earliest, day.latest):
            continue
        shared = sorted(sources & event.sources)
        if fuzz.token_sort_ratio(headline, event.headline) >= _NEAR_HEADLINE:
            yield f"{day.short}: {fields['headline']} ({fields['id']}) has nearly the headline of {event.id}"
        elif shared:
            yield f"{day.short}: {fields['headline']} ({fields['id']}) cites {shared[0]}, as {event.id} does"


def _drop_unused(records: NewRecords, events: list[Fields]) -> NewRecords:
    used = {str(source) for event in events for source in event["sources"]}  # type: ignore[union-attr]
    actors = {actor for event in events for actor in event.get("actors", {})}  # type: ignore[union-attr]
    places = {str(event["place"]) for event in events if "place" in event}
    return replace(
        records,
        events=events,
        sources={key: fields for key, fields in records.sources.items() if key in used},
        actors={key: fields for key, fields in records.actors.items() if key in actors},
        places={key: fields for key, fields in records.places.items() if key in places},
        sheet_source=records.sheet_source if records.sheet_source in used else "",
    )


def _fold(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _sort_words(name: str) -> str:
    # Kim Jong Un and Jong-un Kim are one name
    return " ".join(sorted(re.findall(r"\w+", anyascii(name).casefold())))
