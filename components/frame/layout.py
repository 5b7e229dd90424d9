"""The two columns below the frame: what a page draws, and the reader."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator


def picture_column() -> DeltaGenerator:
    """Give the column of the page's own picture; what is long scrolls in it."""
    return st.container(key="picture")


def reader_column() -> DeltaGenerator:
    """Give the column of the reader."""
    return st.container(key="reader")
