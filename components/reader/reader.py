"""The reader: the events in view as a list, in which an event unfolds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from components.frame import address
from components.frame.markdown import highlight_pieces
from components.frame.script import read_script
from components.frame.view import View
from timeline.charts.legend import list_colours
from timeline.model.records import Event
from timeline.query.other_matches import find_other_matches
from timeline.text.unicode import replace_invisible

_FOLDER = Path(__file__).parent / "list"
_MOST_MARKED = 400
"""Rows of a search in which the hits are marked; beyond, nobody reads them one by one."""
_READER = st.components.v2.component(
    "reader",
    html='<div class="reader"></div>\n',
    css=(_FOLDER / "reader.css").read_text(encoding="utf-8"),
    js=read_script(_FOLDER / "entry.js", _FOLDER / "reader.js"),
)


def show_reader(
    view: View, events: Sequence[Event], *, notes: Mapping[str, str] | None = None, since: str = ""
) -> None:
    """Draw the column of events, in which one is opened without a run of Streamlit.

    `notes` are lines below the headlines, by event id; `since` is the day (ISO) at which the column opens.
    """
