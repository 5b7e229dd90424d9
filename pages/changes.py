"""What changed: records added, edited and withdrawn since an earlier version of the file."""

from __future__ import annotations

import streamlit as st

from components.changes.changes import show_changes
from components.changes.versions import choose_version, chronology_at
from components.event.event_panel import beside_event
from components.frame import address
from components.frame.counts import show_counts
from components.frame.markdown import md
from components.frame.snapshot import current
from components.frame.theme import palette
from components.frame.view import in_view
from timeline.dates.edtf import of_day
from timeline.history.diff import UnreadableError, diff, summary
from timeline.history.git import HistoryError
from timeline.query.as_of import as_known
from timeline.query.tables import to_frames

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
