"""Who an actor is: names, body and country, offices."""

from __future__ import annotations

import streamlit as st

from components.frame.links import link_address
from components.frame.markdown import escape_markdown, highlight_paragraphs
from timeline.analysis.actor_profile import PARTS, Profile
from timeline.model.actor_tree import list_ancestors
from timeline.model.records import Actor, Post
from timeline.query.tables import Frames
from timeline.text.plural import format_count


def show_card(frames: Frames, profile: Profile) -> None:
    """Draw an actor's names, tree, note and offices, the count of its events, and the way to them."""
    actor = frames.chronology.actors[profile.actor]
    native = f" · {escape_markdown(actor.native)}" if actor.native else ""
    st.header(f"{escape_markdown(actor.name)}{native}", anchor=False)
    st.markdown("  \n".join(_describe_actor(frames, profile, actor)))
    if actor.note:
        st.markdown(highlight_paragraphs(actor.note))
    if actor.posts:
        posts = "\n".join(f"- {_format_post(frames, post)}" for post in actor.posts)
        st.markdown(f"**Offices**\n\n{posts}")


def _describe_actor(frames: Frames, profile: Profile, actor: Actor) -> list[str]:
    actors = frames.chronology.actors
    above = [actors[step].name for step in list_ancestors(actors, profile.actor)[1:]]
    counts = [f"{part} {len(profile.list_appearances(part))}" for part in PARTS]
    link = link_address(f"{actor.name} in Explore", page="./", actors=profile.actor)
    lines = [
        f"**{format_count(len(profile.appearances), 'event')}** · {' · '.join(counts)} · {link}",
        escape_markdown(" · ".join([actor.type.capitalize(), *above])),
    ]
    if actor.also:
        lines.append(f"Also written {escape_markdown(', '.join(actor.also))}")
    return lines


def _format_post(frames: Frames, post: Post) -> str:
    since = f"from {post.since.text}" if post.since else ""
    until = f"until {post.until.text}" if post.until else ""
    when = " ".join(part for part in (since, until) if part) or "no dates recorded"
    body = f", {frames.chronology.actors[post.body].name}" if post.body else ""
    return escape_markdown(f"{post.title}{body}: {when}")
