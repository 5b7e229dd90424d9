"""An event by question and answer, each answer checked as soon as it is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from timeline.model.records import Chronology
from timeline.model.vocabulary import ActorType, Kind, SourceType
from timeline.reading.problems import Finding
from timeline.writing.drafts import Draft, check_draft, describe_finding
from timeline.writing.yaml_format import Value

_QUESTIONS = {
    "date": "date (2024-12-04, or 2024-11 if only the month is known): ",
    "headline": "headline: ",
    "kind": f"kind ({', '.join(Kind)}; empty for report): ",
    "actors": "actors (anna-berg=speaker, northland=subject; empty for none): ",
    "sources": "sources (ids, with commas): ",
    "said": "said (the day the forecast was made): ",
}
_RECORD_QUESTIONS = {
    "actors": {"name": "empty to correct the id", "type": ", ".join(ActorType)},
    "sources": {
        "publisher": "empty to correct the id",
        "published": "2024-12-05",
        "type": ", ".join(SourceType),
    },
}


def ask_event(chronology: Chronology) -> Draft | None:
    """Ask for an event on the terminal; None when the person gave up."""
    draft = Draft({})
    try:
        for key in ("date", "headline", "kind", "actors", "sources"):
            draft = _ask_field(key, draft, chronology)
        if any(fault.code == "E406" for fault in check_draft(draft, chronology)):
            draft = _ask_field("said", draft, chronology)
    except (EOFError, KeyboardInterrupt):
        return None
    return draft


def _ask_field(key: str, draft: Draft, chronology: Chronology) -> Draft:
    """Ask until the answer is sound."""
    while True:
        value = _parse_answer(key, input(_QUESTIONS[key]).strip())
        if not value and key in ("kind", "actors"):
            event: Mapping[str, Value] = draft.event
        elif not value:
            print("  This is needed.")
            continue
        else:
            event = {**draft.event, key: value}
        answered = replace(draft, event=event)
        faults = [fault for fault in check_draft(answered, chronology) if _is_about(key, fault)]
        missing = {fault.value for fault in faults if fault.section in _RECORD_QUESTIONS}
        for fault in faults:
            print(f"  {describe_finding(fault)}")
        if missing and len(faults) == len(missing):
            answered = _ask_records(key, sorted(missing), answered, chronology)
            faults = [fault for fault in check_draft(answered, chronology) if _is_about(key, fault)]
        if not faults:
            return answered


def _parse_answer(key: str, answer: str) -> Value:
    parts = [part.strip() for part in answer.split(",") if part.strip()]
    if key == "sources":
        return parts
    if key == "actors":
        return {name.strip(): role.strip() for name, _, role in (part.partition("=") for part in parts)}
    return answer


def _is_about(key: str, fault: Finding) -> bool:
    if fault.code in ("E401", "E406"):
        # the answer on actors can add the missing speaker; the last question asks for a forecast's day
        return fault.code == "E401" and key == "actors"
    return fault.path[:3] == ("events", 0, key)


def _ask_records(key: str, names: list[str], draft: Draft, chronology: Chronology) -> Draft:
    """Offer to describe what is not in the file yet; an empty answer goes back to the question."""
    for name in names:
        extended = _ask_record(key, name, draft, chronology)
        if extended is None:
            return draft
        draft = extended
    return draft


def _ask_record(section: str, name: str, draft: Draft, chronology: Chronology) -> Draft | None:
    """Ask for the fields of a new actor or source; None where the first answer is empty."""
    fields: dict[str, Value] = {}
    questions = list(_RECORD_QUESTIONS[section].items())
    while questions:
        field, hint = questions[0]
        answer = input(f"  new {section.removesuffix('s')} {name}, {field} ({hint}): ").strip()
        if not answer and not fields:
            return None
        records = {**getattr(draft, section), name: {**fields, field: answer}}
        extended = replace(draft, actors=records) if section == "actors" else replace(draft, sources=records)
        faults = [fault for fault in check_draft(extended, chronology) if fault.path[:3] == (section, name, field)]
        for fault in faults:
            print(f"  {describe_finding(fault)}")
        if not faults:
            fields[field] = answer
            del questions[0]
    return extended
