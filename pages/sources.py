"""Sources: who carried what, and on how few reports it rests."""

from __future__ import annotations

import streamlit as st

from components.event.event_panel import show_event_beside
from components.frame import address
from components.frame.choice import choose
from components.frame.counts import show_counts
from components.frame.snapshot import get_snapshot
from components.frame.theme import get_palette
from components.frame.view import read_view
from components.sources.carriers import show_carriers, show_sources
from components.sources.origins import show_shares, show_sourcing
from components.sources.source_chain import show_chain

_LABELS = {"origins": "Independence", "carriers": "Who carried what", "sources": "Every source"}
_SHOW = {"origins": show_sourcing, "carriers": show_carriers, "sources": show_sources}

frames, selection, events = read_view(get_snapshot())
opened = address.read_event(frames)
colours = get_palette()

st.markdown("Who reported the events, how their reports repeat each other, and how much rests on state sources.")
show_counts(frames, selection, events)
if events:
    show_shares(frames, events)
    with show_event_beside(frames, events):
        if opened in frames.event:
            show_chain(frames, frames.event[opened], palette=colours)
        else:
            st.markdown("Open an event to see the way of its reports, from the first to the nearest.")
        _SHOW[choose("show", _LABELS, label="Show")](frames, events, palette=colours, selected=opened)
