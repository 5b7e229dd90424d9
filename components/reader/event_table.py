"""Events as a table."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components.frame.bar import open_in_browser
from components.frame.view import View
from timeline.analysis.citation import list_publishers
from timeline.model.records import Event


def show_event_table(view: View, events: list[Event]) -> None:
    """Draw events as a table; choosing a row opens it."""
    rows = [_build_row(view, event) for event in events]
    unused = [key for key in ("status", "tags") if not any(row[key] for row in rows)]
    rows = [{key: text for key, text in row.items() if key not in unused} for row in rows]
    show_table(rows, [event.id for event in events], key="table", alt="The events as a table")


def show_table(rows: list[dict[str, str]], ids: list[str], *, key: str, alt: str) -> None:
    """Draw a table whose rows each stand for an event; choosing one opens it."""
    st.dataframe(
        pd.DataFrame(rows),
        key=key,
        hide_index=True,
        on_select=lambda: _open_event(key, ids),
        selection_mode="single-row",
        column_config={
            "headline": st.column_config.TextColumn(width="large"),
            "note": st.column_config.TextColumn(width="medium"),
            "edtf": st.column_config.TextColumn("date in EDTF"),
        },
        alt=alt,
    )


def _open_event(key: str, ids: list[str]) -> None:
    rows = st.session_state[key]["selection"]["rows"]
    if rows:
        open_in_browser(ids[rows[0]])


def _build_row(view: View, event: Event) -> dict[str, str]:
    actors = view.frames.chronology.actors
    return {
        "date": event.date.text,
        "headline": event.headline,
        "kind": event.kind.text,
        "status": event.status or "",
        "actors": "; ".join(f"{actors[actor].name} ({', '.join(roles)})" for actor, roles in event.actors.items()),
        "sources": "; ".join(list_publishers(view.frames, event.sources)),
        "tags": "; ".join(event.tags),
        "summary": event.summary or "",
        "edtf": event.date.edtf,
    }
