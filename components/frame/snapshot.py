"""The chronology on screen, the same for all sessions, and the check whether there is a newer one."""

from __future__ import annotations

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components.frame import late
from timeline.reading.loader import Snapshot, get_loader
from timeline.serving.readers import Readers
from timeline.settings import load_settings

_READERS = Readers()


def get_snapshot() -> Snapshot:
    """Give the snapshot that is shown now."""
    return get_loader(load_settings()).current


def follow_snapshot(number: int) -> None:
    """Run the page again once there is a newer snapshot than the one it shows, or the theme changes."""
    st.fragment(_check_for_news, run_every=_READERS.get_interval())(number, st.context.theme.type)


def _check_for_news(number: int, theme: str | None) -> None:
    _READERS.record_look(_get_session_id())
    late.confirm()
    # a system that turns dark by itself tells nobody but the browser
    if get_snapshot().number != number or st.context.theme.type != theme:
        late.run_again()


def _get_session_id() -> str:
    context = get_script_run_ctx()
    return context.session_id if context else ""
