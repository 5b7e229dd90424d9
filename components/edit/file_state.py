"""The state of the file: what was read when, and what is wrong with it."""

from __future__ import annotations

import streamlit as st

from components.frame.markdown import escape_markdown
from components.frame.problems import format_problems
from timeline.reading.loader import Snapshot
from timeline.reading.reader import Reading
from timeline.text.plural import format_count


def show_file_state(snapshot: Snapshot, name: str) -> None:
    """Draw which version of a file is on screen, and its problems."""
    count = len(snapshot.shown.chronology.events) if snapshot.shown.chronology else 0
    parts = [
        f"**{escape_markdown(name)}**",
        escape_markdown(f"read at {snapshot.read_at:%H:%M:%S}"),
        format_count(count, "event"),
        escape_markdown(f"version {snapshot.shown.version[:12]}"),
    ]
    if not snapshot.broken and not snapshot.shown.problems:
        parts.append("no problems")
    st.markdown(" · ".join(parts))
    if snapshot.broken:
        st.markdown("The file has changed since and has problems:")
        _show_problems(snapshot.broken)
    elif snapshot.shown.problems:
        with st.expander(format_count(len(snapshot.shown.problems), "warning")):
            _show_problems(snapshot.shown)


def _show_problems(reading: Reading) -> None:
    for text in format_problems(reading):
        st.code(text, language=None, wrap_lines=True)
