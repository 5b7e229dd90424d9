"""The chronology that is on screen, read once for all sessions."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from timeline.frame import Frames, to_frames
from timeline.reader import Reading, read, timeline_file

Signature = tuple[int, int, int, int]


def current() -> tuple[Reading, Frames | None]:
    """Give the newest reading of the file, with its tables where it is sound."""
    file = timeline_file()
    return _loaded(file, _signature(file))


@st.cache_resource(max_entries=4, show_spinner=False)
def _loaded(file: Path, signature: Signature | None) -> tuple[Reading, Frames | None]:
    reading = read(file)
    return reading, to_frames(reading.chronology) if reading.chronology else None


def _signature(file: Path) -> Signature | None:
    try:
        stat = file.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, stat.st_ino
