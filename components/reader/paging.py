"""Pages of a long list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import streamlit as st

from timeline.model.records import Event, Story

_PAGE_SIZE = 200
"""Entries of a page, so that a browser never lays out thousands at once."""
Entry = TypeVar("Listed", Event, Story)


def choose_page(
    entries: Sequence[Entry], *, selected: str, key: str, size: int = _PAGE_SIZE, nouns: str = "Events"
) -> Sequence[Entry]:
    """Draw the way through the pages of a long list, and give what is on the page that is open.

    A newly opened event turns to its page.
    """
    pages = -(-len(entries) // size)
    if pages < 2:
        return entries
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        # a widget for each event that is opened, as the page of one with a default cannot be set
        page = st.pagination(
            pages,
            default=_choose_opening_page(entries, pages, size, selected, key),
            key=f"{key}-page-{selected}",
            width="stretch",
        )
        st.session_state[f"{key}-page"] = page
        first = (page - 1) * size
        part = entries[first : first + size]
        st.caption(f"{nouns} {first + 1:,} to {first + len(part):,} of {len(entries):,}", width="content")
    return part


def _choose_opening_page(entries: Sequence[Entry], pages: int, size: int, selected: str, key: str) -> int:
    """Give the page to open on, which stays the same as long as the same event is open."""
    opening = f"{key}-opening"
    if st.session_state.get(opening, (None, 0))[0] != selected:
        at = next((place for place, each in enumerate(entries) if each.id == selected), None)
        page = st.session_state.get(f"{key}-page", 1) if at is None else at // size + 1
        st.session_state[opening] = (selected, page)
    return min(st.session_state[opening][1], pages)
