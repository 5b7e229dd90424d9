"""What actors said and did, and what was said of them: as a figure and as notes to the events of the reader."""

from __future__ import annotations

from components.charts.timeline_chart import show_figure
from components.frame.view import View
from timeline.analysis.actor_profile import Appearance, Profile, describe_appearance
from timeline.charts.actor import build_actor_figure
from timeline.charts.actor_pair import build_pair_figure
from timeline.charts.window import window_of
from timeline.query.tables import Frames
from timeline.text.plural import count_events


def show_chronology(view: View, profiles: list[Profile]) -> None:
    """Draw the figure of one actor, or of two that face each other."""
    events = list({a.event.id: a.event for profile in profiles for a in profile.appearances}.values())
    actors = view.frames.chronology.actors
    show_figure(
        view,
        build_actor_figure if len(profiles) == 1 else build_pair_figure,
        view.frames,
        *profiles,
        decided_by=[profile.actor for profile in profiles],
        alt="; ".join(f"{actors[each.actor].name}: {count_events(len(each.appearances))}" for each in profiles),
        colour=view.colour,
        question=view.question,
        window=window_of(events, view.selection.since, view.selection.until),
    )


def describe_chronologies(frames: Frames, profiles: list[Profile], part: str) -> dict[str, str]:
    """Describe each actor's part in the events, a line an actor, by event id."""
    lines: dict[str, list[str]] = {}
    for profile in profiles:
        name = f"{frames.chronology.actors[profile.actor].name}: " if len(profiles) > 1 else ""
        for appearance in profile.list_appearances(part):
            words = _quote(appearance) if len(profiles) > 1 else ""
            line = f"{name}{words or describe_appearance(frames, profile, appearance)}"
            lines.setdefault(appearance.event.id, []).append(line)
    return {event: "\n".join(parts) for event, parts in lines.items()}


def _quote(appearance: Appearance) -> str:
    """Quote what an actor or a member of it said in an event; "" if it is not quoted."""
    event, who = appearance.event, appearance.roles
    words = next((quote.text for quote in event.quote if quote.speaker in who), "")
    return f"“{words}”" if words else ""
