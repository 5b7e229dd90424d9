"""The form for a new event beside its preview, and the way into the file."""

from __future__ import annotations

import streamlit as st

from components.edit.entry_preview import show_new_yaml, show_preview
from components.edit.event_form import show_event_form
from components.edit.record_fields import forget_fields
from components.edit.saving import offer_saving, show_result
from timeline.query.tables import Frames
from timeline.reading.loader import Snapshot
from timeline.settings import Settings

_NUMBER = "new-event-number"


def show_new_event(frames: Frames, snapshot: Snapshot, settings: Settings) -> None:
    """Draw the form and the preview; what is sound can be saved or copied."""
    show_result("event")
    form, preview = st.columns(2, gap="medium")
    with form:
        st.header("New event", anchor=False)
        filled = show_event_form(frames, _get_prefix(), {})
    with preview, st.container(key="edit-preview"):
        st.header("As it will look", anchor=False)
        show_preview(frames, filled)
        if filled.is_sound:
            show_new_yaml(frames, filled.draft)
            offer_saving(filled.draft, snapshot, settings, after=_start_anew)


def _get_prefix() -> str:
    return f"new-{st.session_state.get(_NUMBER, 0)}-"


def _start_anew() -> None:
    forget_fields(_get_prefix())
    st.session_state[_NUMBER] = st.session_state.get(_NUMBER, 0) + 1
