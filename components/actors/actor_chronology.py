"""What actors said and did, and what was said of them: as a chart and as notes to the events of the reader."""

from __future__ import annotations

import streamlit as st

from components.charts.timeline_chart import show_lanes
from components.frame.view import View
from timeline.analysis.actor_profile import PARTS, Appearance, Profile, find_action_date, list_offices
from timeline.query.tables import Frames


def show_parts_chart(view: View, profiles: list[Profile]) -> None:
    """Draw a lane for what each actor said, did and had said of it; a click opens an event."""
    names = [view.frames.chronology.actors[profile.actor].name for profile in profiles]
    lanes = [
        (f"{name}: {part}" if len(profiles) > 1 else part.capitalize(), [a.event for a in appearances])
        for name, profile in zip(names, profiles, strict=True)
        for part in PARTS
        if (appearances := profile.list_appearances(part))
    ]
    if lanes:
        show_lanes(view, lanes, key="parts", what="Events in time.")
        st.caption(
            "Said: as speaker or publisher. About: spoken of or to. Did: everything else. "
            "An event may stand in several. The office is the one held on the day."
        )


def describe_chronologies(frames: Frames, profiles: list[Profile], part: str) -> dict[str, str]:
    """Describe each actor's part in the events, a line an actor, by event id."""
    lines: dict[str, list[str]] = {}
    for profile in profiles:
        name = f"{frames.chronology.actors[profile.actor].name}: " if len(profiles) > 1 else ""
        for appearance in profile.list_appearances(part):
            line = f"{name}{describe_appearance(frames, profile, appearance)}"
            lines.setdefault(appearance.event.id, []).append(line)
    return {event: "\n".join(parts) for event, parts in lines.items()}


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
