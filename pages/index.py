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
from timeline.serving.pages import EXPLORE_BY_NAME, PAGES, title_page

_NAVIGATION = [
    st.Page(f"{each or EXPLORE_BY_NAME}.py", title=PAGES[each].label, url_path=each, default=not each) for each in PAGES
]
# Streamlit serves a default page at "/" only; whoever types its name must find it too
_BY_NAME = st.Page(f"{EXPLORE_BY_NAME}.py", title=PAGES[""].label, url_path=EXPLORE_BY_NAME, visibility="hidden")

page = st.navigation([*_NAVIGATION, _BY_NAME], position="hidden")
snapshot = get_snapshot()
view = build_view(snapshot) if snapshot.frames else None
title = view.frames.chronology.timeline.title if view else "Timeline"
path = "" if page == _BY_NAME else page.url_path
st.set_page_config(page_title=title_page(path, title), page_icon=ICON, layout="wide")
apply_style()
looks = list_looks(view.frames) if view and not path else []
show_bar(snapshot, title, {each: PAGES[each].label for each in PAGES}, view, looks)
if view:
    page.run()
else:
    with page_column():
        show_problem_page(snapshot.shown if snapshot.broken is None else snapshot.broken)
