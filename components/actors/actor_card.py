"""Who an actor is: names, body and country, and whom it appears with."""

from __future__ import annotations

import streamlit as st

from components.frame.links import link_address
from components.frame.markdown import escape_markdown, highlight_markdown
from timeline.analysis.actor_profile import Profile, find_shared_company
from timeline.model.actor_tree import list_ancestors
from timeline.query.tables import Frames
from timeline.text.catalogue import format_number, translate, translate_count
from timeline.text.listing import join_with_and
from timeline.text.plural import count_events

_MOST_COMPANIONS = 8


def show_card(frames: Frames, profile: Profile) -> None:
    """Draw an actor's names, what it is part of, its note, and the actors that it appears with most, as links."""
    actors = frames.chronology.actors
    actor = actors[profile.actor]
    _show_name(frames, profile)
    about = [_describe_type(frames, profile)]
    if actor.also:
        about.append(translate("also written %(name)s", name=escape_markdown(", ".join(actor.also))))
    if actor.note:
        about.append(highlight_markdown(actor.note, ()))
    names = [
        f"{link_address(actors[other].name, actor=profile.actor, other=other)} {format_number(len(events))}"
        for other, events in ((each.actor, each.events) for each in profile.company[:_MOST_COMPANIONS])
    ]
    company = " · ".join([*names, *_count_others(len(profile.company))])
    with_whom = translate("With %(names)s", names=company) if names else translate("With nobody else.")
    st.caption(f"{' · '.join(about)}  \n{with_whom}")


def show_pair(frames: Frames, one: Profile, other: Profile) -> None:
    """Draw the names of two actors, in how many events both take part, and whom both appear with."""
    for column, profile in zip(st.columns(2), (one, other), strict=True):
        with column:
            _show_name(frames, profile)
            st.caption(_describe_type(frames, profile))
    actors = frames.chronology.actors
    events, company = find_shared_company(one, other)
    both = join_with_and([escape_markdown(actors[profile.actor].name) for profile in (one, other)])
    sentences = [
        translate("%(names)s stand together in **%(events)s**.", names=both, events=count_events(len(events)))
        if events
        else translate("%(names)s stand together in none of the events shown.", names=both)
    ]
    if company:
        names = [escape_markdown(actors[actor].name) for actor in company[:_MOST_COMPANIONS]]
        everybody = join_with_and([*names, *_count_others(len(company))])
        sentences.append(translate("Both appear with %(names)s.", names=everybody))
    st.markdown(" ".join(sentences))


def _show_name(frames: Frames, profile: Profile) -> None:
    actor = frames.chronology.actors[profile.actor]
    native = f" · {escape_markdown(actor.native)}" if actor.native else ""
    count = count_events(len(profile.appearances))
    st.markdown(f"## {escape_markdown(actor.name)}{native} :small[· {count}]")


def _describe_type(frames: Frames, profile: Profile) -> str:
    actors = frames.chronology.actors
    above = [actors[step].name for step in list_ancestors(actors, profile.actor)[1:]]
    kind = escape_markdown(" · ".join([actors[profile.actor].type.label, *above]))
    words = translate("%(name)s in Explore", name=actors[profile.actor].name)
    return f"{kind} · {link_address(words, page='./', actors=profile.actor)}"


def _count_others(count: int) -> list[str]:
    more = count - _MOST_COMPANIONS
    return [translate_count("%(num)s other", "%(num)s others", more)] if more > 0 else []
