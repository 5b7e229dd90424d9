"""The columns below the bar: what a page draws, and the reader."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator


def picture_column() -> DeltaGenerator:
    """Give the column of the page's own picture; what is long scrolls in it."""
    return st.container(key="picture")


def picture_room() -> DeltaGenerator:
    """Give the column of a picture that fills it, and that stays in sight as a strip on a phone."""
    return st.container(key="explore")


def reader_column() -> DeltaGenerator:
    """Give the column of the reader."""
    return st.container(key="reader")


def page_column() -> DeltaGenerator:
    """Give the whole width, for a page without a reader."""
    return st.container(key="page")
