"""Explore: the ladder, the timeline, the list, one event in full."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import streamlit as st

from components.charts.reporting_lag import show_lags
from components.charts.timeline_chart import show_ladder, show_overview, show_timeline
from components.event.event_panel import show_event_beside
from components.filters.range_buttons import show_outside, show_ranges
from components.frame import address
from components.frame.cache import cached
from components.frame.counts import show_counts
from components.frame.snapshot import get_snapshot
from components.frame.theme import get_palette
from components.frame.view import read_view
from components.reader.event_list import show_event_list
from components.reader.event_table import show_event_table
from timeline.analysis.opening_range import find_opening_range
from timeline.query.selection import select

frames, selection, events = read_view(get_snapshot())
opened = address.read_event(frames)
colours = get_palette()

show_counts(frames, selection, events, chart="timeline")
if events:
    show_ladder(frames, events, palette=colours, selected=opened)
    everywhen = replace(selection, since=None, until=None)
    record = [frames.event[event] for event in select(frames, everywhen).index.tolist()]
    opening = cached(frames, lambda: find_opening_range(record), "opening", everywhen)
    charted, marked = selection, events
    if opening and selection == everywhen and not address.is_whole_range():
        charted = replace(selection, since=opening.first, until=opening.last)
        marked = [event for event in events if event.date.overlaps(opening.first, opening.last)]
    show_ranges(frames, selection, marked, record, opening)
    with show_event_beside(frames, events):
        with st.container(key="chart"):
            if opening and charted != selection:
                show_outside(opening)
            show_overview(frames, charted, marked, record, palette=colours)
            show_timeline(frames, charted, marked, palette=colours, selected=opened, today=date.today())
        as_list, as_table, as_lags = st.tabs(["List", "Table", "Reporting lag"], key="form", on_change="rerun")
        with as_list:
            show_event_list(frames, events, palette=colours, selected=opened)
        if as_table.open:
            with as_table:
                show_event_table(frames, events)
        if as_lags.open:
            with as_lags:
                show_lags(frames, events, palette=colours, selected=opened)
