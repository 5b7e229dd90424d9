"""The lag between happening and being reported."""

from __future__ import annotations

import streamlit as st

from components.charts.chart import choose_plot_width, show_chart
from components.frame.markdown import escape_markdown
from components.reader.event_table import show_table
from timeline.analysis.reporting_lag import list_lags
from timeline.charts.lag import build_lag_figure
from timeline.charts.palette import Palette
from timeline.model.records import Event
from timeline.query.tables import Frames
from timeline.text.plural import format_count

_MOST_BARS = 8


def show_lags(frames: Frames, events: list[Event], *, palette: Palette, selected: str) -> None:
    """Say how many events were reported late, and draw the longest lags with a table of all."""
    lags = list_lags(events)
    if not lags:
        st.markdown("None of these events is known to have been reported later than it happened.")
        return
    was = "was" if len(lags) == 1 else "were"
    st.markdown(
        f"{len(lags):,} of {format_count(len(events), 'event')} {was} reported a day or more after happening; "
        f"the longest lag is {escape_markdown(lags[0].days.text)}."
    )
    with st.container(key="chart-lag"):
        figure = build_lag_figure(
            lags[:_MOST_BARS], palette=palette, plot_width=choose_plot_width(selected), selected=selected
        )
        alt = f"Days from happening to being reported, for the {min(len(lags), _MOST_BARS)} longest lags"
        show_chart(figure, frames, key="lag", alt=alt)
    rows = [
        {
            "happened": lag.event.date.text,
            "reported": lag.event.known_from.text,
            "lag": lag.days.text,
            "headline": lag.event.headline,
        }
        for lag in lags
    ]
    show_table(rows, [lag.event.id for lag in lags], key="lag-table", alt="Every lag in reporting")
