"""The chronology on screen, the same for all sessions."""

from __future__ import annotations

from timeline.reading.loader import Snapshot, get_loader
from timeline.settings import load_settings


def get_snapshot() -> Snapshot:
    """Give the snapshot that is shown now."""
    return get_loader(load_settings()).current
