"""On how few reports the events rest."""

from __future__ import annotations

import streamlit as st

from components.charts.timeline_chart import show_lanes
from components.frame.choice import choose
from components.frame.links import link_address
from components.frame.markdown import escape_markdown
from components.frame.view import View
from timeline.analysis.citation import describe_independence, list_publishers
from timeline.analysis.provenance import (
    ORIGIN_RULE,
    SOURCING_CLASSES,
    STATE_RULE,
    classify_sourcing,
    describe_coverage,
    filter_by_sourcing,
    group_by_source,
)
from timeline.model.records import Event
from timeline.model.source_chains import find_origins
from timeline.query.tables import Frames
from timeline.text.plural import format_count


def show_shares(frames: Frames, events: list[Event]) -> None:
    """Draw in a sentence on how many sources events rest, and how many of these are kept."""
    sources = [frames.chronology.sources[key] for key in group_by_source(events)]
    one, state = (filter_by_sourcing(frames.chronology, events, rest) for rest in SOURCING_CLASSES[1:])
    several = sum(len(event.sources) > 1 for event in one)
    copies = sum(bool(source.archived) for source in sources)
    publishers = len({source.publisher for source in sources})
    st.markdown(
        f"{format_count(len(events), 'event')} rest on {format_count(len(sources), 'source')} of "
        f"{format_count(publishers, 'publisher')}; "
        f"**{_link(one, SOURCING_CLASSES[1])} have one origin**, {several:,} of them in spite of several sources; "
        f"**{_link(state, SOURCING_CLASSES[2])} rest on state sources only**; "
        f"**{copies:,}** {'source has' if copies == 1 else 'sources have'} a stored copy."
    )
    if coverage := describe_coverage(frames.chronology.timeline.coverage):
        st.caption(escape_markdown(f"{coverage}."))


def _link(events: list[Event], rests: str) -> str:
    return link_address(f"{len(events):,}", show="origins", rests=rests)


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
