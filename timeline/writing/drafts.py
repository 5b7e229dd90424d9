"""What is wrong with an event before it is in the file, by the same rules and in the same words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from timeline.model.records import Chronology, Event
from timeline.reading.checks import check
from timeline.reading.partial_chronology import PartialChronology
from timeline.reading.problems import Finding
from timeline.reading.validation_errors import explain_errors, find_invalid_paths
from timeline.writing.insertion import Draft
from timeline.writing.yaml_format import make_free_id

_SECTIONS = ("actors", "places", "sources", "questions", "articles")


def find_faults(draft: Draft, chronology: Chronology) -> list[Finding]:
    """Check a draft as if it stood in a chronology; paths begin with ("events", 0)."""
    data = _data(draft)
    known = _known(draft, chronology)
    try:
        return _taken(draft, chronology) + check(Chronology.model_validate(data), known)
    except ValidationError as error:
        complained = error.errors(include_url=False)
    sound = PartialChronology.from_valid(data, find_invalid_paths(complained))
    among_sound = sound.drop_consequences(check(sound.chronology, known))
    return _taken(draft, chronology) + explain_errors(complained, data) + among_sound


def list_missing_fields(draft: Draft) -> list[str]:
    """Name the fields that the event must have and has not yet."""
    fields = Event.model_fields.items()
    return [name for name, field in fields if field.is_required() and not draft.event.get(name)]


def merge_draft(draft: Draft, chronology: Chronology) -> Chronology:
    """Give the chronology with a sound draft in it; its event stands last."""
    new = Chronology.model_validate(_data(draft))
    return chronology.model_copy(
        update={
            "actors": {**chronology.actors, **new.actors},
            "sources": {**chronology.sources, **new.sources},
            "events": (*chronology.events, *new.events),
        }
    )


def assign_id(draft: Draft, chronology: Chronology) -> Draft:
    """Give the event of a draft an id of its own, made of its headline if it has none."""
    taken = {event.id for event in chronology.events}
    event_id = str(draft.event.get("id", ""))
    if event_id and event_id not in taken:
        return draft
    words = event_id or str(draft.event.get("headline", ""))
    return replace(draft, event={**draft.event, "id": make_free_id(words, taken)})


def describe_finding(finding: Finding) -> str:
    """Word a finding for somebody who has not written the line yet: what is wrong, and the cure."""
    parts = (f"{finding.message}{': ' if finding.hint else ''}{finding.hint}", finding.fix)
    ended = (part if part.endswith(("?", ".", "…")) else f"{part}." for part in parts if part)
    return " ".join(f"{part[0].upper()}{part[1:]}" for part in ended)


def _data(draft: Draft) -> dict[str, Any]:
    records = {"actors": draft.actors, "sources": draft.sources}
    return {"timeline": {"title": "…"}, **records, "events": [draft.event]}


def _known(draft: Draft, chronology: Chronology) -> Mapping[str, set[str]]:
    written = {name: {str(key) for key in getattr(chronology, name)} for name in _SECTIONS}
    written["events"] = {event.id for event in chronology.events} | {str(draft.event.get("id"))}
    written["actors"] |= draft.actors.keys()
    written["sources"] |= draft.sources.keys()
    return written


def _taken(draft: Draft, chronology: Chronology) -> list[Finding]:
    new = {"actors": draft.actors, "sources": draft.sources}
    return [
        Finding("E301", (section, name), f"the id “{name}” is taken", fix="choose another id", at_key=True)
        for section, records in new.items()
        for name in records
        if name in getattr(chronology, section)
    ]
