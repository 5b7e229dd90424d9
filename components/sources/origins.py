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
from timeline.text.catalogue import format_number, translate, translate_count


def show_shares(frames: Frames, events: list[Event]) -> None:
    """Draw in a sentence on how many sources events rest, and how many of these are kept."""
    sources = [frames.chronology.sources[key] for key in group_by_source(events)]
    one, state = (filter_by_sourcing(frames.chronology, events, rest) for rest in SOURCING_CLASSES[1:])
    several = sum(len(event.sources) > 1 for event in one)
    copies = sum(bool(source.archived) for source in sources)
    publishers = len({source.publisher for source in sources})
    parts = (
        translate_count(
            "%(num)s event rests on %(sources)s of %(publishers)s",
            "%(num)s events rest on %(sources)s of %(publishers)s",
            len(events),
            sources=translate_count("%(num)s source", "%(num)s sources", len(sources)),
            publishers=translate_count("%(num)s publisher", "%(num)s publishers", publishers),
        ),
        translate_count(
            "**%(num)s has one origin**, %(several)s of them in spite of several sources",
            "**%(num)s have one origin**, %(several)s of them in spite of several sources",
            len(one),
            num=_link(one, SOURCING_CLASSES[1]),
            several=format_number(several),
        ),
        translate_count(
            "**%(num)s rests on state sources only**",
            "**%(num)s rest on state sources only**",
            len(state),
            num=_link(state, SOURCING_CLASSES[2]),
        ),
        translate_count("**%(num)s** source has a stored copy", "**%(num)s** sources have a stored copy", copies),
    )
    st.markdown(f"{'; '.join(parts)}.")
    if coverage := describe_coverage(frames.chronology.timeline.coverage):
        st.caption(escape_markdown(coverage.removesuffix(".") + "."))


def _link(events: list[Event], rests: str) -> str:
    return link_address(format_number(len(events)), show="origins", rests=rests)


def show_sourcing(view: View) -> list[Event]:
    """Draw the events by what they rest on as lanes; give those of the class chosen for the reader."""
    groups = {rest: filter_by_sourcing(view.frames.chronology, view.events, rest) for rest in SOURCING_CLASSES}
    names = {rest: translate(rest).capitalize() for rest in groups}
    words = {rest: f"{name} {format_number(len(groups[rest]))}" for rest, name in names.items()}
    rest = choose("rests", words, label=translate("Events shown"))
    lanes = [(names[rest], members) for rest, members in groups.items() if members and rest != "all"]
    if lanes:
        show_lanes(view, lanes, key="resting", what=translate("Events by what they rest on, in time."))
    st.caption(f"{translate(ORIGIN_RULE)} {translate(STATE_RULE)}")
    return groups[rest]


def describe_origins(frames: Frames, event: Event) -> str:
    """Describe on how many origins an event rests, and on which."""
    names = ", ".join(list_publishers(frames, find_origins(frames.chronology, event).values()))
    flags = [translate(rest) for rest in classify_sourcing(frames.chronology, event) if rest != "all"]
    return " · ".join([f"{describe_independence(frames, event)}: {names}", *flags])
