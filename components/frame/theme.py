"""The palette of the reader's theme, and the few rules Streamlit's settings do not cover."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from timeline.charts.palette import DARK, LIGHT, Palette

ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" '
    'fill="#1F66B0"/><path d="M5 16h22" stroke="#fff" stroke-width="2.5"/><g fill="#fff">'
    '<circle cx="9" cy="16" r="3.5"/><circle cx="18" cy="16" r="3.5"/><circle cx="25" cy="16" r="2.5"/>'
    "</g></svg>"
)

_STYLE = (Path(__file__).parent / "frame.css").read_text(encoding="utf-8")


def get_palette() -> Palette:
    """Give the colours of the theme the reader sees."""
    return DARK if st.context.theme.type == "dark" else LIGHT


def apply_style() -> None:
    """Add the rules of the frame and of narrow screens. Constant text, never data."""
    colours = get_palette()
    own = f":root {{ --ground: {colours.background}; --muted: {colours.muted}; --line: {colours.line}; }}"
    st.html(f"<style>{own}\n{_STYLE}</style>")
