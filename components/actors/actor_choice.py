"""Which actor, which one beside it, and which part of what they did."""

from __future__ import annotations

import streamlit as st

from components.frame.choice import choose
from components.frame.view import View
from timeline.analysis.actor_profile import Profile, build_profile, find_busiest_actor
from timeline.model.actor_tree import list_tree
from timeline.text.catalogue import format_number, translatable, translate

_PARTS = {
    "all": translatable("All"),
    "said": translatable("Said"),
    "did": translatable("Did"),
    "about": translatable("About"),
}
_INDENT = "\N{EM SPACE}"
"""Stands before a name for each step down the tree; a browser drops plain spaces there."""


def choose_profiles(view: View) -> tuple[list[Profile], str]:
    """Draw the choice of an actor, of a second one, and of a part; give the profiles of those chosen and the part."""
    actors = view.frames.chronology.actors
    if not actors:
        return [], "all"
    counts = {actor: len(set(rows)) for actor, (rows, _) in view.frames.rows_by_actor.items()}
    words = {
        actor: f"{_INDENT * depth}{actors[actor].name} · {format_number(counts.get(actor, 0))}"
        for actor, depth in list_tree(actors, counts)
    }
    columns = st.columns([5, 5, 4], vertical_alignment="center")
    with columns[0]:
        first = choose("actor", words, label=translate("Actor"), default=find_busiest_actor(view.frames), as_list=True)
    with columns[1]:
        others = {"": translate("Beside nobody")} | {actor: text for actor, text in words.items() if actor != first}
        second = choose("other", others, label=translate("Beside"), as_list=True)
    with columns[2]:
        part = choose("part", {part: translate(name) for part, name in _PARTS.items()}, label=translate("Part"))
    return [build_profile(view.frames, actor, view.events) for actor in (first, second) if actor], part
