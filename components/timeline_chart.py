"""The timeline and the ladder."""

from __future__ import annotations

import streamlit as st

from components import address
from components.chart import WIDE, plot_width, show_chart
from timeline.charts.ladder import ladder_figure
from timeline.charts.lanes import LANES
from timeline.charts.palette import Palette
from timeline.charts.timeline import lanes_figure, timeline_figure, window_of
from timeline.frame import Frames
from timeline.model import Event
from timeline.selection import Selection
from timeline.vocabulary import Kind


def show_ladder(frames: Frames, events: list[Event], *, palette: Palette, selected: str) -> None:
    """Draw the milestones with the days between them; a click opens one."""
    milestones = [event for event in events if event.kind is Kind.MILESTONE]
    if len(milestones) < 2:
        return
    figure = ladder_figure(frames, milestones, palette=palette, plot_width=WIDE, selected=selected)
    first, last = milestones[0], milestones[-1]
    alt = f"{len(milestones)} milestones from {first.date.text} to {last.date.text}, with the days between"
    show_chart(figure, frames, key="ladder", alt=alt)


def show_timeline(
    frames: Frames, selection: Selection, events: list[Event], *, palette: Palette, selected: str
) -> None:
    """Draw the timeline; a click opens an event, a horizontal drag sets the range."""
    by = address.choice("lanes", LANES, LANES[0])
    window = window_of(events, selection.since, selection.until)
    figure = timeline_figure(
        frames,
        events,
        by=by,
        window=window,
        palette=palette,
        plot_width=plot_width(selected),
        selected=selected,
    )
    alt = f"Timeline of {len(events)} events from {window.first} to {window.last}, in lanes by {by}"
    show_chart(figure, frames, key="timeline", alt=alt, brush=True)


def choose_lanes() -> None:
    """Draw the choice of lanes."""
    by = address.choice("lanes", LANES, LANES[0])
    if st.session_state.get("lanes") != by:
        st.session_state["lanes"] = by
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown("Lanes by", width="content")
        st.segmented_control(
            "Lanes by",
            LANES,
            key="lanes",
            required=True,
            label_visibility="collapsed",
            on_change=lambda: address.write("lanes", st.session_state["lanes"] or LANES[0]),
        )
        st.caption("Drag across the chart to zoom, click a mark to open it", width="content")


def show_lanes(
    frames: Frames,
    lanes: list[tuple[str, list[Event]]],
    events: list[Event],
    *,
    key: str,
    what: str,
    palette: Palette,
    selected: str,
) -> None:
    """Draw groups of events as lanes, over the range of the events given; `what` begins the alt text."""
    figure = lanes_figure(
        lanes,
        window=window_of(events, None, None),
        palette=palette,
        plot_width=plot_width(selected),
        selected=selected,
    )
    told = ", ".join(f"{name} {len(members)}" for name, members in lanes)
    with st.container(key="chart"):
        show_chart(figure, frames, key=key, alt=f"{what} {told}")
