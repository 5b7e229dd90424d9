"""What changed: records added, edited and withdrawn since an earlier version of the file."""

from __future__ import annotations

import streamlit as st

from components.changes.changes import show_changes
from components.changes.versions import choose_version, load_chronology_at
from components.frame.layout import picture_column, reader_column
from components.frame.markdown import escape_markdown
from components.frame.view import get_view
from components.reader.reader import show_reader
from timeline.dates.edtf import build_edtf
from timeline.history.diff import UnreadableError, compare_chronologies, format_summary
from timeline.history.git import HistoryError
from timeline.query.as_of import as_of
from timeline.query.tables import build_frames

view = get_view()
notes: dict[str, str] = {}
with picture_column():
    try:
        version = choose_version()
        before = as_of(build_frames(load_chronology_at(version.commit)), view.selection.known)
        changes = compare_chronologies(before.chronology, view.frames.chronology)
    except (HistoryError, UnreadableError) as error:
        st.info(escape_markdown(str(error)))
    else:
        st.markdown(
            f"Since the version of {escape_markdown(build_edtf(version.day).text)}: "
            f"**{escape_markdown(format_summary(changes))}**"
        )
        notes = show_changes(view, changes)
with reader_column():
    show_reader(view, [event for event in view.events if event.id in notes], notes=notes)
