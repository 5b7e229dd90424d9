"""The handout as a page to print: each step on a sheet of its own, its sources below it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import streamlit as st

from components.briefing.step_pictures import list_pictures
from components.frame.script import WORDING, list_words
from timeline.briefing.handout import HandoutStep
from timeline.query.tables import Frames

_STAGE = Path(__file__).parent / "stage"
_SCRIPT = "\n".join(path.read_text(encoding="utf-8") for path in (WORDING, _STAGE / "slide.js", _STAGE / "handout.js"))
_HANDOUT = st.components.v2.component(
    "handout",
    html='<div class="handout">\n</div>\n',
    css=(_STAGE / "handout.css").read_text(encoding="utf-8"),
    js=_SCRIPT,
)
_PAPER_STYLE = """
<style>
@page { margin: 16mm 17mm; }
[data-testid="stHeader"], .st-key-frame { display: none; }
[data-testid="stMainBlockContainer"] { padding: 2rem 1rem !important; }
@media print {
  html, body, #root, .stApp, [data-testid="stAppViewContainer"], [data-testid="stMain"] {
    position: static !important; overflow: visible !important; height: auto !important;
    display: block !important; background: #fff !important;
  }
  [data-testid="stMainBlockContainer"] { padding: 0 !important; }
}
</style>
"""


def show_handout(frames: Frames, sheets: list[HandoutStep], *, title: str, origin: str) -> None:
    """Draw all steps one below the other, ready for the browser's own print."""
    st.html(_PAPER_STYLE)
    steps = [asdict(sheet) | {"media": list_pictures(frames, sheet.slide)} for sheet in sheets]
    _HANDOUT(data={"title": title, "origin": origin, "sheets": steps, **list_words(_SCRIPT)}, key="handout")
