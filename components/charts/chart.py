"""Charts whose marks open an event."""

from __future__ import annotations

import json
from pathlib import Path

import plotly.graph_objects as go
import streamlit as st

from components.frame import address
from components.frame.cache import CachedFigure
from components.frame.script import read_script
from timeline.serving.plotly import get_plotly_address

PLOT_WIDTH = 520
"""The narrowest plot in pixels, in the column beside the reader."""

_PLOT = Path(__file__).parent / "plot"
# Streamlit's own chart is built anew whenever its figure changes, and brings a Plotly four times as large
_CHART = st.components.v2.component(
    "chart",
    html=(
        '<div class="chart"><div class="plot" role="figure"></div>'
        '<svg class="over" aria-hidden="true"><g class="opened"></g><g class="pointed"></g></svg></div>\n'
    ),
    css=(_PLOT / "plot.css").read_text(encoding="utf-8"),
    js=read_script(_PLOT / "plot.js"),
    isolate_styles=False,
)


def show_chart(figure: go.Figure | CachedFigure, *, key: str, alt: str) -> None:
    """Draw a chart whose marks carry [event id] as customdata; a click opens one.

    Where the figure lets a drag select, a horizontal one chooses days.
    """
    head = json.dumps({"alt": alt, "library": get_plotly_address(address.get_base_path())})
    body = figure.json if isinstance(figure, CachedFigure) else figure.to_json()
    _CHART(data=f'{head[:-1]}, "figure": {body}}}'.encode(), key=key)
