"""The lag between happening and being reported."""

from __future__ import annotations

import streamlit as st

from components.frame.markdown import escape_markdown
from components.frame.view import View
from components.reader.event_table import show_table
from timeline.analysis.reporting_lag import Lag, find_median, list_lags
from timeline.text.plural import format_count


def show_lags(view: View) -> dict[str, str]:
    """Draw how many events were reported late and a table of them, the longest lag first; give a note for each."""
    lags = list_lags(view.events)
    if not lags:
        st.markdown("None of these events is known to have been reported later than it happened.")
        return {}
    was = "was" if len(lags) == 1 else "were"
    st.markdown(
        f"{len(lags):,} of {format_count(len(view.events), 'event')} {was} reported a day or more after happening; "
        f"the median lag of these is {escape_markdown(find_median(lags).text)}, "
        f"the longest {escape_markdown(lags[0].days.text)}."
    )
    show_table([_build_row(lag) for lag in lags], [lag.event.id for lag in lags], key="lag-table", alt="Every lag")
    return {lag.event.id: f"reported {lag.event.known_from.text}, {lag.days.text} later" for lag in lags}


def _build_row(lag: Lag) -> dict[str, str]:
    return {
        "happened": lag.event.date.text,
        "reported": lag.event.known_from.text,
        "lag": lag.days.text,
        "headline": lag.event.headline,
    }
