"""The form for a new story: the events that the filters leave, each with a sentence to say."""

from __future__ import annotations

import hashlib

import pandas as pd
import streamlit as st

from timeline.briefing.slides import MAX_SLIDES
from timeline.model.records import Event, Story
from timeline.query.tables import Frames
from timeline.text.paragraphs import join_paragraphs
from timeline.writing.drafts import build_story
from timeline.writing.yaml_format import format_story

_TITLE = "story-title"


def show_story_form(frames: Frames, events: list[Event]) -> Story | None:
    """Draw the form and the YAML; give the story once it has a title and a step."""
    if not events:
        st.markdown("No event fits the filters. A story is made of the events that they leave.")
        return None
    offered = events[:MAX_SLIDES]
    st.markdown(_describe_offer(len(events)))
    title = " ".join((st.text_input("Title", key=_TITLE, placeholder="What it tells") or "").split())
    steps = _ask_steps(offered)
    if not title or not steps:
        missing = [name for name, given in (("a title", title), ("a step", steps)) if not given]
        st.markdown(f"Still needed: {' and '.join(missing)}.")
        return None
    story = build_story(title, steps, frames.chronology)
    st.code(format_story(story), language=None, wrap_lines=True)
    st.caption("Paste it under stories. Steps may be moved there, and views put between them.")
    return story


def clear_story() -> None:
    """Empty the title. For a callback: it must run before the form is drawn."""
    st.session_state[_TITLE] = ""


def _describe_offer(count: int) -> str:
    events = "The event" if count == 1 else f"The {count:,} events"
    most = f" A story holds {MAX_SLIDES} at the most: the first {MAX_SLIDES} are offered." if count > MAX_SLIDES else ""
    return f"{events} that the filters leave. Narrow the filters, drop steps, write what to say at each.{most}"


def _ask_steps(events: list[Event]) -> list[tuple[Event, str]]:
    """Draw the table of steps; give the chosen events, each with what to say."""
    rows = pd.DataFrame(
        {
            "Keep": True,
            "Date": [event.date.short for event in events],
            "Event": [event.headline for event in events],
            "Say": "",
        }
    )
    # other events make another table: what was written in the rows of the last one is not theirs
    table = hashlib.sha256(" ".join(event.id for event in events).encode()).hexdigest()[:12]
    edited = st.data_editor(
        rows,
        hide_index=True,
        disabled=["Date", "Event"],
        height=min(420, 38 + 35 * len(events)),
        key=f"story-steps-{table}",
        alt="Steps of the new story",
        column_config={
            "Keep": st.column_config.CheckboxColumn(width=80),
            "Date": st.column_config.TextColumn(width=110),
            "Event": st.column_config.TextColumn(width=400),
            "Say": st.column_config.TextColumn(help="A sentence to say; empty for none.", width=320),
        },
    )
    given = zip(events, edited["Keep"], edited["Say"].fillna(""), strict=True)
    return [(event, join_paragraphs(say)) for event, keep, say in given if keep]
