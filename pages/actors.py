"""Actors: what one or two of them said and did, what was said of them, and in whose company."""

from __future__ import annotations

import streamlit as st

from components.actors.actor_card import show_card
from components.actors.actor_choice import choose_part_of_page, choose_profiles
from components.actors.actor_chronology import choose_part, describe_chronologies, show_parts_chart
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
        for column, profile in zip(st.columns(len(profiles)), profiles, strict=True):
            with column:
                show_card(frames, profile)
        show_parts_chart(view, profiles)
        match choose_part_of_page(profiles):
            case "shared":
                show_shared(frames, profiles)
                notes = describe_shared(frames, profiles)
            case "company":
                show_company(view, profiles)
                notes = describe_chronologies(frames, profiles, "all")
            case _:
                notes = describe_chronologies(frames, profiles, choose_part())
    else:
        st.markdown("This chronology names no actors yet.")
with reader_column():
    show_reader(view, [event for event in view.events if event.id in notes], notes=notes)
