"""Sources: who carried what, on how few reports it rests, and how late they came."""

from __future__ import annotations

import streamlit as st

from components.frame.choice import choose
from components.frame.layout import picture_column, reader_column
from components.frame.view import get_view
from components.reader.reader import show_reader
from components.sources.carriers import choose_attribute, show_carriers, show_sources
from components.sources.origins import describe_origins, show_shares, show_sourcing
from components.sources.reporting_lag import show_lags
from components.sources.source_chain import show_chain
from timeline.text.catalogue import translatable, translate

_LABELS = {
    "carriers": translatable("Who carried what"),
    "origins": translatable("Independence"),
    "chain": translatable("Chain of reports"),
    "sources": translatable("Every source"),
    "lag": translatable("Reporting lag"),
}

view = get_view()
shown, notes = view.events, {}
with picture_column():
    if view.events:
        show_shares(view.frames, view.events)
        with st.container(horizontal=True):
            show = choose("show", {name: translate(text) for name, text in _LABELS.items()}, label=translate("Show"))
            by = choose_attribute() if show == "carriers" else ""
        match show:
            case "origins":
                shown = show_sourcing(view)
                notes = {event.id: describe_origins(view.frames, event) for event in shown}
            case "chain":
                show_chain(view)
            case "carriers":
                show_carriers(view, by)
                notes = {event.id: describe_origins(view.frames, event) for event in shown}
            case "sources":
                shown = show_sources(view)
            case _:
                notes = show_lags(view)
                shown = [event for event in view.events if event.id in notes]
with reader_column():
    show_reader(view, shown, notes=notes)
