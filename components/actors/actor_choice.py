"""Which actor, and which one beside it."""

from __future__ import annotations

import streamlit as st

from components.frame.choice import choose
from components.frame.view import View
from timeline.analysis.actor_profile import Profile, build_profile, find_busiest_actor
from timeline.model.actor_tree import list_tree

_TOPICS = {"shared": "What they share", "chronology": "Chronology", "company": "Who they appear with"}
_PARTS = {"all": "All", "said": "Said", "did": "Did", "about": "About"}
_INDENT = "\N{EM SPACE}"
"""Stands before a name for each step down the tree; a browser drops plain spaces there."""


def choose_profiles(view: View) -> list[Profile]:
    """Draw the choice of an actor and of a second one; give the profiles of those chosen."""
    actors = view.frames.chronology.actors
    if not actors:
        return []
    counts = {actor: len(set(rows)) for actor, (rows, _) in view.frames.rows_by_actor.items()}
    words = {
        actor: f"{_INDENT * depth}{actors[actor].name} · {counts.get(actor, 0):,}"
        for actor, depth in list_tree(actors, counts)
    }
    with st.container(horizontal=True):
        first = choose("actor", words, label="Actor", default=find_busiest_actor(view.frames), as_list=True)
        others = {"": "Nobody"} | {actor: text for actor, text in words.items() if actor != first}
        second = choose("other", others, label="Beside", as_list=True)
    return [build_profile(view.frames, actor, view.events) for actor in (first, second) if actor]


def choose_topic(profiles: list[Profile]) -> tuple[str, str]:
    """Draw the choice of what is shown of the actors, and of a part of their chronology; give both keys."""
    topics = {topic: label for topic, label in _TOPICS.items() if len(profiles) == 2 or topic != "shared"}
    with st.container(horizontal=True):
        topic = choose("show", topics, label="Show")
        part = choose("part", _PARTS, label="Part") if topic == "chronology" else "all"
    return topic, part
