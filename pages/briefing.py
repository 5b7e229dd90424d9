"""Briefing: a story or the current filter, one step at a time on the whole screen."""

from __future__ import annotations

from datetime import date

import streamlit as st

from components.briefing.deck import show_deck
from components.briefing.handout import show_handout
from components.briefing.stories import describe_origin, list_slides, show_stories
from components.frame.snapshot import get_snapshot
from components.frame.theme import get_palette
from components.frame.view import read_view
from timeline.briefing.handout import build_handout
from timeline.briefing.slides import build_strip

snapshot = get_snapshot()
frames, selection, events = read_view(snapshot)
story = st.query_params.get("story", "")
title, slides = list_slides(frames, events, story)

if not slides:
    show_stories(frames, events, missing=story)
elif st.query_params.get("print"):
    origin = describe_origin(frames, story, date.today())
    show_handout(build_handout(frames, slides), title=title, origin=origin)
else:
    left = show_deck(
        slides,
        story=story,
        strip=build_strip(frames),
        notice=f"The file cannot be read now. Shown as of {snapshot.read_at:%H:%M}." if snapshot.broken else "",
        notes=st.query_params.get("notes") == "1",
        palette=get_palette(),
    )
    if left is not None:
        st.switch_page("explore.py", query_params=selection.to_query() | ({"event": [left]} if left else {}))
