"""How many of how many, a link to just these, and what to loosen when there is nothing."""

from __future__ import annotations

from datetime import date

import streamlit as st

from components import address
from components.copy import show_copy
from components.downloads import show_downloads
from components.plain import md
from timeline.exports.parcel import Parcel
from timeline.frame import Frames
from timeline.loosening import loosenings
from timeline.model import Event
from timeline.plural import counted
from timeline.selection import Selection


def show_counts(frames: Frames, selection: Selection, events: list[Event], *, chart: str = "") -> None:
    """Draw "34 of 96 events", the way back to all of them, and what to loosen when there is none.

    `chart` is the key of the page's chart, where it can be had as a picture.
    """
    total = len(frames.whole.events)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"**{len(events):,} of {counted(total, 'event')}**", width="content")
        if selection != Selection():
            st.button("Show all", type="tertiary", on_click=address.write_selection, args=(Selection(),))
        _copy_link(frames)
        show_downloads(Parcel(frames, selection, frames.version, date.today()), chart=chart)
    if not events:
        _nothing(frames, selection)


def _copy_link(frames: Frames) -> None:
    popover = st.popover("Copy link", type="tertiary", key="copy-link", on_change="rerun")
    if popover.open:
        with popover:
            st.caption("Opens this view, with its filters, in any browser.")
            show_copy(address.here(frames), label="link to this view", key="copy-view")


def _nothing(frames: Frames, selection: Selection) -> None:
    ways = loosenings(frames, selection)
    if not ways:
        st.markdown("No event fits all of these filters, nor all but one of them.")
        return
    st.markdown("No event fits all of these filters. Leaving one of them out shows:")
    for way in ways:
        st.button(
            f"{md(way.words)}: {counted(way.found, 'event')}",
            key=f"loosen-{way.words}",
            on_click=address.write_selection,
            args=(way.selection,),
        )
