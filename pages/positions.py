"""Positions: who said what on one question, on which day, and how it changed."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from components.event.event_panel import show_event_beside
from components.filters.range_buttons import show_ranges
from components.frame import address
from components.frame.counts import show_counts
from components.frame.snapshot import get_snapshot
from components.frame.theme import get_palette
from components.frame.view import read_view
from components.positions.position_changes import show_contradictions, show_shifts, show_silences
from components.positions.position_chart import show_positions, show_statement_list, show_statement_table
from components.positions.question import choose_question, show_answers
from timeline.analysis.positions.acknowledgements import summarize_answers
from timeline.analysis.positions.changes import find_changes
from timeline.analysis.positions.statements import list_statements
from timeline.query.as_of import find_last_covered_day
from timeline.query.selection import Selection

frames, selection, events = read_view(get_snapshot())
look = {"palette": get_palette(), "selected": address.read_event(frames)}

st.markdown("Who said what on one question, on which day, and how it changed.")
show_counts(frames, selection, events)
question = choose_question(frames, frames.ordered_events)
said = list_statements(frames, frames.ordered_events, question)
shown = list_statements(frames, events, question)
changes = find_changes(said, end=find_last_covered_day(frames), among=events)
if not said:
    st.markdown("Nobody has taken a position that is on record here.")
else:
    show_answers(frames, summarize_answers(frames, said), filtered=replace(selection, known=None) != Selection())
    show_ranges(frames, selection, events)
with show_event_beside(frames, events):
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
