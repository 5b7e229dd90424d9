"""Actors: what one or two of them said and did, what was said of them, and in whose company."""

from __future__ import annotations

import streamlit as st

from components.actors.actor_card import show_card
from components.actors.actor_choice import choose_profiles, choose_view
from components.actors.actor_chronology import show_chronologies, show_parts_chart
from components.actors.actor_company import show_company, show_shared
from components.event.event_panel import show_event_beside
from components.frame import address
from components.frame.counts import show_counts
from components.frame.snapshot import get_snapshot
from components.frame.theme import get_palette
from components.frame.view import read_view

frames, selection, events = read_view(get_snapshot())
_SHOW = {"shared": show_shared, "chronology": show_chronologies, "company": show_company}
look = {"palette": get_palette(), "selected": address.read_event(frames)}

st.markdown("What an actor said and did, what was said of it, the offices held, and who appears with it.")
show_counts(frames, selection, events)
profiles = choose_profiles(frames, events)
if not profiles:
    st.markdown("This chronology names no actors yet.")
else:
    with show_event_beside(frames, events):
        for column, profile in zip(st.columns(len(profiles)), profiles, strict=True):
            with column:
                show_card(frames, profile, selection)
        show_parts_chart(frames, profiles, **look)
        _SHOW[choose_view(profiles)](frames, profiles, **look)
