"""The form that corrects an event of the file, with what changes, and both versions where somebody else was faster."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

from components.edit.entry_preview import show_difference, show_preview
from components.edit.event_form import FilledForm, show_event_form
from components.edit.record_fields import forget_fields
from components.edit.saving import forget_result, offer_saving, show_result
from components.frame.cache import cached
from components.frame.links import link_address
from components.frame.markdown import escape_markdown
from timeline.query.tables import Frames
from timeline.reading.loader import Snapshot
from timeline.reading.parser import Limits, ParseError
from timeline.reading.reader import Reading
from timeline.settings import Settings
from timeline.writing.corrections import Correction, correct_entry_text, correct_event, find_entry_text
from timeline.writing.drafts import Draft, format_records
from timeline.writing.entry_files import find_record_file
from timeline.writing.layout import LayoutError
from timeline.writing.yaml_format import list_written_fields

_OPENED = "corrections"
_NUMBER = "corrections-opened"


@dataclass(frozen=True, slots=True)
class _Opened:
    """Hold an entry as it was when its form was filled, and what the form was filled with.

    `number` tells its widgets from those of the forms before it.
    """

    number: int
    before: str
    seen: Mapping[str, Any]
    filled: Mapping[str, Any]

    @property
    def prefix(self) -> str:
        """What the keys of the widgets of this form begin with."""
        return f"correct-{self.number}-"


def show_correction(frames: Frames, snapshot: Snapshot, settings: Settings, event_id: str) -> None:
    """Draw the form of an event, its preview and its difference, and the way into the file."""
    reader = link_address("Open it in Explore", page="./", event=event_id, correct="")
    st.header("Correct an entry", anchor=False)
    st.markdown(f"{reader} · {link_address('Write a new event', correct='')}")
    if show_result("correction", event_id) == "saved":
        st.button("Correct it further", key="correct-further", on_click=forget_result)
        return
    try:
        current = _find_current(frames, snapshot, settings, event_id)
    except (LayoutError, ParseError) as error:
        st.markdown(escape_markdown(f"{error} It has to be corrected in the file."))
        return
    seen = list_written_fields(frames.event[event_id])
    opened = _open(event_id, current, seen, seen)
    form, preview = st.columns(2, gap="medium")
    with form:
        filled = show_event_form(frames, opened.prefix, opened.filled)
    with preview, st.container(key="edit-preview"):
        after = correct_entry_text(opened.before, filled.draft.event)
        if current != opened.before == after:
            # a form that nobody has touched follows the file
            del st.session_state[_OPENED][event_id]
            st.rerun()
        if current == opened.before:
            _offer(filled, opened, after, snapshot, settings)
        else:
            _show_both(event_id, current, after, partial(_take_over, event_id, current, seen, filled.draft))
        st.header("As it will look", anchor=False)
        show_preview(frames, filled)


def _find_current(frames: Frames, snapshot: Snapshot, settings: Settings, event_id: str) -> str:
    """Find the lines of the entry in the version that is on screen."""
    find = partial(_find_text, snapshot.shown, event_id, settings.limits)
    return cached(frames, find, "entry text", event_id)


def _find_text(reading: Reading, event_id: str, limits: Limits) -> str:
    return find_entry_text(find_record_file(reading, "events", event_id, limits).text, event_id, limits)


def _open(event_id: str, before: str, seen: Mapping[str, Any], filled: Mapping[str, Any]) -> _Opened:
    """Give the form of an event that this reader has opened, or open it."""
    forms: dict[str, _Opened] = st.session_state.setdefault(_OPENED, {})
    if event_id not in forms:
        number = st.session_state[_NUMBER] = st.session_state.get(_NUMBER, 0) + 1
        forms[event_id] = _Opened(number, before, seen, filled)
    return forms[event_id]


def _close(event_id: str) -> None:
    opened: _Opened = st.session_state[_OPENED].pop(event_id)
    forget_fields(opened.prefix)


def _offer(filled: FilledForm, opened: _Opened, after: str, snapshot: Snapshot, settings: Settings) -> None:
    st.header("What changes in the file", anchor=False)
    before, changed = opened.before, after
    if filled.draft.event.get("date") != opened.seen.get("date"):
        text = find_record_file(snapshot.shown, "events", str(filled.draft.event["id"]), settings.limits).text
        corrected = correct_event(text, filled.draft.event, settings.limits)
        if corrected != text.replace(before, after, 1):
            st.caption("With this date the entry moves to its place in the order of events.")
            before, changed = text, corrected
    show_difference(before, changed, format_records(filled.draft))
    if not filled.is_sound or (after == opened.before and not any(filled.draft.records.values())):
        return
    correction = Correction(filled.draft, opened.before)
    event_id = correction.event_id
    offer_saving(correction, snapshot, settings, after=partial(_close, event_id), subject=event_id)
    if not settings.edit:
        with st.expander("The whole entry, to copy"):
            st.code(after, language="yaml", wrap_lines=True)


def _show_both(event_id: str, current: str, after: str, take_over: partial[None]) -> None:
    """Draw what somebody else has made of the entry beside what stands in the form."""
    st.warning(escape_markdown(f"{event_id} was changed in the file since you opened it here. Nothing was written."))
    st.header("In the file now", anchor=False)
    st.code(current, language="yaml", wrap_lines=True)
    st.header("As you have it", anchor=False)
    st.code(after, language="yaml", wrap_lines=True)
    st.button("Go on from the file's version", key="take-over", on_click=take_over)
    st.caption("Fields that you changed stay as you have them, all others become those of the file.")


def _take_over(event_id: str, current: str, seen: Mapping[str, Any], mine: Draft) -> None:
    """Fill the form with the file's version and, over it, the fields that were changed in the form."""
    opened: _Opened = st.session_state[_OPENED][event_id]
    forget_result()
    _close(event_id)
    keys = {*opened.seen, *mine.event}
    changed = {key for key in keys if opened.seen.get(key) != mine.event.get(key)}
    merged = {**seen, **{key: mine.event.get(key) for key in changed}}
    _open(event_id, current, seen, {key: value for key, value in merged.items() if value})
