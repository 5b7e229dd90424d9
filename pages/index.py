"""The frame of every page: what the address asks for, the bar above, the page below."""

from __future__ import annotations

import streamlit as st

from components.charts.timeline_chart import list_looks
from components.frame.bar import show_bar
from components.frame.layout import page_column
from components.frame.problems import show_problem_page
from components.frame.snapshot import get_snapshot
from components.frame.theme import ICON, apply_style
from components.frame.view import build_view

PAGES = [
    st.Page("explore.py", title="Explore", url_path="", default=True),
    st.Page("positions.py", title="Positions", url_path="positions"),
    st.Page("numbers.py", title="Numbers", url_path="numbers"),
    st.Page("actors.py", title="Actors", url_path="actors"),
    st.Page("sources.py", title="Sources", url_path="sources"),
    st.Page("changes.py", title="Changes", url_path="changes"),
    st.Page("briefing.py", title="Briefing", url_path="briefing"),
    st.Page("edit.py", title="Edit", url_path="edit"),
]
# Streamlit serves a default page at "/" only; whoever types its name must find it too
EXPLORE_BY_NAME = st.Page("explore.py", title="Explore", url_path="explore", visibility="hidden")

page = st.navigation([*PAGES, EXPLORE_BY_NAME], position="hidden")
snapshot = get_snapshot()
view = build_view(snapshot) if snapshot.frames else None
title = view.frames.chronology.timeline.title if view else "Timeline"
st.set_page_config(page_title=title, page_icon=ICON, layout="wide")
apply_style()
looks = list_looks(view.frames) if view and page in (PAGES[0], EXPLORE_BY_NAME) else []
show_bar(snapshot, title, {each.url_path: each.title for each in PAGES}, view, looks)
if view:
    page.run()
else:
    with page_column():
        show_problem_page(snapshot.shown if snapshot.broken is None else snapshot.broken)
