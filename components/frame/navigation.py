"""Links between the pages, which keep the filters."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import streamlit as st

from components.frame import address
from timeline.query.tables import Frames


def show_navigation(frames: Frames, pages: Iterable[Any]) -> None:
    """Draw a link to each page, with all that the address says, as far as it means something."""
    query = address.read_valid_query(frames)
    with st.container(horizontal=True, gap="small", key="navigation"):
        for page in pages:
            st.page_link(page, query_params=query)
