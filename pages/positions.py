"""Positions: who said what on one question, on which day, and how it changed."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from components import address
from components.counts import show_counts
from components.data import current
from components.event_panel import beside_event
from components.position_changes import show_contradictions, show_shifts, show_silences
from components.position_chart import show_positions, show_statement_list, show_statement_table
from components.question import choose_question, show_answers
from components.range_buttons import show_ranges
from components.theme import palette
from components.view import in_view
from timeline.acknowledgements import answers
from timeline.positions import changes_in
from timeline.record import end_of_record
from timeline.selection import Selection
from timeline.statements import statements

frames, selection, events = in_view(current())
look = {"palette": palette(), "selected": address.event(frames)}

st.markdown("Who said what on one question, on which day, and how it changed.")
show_counts(frames, selection, events)
question = choose_question(frames, frames.ordered)
said = statements(frames, frames.ordered, question)
shown = statements(frames, events, question)
changes = changes_in(said, end=end_of_record(frames), among=events)
if not said:
    st.markdown("Nobody has taken a position that is on record here.")
else:
    show_answers(frames, answers(frames, said), filtered=replace(selection, known=None) != Selection())
    show_ranges(frames, selection, events)
with beside_event(frames, events):
    if shown:
        show_positions(frames, selection, shown, changes.silences, **look)
        tabs = st.tabs(
            ["List", "Shifts", "Contradictions", "Silences", "Table"], key="positions-form", on_change="rerun"
        )
        draw = [
            lambda: show_statement_list(frames, shown, **look),
            lambda: show_shifts(frames, changes.shifts),
            lambda: show_contradictions(frames, changes.contradictions),
            lambda: show_silences(frames, changes.silences),
            lambda: show_statement_table(frames, shown),
        ]
        for tab, drawn in zip(tabs, draw, strict=True):
            if tab.open:
                with tab:
                    drawn()
    elif said and events:
        st.markdown("None of the events shown takes a position on this question.")
