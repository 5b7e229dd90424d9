"""The frame of every page: title, shared filters, what is wrong with the file, navigation."""

from __future__ import annotations

import streamlit as st

from components.filters.filters import show_filters, show_search
from components.frame import address, late
from components.frame.as_of_notice import show_as_of_notice
from components.frame.markdown import escape_markdown
from components.frame.navigation import show_navigation
from components.frame.problems import show_banner, show_problem_page
from components.frame.snapshot import follow_snapshot, get_snapshot
from components.frame.theme import ICON, apply_style
from components.frame.view import read_view

PAGES = [
    st.Page("explore.py", title="Explore", url_path="", default=True),
    st.Page("positions.py", title="Positions", url_path="positions"),
    st.Page("numbers.py", title="Numbers", url_path="numbers"),
    st.Page("actors.py", title="Actors", url_path="actors"),
    st.Page("sources.py", title="Sources", url_path="sources"),
    st.Page("changes.py", title="What changed", url_path="changes"),
    st.Page("briefing.py", title="Briefing", url_path="briefing"),
    st.Page("edit.py", title="Edit", url_path="edit"),
]
# Streamlit serves a default page at "/" only; whoever types its name must find it too
EXPLORE_BY_NAME = st.Page("explore.py", title="Explore", url_path="explore", visibility="hidden")

page = st.navigation([*PAGES, EXPLORE_BY_NAME], position="hidden")
snapshot = get_snapshot()
frames = snapshot.frames
title = frames.chronology.timeline.title if frames else "Timeline"
st.set_page_config(page_title=title, page_icon=ICON, layout="wide", initial_sidebar_state=280)
apply_style()
follow_snapshot(snapshot.number)
late.catch_up()
if frames is None:
    show_problem_page(snapshot.shown if snapshot.broken is None else snapshot.broken)
else:
    with st.sidebar:
        show_search()
    st.title(escape_markdown(title), anchor=False)
    show_navigation(frames, PAGES)
    # what comes and goes has a place that stays: below it nothing is built anew, above all no briefing
    with st.container(key="notices"):
        show_banner(snapshot)
        show_as_of_notice(address.read_selection(frames)[0])
    page.run()
    # last, since a chart takes the browser longest and can be drawn while the filters are on their way
    with st.sidebar:
        show_filters(read_view(snapshot)[0])
