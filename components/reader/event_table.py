"""Events as a table."""

from __future__ import annotations

from typing import Literal

import pandas as pd
import streamlit as st

from components.frame.bar import open_in_browser
from components.frame.view import View
from timeline.analysis.citation import list_publishers
from timeline.model.records import Event
from timeline.model.vocabulary import join_words
from timeline.text.catalogue import translatable, translate

_HEADINGS = {
    "actors": translatable("Actors"),
    "by": translatable("Who gave it"),
    "counts": translatable("What it counts"),
    "date": translatable("Date"),
    "edtf": translatable("Date in EDTF"),
    "figure": translatable("Number"),
    "happened": translatable("Happened"),
    "headline": translatable("Headline"),
    "kind": translatable("Kind"),
    "lag": translatable("Reporting lag"),
    "note": translatable("Note"),
    "reported": translatable("Reported"),
    "said": translatable("Said"),
    "side": translatable("Side"),
    "source": translatable("Source"),
    "sources": translatable("Sources"),
    "stance": translatable("Stance"),
    "status": translatable("Status"),
    "summary": translatable("Summary"),
    "tags": translatable("Tags"),
    "who": translatable("Who"),
    "words": translatable("Words"),
}
"""The heading of each column that a table may have."""
_WIDTHS: dict[str, Literal["medium", "large"]] = {"headline": "large", "note": "medium"}


def show_event_table(view: View, events: list[Event]) -> None:
    """Draw events as a table; choosing a row opens it."""
    rows = [_build_row(view, event) for event in events]
    unused = [key for key in ("status", "tags") if not any(row[key] for row in rows)]
    rows = [{key: text for key, text in row.items() if key not in unused} for row in rows]
    show_table(rows, [event.id for event in events], key="table", alt=translate("The events as a table"))


def show_table(rows: list[dict[str, str]], ids: list[str], *, key: str, alt: str) -> None:
    """Draw a table whose rows each stand for an event; choosing one opens it."""
    table = pd.DataFrame(rows)
    st.dataframe(
        table,
        key=key,
        hide_index=True,
        on_select=lambda: _open_event(key, ids),
        selection_mode="single-row",
        column_config={
            key: st.column_config.TextColumn(translate(_HEADINGS[key]), width=_WIDTHS.get(key)) for key in table.columns
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
        "status": event.status.text if event.status else "",
        "actors": "; ".join(f"{actors[actor].name} ({join_words(roles)})" for actor, roles in event.actors.items()),
        "sources": "; ".join(list_publishers(view.frames, event.sources)),
        "tags": "; ".join(event.tags),
        "summary": event.summary or "",
        "edtf": event.date.edtf,
    }
