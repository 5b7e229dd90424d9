"""What to do where no event fits the filters."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from components.frame.markdown import escape_markdown
from components.frame.view import View
from timeline.query.relaxations import find_relaxations
from timeline.query.selection import QUERY_KEYS, Selection
from timeline.query.suggestions import suggest_names
from timeline.text.catalogue import translate
from timeline.text.plural import count_events


def show_nothing(view: View) -> None:
    """Draw the likely names for a search that found nothing, and which filter to leave out."""
    names = suggest_names(view.frames, view.selection.text) if view.selection.text else []
    if names:
        links = ", ".join(f"[{escape_markdown(name)}](?{urlencode({'text': name})})" for name in names)
        st.markdown(translate("Nothing is found under this name. Did you mean %(names)s?", names=links))
    relaxations = find_relaxations(view.frames, view.selection)
    if not relaxations:
        st.markdown(translate("No event fits all of these filters, nor all but one of them."))
        return
    st.markdown(translate("No event fits all of these filters. Leaving one of them out shows:"))
    for each in relaxations:
        count = count_events(each.event_count)
        st.markdown(f"- [{escape_markdown(each.text)}](?{_write_query(each.selection)}): {count}")


def _write_query(selection: Selection) -> str:
    query: dict[str, list[str]] = {key: [""] for key in QUERY_KEYS}
    return urlencode(query | selection.to_query(), doseq=True)
