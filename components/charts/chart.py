"""Charts as inputs: a click opens an event, a drag chooses a range."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import plotly.graph_objects as go
import streamlit as st

from components.frame import address
from components.frame.cache import CachedFigure
from timeline.query.tables import Frames
from timeline.serving.plotly import get_plotly_address

WIDE = 900
BESIDE_PANEL = 520
"""The narrowest plot in pixels, without and with an open event: a window of 1280 with the filters."""

_PLOT = Path(__file__).parent / "plot"
# Streamlit's own chart is built anew whenever its figure changes, and brings a Plotly four times as large
_CHART = st.components.v2.component(
    "chart",
    html='<div class="plot" role="figure"></div>\n<div class="tip" hidden></div>\n',
    css=(_PLOT / "plot.css").read_text(encoding="utf-8"),
    js="\n".join((_PLOT / name).read_text(encoding="utf-8") for name in ("tip.js", "plot.js")),
    isolate_styles=False,
)


def choose_plot_width(opened: str) -> int:
    """Choose the narrowest width a chart may have on the page, with or without an open event."""
    return BESIDE_PANEL if opened else WIDE


def show_chart(figure: go.Figure | CachedFigure, frames: Frames, *, key: str, alt: str) -> None:
    """Draw a chart whose marks carry [event id] as customdata, or places in its meta; a click opens one.

    Where the figure lets a drag select, a horizontal one sets the range of days in the address.
    """
    _CHART(
        data=_build_message(figure, alt, still=False),
        key=key,
        on_opened_change=lambda: _open_event(key),
        on_zoomed_change=lambda: _write_range(key, frames),
    )


def show_static_chart(figure: CachedFigure, *, key: str, alt: str) -> None:
    """Draw a chart that cannot be clicked."""
    _CHART(data=_build_message(figure, alt, still=True), key=key)


def _build_message(figure: go.Figure | CachedFigure, alt: str, *, still: bool) -> bytes:
    """Write what the browser needs, the figure in Plotly's own JSON."""
    head = json.dumps({"alt": alt, "still": still, "library": get_plotly_address(address.get_base_path())})
    body = figure.json if isinstance(figure, CachedFigure) else figure.to_json()
    return f'{head[:-1]}, "figure": {body}}}'.encode()


def _open_event(key: str) -> None:
    event = st.session_state[key].opened
    if event:
        address.open_event(event)


def _write_range(key: str, frames: Frames) -> None:
    days = st.session_state[key].zoomed
    if days:
        since, until = map(date.fromisoformat, days.split("/"))
        chosen, _ = address.read_selection(frames)
        address.write_selection(replace(chosen, since=since, until=until))
