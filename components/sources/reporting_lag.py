"""The lag between happening and being reported."""

from __future__ import annotations

import streamlit as st

from components.charts.chart import PLOT_WIDTH, show_chart
from components.frame.markdown import escape_markdown
from components.frame.view import View
from components.reader.event_table import show_table
from timeline.analysis.reporting_lag import Lag, list_lags
from timeline.charts.lag import build_lag_figure
from timeline.text.plural import format_count

_MOST_BARS = 8


def show_lags(view: View) -> dict[str, str]:
    """Draw how many events were reported late, the longest lags and a table of all; give a note for each event."""
    lags = list_lags(view.events)
    if not lags:
        st.markdown("None of these events is known to have been reported later than it happened.")
        return {}
    was = "was" if len(lags) == 1 else "were"
    st.markdown(
        f"{len(lags):,} of {format_count(len(view.events), 'event')} {was} reported a day or more after happening; "
        f"the longest lag is {escape_markdown(lags[0].days.text)}."
    )
    with st.container(key="chart"):
        figure = build_lag_figure(lags[:_MOST_BARS], palette=view.palette, plot_width=PLOT_WIDTH)
        alt = f"Days from happening to being reported, for the {min(len(lags), _MOST_BARS)} longest lags"
        show_chart(figure, key="lag", alt=alt)
        rows = [_build_row(lag) for lag in lags]
        show_table(rows, [lag.event.id for lag in lags], key="lag-table", alt="Every lag in reporting")
    return {lag.event.id: f"reported {lag.event.known_from.text}, {lag.days.text} later" for lag in lags}


def _build_row(lag: Lag) -> dict[str, str]:
    return {
        "happened": lag.event.date.text,
        "reported": lag.event.known_from.text,
        "lag": lag.days.text,
        "headline": lag.event.headline,
    }
