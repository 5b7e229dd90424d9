"""The chronology that is on screen: one for all sessions, followed by each."""

from __future__ import annotations

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components.frame import late
from timeline.reading.loader import Snapshot, get_loader
from timeline.serving.readers import Readers
from timeline.settings import load_settings

_READERS = Readers()


def get_snapshot() -> Snapshot:
    """Give what is shown now."""
    return get_loader(load_settings()).current


def follow_snapshot(number: int) -> None:
    """Draw the page again once there is something newer than the snapshot it shows, or night falls."""
    st.fragment(_check_for_news, run_every=_READERS.seconds_between_looks())(number, st.context.theme.type)


def _check_for_news(number: int, theme: str | None) -> None:
    _READERS.saw(_get_session_id())
    late.confirm()
    # a system that turns dark by itself tells nobody but the browser
    if get_snapshot().number != number or st.context.theme.type != theme:
        late.run_again()


def _get_session_id() -> str:
    context = get_script_run_ctx()
    return context.session_id if context else ""
