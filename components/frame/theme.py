"""The palette of the reader's theme, and the few rules Streamlit's settings do not cover."""

from __future__ import annotations

import streamlit as st

from timeline.charts.palette import DARK, LIGHT, Palette

ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" '
    'fill="#1F66B0"/><path d="M5 16h22" stroke="#fff" stroke-width="2.5"/><g fill="#fff">'
    '<circle cx="9" cy="16" r="3.5"/><circle cx="18" cy="16" r="3.5"/><circle cx="25" cy="16" r="2.5"/>'
    "</g></svg>"
)

# no [class*=…] with a * after it: Streamlit changes the classes of every part at each run, and Chromium
# would then style the whole page anew, twice a click. And no :has() on what holds the whole page: beside
# Streamlit's own for its choice of lanes each text that Plotly measures would style 200 elements, not 3
_STYLE = """
<style>
[data-testid="stHeader"], [data-testid="stToolbar"], [data-testid="stSidebarHeader"] {
  height: 2.75rem; min-height: 2.75rem;
}
[data-testid="stMainBlockContainer"] { padding: 0.5rem 2rem 4rem; }
[data-testid="stMainBlockContainer"] h1 { padding: 0 1rem 0.75rem 0; }
[data-testid="stMainBlockContainer"] :is(h1, h2, h3) { word-break: keep-all; overflow-wrap: anywhere; }
[data-testid="stSelectbox"] input { text-overflow: ellipsis; }
[data-testid="stMainBlockContainer"] > [data-testid="stVerticalBlock"],
[data-testid="stSidebarUserContent"] [data-testid="stVerticalBlock"], .st-key-chart { gap: 0.5rem; }
@media (min-width: 641px) {
  [data-testid="stHeader"] { background: none; pointer-events: none; }
  [data-testid="stHeader"] button { pointer-events: auto; }
  [data-testid="stMainMenu"] { margin-right: -1rem; }
  [data-collapsed="true"] + * [data-testid="stMainBlockContainer"] { padding-left: 3.5rem; }
}
.st-key-chart-look { row-gap: 0; }
.st-key-event-keys, .st-key-search-key { position: absolute; }
.st-key-event-panel .stMarkdownColoredBackground { text-decoration: underline 2px; padding: 0; margin: 0; }
[data-testid="stPageLink"] a:focus-visible { outline: 2px solid !important; }
.st-key-event-panel:focus { outline: none; }
.st-key-event-panel:focus-visible { outline: 2px solid; outline-offset: -2px; }
[data-testid="stCaptionContainer"] { color: MUTED !important; opacity: 1 !important; }
[kind^="primary"], [data-testid="stMultiSelectTagsContainer"] [data-tag] { color: BACKGROUND !important; }
[data-testid="stSidebarUserContent"] { padding: 0 0 2rem; }
.st-key-event-panel blockquote, .st-key-event-panel blockquote p { color: inherit; opacity: 1; }
.st-key-event-panel, .st-key-event-panel [data-testid="stVerticalBlock"] { gap: 0.5rem; }
.st-key-event-panel h2 { padding: 0 0 1rem; }
.st-key-event-panel button { text-align: start; justify-content: start; }
.st-key-positions-form [data-testid="stColumn"] button { height: auto; text-align: start; }
.st-key-positions-form [data-testid="stColumn"] button * { white-space: normal; overflow: visible; }
[data-testid="stColumn"]:has(.st-key-event-panel) {
  position: sticky; top: 3rem; align-self: flex-start; max-height: calc(100vh - 3.5rem); overflow: auto;
}
@media (max-width: 640px) {
  [data-testid="stMainBlockContainer"] { padding: 2.75rem 1rem 4rem; }
  [data-testid="stMainBlockContainer"] h1 { padding: 0 0 1rem; font-size: 1.25rem; }
  [data-variant="segmented_control"] { padding-inline: 0.75rem !important; }
  [class*="st-key-chart"], .st-key-ladder { display: none; }
  [data-testid="stColumn"]:has(.st-key-event-panel) {
    position: fixed; inset: auto 0 0 0; z-index: 99; width: 100%; min-width: 100%; max-height: 75vh;
    background: BACKGROUND;
  }
}
@media (prefers-reduced-motion: reduce) {
  * { animation: none !important; transition: none !important; }
}
</style>
"""


def get_palette() -> Palette:
    """Give the colours of the theme the reader sees."""
    return DARK if st.context.theme.type == "dark" else LIGHT


def apply_style() -> None:
    """Add the rules of spacing and of narrow screens. Constant text, never data."""
    colours = get_palette()
    st.html(_STYLE.replace("BACKGROUND", colours.background).replace("MUTED", colours.muted))
