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
# would then style the whole page anew, twice a click. And no :has() on what holds the whole page
_STYLE = """
<style>
:root { --frame-height: 80px; --reader-width: clamp(300px, 27vw, 400px); }
[data-testid="stHeader"] { background: none; pointer-events: none; height: 44px; min-height: 44px; z-index: 101; }
[data-testid="stHeader"] div { pointer-events: none; }
[data-testid="stHeader"] button { pointer-events: auto; }
[data-testid="stToolbar"] { height: 44px; min-height: 44px; }
[data-testid="stMainBlockContainer"] { padding: 0; }
[data-testid="stMainBlockContainer"] :is(h1, h2, h3) { word-break: keep-all; overflow-wrap: anywhere; }
[data-testid="stCaptionContainer"] { color: MUTED !important; opacity: 1 !important; }
[kind^="primary"], [data-testid="stMultiSelectTagsContainer"] [data-tag] { color: BACKGROUND !important; }
[data-testid="stSelectbox"] input { text-overflow: ellipsis; }
.st-key-frame { position: fixed; inset: 0 0 auto 0; z-index: 100; }
.st-key-picture, .st-key-explore, .st-key-page { position: fixed; inset: var(--frame-height) var(--reader-width) 0 0; overflow: auto;
  width: auto; padding: 8px 16px; gap: 0.5rem; flex-wrap: nowrap; }
.st-key-page { right: 0; padding: 8px 32px 32px; }
.st-key-reader { position: fixed; inset: var(--frame-height) 0 0 auto; width: var(--reader-width);
  border-inline-start: 1px solid LINE; }
.st-key-reader-list { position: absolute !important; inset: 0; width: auto !important; height: auto !important; }
.st-key-timeline { position: absolute !important; inset: 0 0 34px 0; width: auto !important; height: auto !important; }
.st-key-timeline .picture { position: absolute; inset: 0; }
.st-key-look { position: absolute; inset: auto 0 0 0; height: 34px; padding: 0 16px; overflow-x: auto; flex-wrap: nowrap; }
.st-key-look > * { flex: none; width: auto; }
.legend { display: flex; gap: 12px; white-space: nowrap; font-size: 13px; line-height: 20px; }
.legend span { display: inline-flex; gap: 4px; align-items: center; }
.sign { display: inline-block; box-sizing: border-box; width: 10px; height: 10px; border-radius: 50%; background: currentColor; }
.sign.hollow { background: none; border: 2px solid; }
.sign.diamond { border-radius: 0; transform: rotate(45deg) scale(.82); }
.sign.bar { border-radius: 2px; height: 5px; opacity: .75; }
.sign.tick { border-radius: 0; background: none; height: 8px; border: solid; border-width: 0 1.5px; box-shadow: inset 0 -1.5px; }
.choice { display: inline-flex; gap: 2px; flex-wrap: wrap; align-items: center; font-size: 14px; line-height: 20px; }
.choice a { padding: 3px 10px; border: 1px solid LINE; border-radius: 0.375rem; color: inherit; text-decoration: none; }
.choice a[aria-current] { border-color: PRIMARY; color: PRIMARY; font-weight: 600; }
.choice select { font: inherit; color: inherit; background: none; border: 1px solid LINE; border-radius: 0.375rem;
  height: 26px; padding: 0 4px; min-width: 0; max-width: min(30rem, 100%); margin-inline-start: 4px; }
.choice option { background: BACKGROUND; }
.choice :is(a, select):focus-visible { outline: 2px solid PRIMARY; outline-offset: 1px; }
@media (max-width: 899px) {
  :root { --frame-height: 88px; }
  .st-key-picture, .st-key-explore, .st-key-page, .st-key-reader { position: static; width: auto; padding: 8px 12px; border: 0; }
  .st-key-reader { padding: 0; }
  .st-key-reader-list { position: static !important; }
  [data-testid="stMainBlockContainer"] { padding: var(--frame-height) 0 4rem; }
  .st-key-explore { position: sticky; top: var(--frame-height); z-index: 50; height: 140px; padding: 0; background: BACKGROUND; overflow: hidden; }
  .st-key-explore .st-key-reader-list { position: absolute !important; inset: 0; width: auto !important; height: auto !important; }
.st-key-timeline { inset: 0; }
  .st-key-explore .st-key-look { display: none; }
}
@media (max-width: 640px) {
  .st-key-chart { display: none; }
  label.choice { display: flex; flex-wrap: nowrap; }
}
@media (prefers-reduced-motion: reduce) {
  * { animation: none !important; transition: none !important; }
}
</style>
"""


_PRIMARY = ("#1F66B0", "#7DB7F5")
"""As in .streamlit/config.toml, light and dark."""


def get_palette() -> Palette:
    """Give the colours of the theme the reader sees."""
    return DARK if st.context.theme.type == "dark" else LIGHT


def apply_style() -> None:
    """Add the rules of spacing and of narrow screens. Constant text, never data."""
    colours = get_palette()
    words = {
        "BACKGROUND": colours.background,
        "MUTED": colours.muted,
        "LINE": colours.line,
        "PRIMARY": _PRIMARY[colours is DARK],
    }
    style = _STYLE
    for word, colour in words.items():
        style = style.replace(word, colour)
    st.html(style)
