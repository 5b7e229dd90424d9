"""The lag between happening and being reported."""

from __future__ import annotations

import streamlit as st

from components.frame.markdown import escape_markdown
from components.frame.view import View
from components.reader.event_table import show_table
from timeline.analysis.reporting_lag import Lag, find_median, list_lags
from timeline.text.catalogue import translate, translate_count
from timeline.text.plural import count_events


def show_lags(view: View) -> dict[str, str]:
    """Draw how many events were reported late and a table of them, the longest lag first; give a note for each."""
    lags = list_lags(view.events)
    if not lags:
        st.markdown(translate("None of these events is known to have been reported later than it happened."))
        return {}
    st.markdown(
        translate_count(
            "%(num)s of %(events)s was reported a day or more after happening; "
            "the median lag of these is %(median)s, the longest %(longest)s.",
            "%(num)s of %(events)s were reported a day or more after happening; "
            "the median lag of these is %(median)s, the longest %(longest)s.",
            len(lags),
            events=count_events(len(view.events)),
            median=escape_markdown(find_median(lags).text),
            longest=escape_markdown(lags[0].days.text),
        )
    )
    show_table(
        [_build_row(lag) for lag in lags], [lag.event.id for lag in lags], key="lag-table", alt=translate("Every lag")
    )
    return {
        lag.event.id: translate("reported %(date)s, %(days)s later", date=lag.event.known_from.text, days=lag.days.text)
        for lag in lags
    }


def _build_row(lag: Lag) -> dict[str, str]:
    return {
        "happened": lag.event.date.text,
        "reported": lag.event.known_from.text,
        "lag": lag.days.text,
        "headline": lag.event.headline,
    }
