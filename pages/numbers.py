"""Numbers: each figure as somebody gave it, on which day, counting what."""

from __future__ import annotations

import streamlit as st

from components.charts.numbers import choose_measure, describe_numbers, show_number_table, show_numbers
from components.frame.layout import picture_column, reader_column
from components.frame.view import get_view
from components.reader.reader import show_reader
from timeline.analysis.quantities import list_quantities
from timeline.text.catalogue import translate

view = get_view()
with picture_column():
    with st.container(key="screen", gap="xsmall"):
        measure = choose_measure(view.frames)
        shown = list_quantities(view.events, measure)
        if shown:
            show_numbers(view, measure, shown)
        elif not measure:
            st.markdown(translate("No figure is on record here."))
        elif view.events:
            st.markdown(translate("None of the events shown gives such a figure."))
    if shown:
        show_number_table(view.frames, shown)
notes = describe_numbers(view.frames, shown)
with reader_column():
    show_reader(view, [event for event in view.events if event.id in notes], notes=notes)
