"""The state of the file: what was read when, and what is wrong with it."""

from __future__ import annotations

import streamlit as st

from components.plain import md
from components.problems import show_problems
from timeline.plural import counted
from timeline.reading.loader import Snapshot


def show_file_state(snapshot: Snapshot, name: str) -> None:
    """Draw which version of a file is on screen, and its problems."""
    count = len(snapshot.shown.chronology.events) if snapshot.shown.chronology else 0
    parts = [
        f"**{md(name)}**",
        md(f"read at {snapshot.read_at:%H:%M:%S}"),
        counted(count, "event"),
        md(f"version {snapshot.shown.version[:12]}"),
    ]
    if not snapshot.broken and not snapshot.shown.problems:
        parts.append("no problems")
    st.markdown(" · ".join(parts))
    if snapshot.broken:
        st.markdown("The file has changed since and has problems; they are shown above.")
    else:
        show_problems(snapshot.shown)
