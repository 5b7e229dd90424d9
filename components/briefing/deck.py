"""The deck: the current step on the whole window, driven by keys in the browser."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import streamlit as st

from timeline.briefing.slides import Slide
from timeline.briefing.tracks import Tracks
from timeline.charts.palette import Palette

_STAGE = Path(__file__).parent / "stage"
_SCRIPTS = ("slide.js", "tracks.js", "fit.js", "notes.js", "show.js", "deck.js")
_DECK = st.components.v2.component(
    "deck",
    html='<div class="stage" role="region" aria-label="Briefing" aria-live="polite">\n</div>\n',
    css=(_STAGE / "stage.css").read_text(encoding="utf-8"),
    js="\n".join((_STAGE / name).read_text(encoding="utf-8") for name in _SCRIPTS),
)
_WINDOW_STYLE = """
<style>
[data-testid="stAppViewContainer"] { visibility: hidden; }
.st-key-deck { visibility: visible; opacity: 1 !important; }
</style>
"""


def show_deck(slides: list[Slide], *, story: str, tracks: Tracks, notice: str, notes: bool, palette: Palette) -> None:
    """Draw slides over the whole window; with `notes`, the speaker's side of them.

    The browser owns the step, takes it from the address and writes it there, and leaves for Explore.
    """
    st.html(_WINDOW_STYLE)
    data = {
        "story": story,
        "slides": [asdict(slide) for slide in slides],
        "tracks": asdict(tracks),
        "notice": notice,
        "notes": notes,
        "colours": {"stances": palette.stances, "neutral": palette.neutral, "line": palette.muted},
    }
    with st.container(key="deck"):
        _DECK(data=data, key="deck-stage")
