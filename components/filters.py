"""The filters that every page shares. The address is their only memory."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import streamlit as st

from components import address
from timeline.frame import Frames
from timeline.lineage import tree
from timeline.selection import KEYS, MANY, Selection
from timeline.vocabulary import Kind, Role

_FIRST, _LAST = date(1800, 1, 1), date(2199, 12, 31)
_DAYS = ("since", "until", "known")


def show_filters(frames: Frames) -> Selection:
    """Draw the filters and give what they choose."""
    selection, notes = address.selection(frames)
    _follow(selection)
    _who(frames)
    _what(frames)
    _when()
    st.button("Reset filters", on_click=address.write_selection, args=(Selection(),), width="stretch")
    for note in notes:
        st.caption(note)
    return selection


def _key(name: str) -> str:
    return f"filter-{name}"


def _follow(selection: Selection) -> None:
    """Set every widget to what the address says, so that links, Back and Forward work."""
    for name in KEYS:
        value = getattr(selection, name)
        wanted: Any = list(value) if name in MANY else value
        if name in _DAYS and wanted:
            wanted = min(max(wanted, _FIRST), _LAST)
        if st.session_state.get(_key(name), ...) != wanted:
            st.session_state[_key(name)] = wanted


def _write() -> None:
    chosen = {name: st.session_state[_key(name)] for name in KEYS}
    many = {name: tuple(chosen.pop(name)) for name in MANY}
    since, until = chosen.pop("since"), chosen.pop("until")
    if since and until and since > until:
        since, until = until, since
    address.write_selection(
        Selection(
            **many,
            match=chosen["match"] or "any",
            since=since,
            until=until,
            text=chosen["text"].strip(),
            known=chosen["known"],
        )
    )


def _who(frames: Frames) -> None:
    actors = frames.chronology.actors
    depth = dict(tree(actors))
    involved = {actor: len(set(rows)) for actor, (rows, _) in frames.involved.items()}
    st.text_input(
        "Search",
        key=_key("text"),
        type="search",
        max_chars=200,
        placeholder="Words, or any name",
        on_change=_write,
    )
    st.multiselect(
        "Actors",
        list(depth),
        key=_key("actors"),
        format_func=lambda actor: f"{'  ' * depth[actor]}{actors[actor].name} · {involved.get(actor, 0)}",
        placeholder="Everyone",
        help="Choosing a country finds its bodies and people.",
        on_change=_write,
    )
    st.segmented_control(
        "With several actors, show events of",
        ["any", "all"],
        key=_key("match"),
        format_func={"any": "any of them", "all": "all of them"}.get,
        required=True,
        on_change=_write,
        width="stretch",
    )
    st.multiselect(
        "In the role of",
        [str(role) for role in Role],
        key=_key("roles"),
        placeholder="Any role",
        on_change=_write,
    )


def _what(frames: Frames) -> None:
    kinds = Counter(frames.events["kind"])
    sources = frames.chronology.sources
    cited = Counter(frames.citations["source"])
    st.multiselect(
        "Kind",
        [str(kind) for kind in Kind if kinds[kind]],
        key=_key("kinds"),
        format_func=lambda kind: f"{kind} · {kinds[kind]}",
        placeholder="Every kind",
        on_change=_write,
    )
    st.multiselect(
        "Source",
        sorted(sources, key=lambda source: (sources[source].publisher, sources[source].published.anchor)),
        key=_key("sources"),
        format_func=lambda key: f"{sources[key].publisher}, {sources[key].published.short} · {cited[key]}",
        placeholder="Every source",
        on_change=_write,
    )


def _when() -> None:
    for name, label in (("since", "From"), ("until", "To")):
        st.date_input(
            label,
            value=None,
            key=_key(name),
            min_value=_FIRST,
            max_value=_LAST,
            format="YYYY-MM-DD",
            on_change=_write,
        )
    st.date_input(
        "As known on",
        value=None,
        key=_key("known"),
        min_value=_FIRST,
        max_value=_LAST,
        format="YYYY-MM-DD",
        help="Hides everything that had not yet been reported on that day.",
        on_change=_write,
    )
