"""Sources: who carried what, and on how few reports it rests."""

from __future__ import annotations

import streamlit as st

from components import address
from components.carriers import show_carriers, show_sources
from components.chain import show_chain
from components.choice import choose
from components.counts import show_counts
from components.data import current
from components.event_panel import beside_event
from components.origins import show_resting, show_shares
from components.theme import palette
from components.view import in_view

_WORDS = {"origins": "Independence", "carriers": "Who carried what", "sources": "Every source"}
_SHOW = {"origins": show_resting, "carriers": show_carriers, "sources": show_sources}

frames, selection, events = in_view(current())
opened = address.event(frames)
colours = palette()

st.markdown(
    "Who reported the events, how their reports repeat each other, and how much rests on state sources."
)
show_counts(frames, selection, events)
if events:
    show_shares(frames, events)
    with beside_event(frames, events):
        if opened in frames.event:
            show_chain(frames, frames.event[opened], palette=colours)
        else:
            st.markdown("Open an event to see the way of its reports, from the first to the nearest.")
        _SHOW[choose("show", _WORDS, label="Show")](frames, events, palette=colours, selected=opened)
