"""Edit: the state of the file, forms for a new event and a new story, the data dictionary."""

from __future__ import annotations

import streamlit as st

from components.edit.data_dictionary import show_data_dictionary
from components.edit.entry_fields import clear_fields
from components.edit.entry_form import show_entry_form
from components.edit.entry_preview import offer_saving, show_preview, show_result
from components.edit.file_state import show_file_state
from components.edit.story_form import clear_story, show_story_form
from components.frame.layout import page_column
from components.frame.snapshot import get_snapshot
from components.frame.view import get_view
from timeline.settings import load_settings

view = get_view()
snapshot = get_snapshot()
frames = snapshot.frames
assert frames is not None  # the frame shows the problem page otherwise
settings = load_settings()

with page_column():
    show_file_state(snapshot, settings.file.name)
    show_result("event")
    form, preview = st.columns([1, 1], gap="medium")
    with form:
        st.header("New event", anchor=False)
        draft = show_entry_form(frames)
    with preview:
        st.header("As it will look", anchor=False)
        if draft:
            show_preview(frames, draft)
            offer_saving(draft, snapshot, settings, clear=clear_fields)
        else:
            st.caption("The event appears here as soon as it is sound, with the YAML to copy.")
    st.header("New story", anchor=False)
    show_result("story")
    story = show_story_form(frames, view.events)
    if story:
        offer_saving(story, snapshot, settings, clear=clear_story)
    show_data_dictionary()
