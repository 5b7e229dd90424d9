"""Pages of a long list."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from timeline.model import Event

_PAGE = 200
"""Entries of a page, so that a browser never lays out thousands at once."""


def page_of(events: Sequence[Event], *, selected: str, key: str) -> Sequence[Event]:
    """Draw the way through the pages of a long list, and give the events of the page that is open.

    A newly opened event turns to its page.
    """
    pages = -(-len(events) // _PAGE)
    if pages < 2:
        return events
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        # a widget for each event that is opened, as the page of one with a default cannot be set
        page = st.pagination(
            pages,
            default=_opening(events, pages, selected, key),
            key=f"{key}-page-{selected}",
            width="stretch",
        )
        st.session_state[f"{key}-page"] = page
        first = (page - 1) * _PAGE
        part = events[first : first + _PAGE]
        st.caption(f"Events {first + 1:,} to {first + len(part):,} of {len(events):,}", width="content")
    return part


def _opening(events: Sequence[Event], pages: int, selected: str, key: str) -> int:
    """Give the page to open on, which stays the same as long as the same event is open."""
    opening = f"{key}-opening"
    if st.session_state.get(opening, (None, 0))[0] != selected:
        at = next((place for place, event in enumerate(events) if event.id == selected), None)
        page = st.session_state.get(f"{key}-page", 1) if at is None else at // _PAGE + 1
        st.session_state[opening] = (selected, page)
    return min(st.session_state[opening][1], pages)
