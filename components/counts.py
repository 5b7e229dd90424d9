"""How many of how many, and what to loosen when there is nothing."""

from __future__ import annotations

from dataclasses import fields, replace

import streamlit as st

from components import address
from components.plain import md
from timeline.frame import Frames
from timeline.model import Event
from timeline.selection import Selection, mask

_NAMES = {
    "actors": "actors",
    "roles": "roles",
    "kinds": "kinds",
    "sources": "sources",
    "since": "the first day",
    "until": "the last day",
    "text": "the search",
    "known": "“as known on”",
}


def show_counts(frames: Frames, selection: Selection, events: list[Event]) -> None:
    """Draw "34 of 96 events", the way back to all of them, and what to loosen when there is none."""
    total = len(frames.events)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"**{len(events):,} of {total:,} events**", width="content")
        if selection != Selection():
            st.button("Show all", type="tertiary", on_click=address.write_selection, args=(Selection(),))
    if not events:
        _nothing(frames, selection)


def _nothing(frames: Frames, selection: Selection) -> None:
    st.markdown("No event fits all of these filters. Loosening one of them shows:")
    for field in fields(selection):
        looser = replace(selection, **{field.name: field.default})
        found = int(mask(frames, looser).sum())
        if looser != selection and found:
            st.button(
                f"without {md(_NAMES.get(field.name, field.name))}: {found} events",
                key=f"loosen-{field.name}",
                on_click=address.write_selection,
                args=(looser,),
            )
