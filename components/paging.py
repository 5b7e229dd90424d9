"""Pages of a long list."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from timeline.model import Event

_PAGE = 200
"""Entries of a page: a browser takes as long to lay out a thousand as to load the app."""


def page_of(events: Sequence[Event], *, selected: str, key: str) -> Sequence[Event]:
    """Draw the way through the pages of a long list, and give the events of the page that is open.

    A newly opened event turns to its page.
    """
    pages = -(-len(events) // _PAGE)
    if pages < 2:
        return events
    widget, shown = f"{key}-page", f"{key}-shown"
    if st.session_state.get(shown) != selected:
        st.session_state[shown] = selected
        at = next((place for place, event in enumerate(events) if event.id == selected), None)
        if at is not None:
            st.session_state[widget] = at // _PAGE + 1
    page = min(st.session_state.get(widget) or 1, pages)
    st.session_state[widget] = page
    first = (page - 1) * _PAGE
    part = events[first : first + _PAGE]
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(f"Events {first + 1:,} to {first + len(part):,} of {len(events):,}", width="content")
        st.pagination(pages, key=widget, width="stretch")
    return part
