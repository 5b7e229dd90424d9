"""The count of the events selected, a link to them, downloads, and which filter to leave out if there are none."""

from __future__ import annotations

from datetime import date

import streamlit as st

from components.frame import address
from components.frame.copy import show_copy
from components.frame.downloads import show_downloads
from components.frame.markdown import escape_markdown
from timeline.exports.context import ExportContext
from timeline.model.records import Event
from timeline.query.relaxations import find_relaxations
from timeline.query.selection import Selection
from timeline.query.tables import Frames
from timeline.text.plural import format_count


def show_counts(frames: Frames, selection: Selection, events: list[Event], *, chart: str = "") -> None:
    """Draw "34 of 96 events", the way back to all of them, and which filter to leave out if there are none.

    `chart` is the key of the page's chart, where it can be had as a picture.
    """
    total = len(frames.whole.events)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"**{len(events):,} of {format_count(total, 'event')}**", width="content")
        if selection != Selection():
            st.button("Show all", type="tertiary", on_click=address.write_selection, args=(Selection(),))
        _show_link(frames)
        show_downloads(ExportContext(frames, selection, frames.version, date.today()), chart=chart)
    if not events:
        _show_relaxations(frames, selection)


def _show_link(frames: Frames) -> None:
    popover = st.popover("Copy link", type="tertiary", key="copy-link", on_change="rerun")
    if popover.open:
        with popover:
            st.caption("Opens this view, with its filters, in any browser.")
            show_copy(address.build_view_link(frames), label="link to this view", key="copy-view")


def _show_relaxations(frames: Frames, selection: Selection) -> None:
    relaxations = find_relaxations(frames, selection)
    if not relaxations:
        st.markdown("No event fits all of these filters, nor all but one of them.")
        return
    st.markdown("No event fits all of these filters. Leaving one of them out shows:")
    for relaxation in relaxations:
        st.button(
            f"{escape_markdown(relaxation.text)}: {format_count(relaxation.event_count, 'event')}",
            key=f"loosen-{relaxation.text}",
            on_click=address.write_selection,
            args=(relaxation.selection,),
        )
