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
        shown = choose_part_of_page(profiles)
        part = choose_part() if shown == "chronology" else "all"
        notes = describe_shared(frames, profiles) if shown == "shared" else describe_chronologies(frames, profiles, part)
        if shown == "shared":
            show_shared(frames, profiles)
        elif shown == "company":
            show_company(view, profiles)
        else:
            st.caption(
                "Said: as speaker or publisher. About: spoken of or to. Did: everything else. "
                "An event may stand in several. The office is the one held on the day."
            )
    else:
        st.markdown("This chronology names no actors yet.")
with reader_column():
    show_reader(view, [event for event in view.events if event.id in notes], notes=notes)
