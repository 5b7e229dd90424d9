"""The notice that a page shows what was known on a day, with the way back to all that is known."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from components.frame import address
from components.frame.markdown import escape_markdown
from timeline.dates.edtf import build_edtf
from timeline.query.selection import Selection


def show_as_of_notice(selection: Selection) -> None:
    """Draw the notice, if the selection names a day."""
    if not selection.known:
        return
    day = escape_markdown(build_edtf(selection.known).text)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="known"):
        st.info(f"**As known on {day}**: what was reported later is hidden.")
        st.button(
            "Show all that is known",
            on_click=address.write_selection,
            args=(replace(selection, known=None),),
            key="known-all",
        )
