"""The form for an event, new or in the file: fields in, a draft out, each fault under its field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.edit.record_fields import RecordForm
from components.frame.markdown import escape_markdown
from timeline.model.records import Actor, Chronology, Event, Place, Record, Source
from timeline.query.tables import Frames
from timeline.reading.problems import DataPath, Finding
from timeline.writing.drafts import Draft, assign_id, check_draft, describe_finding, list_missing_fields, make_free_id

_BASICS = ("date", "kind", "headline", "summary", "actors", "place", "sources")
_GROUPS: dict[str, tuple[str, ...]] = {
    "Quotes": ("quote",),
    "Positions and numbers": ("position", "quantity"),
    "Links and articles": ("links", "articles"),
    "Other dates, and how the date is known": ("said", "reported", "date_basis", "date_note", "candidates"),
}
_REST = "Importance, caution and more"
"""The group of every field that no other names."""
_REQUIRED = {"date": "a date", "headline": "a headline", "sources": "a source"}
_NEW: dict[str, tuple[type[Record], str]] = {
    "actors": (Actor, "name"),
    "places": (Place, "name"),
    "sources": (Source, "publisher"),
}
"""The records that may be new with an event, and the field that names each, by section."""
_PATH: DataPath = ("events", 0)
"""The path of the event in the data of a draft."""


@dataclass(frozen=True, slots=True)
class FilledForm:
    """Hold what stands in the form.

    draft: the event with an id, and the records that are new with it.
    findings: what is wrong with it.
    missing: what is still needed, in words.
    """

    draft: Draft
    findings: list[Finding]
    missing: list[str]

    @property
    def is_sound(self) -> bool:
        """Whether the event could stand in the file."""
        return not self.missing and not any(finding.code.startswith("E") for finding in self.findings)

    @property
    def is_empty(self) -> bool:
        """Whether nobody has written anything yet."""
        return len(self.draft.event) < 2 and not any(self.draft.records.values())


def show_event_form(frames: Frames, prefix: str, given: Mapping[str, Any]) -> FilledForm:
    """Draw the form in widgets whose keys begin with `prefix`, filled with the fields of the event given."""
    chronology = frames.chronology
    form = RecordForm(prefix, _list_options(frames))
    form = replace(form, options=_add_new_records(form))
    _cite_new_sources(form)
    event = _ask_event(form, given)
    with st.expander("A new actor, place or source"):
        new = _ask_new_records(form)
    names = _name_new_records(new, chronology)
    roleless = [actor for actor, roles in event.get("actors", {}).items() if not roles]
    draft = _build_draft(event, new, names, given)
    if "id" not in given:
        draft = assign_id(draft, chronology)
    filled = FilledForm(draft, [], [])
    # an empty form is no mistake yet
    findings = [] if filled.is_empty else check_draft(draft, chronology)
    _show_findings(findings, form, draft)
    missing = [_REQUIRED[name] for name in list_missing_fields(draft) if name in _REQUIRED]
    missing += [f"a role for {form.options['actors'][actor]}" for actor in roleless]
    return replace(filled, findings=findings, missing=missing)


def _ask_event(form: RecordForm, given: Mapping[str, Any]) -> dict[str, Any]:
    event = form.ask_record(Event, given, _PATH, fields=_BASICS)
    # what quotes somebody or counts something mostly cites a source of the event
    own = {source: form.options["sources"][source] for source in event.get("sources", [])}
    form = replace(form, options={**form.options, "sources": own | form.options["sources"]})
    named = {*_BASICS, *(name for names in _GROUPS.values() for name in names), "id"}
    groups = {**_GROUPS, _REST: tuple(name for name in Event.model_fields if name not in named)}
    for title, names in groups.items():
        with st.expander(title, expanded=any(name in given for name in names)):
            event |= form.ask_record(Event, given, _PATH, fields=names)
    return event


def _add_new_records(form: RecordForm) -> dict[str, dict[str, str]]:
    """Give the options with the new records that have a name, each by a token for the id, which changes with it."""
    options = {section: dict(names) for section, names in form.options.items()}
    for section, (_, field) in _NEW.items():
        named = form.read_records(section, field)
        options[section] = {_token(section, number): f"{name} (new)" for number, name in named.items()} | options[
            section
        ]
    return options


def _cite_new_sources(form: RecordForm) -> None:
    """Choose each source that is new with the event as a source of it, once, when it first has a name."""
    chosen = f"{form.prefix}sources"
    cited: list[str] = st.session_state.setdefault(f"{form.prefix}cited", [])
    for number in form.read_records("sources", _NEW["sources"][1]):
        if (token := _token("sources", number)) not in cited:
            cited.append(token)
            st.session_state[chosen] = list(dict.fromkeys([*st.session_state.get(chosen, []), token]))


def _ask_new_records(form: RecordForm) -> dict[str, dict[str, dict[str, Any]]]:
    """Draw what is new; give the records by section and token."""
    return {
        section: {
            _token(section, number): fields
            for number, fields in form.ask_records(record, [], (section,), section).items()
        }
        for section, (record, _) in _NEW.items()
    }


def _token(section: str, number: int) -> str:
    return f"+{section}-{number}"


def _name_new_records(new: Mapping[str, Mapping[str, Mapping[str, Any]]], chronology: Chronology) -> dict[str, str]:
    """Give each token the id of its record, made of what it says."""
    names: dict[str, str] = {}
    for section, records in new.items():
        for token, fields in records.items():
            words = " ".join(str(fields[key]) for key in ("name", "publisher", "published") if key in fields)
            names[token] = make_free_id(words, {*getattr(chronology, section), *names.values()})
    return names


def _build_draft(
    event: Mapping[str, Any],
    new: Mapping[str, Mapping[str, Mapping[str, Any]]],
    names: Mapping[str, str],
    given: Mapping[str, Any],
) -> Draft:
    actors = {actor: roles for actor, roles in event.get("actors", {}).items() if roles}
    fields = {
        key: value for key, value in ({"id": given.get("id")} | dict(event) | {"actors": actors}).items() if value
    }
    ordered = {key: _rename(fields[key], names) for key in Event.model_fields if key in fields}
    return Draft(ordered, **{section: _rename(records, names) for section, records in new.items()})


def _rename(value: Any, names: Mapping[str, str]) -> Any:
    """Put ids for tokens, wherever they stand in a value."""
    if isinstance(value, Mapping):
        return {_rename(key, names): _rename(item, names) for key, item in value.items()}
    if isinstance(value, list):
        return [_rename(item, names) for item in value]
    return names.get(value, value) if isinstance(value, str) else value


def _list_options(frames: Frames) -> dict[str, dict[str, str]]:
    """List what a reference may name, by section: id to name, those first that are wanted most."""
    chronology = frames.chronology
    actors, places, sources = chronology.actors, chronology.places, chronology.sources
    latest = sorted(sources, key=lambda key: _get_anchor(sources[key]), reverse=True)
    options = {
        "actors": {actor: actors[actor].name for actor in sorted(actors, key=lambda actor: actors[actor].name)},
        "places": {place: places[place].name for place in sorted(places, key=lambda place: places[place].name)},
        "sources": {source: _name_source(sources[source]) for source in latest},
        "questions": {key: question.text for key, question in chronology.questions.items()},
        "articles": {str(number): f"{number}, {article.title}" for number, article in chronology.articles.items()},
        "events": {event.id: f"{event.date.short}: {event.headline}" for event in reversed(frames.ordered_events)},
    }
    return {section: _tell_apart(names) for section, names in options.items()}


def _get_anchor(source: Source) -> date:
    return source.published.anchor if source.published else date.min


def _name_source(source: Source) -> str:
    return ", ".join(part for part in (source.publisher, source.published_short, source.title) if part)


def _tell_apart(names: Mapping[str, str]) -> dict[str, str]:
    """Put the id behind a name that stands twice, of which a list would know only one."""
    seen: set[str] = set()
    repeated = {name for name in names.values() if name in seen or seen.add(name)}
    return {key: f"{name} ({key})" if name in repeated else name for key, name in names.items()}


def _show_findings(findings: Iterable[Finding], form: RecordForm, draft: Draft) -> None:
    """Write each fault under its field; what is only missing is named beside the form."""
    for finding in findings:
        section, name, *rest = (*finding.path, "", "")[: max(2, len(finding.path))]
        if section in draft.records:
            # a new record stands in the form at its place among them
            name = list(draft.records[str(section)]).index(str(name))
        slot = _find_slot(form, (section, name, *rest))
        if slot:
            colour = "red" if finding.code.startswith("E") else "orange"
            slot.markdown(f":small[:{colour}[{escape_markdown(describe_finding(finding))}]]")


def _find_slot(form: RecordForm, path: DataPath) -> DeltaGenerator | None:
    """Find the place under a field, or under the nearest one around it."""
    while path and path not in form.slots:
        path = path[:-1]
    return form.slots.get(path)
