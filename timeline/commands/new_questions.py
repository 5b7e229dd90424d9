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
_NEW = {
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
            draft = _answered(key, draft, chronology)
        if any(found.code == "E406" for found in check_draft(draft, chronology)):
            draft = _answered("said", draft, chronology)
    except (EOFError, KeyboardInterrupt):
        return None
    return draft


def _answered(key: str, draft: Draft, chronology: Chronology) -> Draft:
    """Ask until the answer is sound."""
    while True:
        value = _read(key, input(_QUESTIONS[key]).strip())
        if not value and key in ("kind", "actors"):
            event: Mapping[str, Value] = draft.event
        elif not value:
            print("  This is needed.")
            continue
        else:
            event = {**draft.event, key: value}
        tried = replace(draft, event=event)
        found = [fault for fault in check_draft(tried, chronology) if _is_about(key, fault)]
        absent = {fault.value for fault in found if fault.section in _NEW}
        for fault in found:
            print(f"  {describe_finding(fault)}")
        if absent and len(found) == len(absent):
            tried = _with_records(key, sorted(absent), tried, chronology)
            found = [fault for fault in check_draft(tried, chronology) if _is_about(key, fault)]
        if not found:
            return tried


def _read(key: str, answer: str) -> Value:
    parts = [part.strip() for part in answer.split(",") if part.strip()]
    if key == "sources":
        return parts
    if key == "actors":
        return {name.strip(): role.strip() for name, _, role in (part.partition("=") for part in parts)}
    return answer


def _is_about(key: str, fault: Finding) -> bool:
    if fault.code in ("E401", "E406"):
        # words without a speaker are for the answer on actors to mend, a forecast's day for the last one
        return fault.code == "E401" and key == "actors"
    return fault.path[:3] == ("events", 0, key)


def _with_records(key: str, names: list[str], draft: Draft, chronology: Chronology) -> Draft:
    """Offer to describe what is not in the file yet; an empty answer goes back to the question."""
    for name in names:
        described = _described(key, name, draft, chronology)
        if described is None:
            return draft
        draft = described
    return draft


def _described(section: str, name: str, draft: Draft, chronology: Chronology) -> Draft | None:
    fields: dict[str, Value] = {}
    questions = list(_NEW[section].items())
    while questions:
        field, hint = questions[0]
        answer = input(f"  new {section.removesuffix('s')} {name}, {field} ({hint}): ").strip()
        if not answer and not fields:
            return None
        records = {**getattr(draft, section), name: {**fields, field: answer}}
        tried = replace(draft, actors=records) if section == "actors" else replace(draft, sources=records)
        found = [fault for fault in check_draft(tried, chronology) if fault.path[:3] == (section, name, field)]
        for fault in found:
            print(f"  {describe_finding(fault)}")
        if not found:
            fields[field] = answer
            del questions[0]
    return tried
