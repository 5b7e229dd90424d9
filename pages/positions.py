"""Positions: who said what on one question, on which day, and how it changed."""

from __future__ import annotations

import streamlit as st

from components.frame.layout import picture_column, reader_column
from components.frame.view import get_view
from components.positions.headline import show_headline
from components.positions.position_changes import show_contradictions, show_shifts, show_silences
from components.positions.position_chart import describe_statements, show_positions, show_statement_table
from components.positions.question import choose_question
from components.reader.reader import show_reader
from timeline.analysis.positions.acknowledgements import summarize_answers
from timeline.analysis.positions.changes import find_changes
from timeline.analysis.positions.statements import list_statements
from timeline.query.as_of import find_last_covered_day
from timeline.text.catalogue import translatable, translate

_TABS = (translatable("Shifts"), translatable("Contradictions"), translatable("Silences"), translatable("Table"))

view = get_view()
frames = view.frames
with picture_column():
    with st.container(key="screen", gap=None):
        question = choose_question(frames)
        said = list_statements(frames, frames.ordered_events, question)
        shown = list_statements(frames, view.events, question)
        changes = find_changes(said, end=find_last_covered_day(frames), among=view.events)
        answers = summarize_answers(frames, said)
        if said:
            show_headline(frames, answers, changes.shifts, is_filtered=len(shown) < len(said))
        else:
            st.markdown(translate("Nobody has taken a position that is on record here."))
        if shown:
            show_positions(view, question, shown, changes.silences, answers)
        elif said and view.events:
            st.markdown(translate("None of the events shown takes a position on this question."))
    if shown:
        tabs = st.tabs([translate(name) for name in _TABS], key="positions-form", on_change="rerun")
        draw_tab = [
            lambda: show_shifts(frames, changes.shifts),
            lambda: show_contradictions(frames, changes.contradictions),
            lambda: show_silences(frames, changes.silences),
            lambda: show_statement_table(frames, shown),
        ]
        for tab, draw in zip(tabs, draw_tab, strict=True):
            if tab.open:
                with tab:
                    draw()
notes = describe_statements(frames, shown)
with reader_column():
    show_reader(view, [event for event in view.events if event.id in notes], notes=notes)
