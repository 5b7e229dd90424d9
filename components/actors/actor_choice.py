"""Which actor, and which one beside it."""

from __future__ import annotations

import streamlit as st

from components.frame import address, late
from components.frame.choice import choose
from timeline.analysis.actor_profile import Profile, build_profile, find_busiest_actor
from timeline.model.actor_tree import list_tree
from timeline.model.records import Event
from timeline.query.tables import Frames

_LABELS = {"shared": "What they share", "chronology": "Chronology", "company": "Who they appear with"}


def choose_profiles(frames: Frames, events: list[Event]) -> list[Profile]:
    """Draw the choice of an actor and of a second one; give the profiles of those chosen."""
    actors = frames.chronology.actors
    first = address.read_choice("actor", actors, find_busiest_actor(frames) or next(iter(actors), ""))
    second = address.read_choice("other", actors, "")
    second = "" if second == first else second
    left, right = st.columns(2)
    with left:
        _choose_actor(frames, "actor", "Actor", first, without="")
    with right:
        _choose_actor(frames, "other", "Beside", second, without=first)
    return [build_profile(frames, actor, events) for actor in (first, second) if actor]


def choose_view(profiles: list[Profile]) -> str:
    """Draw the choice of a view of the actors; give its key."""
    views = {name: label for name, label in _LABELS.items() if len(profiles) == 2 or name != "shared"}
    return choose("show", views, label="Show")


def _choose_actor(frames: Frames, key: str, label: str, chosen: str, *, without: str) -> None:
    actors = frames.chronology.actors
    widget = f"pick-{key}"
    late.show_in(widget, chosen or None)
    counts = {actor: len(set(rows)) for actor, (rows, _) in frames.rows_by_actor.items()}
    depth = dict(list_tree(actors, counts))
    st.selectbox(
        label,
        [actor for actor in depth if actor != without],
        index=None,
        key=widget,
        format_func=lambda actor: f"{'  ' * depth[actor]}{actors[actor].name} · {counts.get(actor, 0)}",
        placeholder="Nobody" if key == "other" else "The one with most events",
        help="A country or body includes its parts and people. The numbers count events without filters.",
        on_change=late.heard(lambda: address.write_value(key, st.session_state[widget] or ""), widget),
    )
