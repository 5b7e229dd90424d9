"""Actors: what one or two of them said and did, what was said of them, and in whose company."""

from __future__ import annotations

import streamlit as st

from components.actors.actor_card import show_card, show_pair
from components.actors.actor_choice import choose_profiles
from components.actors.actor_chronology import describe_chronologies, show_chronology
from components.charts.timeline_chart import show_legend
from components.frame.layout import picture_column, reader_column
from components.frame.view import get_view
from components.reader.reader import show_reader
from timeline.text.catalogue import translate

view = get_view()
notes: dict[str, str] = {}
with picture_column():
    profiles, part = choose_profiles(view)
    match profiles:
        case [profile]:
            show_card(view.frames, profile)
        case [one, other]:
            show_pair(view.frames, one, other)
        case _:
            st.markdown(translate("This chronology names no actors yet."))
    notes = describe_chronologies(view.frames, profiles, part)
    shown = [event for event in view.events if event.id in notes]
    if shown:
        show_chronology(view, profiles)
        show_legend(view, shown)
with reader_column():
    show_reader(view, shown, notes=notes)
