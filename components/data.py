"""The chronology that is on screen: one for all sessions, followed by each."""

from __future__ import annotations

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components import late
from timeline.reading.loader import Snapshot, shared
from timeline.serving.readers import Readers
from timeline.settings import load_settings

_READERS = Readers()


def current() -> Snapshot:
    """Give what is shown now."""
    return shared(load_settings()).current


def follow(number: int) -> None:
    """Draw the page again once there is something newer than the snapshot it shows, or night falls."""
    st.fragment(_look, run_every=_READERS.seconds_between_looks())(number, st.context.theme.type)


def _look(number: int, theme: str | None) -> None:
    _READERS.saw(_session())
    late.confirm()
    # a system that turns dark by itself tells nobody but the browser
    if current().number != number or st.context.theme.type != theme:
        late.run_again()


def _session() -> str:
    context = get_script_run_ctx()
    return context.session_id if context else ""
