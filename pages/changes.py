"""What changed: records added, edited and withdrawn since an earlier version of the file."""

from __future__ import annotations

import streamlit as st

from components import address
from components.changes import show_changes
from components.counts import show_counts
from components.data import current
from components.event_panel import beside_event
from components.plain import md
from components.theme import palette
from components.versions import choose_version, chronology_at
from components.view import in_view
from timeline.dates import of_day
from timeline.diff import UnreadableError, diff, summary
from timeline.frame import to_frames
from timeline.history import HistoryError
from timeline.record import as_known

frames, selection, events = in_view(current())

st.markdown("What was added, edited and withdrawn since an earlier version of the file.")
show_counts(frames, selection, events)
try:
    version = choose_version()
    before = as_known(to_frames(chronology_at(version.commit)), selection.known)
    changes = diff(before.chronology, frames.chronology)
except (HistoryError, UnreadableError) as error:
    st.info(md(str(error)))
else:
    st.markdown(f"Since the version of {md(of_day(version.day).text)}: **{md(summary(changes))}**")
    with beside_event(frames, events):
        show_changes(frames, changes, events, palette=palette(), selected=address.event(frames))
