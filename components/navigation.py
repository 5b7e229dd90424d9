"""The way between the pages: a row of links that carry the filters along."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import streamlit as st


def show_navigation(pages: Iterable[Any]) -> None:
    """Draw a link to each page, with all that the address holds."""
    carried = {key: st.query_params.get_all(key) for key in st.query_params}
    with st.container(horizontal=True, gap="small", key="navigation"):
        for page in pages:
            st.page_link(page, query_params=carried)
