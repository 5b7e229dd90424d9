"""The chronology that is on screen: one for all sessions, followed by each."""

from __future__ import annotations

import streamlit as st

from components.plain import md
from timeline.reading.loader import Snapshot, shared
from timeline.settings import Settings, SettingsError

_TICK = 0.8
"""Seconds between two looks of a session at the number of the current snapshot."""


def current() -> Snapshot:
    """Give what is shown now."""
    try:
        settings = Settings.from_environment()
    except SettingsError as error:
        st.error(md(str(error)))
        st.stop()
    return shared(settings.file, settings.limits).current


@st.fragment(run_every=_TICK)
def follow(number: int) -> None:
    """Draw the page again once there is something newer than the snapshot it shows."""
    if current().number != number:
        st.rerun()
