"""The choice of a briefing: an authored story, or the events that the filters leave."""

from __future__ import annotations

from datetime import date
from functools import partial
from urllib.parse import urlencode

import streamlit as st

from components.frame import address
from components.frame.cache import cached
from components.frame.markdown import escape_markdown
from components.reader.paging import choose_page
from timeline.briefing.handout import to_markdown
from timeline.briefing.slides import MAX_SLIDES, Slide, build_event_slides, build_story_slides
from timeline.dates.edtf import build_edtf
from timeline.model.records import Event, Story
from timeline.query.tables import Frames
from timeline.text.plural import format_count
from timeline.writing.drafts import build_story
from timeline.writing.yaml_format import format_story

FILTERED = "current_filter"
"""Stands for the filtered events where a story's id is expected; no id holds an underscore."""

_OWN_KEYS = ("story", "step", "notes", "print")
"""What an address says of one briefing and how it is shown."""
_PAGE = 20
"""Stories of a page, each a card of four buttons."""


def list_slides(frames: Frames, events: list[Event], story: str) -> tuple[str, list[Slide]]:
    """Give the title and the slides of a story, or of the filtered events; no slides if there is none."""
    if story == FILTERED:
        return frames.chronology.timeline.title, build_event_slides(frames, events)
    found = next((each for each in frames.chronology.stories if each.id == story), None)
    return (found.title, build_story_slides(frames, found)) if found else ("", [])


def show_stories(frames: Frames, events: list[Event], *, wanted: str) -> None:
    """Draw each story and the current filter, with the ways to show, print and take them along."""
    if wanted:
        st.info(f"{_nothing(frames, wanted)} Choose one of these.")
    st.markdown(
        "A briefing fills the window with one step at a time. Arrow keys and presenters’ clickers move it, "
        "**F** is full screen, **H** high contrast, **N** notes, **B** a black screen, **Escape** leaves."
    )
    stories = choose_page(frames.chronology.stories, selected="", key="stories", size=_PAGE, nouns="Stories")
    for story in stories:
        steps = cached(frames, partial(_steps, frames, story), "steps", story.id)
        told = f"{format_count(steps, 'step')}. {story.description or ''}"
        _card(frames, events, story=story.id, title=story.title, told=told)
    told = f"What the filters leave, in order: {format_count(len(events), 'event')}."
    if len(events) > MAX_SLIDES:
        told += f" A briefing holds {MAX_SLIDES} at the most: the first {MAX_SLIDES} are shown."
    _card(frames, events, story=FILTERED, title="Current filter", told=told)
    if events:
        with st.expander("Write the current filter as a story"):
            st.markdown(
                "Paste this below `stories:`, then drop, move and reword steps. The Edit page offers them in a table."
            )
            headlines = [(event, event.headline) for event in events[:MAX_SLIDES]]
            story = build_story("New story", headlines, frames.whole.chronology)
            st.code(format_story(story), language=None, height=320)


def _steps(frames: Frames, story: Story) -> int:
    return len(build_story_slides(frames, story))


def _nothing(frames: Frames, wanted: str) -> str:
    if wanted == FILTERED:
        return "No event fits the filters."
    if any(story.id == wanted for story in frames.whole.chronology.stories):
        return "Nothing in this story had been reported by that day."
    return f"There is no story “{escape_markdown(wanted)}”."


def _card(frames: Frames, events: list[Event], *, story: str, title: str, told: str) -> None:
    with st.container(border=True):
        st.header(escape_markdown(title), anchor=False)
        st.markdown(escape_markdown(told))
        with st.container(horizontal=True, gap="small"):
            empty = story == FILTERED and not events
            st.button(
                "Start",
                type="primary",
                key=f"start-{story}",
                disabled=empty,
                on_click=address.write,
                args=("story", story),
            )
            st.link_button("Notes window", _link(story, notes="1"), disabled=empty)
            st.link_button("Print", _link(story, print="1"), disabled=empty)
            st.download_button(
                "Markdown",
                lambda: _markdown(frames, events, story),
                file_name=f"{story.replace('_', '-')}.md",
                mime="text/markdown",
                key=f"markdown-{story}",
                disabled=empty,
                on_click="ignore",
            )


def _link(story: str, **more: str) -> str:
    return f"briefing?{_query(story, **more)}"


def _query(story: str, **more: str) -> str:
    """Write the query that opens a briefing with the filters of the page."""
    kept = [(key, value) for key in st.query_params for value in st.query_params.get_all(key)]
    other = [(key, value) for key, value in kept if key not in _OWN_KEYS]
    return urlencode([*other, ("story", story), *more.items()])


def _markdown(frames: Frames, events: list[Event], story: str) -> str:
    title, slides = list_slides(frames, events, story)
    return to_markdown(frames, title, slides, origin=origin(frames, story, date.today()))


def origin(frames: Frames, story: str, day: date) -> str:
    """Say what a handout was made from, when, and where the same can be opened."""
    name = frames.chronology.timeline.title
    made = f"From the chronology “{name}”, version {frames.version[:12]}, {build_edtf(day).text}."
    return f"{made} {st.context.url}?{_query(story)}"
