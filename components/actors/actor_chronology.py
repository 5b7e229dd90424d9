"""What actors said and did, and what was said of them: as a chart and as lists."""

from __future__ import annotations

import streamlit as st

from components.charts.timeline_chart import show_lanes
from components.frame.choice import choose
from components.frame.markdown import escape_markdown
from components.reader.event_list import show_event_list
from timeline.analysis.actor_profile import PARTS, Appearance, Profile, find_action_date, list_offices
from timeline.charts.palette import Palette
from timeline.model.records import Event
from timeline.query.tables import Frames
from timeline.text.plural import format_count

_LABELS = {"all": "All", "said": "Said", "did": "Did", "about": "About"}


def show_parts_chart(frames: Frames, profiles: list[Profile], *, palette: Palette, selected: str) -> None:
    """Draw a lane for what each actor said, did and had said of it; a click opens an event."""
    names = [frames.chronology.actors[profile.actor].name for profile in profiles]
    lanes = [
        (f"{name}: {part}" if len(profiles) > 1 else _LABELS[part], [a.event for a in appearances])
        for name, profile in zip(names, profiles, strict=True)
        for part in PARTS
        if (appearances := profile.list_appearances(part))
    ]
    events = [event for _, members in lanes for event in members]
    if events:
        what = "Events in time."
        show_lanes(frames, lanes, events, key="parts", what=what, palette=palette, selected=selected)


def show_chronologies(frames: Frames, profiles: list[Profile], *, palette: Palette, selected: str) -> None:
    """Draw the actors' chronologies as lists, side by side where there is room."""
    part = choose("part", _LABELS, label="Part")
    st.caption(
        "Said: as speaker or publisher. About: spoken of or to. Did: everything else. "
        "An event may stand in several. The office is the one held on the day."
    )
    beside = st.columns(len(profiles)) if not selected else [st.container() for _ in profiles]
    for place, (column, profile) in enumerate(zip(beside, profiles, strict=True)):
        with column:
            _show_chronology(frames, profile, part, place, palette=palette, selected=selected)


def _show_chronology(
    frames: Frames, profile: Profile, part: str, place: int, *, palette: Palette, selected: str
) -> None:
    appearances = {appearance.event.id: appearance for appearance in profile.list_appearances(part)}
    name = escape_markdown(frames.chronology.actors[profile.actor].name)
    st.markdown(f"**{name}** · {format_count(len(appearances), 'event')}")
    if not appearances:
        st.markdown("Nothing of this sort among the events shown.")
        return

    def more(event: Event) -> str:
        return describe_appearance(frames, profile, appearances[event.id])

    events = [appearance.event for appearance in appearances.values()]
    show_event_list(frames, events, palette=palette, selected=selected, key=f"chronology-{place}", more=more)


def describe_appearance(frames: Frames, profile: Profile, appearance: Appearance) -> str:
    """Describe an actor's part in an event, with the office held on the day."""
    when = find_action_date(appearance.event)
    parts = []
    for who, roles in appearance.roles.items():
        actor = frames.chronology.actors[who]
        names = [actor.name] if who != profile.actor else []
        office = " or ".join(list_offices(actor, when))
        parts.append(", ".join([*names, *([office] if office else []), *roles]))
    return " · ".join([*appearance.parts, *parts])
