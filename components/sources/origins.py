"""On how few reports the events rest."""

from __future__ import annotations

import streamlit as st

from components.charts.timeline_chart import show_lanes
from components.frame.choice import choose
from components.frame.view import View
from timeline.analysis.citation import describe_independence, list_publishers
from timeline.analysis.provenance import (
    ORIGIN_RULE,
    SOURCING_CLASSES,
    STATE_RULE,
    classify_sourcing,
    filter_by_sourcing,
    group_by_source,
)
from timeline.model.records import Event
from timeline.model.source_chains import find_origins
from timeline.query.tables import Frames
from timeline.text.plural import format_count


def show_shares(frames: Frames, events: list[Event]) -> None:
    """Draw in a sentence how many events rest on one origin, or on state sources only."""
    sources = group_by_source(events)
    publishers = {frames.chronology.sources[source].publisher for source in sources}
    one, state = (filter_by_sourcing(frames.chronology, events, rest) for rest in SOURCING_CLASSES[1:])
    several = [event for event in one if len(event.sources) > 1]
    st.markdown(
        f"{format_count(len(sources), 'source')} of {format_count(len(publishers), 'publisher')}. "
        f"**{len(one)} of {format_count(len(events), 'event')} ({_format_share(one, events)})** have one origin, "
        f"{len(several)} of them in spite of several sources. "
        f"**{len(state)} ({_format_share(state, events)})** rest on state sources only."
    )


def show_sourcing(view: View) -> list[Event]:
    """Draw the events by what they rest on as lanes; give those of the class chosen for the reader."""
    groups = {rest: filter_by_sourcing(view.frames.chronology, view.events, rest) for rest in SOURCING_CLASSES}
    rest = choose("rests", {rest: f"{rest.capitalize()} {len(groups[rest])}" for rest in groups}, label="Events shown")
    lanes = [(rest.capitalize(), members) for rest, members in groups.items() if members and rest != "all"]
    if lanes:
        show_lanes(view, lanes, key="resting", what="Events by what they rest on, in time.")
    st.caption(f"{ORIGIN_RULE} {STATE_RULE}")
    return groups[rest]


def describe_origins(frames: Frames, event: Event) -> str:
    """Describe on how many origins an event rests, and on which."""
    names = ", ".join(list_publishers(frames, find_origins(frames.chronology, event).values()))
    flags = [rest for rest in classify_sourcing(frames.chronology, event) if rest != "all"]
    return " · ".join([f"{describe_independence(frames, event)}: {names}", *flags])


def _format_share(part: list[Event], whole: list[Event]) -> str:
    return f"{len(part) / len(whole):.0%}" if whole else "none"
