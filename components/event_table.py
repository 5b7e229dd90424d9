"""The same events as a table."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components import address
from timeline.frame import Frames
from timeline.model import Event


def show_event_table(frames: Frames, events: list[Event]) -> None:
    """Draw events as a table; choosing a row opens it."""
    st.dataframe(
        pd.DataFrame([_row(frames, event) for event in events]),
        key="table",
        hide_index=True,
        on_select=lambda: _chosen(events),
        selection_mode="single-row",
        column_config={"headline": st.column_config.TextColumn(width="large")},
        alt="The events as a table",
    )


def _chosen(events: list[Event]) -> None:
    rows = st.session_state["table"]["selection"]["rows"]
    if rows:
        address.open_event(events[rows[0]].id)


def _row(frames: Frames, event: Event) -> dict[str, str]:
    actors, sources = frames.chronology.actors, frames.chronology.sources
    return {
        "date": event.date.text,
        "edtf": event.date.edtf,
        "kind": event.kind,
        "headline": event.headline,
        "actors": "; ".join(
            f"{actors[actor].name} ({', '.join(roles)})" for actor, roles in event.actors.items()
        ),
        "sources": "; ".join(dict.fromkeys(sources[source].publisher for source in event.sources)),
        "summary": event.summary or "",
    }
