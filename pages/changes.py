"""What changed: records added, edited and withdrawn since an earlier version of the file."""

from __future__ import annotations

import streamlit as st

from components.changes.changes import show_changes
from components.changes.versions import choose_version, load_chronology_at
from components.event.event_panel import show_event_beside
from components.frame import address
from components.frame.counts import show_counts
from components.frame.markdown import escape_markdown
from components.frame.snapshot import get_snapshot
from components.frame.theme import get_palette
from components.frame.view import read_view
from timeline.dates.edtf import build_edtf
from timeline.history.diff import UnreadableError, compare_chronologies, format_summary
from timeline.history.git import HistoryError
from timeline.query.as_of import as_of
from timeline.query.tables import build_frames

frames, selection, events = read_view(get_snapshot())

st.markdown("What was added, edited and withdrawn since an earlier version of the file.")
show_counts(frames, selection, events)
try:
    version = choose_version()
    before = as_of(build_frames(load_chronology_at(version.commit)), selection.known)
    changes = compare_chronologies(before.chronology, frames.chronology)
except (HistoryError, UnreadableError) as error:
    st.info(escape_markdown(str(error)))
else:
    st.markdown(
        f"Since the version of {escape_markdown(build_edtf(version.day).text)}: "
        f"**{escape_markdown(format_summary(changes))}**"
    )
    with show_event_beside(frames, events):
        show_changes(frames, changes, events, palette=get_palette(), selected=address.read_event(frames))
