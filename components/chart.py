"""Charts as inputs: a click opens an event, a drag chooses a range."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from components import address
from timeline.frame import Frames

WIDE = 900
BESIDE_PANEL = 520
"""The narrowest plot in pixels, without and with an open event: a window of 1280 with the filters."""
_CONFIG = {
    "displaylogo": False,
    "modeBarButtons": [["toImage"]],
    "doubleClick": False,
    "toImageButtonOptions": {"format": "png", "scale": 2, "filename": "timeline"},
}
# while dragging selects, Streamlit passes no click on, so the chart's own event is heard
_CLICKS = st.components.v2.component(
    "chart_clicks",
    js="""
export default function ({ data, setTriggerValue }) {
  const block = document.querySelector(`.st-key-${data.chart}`);
  let heard = null;
  const opened = click => setTriggerValue("opened", click.points[0].customdata?.[0]);
  const listen = () => {
    const plot = block.querySelector(".js-plotly-plot");
    if (plot === heard || !plot?.on) return;
    plot.on("plotly_click", opened);
    heard = plot;
  };
  const observer = new MutationObserver(listen);
  observer.observe(block, { childList: true, subtree: true });
  listen();
  return () => {
    observer.disconnect();
    // a chart that is gone has lost its methods with its listeners
    heard?.removeListener?.("plotly_click", opened);
  };
}
""",
)


def plot_width(opened: str) -> int:
    """Give the narrowest width a chart may have on the page, with or without an open event."""
    return BESIDE_PANEL if opened else WIDE


def show_chart(figure: go.Figure, frames: Frames, *, key: str, alt: str, brush: bool = False) -> None:
    """Draw a chart whose marks carry [event id] as customdata; a click opens that event.

    With `brush` a horizontal drag sets the range of days in the address.
    """
    st.plotly_chart(
        figure,
        key=key,
        theme=None,
        on_select=lambda: _clicked(key, frames),
        selection_mode="box" if brush else "points",
        config=_CONFIG,
        alt=alt,
    )
    if brush:
        clicks = f"{key}-clicks"
        _CLICKS(data={"chart": key}, key=clicks, on_opened_change=lambda: _opened(clicks))


def _opened(clicks: str) -> None:
    event = st.session_state[clicks].opened
    if event:
        address.open_event(event)


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
