"""Events and stories that are not in the file yet: made, checked by the rules of the file, written as YAML."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import ValidationError

from timeline.dates.edtf import parse_edtf
from timeline.model.records import Chronology, Event, Step, Story
from timeline.model.vocabulary import ActorType
from timeline.reading.checks import check_chronology
from timeline.reading.partial_chronology import PartialChronology
from timeline.reading.problems import DataPath, Finding
from timeline.reading.references import find_dangling_references
from timeline.reading.validation_errors import explain_errors, find_invalid_paths
from timeline.text.latin import list_latin_words
from timeline.writing.yaml_format import Fields, format_list_item, format_pair

NO_DATE = parse_edtf("0001/..")
"""Stands for the date that the event of a draft does not have yet."""
_MAX_ID_LENGTH = 40
_SECTIONS = ("actors", "places", "sources", "questions", "articles")


@dataclass(frozen=True, slots=True)
class Draft:
    """Hold an event as an editor writes it, with the records that are new with it, by id."""

    event: Fields
    sources: Mapping[str, Fields] = field(default_factory=dict)
    actors: Mapping[str, Fields] = field(default_factory=dict)
    places: Mapping[str, Fields] = field(default_factory=dict)

    @property
    def records(self) -> dict[str, Mapping[str, Fields]]:
        """The new records by section, in the order in which sections stand in a file."""
        return {"places": self.places, "actors": self.actors, "sources": self.sources}


def check_draft(draft: Draft, chronology: Chronology) -> list[Finding]:
    """Check a draft as if it stood in a chronology.

    The paths of the findings begin with ("events", 0), or with the section and id of a record that is new with it.
    """
    data, known_ids = _to_data(draft, chronology), _collect_known_ids(draft, chronology)
    taken = _find_taken_ids(draft, chronology)
    try:
        return taken + check_chronology(Chronology.model_validate(data), known_ids)
    except ValidationError as error:
        errors = error.errors(include_url=False)
    partial = PartialChronology.from_valid(data, find_invalid_paths(errors))
    other_findings = partial.drop_consequences(check_chronology(partial.chronology, known_ids))
    return taken + explain_errors(errors, data) + other_findings


def list_missing_fields(draft: Draft) -> list[str]:
    """List the required fields that the event of a draft lacks."""
    fields = Event.model_fields.items()
    return [name for name, field in fields if field.is_required() and not draft.event.get(name)]


def merge_draft(draft: Draft, chronology: Chronology) -> Chronology:
    """Add a draft to a chronology, or put it in the place of the event with its id; its event stands last.

    Raises pydantic.ValidationError for one with faults.
    """
    return _merge(Chronology.model_validate(_to_data(draft, chronology)), chronology)


def merge_valid_part(draft: Draft, chronology: Chronology) -> Chronology:
    """Add to a chronology what is valid in a draft, to show it while it is written; its event stands last.

    An event without a date gets NO_DATE.
    """
    # an entry names actors without their type, so one that has none yet can be shown
    actors = {name: {"type": ActorType.PERSON, **fields} for name, fields in draft.actors.items()}
    data = _to_data(replace(draft, actors=actors), chronology)
    invalid: set[DataPath] = set()
    try:
        Chronology.model_validate(data)
    except ValidationError as error:
        invalid = find_invalid_paths(error.errors(include_url=False))
    new = PartialChronology.from_valid(data, invalid).chronology
    known = {
        **_collect_known_ids(draft, chronology),
        **{section: set(getattr(new, section)) | set(getattr(chronology, section)) for section in draft.records},
    }
    (event,) = new.events
    lost = {str(use.path[0]) for use in find_dangling_references(event, known)}
    blank = {name: Event.model_fields[name].get_default(call_default_factory=True) for name in lost - {"sources"}}
    if "sources" in lost:
        blank["sources"] = tuple(source for source in event.sources if source in known["sources"])
    return _merge(new.model_copy(update={"events": (event.model_copy(update=blank),)}), chronology)


def _merge(new: Chronology, chronology: Chronology) -> Chronology:
    """Add the events and records of a chronology to those of another, in which an event may stand already."""
    ids = {event.id for event in new.events}
    others = (event for event in chronology.events if event.id not in ids)
    sections = {name: {**getattr(chronology, name), **getattr(new, name)} for name in ("places", "actors", "sources")}
    return chronology.model_copy(update={**sections, "events": (*others, *new.events)})


def assign_id(draft: Draft, chronology: Chronology) -> Draft:
    """Give the event of a draft an id that is free, made of its id or headline."""
    taken = {event.id for event in chronology.events}
    event_id = str(draft.event.get("id", ""))
    if event_id and event_id not in taken:
        return draft
    words = event_id or str(draft.event.get("headline", ""))
    return replace(draft, event={**draft.event, "id": make_free_id(words, taken)})


def make_free_id(words: str, taken: Collection[str]) -> str:
    """Make an id of words, such as a headline, of up to 40 letters, with a number if it is taken.

    Words in other scripts are written in Latin letters: Песков отрицает is peskov-otritsaet.
    """
    name = ""
    for word in list_latin_words(words):
        longer = f"{name}-{word}" if name else word[:_MAX_ID_LENGTH]
        if len(longer) > _MAX_ID_LENGTH:
            break
        name = longer
    name = name or "entry"
    numbered = (f"{name}-{number}" for number in range(2, len(taken) + 3))
    return next(candidate for candidate in (name, *numbered) if candidate not in taken)


def describe_finding(finding: Finding) -> str:
    """Write a finding as sentences, without a place in a file: what is wrong, and how to mend it."""
    parts = (f"{finding.message}{': ' if finding.hint else ''}{finding.hint}", finding.fix)
    sentences = (part if part.endswith(("?", ".", "…")) else f"{part}." for part in parts if part)
    return " ".join(f"{part[0].upper()}{part[1:]}" for part in sentences)


def format_draft(draft: Draft) -> str:
    """Write a draft as YAML to paste: the event alone, or all under its sections if records are new with it."""
    item, new = format_list_item(draft.event), format_records(draft)
    return f"{new}\nevents:\n{item}" if new else item


def format_records(draft: Draft) -> str:
    """Write the records that are new with a draft as YAML, under their sections; "" for none."""
    return "\n".join(
        f"{section}:\n" + "".join(format_pair(name, fields) for name, fields in records.items())
        for section, records in draft.records.items()
        if records
    )


def build_story(title: str, sentences: Iterable[tuple[Event, str]], chronology: Chronology) -> Story:
    """Make a story of events, each with the sentence to say, "" for none, under an id that is free.

    Raises pydantic.ValidationError without a title or an event.
    """
    steps = tuple(Step(event=event.id, say=say or None) for event, say in sentences)
    return Story(id=make_free_id(title, {story.id for story in chronology.stories}), title=title, steps=steps)


def _to_data(draft: Draft, chronology: Chronology) -> dict[str, Any]:
    return {"timeline": {"title": "…"}, "kinds": chronology.kinds, **draft.records, "events": [draft.event]}


def _collect_known_ids(draft: Draft, chronology: Chronology) -> Mapping[str, set[str]]:
    ids = {name: {str(key) for key in getattr(chronology, name)} for name in _SECTIONS}
    ids["events"] = {event.id for event in chronology.events} | {str(draft.event.get("id"))}
    for section, records in draft.records.items():
        ids[section] |= records.keys()
    return ids


def _find_taken_ids(draft: Draft, chronology: Chronology) -> list[Finding]:
    return [
        Finding("E301", (section, name), f"the id “{name}” is taken", fix="choose another id", at_key=True)
        for section, records in draft.records.items()
        for name in records
        if name in getattr(chronology, section)
    ]
