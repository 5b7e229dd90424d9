"""Numbers: each figure as somebody gave it, on which day, counting what."""

from __future__ import annotations

import streamlit as st

from components.charts.numbers import choose_measure, show_number_list, show_number_table, show_numbers
from components.event.event_panel import show_event_beside
from components.frame import address
from components.frame.counts import show_counts
from components.frame.snapshot import get_snapshot
from components.frame.theme import get_palette
from components.frame.view import read_view
from timeline.analysis.quantities import list_quantities

frames, selection, events = read_view(get_snapshot())
look = {"palette": get_palette(), "selected": address.read_event(frames)}

st.markdown("Each figure as somebody gave it: on which day, who, and what exactly it counts.")
show_counts(frames, selection, events)
measure = choose_measure(frames.ordered_events)
shown = list_quantities(events, measure)
if not measure:
    st.markdown("No figure is on record here.")
with show_event_beside(frames, events):
    if shown:
        show_numbers(frames, shown, **look)
        as_list, as_table = st.tabs(["List", "Table"], key="numbers-form", on_change="rerun")
        with as_list:
            show_number_list(frames, shown, **look)
        if as_table.open:
            with as_table:
                show_number_table(frames, shown)
    elif measure and events:
        st.markdown("None of the events shown gives such a figure.")
