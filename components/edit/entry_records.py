"""Who was in a new event and who reported it: known records to pick, and room for a new one."""

from __future__ import annotations

from datetime import date

import streamlit as st

from components.edit.entry_fields import Slots, ask_choice, ask_choices, ask_text
from components.frame.markdown import escape_markdown
from timeline.model.records import Source
from timeline.model.vocabulary import ActorType, Role, SourceType
from timeline.query.tables import Frames
from timeline.writing.drafts import make_free_id
from timeline.writing.yaml_format import Fields, Value

Records = dict[str, Fields]

_NEW_ACTOR = "of-the-new-actor"
"""Stands for an id that changes while the name is typed."""


def ask_actors(frames: Frames, slots: Slots) -> tuple[dict[str, Value], Records, list[str]]:
    """Draw the actors with their roles; gives them, the new one, and who has no role yet."""
    known = frames.chronology.actors
    chosen = ask_choices(
        slots,
        "actors",
        sorted(known, key=lambda actor: known[actor].name),
        format_option=lambda actor: known[actor].name,
        hint="Nobody",
    )
    names = {actor: known[actor].name for actor in chosen}
    roles = {actor: _ask_roles(slots, actor, name) for actor, name in names.items()}
    with st.expander("A new actor"):
        name = ask_text(slots, "actor-name", hint="The name as it is written")
        actor_type = ask_choice(slots, "actor-type", ActorType, hint="person, country …")
        if name:
            new = make_free_id(name, known.keys())
            names[new], roles[new] = name, _ask_roles(slots, _NEW_ACTOR, name)
        slots["actor"] = st.container()
    given = {key: value for key, value in (("name", name), ("type", actor_type)) if value}
    participants: dict[str, Value] = {a: r[0] if len(r) == 1 else r for a, r in roles.items() if r}
    roleless = [f"a role for {names[actor]}" for actor in roles if not roles[actor]]
    return participants, {new: given} if name else {}, roleless


def _ask_roles(slots: Slots, actor: str, name: str) -> list[str]:
    return ask_choices(
        slots, f"role-{actor}", Role, label=f"Role of {escape_markdown(name)}", hint="speaker, subject …"
    )


def _find_day(source: Source) -> date:
    return source.published.anchor if source.published else date.min


def ask_sources(frames: Frames, slots: Slots) -> tuple[list[str], Records]:
    """Draw the sources, the latest first; gives those chosen, and the new one."""
    known = frames.chronology.sources
    chosen = ask_choices(
        slots,
        "sources",
        sorted(known, key=lambda source: _find_day(known[source]), reverse=True),
        format_option=lambda source: ", ".join(
            part for part in (known[source].publisher, known[source].published_short, known[source].title) if part
        ),
        hint="Who reported it",
    )
    with st.expander("A new source"):
        given = {
            "publisher": ask_text(slots, "source-publisher", hint="Reuters"),
            "title": ask_text(slots, "source-title"),
            "published": ask_text(slots, "source-published", hint="2024-12-05"),
            "url": ask_text(slots, "source-url", hint="https://"),
            "language": ask_text(slots, "source-language", hint="en"),
            "type": ask_choice(slots, "source-type", SourceType, hint="agency, newspaper …"),
        }
        slots["source"] = st.container()
    fields: Fields = {key: value for key, value in given.items() if value}
    if not fields:
        return chosen, {}
    name = make_free_id(f"{given['publisher']} {given['published']}", known.keys())
    return [*chosen, name], {name: fields}
