"""Actors: what one or two of them said and did, what was said of them, and in whose company."""

from __future__ import annotations

import streamlit as st

from components.actors.actor_card import show_card
from components.actors.actor_choice import choose_profiles, choose_topic
from components.actors.actor_chronology import describe_chronologies, show_parts_chart
from components.actors.actor_company import describe_shared, show_company, show_shared
from components.frame.layout import picture_column, reader_column
from components.frame.view import get_view
from components.reader.reader import show_reader

view = get_view()
frames = view.frames
notes: dict[str, str] = {}
with picture_column():
    profiles = choose_profiles(view)
    if profiles:
        topic, part = choose_topic(profiles)
        for column, profile in zip(st.columns(len(profiles)), profiles, strict=True):
            with column:
                show_card(frames, profile)
        if topic == "shared":
            show_shared(frames, profiles)
            notes = describe_shared(frames, profiles)
        else:
            notes = describe_chronologies(frames, profiles, part)
        if topic == "company":
            show_company(view, profiles)
        else:
            show_parts_chart(view, profiles)
    else:
        st.markdown("This chronology names no actors yet.")
with reader_column():
    show_reader(view, [event for event in view.events if event.id in notes], notes=notes)
