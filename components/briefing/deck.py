"""The deck: the current step on the whole window, driven by keys in the browser."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import streamlit as st

from components.briefing.step_pictures import list_pictures
from components.frame import address
from components.frame.script import WORDING, list_words
from timeline.briefing.boards import PICTURED
from timeline.briefing.pictures import PICTURE_SIZE, build_picture
from timeline.briefing.slides import Slide
from timeline.briefing.tracks import Tracks
from timeline.charts.palette import Palette
from timeline.model.vocabulary import Stance, View
from timeline.query.tables import Frames
from timeline.serving.plotly import get_plotly_address

_STAGE = Path(__file__).parent / "stage"
_FILES = ("slide.js", "tracks.js", "pictures.js", "fit.js", "notes.js", "show.js", "deck.js")
_SCRIPT = "\n".join(path.read_text(encoding="utf-8") for path in (WORDING, *(_STAGE / name for name in _FILES)))
_DECK = st.components.v2.component(
    "deck",
    html='<div class="stage" role="region" aria-live="polite">\n</div>\n',
    css=(_STAGE / "stage.css").read_text(encoding="utf-8"),
    js=_SCRIPT,
)
_WINDOW_STYLE = """
<style>
[data-testid="stAppViewContainer"] { visibility: hidden; }
.st-key-deck { visibility: visible; opacity: 1 !important; }
</style>
"""


def show_deck(
    frames: Frames, slides: list[Slide], *, story: str, tracks: Tracks, notice: str, notes: bool, palette: Palette
) -> None:
    """Draw slides over the whole window; with `notes`, the speaker's side of them.

    The browser owns the step, takes it from the address and writes it there, and leaves for Explore.
    """
    st.html(_WINDOW_STYLE)
    shown = [frames.event[slide.event] for slide in slides if slide.event]
    views = {View(slide.board.view) for slide in slides if slide.board and slide.board.view in PICTURED}
    pictures = {str(view): json.loads(build_picture(frames, view, shown, palette).to_json()) for view in views}
    words = list_words(_SCRIPT)
    words["texts"] |= {str(stance): stance.text for stance in Stance}
    data = {
        "story": story,
        "pictures": pictures,
        "picture_size": PICTURE_SIZE,
        "library": get_plotly_address(address.get_base_path()),
        "slides": [asdict(slide) | {"media": list_pictures(frames, slide)} for slide in slides],
        "tracks": asdict(tracks),
        "notice": notice,
        "notes": notes,
        **words,
        "colours": {"stances": palette.stances, "neutral": palette.neutral, "line": palette.muted},
    }
    with st.container(key="deck"):
        _DECK(data=data, key="deck-stage")
