"""Reading the address of the page, which holds everything that a link restores; the browser alone writes it."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from timeline.query.selection import QUERY_KEYS, UNKNOWN_EVENT, Selection, parse_query
from timeline.query.tables import Frames
from timeline.serving.base_path import normalize_base_path
from timeline.text.catalogue import translate
from timeline.text.unicode import replace_invisible


def read_selection(frames: Frames) -> tuple[Selection, tuple[str, ...]]:
    """Read the selection from the address, and a sentence for each value that means nothing here."""
    return parse_query({key: st.query_params.get_all(key) for key in QUERY_KEYS}, frames)


def read_value(key: str) -> str:
    """Read one parameter, "" without it."""
    return str(st.query_params.get(key, ""))


def read_choice(key: str, options: Iterable[str], default: str) -> str:
    """Read one of a few words."""
    wanted = st.query_params.get(key, default)
    return wanted if wanted in options else default


def read_event(frames: Frames) -> str:
    """Read the id of the open event, known on the day chosen or not; "" for none."""
    wanted = read_value("event")
    return wanted if wanted in frames.whole.event else ""


def describe_unknown_event(frames: Frames) -> tuple[str, ...]:
    """Say so in a sentence if the address opens an event that this chronology does not have."""
    wanted = read_value("event")
    if not wanted or wanted in frames.whole.event:
        return ()
    return (translate(UNKNOWN_EVENT, value=replace_invisible(wanted[:60])),)


def get_base_path() -> str:
    """Give the path with which every address of the app begins."""
    return normalize_base_path(st.get_option("server.baseUrlPath") or "")
