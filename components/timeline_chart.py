"""The timeline and the ladder as inputs: a click opens an event, a drag zooms."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from components import address
from timeline.charts.ladder import ladder_figure
from timeline.charts.lanes import LANES
from timeline.charts.palette import Palette
from timeline.charts.timeline import timeline_figure, window_of
from timeline.frame import Frames
from timeline.model import Event
from timeline.selection import Selection
from timeline.vocabulary import Kind

_CONFIG = {
    "displaylogo": False,
    "modeBarButtons": [["toImage"]],
    "doubleClick": False,
    "toImageButtonOptions": {"format": "png", "scale": 2, "filename": "timeline"},
}
# the narrowest chart of each layout: a window of 1280 pixels with the filters open
_WIDE = 900
_BESIDE_PANEL = 520


def show_ladder(frames: Frames, events: list[Event], *, palette: Palette, selected: str) -> None:
    """Draw the milestones with the days between them; a click opens one."""
    milestones = [event for event in events if event.kind is Kind.MILESTONE]
    if len(milestones) < 2:
        return
    figure = ladder_figure(frames, milestones, palette=palette, plot_width=_WIDE, selected=selected)
    first, last = milestones[0], milestones[-1]
    alt = f"{len(milestones)} milestones from {first.date.text} to {last.date.text}, with the days between"
    _show(figure, frames, key="ladder", modes=("points",), alt=alt)


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
        plot_width=_BESIDE_PANEL if selected else _WIDE,
        selected=selected,
    )
    alt = f"Timeline of {len(events)} events from {window.first} to {window.last}, in lanes by {by}"
    _show(figure, frames, key="timeline", modes=("points", "box"), alt=alt)


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


def _show(figure: go.Figure, frames: Frames, *, key: str, modes: tuple[str, ...], alt: str) -> None:
    st.plotly_chart(
        figure,
        key=key,
        theme=None,
        on_select=lambda: _clicked(key, frames),
        selection_mode=modes,  # type: ignore[arg-type]
        config=_CONFIG if "box" in modes else {"displayModeBar": False},
        alt=alt,
    )


def _clicked(key: str, frames: Frames) -> None:
    selected = st.session_state[key]["selection"]
    if selected.get("box"):
        _zoom(selected["box"][0], frames)
    elif selected["points"] and selected["points"][0].get("customdata"):
        address.open_event(selected["points"][0]["customdata"][0])


def _zoom(box: dict[str, Any], frames: Frames) -> None:
    days = sorted(date.fromisoformat(str(edge)[:10]) for edge in box["x"])
    chosen, _ = address.selection(frames)
    address.write_selection(replace(chosen, since=days[0], until=days[-1]))
