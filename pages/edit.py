"""Edit: the state of the file, the form that corrects an entry, forms for a new event and story, the dictionary."""

from __future__ import annotations

import streamlit as st

from components.edit.correction_form import show_correction
from components.edit.data_dictionary import show_data_dictionary
from components.edit.file_state import show_file_state
from components.edit.new_event import show_new_event
from components.edit.saving import offer_saving, show_result, show_saving_setting, warn_of_broken_file
from components.edit.story_form import clear_story, show_story_form
from components.frame.address import read_value
from components.frame.layout import page_column
from components.frame.markdown import escape_markdown
from components.frame.snapshot import get_snapshot
from components.frame.view import get_view
from timeline.settings import load_settings

view = get_view()
snapshot = get_snapshot()
frames = snapshot.frames
assert frames is not None  # the frame shows the problem page otherwise
settings = load_settings()
correct = read_value("correct")

with page_column():
    show_saving_setting(settings)
    warn_of_broken_file(snapshot, settings)
    is_known = correct in frames.event
    # what is wrong with the file comes before what waits for it
    if snapshot.broken or not is_known:
        show_file_state(snapshot, settings.file.name)
    if is_known:
        show_correction(frames, snapshot, settings, correct)
        if not snapshot.broken:
            show_file_state(snapshot, settings.file.name)
    else:
        if correct:
            st.warning(escape_markdown(f"“{correct[:60]}” is no event of this chronology."))
        show_new_event(frames, snapshot, settings)
        st.header("New story", anchor=False)
        show_result("story")
        story = show_story_form(frames, view.events)
        if story:
            offer_saving(story, snapshot, settings, after=clear_story)
    show_data_dictionary()
