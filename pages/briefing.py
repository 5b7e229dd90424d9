"""Briefing: a story or the current filter, one step at a time on the whole screen."""

from __future__ import annotations

from datetime import date

import streamlit as st

from components.data import current
from components.deck import show_deck
from components.handout import show_handout
from components.stories import origin, show_stories, slides_of
from components.theme import palette
from components.view import in_view
from timeline.briefing import strip
from timeline.handout import sheets

snapshot = current()
frames, selection, events = in_view(snapshot)
story = st.query_params.get("story", "")
title, slides = slides_of(frames, events, story)

if not slides:
    show_stories(frames, events, wanted=story)
elif st.query_params.get("print"):
    made = origin(frames, story, date.today())
    show_handout(sheets(frames, slides), title=title, origin=made)
else:
    left = show_deck(
        slides,
        story=story,
        strip=strip(frames),
        notice=f"The file cannot be read now. Shown as of {snapshot.read_at:%H:%M}."
        if snapshot.broken
        else "",
        notes=st.query_params.get("notes") == "1",
        palette=palette(),
    )
    if left is not None:
        st.switch_page("explore.py", query_params=selection.to_query() | ({"event": [left]} if left else {}))
