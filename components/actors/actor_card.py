"""Who an actor is: names, body and country, and whom it appears with."""

from __future__ import annotations

import streamlit as st

from components.frame.links import link_address
from components.frame.markdown import escape_markdown, highlight_markdown
from timeline.analysis.actor_profile import Profile, find_shared_company
from timeline.model.actor_tree import list_ancestors
from timeline.query.tables import Frames
from timeline.text.plural import format_count

_MOST_COMPANIONS = 8


def show_card(frames: Frames, profile: Profile) -> None:
    """Draw an actor's names, what it is part of, its note, and the actors that it appears with most, as links."""
    actors = frames.chronology.actors
    actor = actors[profile.actor]
    _show_name(frames, profile)
    about = [_describe_type(frames, profile)]
    if actor.also:
        about.append(f"also written {escape_markdown(', '.join(actor.also))}")
    if actor.note:
        about.append(highlight_markdown(actor.note, ()))
    names = [
        f"{link_address(actors[each.actor].name, actor=profile.actor, other=each.actor)} {len(each.events):,}"
        for each in profile.company[:_MOST_COMPANIONS]
    ]
    company = f"With {' · '.join(names)}{_count_others(len(profile.company))}" if names else "With nobody else."
    st.caption(f"{' · '.join(about)}  \n{company}")


def show_pair(frames: Frames, one: Profile, other: Profile) -> None:
    """Draw the names of two actors, in how many events both take part, and whom both appear with."""
    for column, profile in zip(st.columns(2), (one, other), strict=True):
        with column:
            _show_name(frames, profile)
            st.caption(_describe_type(frames, profile))
    actors = frames.chronology.actors
    events, company = find_shared_company(one, other)
    both = f"{escape_markdown(actors[one.actor].name)} and {escape_markdown(actors[other.actor].name)}"
    where = f"**{format_count(len(events), 'event')}**" if events else "none of the events shown"
    names = ", ".join(escape_markdown(actors[actor].name) for actor in company[:_MOST_COMPANIONS])
    also = f" Both appear with {names}{_count_others(len(company))}." if company else ""
    st.markdown(f"{both} stand together in {where}.{also}")


def _show_name(frames: Frames, profile: Profile) -> None:
    actor = frames.chronology.actors[profile.actor]
    native = f" · {escape_markdown(actor.native)}" if actor.native else ""
    count = format_count(len(profile.appearances), "event")
    st.markdown(f"## {escape_markdown(actor.name)}{native} :small[· {count}]")


def _describe_type(frames: Frames, profile: Profile) -> str:
    actors = frames.chronology.actors
    above = [actors[step].name for step in list_ancestors(actors, profile.actor)[1:]]
    kind = escape_markdown(" · ".join([actors[profile.actor].type.capitalize(), *above]))
    return f"{kind} · {link_address(f'{actors[profile.actor].name} in Explore', page='./', actors=profile.actor)}"


def _count_others(count: int) -> str:
    more = count - _MOST_COMPANIONS
    return f" and {format_count(more, 'other')}" if more > 0 else ""
