"""The form for a new event: fields in, a draft out, each fault under its field."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from components.edit.entry_fields import Slots, ask_choice, ask_long_text, ask_text
from components.edit.entry_records import ask_actors, ask_sources
from components.frame.markdown import escape_markdown
from timeline.model.vocabulary import Importance, Layer
from timeline.query.tables import Frames
from timeline.reading.problems import Finding
from timeline.writing.drafts import Draft, assign_id, check_draft, describe_finding, list_missing_fields
from timeline.writing.yaml_format import Value

_REQUIRED = {"date": "a date", "headline": "a headline", "sources": "a source"}


def show_entry_form(frames: Frames) -> Draft | None:
    """Draw the form; give the event once it has no faults, with its new records, else None."""
    slots: Slots = {}
    event = _ask_basics(frames, slots)
    event["actors"], actors, roleless = ask_actors(frames, slots)
    event["sources"], sources = ask_sources(frames, slots)
    event |= _ask_quote(frames, slots)
    event |= _ask_details(frames, slots)
    filled = {key: value for key, value in event.items() if value}
    draft = assign_id(Draft(filled, sources, actors), frames.chronology)
    # an empty form is no mistake yet
    faults = check_draft(draft, frames.chronology) if len(filled) > 1 else []
    _show_findings(faults, slots)
    missing = [_REQUIRED[name] for name in list_missing_fields(draft) if name in _REQUIRED] + roleless
    if missing:
        st.markdown(f"Still needed: {escape_markdown(', '.join(missing))}.")
    return None if faults or missing else draft


def _ask_basics(frames: Frames, slots: Slots) -> dict[str, Value]:
    left, right = st.columns(2)
    with left:
        date = ask_text(slots, "date", hint="2024-12-04, or 2024-11")
    with right:
        kind = ask_choice(slots, "kind", frames.chronology.every_kind)
    # under both, for a sentence needs the width
    slots["date"], slots["kind"] = st.container(), st.container()
    return {"date": date, "kind": kind, "headline": ask_text(slots, "headline", hint="What happened")}


def _ask_quote(frames: Frames, slots: Slots) -> dict[str, Value]:
    actors = frames.chronology.actors
    with st.expander("A quote"):
        text = ask_text(slots, "quote-text", hint="The words, exactly as printed")
        by_name = sorted(actors, key=lambda actor: actors[actor].name)
        speaker = ask_choice(
            slots, "quote-speaker", by_name, format_option=lambda actor: actors[actor].name, hint="Who said it"
        )
        layer = ask_choice(slots, "quote-layer", Layer)
    if not text and not speaker:
        return {}
    quote = {"text": text, "speaker": speaker, "layer": "" if layer == Layer.ORIGINAL else layer}
    return {"quote": {key: value for key, value in quote.items() if value}}


def _ask_details(frames: Frames, slots: Slots) -> dict[str, Value]:
    places = frames.chronology.places
    summary = ask_long_text(slots, "summary")
    with st.expander("Place, importance, other dates, caution"):
        place = ask_choice(slots, "place", places, format_option=lambda name: places[name].name)
        importance = ask_choice(slots, "importance", Importance)
        texts = {key: ask_text(slots, key) for key in ("said", "reported", "caution")}
    importance = "" if importance == Importance.NORMAL else importance
    return {"summary": summary, "place": place, "importance": importance, **texts}


def _show_findings(findings: Iterable[Finding], slots: Slots) -> None:
    """Write each fault under its field; what is only missing is named at the end of the form."""
    for finding in findings:
        slot = slots.get(_find_field(finding))
        if slot:
            slot.markdown(f":small[:red[{escape_markdown(describe_finding(finding))}]]")


def _find_field(finding: Finding) -> str:
    section, _, *rest = (*finding.path, "", "")
    steps = [str(step) for step in rest if step and not isinstance(step, int)]
    if section != "events":
        return "-".join([str(section).removesuffix("s"), *steps[:1]])
    if steps[:1] == ["quote"]:
        return "quote-text" if steps[-1] == "text" else "quote-speaker"
    return steps[0] if steps else ""
