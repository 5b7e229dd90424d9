"""The choice of a briefing: an authored story, or the events that the filters leave."""

from __future__ import annotations

from datetime import date
from functools import partial
from urllib.parse import urlencode

import streamlit as st

from components.frame.cache import cached
from components.frame.links import link_address
from components.frame.markdown import escape_markdown
from timeline.briefing.handout import to_markdown
from timeline.briefing.slides import MAX_SLIDES, Slide, build_event_slides, build_story_slides
from timeline.dates.edtf import build_edtf
from timeline.exports import FORMATS
from timeline.model.records import Event, Story
from timeline.query.tables import Frames
from timeline.text.catalogue import translate, translate_count
from timeline.text.plural import count_events
from timeline.writing.drafts import build_story
from timeline.writing.yaml_format import format_story

FILTERED = "current_filter"
"""Stands for the filtered events where a story's id is expected; no id holds an underscore."""

_OWN_KEYS = ("story", "step", "notes", "print")
"""What an address says of one briefing and how it is shown."""
_MOST_CARDS = 20
"""Stories that have a card of four buttons; of more, each has a line."""


def list_slides(frames: Frames, events: list[Event], story: str) -> tuple[str, list[Slide]]:
    """Give the title and the slides of a story, or of the filtered events; no slides if there is none."""
    if story == FILTERED:
        return frames.chronology.timeline.title, build_event_slides(frames, events)
    record = next((each for each in frames.chronology.stories if each.id == story), None)
    return (record.title, build_story_slides(frames, record)) if record else ("", [])


def show_stories(frames: Frames, events: list[Event], *, missing: str) -> None:
    """Draw each story and the current filter, with buttons to show, print and download them."""
    if missing:
        st.info(" ".join((_explain_missing(frames, missing), translate("Choose one of these."))))
    st.markdown(
        translate(
            "A briefing fills the window with one step at a time. Arrow keys and presenters’ clickers move it, "
            "**F** is full screen, **H** high contrast, **N** notes, **B** a black screen, **Escape** leaves."
        )
    )
    stories = frames.chronology.stories
    for story in stories[:_MOST_CARDS]:
        steps = cached(frames, partial(_count_steps, frames, story), "steps", story.id)
        count = translate_count("%(num)s step", "%(num)s steps", steps)
        text = f"{count}. {story.description or ''}"
        _show_card(frames, events, story=story.id, title=story.title, text=text)
    st.markdown("\n".join(f"- {link_address(story.title, story=story.id)}" for story in stories[_MOST_CARDS:]))
    text = translate("What the filters leave, in order: %(events)s.", events=count_events(len(events)))
    if len(events) > MAX_SLIDES:
        most = translate("A briefing holds %(number)s at the most: the first %(number)s are shown.", number=MAX_SLIDES)
        text += f" {most}"
    _show_card(frames, events, story=FILTERED, title=translate("Current filter"), text=text)
    if events:
        with st.expander(translate("Write the current filter as a story")):
            st.markdown(
                translate(
                    "Paste this below `stories:`, then drop, move and reword steps. "
                    "The Edit page offers them in a table."
                )
            )
            headlines = [(event, event.headline) for event in events[:MAX_SLIDES]]
            story = build_story("New story", headlines, frames.whole.chronology)
            st.code(format_story(story), language=None, height=320)


def _count_steps(frames: Frames, story: Story) -> int:
    return len(build_story_slides(frames, story))


def _explain_missing(frames: Frames, wanted: str) -> str:
    if wanted == FILTERED:
        return translate("No event fits the filters.")
    if any(story.id == wanted for story in frames.whole.chronology.stories):
        return translate("Nothing in this story had been reported by that day.")
    return translate("There is no story “%(value)s”.", value=escape_markdown(wanted))


def _show_card(frames: Frames, events: list[Event], *, story: str, title: str, text: str) -> None:
    with st.container(border=True):
        st.header(escape_markdown(title), anchor=False)
        st.markdown(escape_markdown(text))
        with st.container(horizontal=True, gap="small"):
            empty = story == FILTERED and not events
            st.link_button(translate("Start"), f"?{urlencode({'story': story})}", type="primary", disabled=empty)
            st.link_button(translate("Notes window"), _build_link(story, notes="1"), disabled=empty)
            st.link_button(translate("Print"), _build_link(story, print="1"), disabled=empty)
            st.link_button("PowerPoint", _link_slides(story), disabled=empty)
            st.download_button(
                "Markdown",
                lambda: _write_markdown(frames, events, story),
                file_name=f"{story.replace('_', '-')}.md",
                mime="text/markdown",
                key=f"markdown-{story}",
                disabled=empty,
                on_click="ignore",
            )


def _build_link(story: str, **more: str) -> str:
    """Build the address of a window of its own; by the ./ the frame's script leaves it to the browser."""
    return f"./briefing?{_build_query(story, **more)}"


def _link_slides(story: str) -> str:
    """Build the address of the slides to take away, of a story or of the filtered events."""
    query = _build_query("" if story == FILTERED else story)
    return f"./{FORMATS['pptx'].file}?{query}"


def _build_query(story: str, **more: str) -> str:
    """Write the query that opens a briefing with the filters of the page."""
    parameters = [(key, value) for key in st.query_params for value in st.query_params.get_all(key)]
    other = [(key, value) for key, value in parameters if key not in _OWN_KEYS]
    chosen = [("story", story)] if story else []
    return urlencode([*other, *chosen, *more.items()])


def _write_markdown(frames: Frames, events: list[Event], story: str) -> str:
    title, slides = list_slides(frames, events, story)
    return to_markdown(frames, title, slides, origin=describe_origin(frames, story, date.today()))


def describe_origin(frames: Frames, story: str, day: date) -> str:
    """Describe what a handout was made from, when, and the address that opens the same."""
    name = frames.chronology.timeline.title
    text = translate(
        "From the chronology “%(title)s”, version %(version)s, %(date)s.",
        title=name,
        version=frames.version[:12],
        date=build_edtf(day).text,
    )
    return f"{text} {st.context.url}?{_build_query(story)}"
