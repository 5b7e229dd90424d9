"""The filters that every page shares; the address holds what is chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from components.filters.facet import Words, choose_among, choose_pills, chosen_in, key_of
from components.filters.search_key import listen_for_search_key
from components.frame import address, late
from components.frame.cleaning import clean_address
from timeline.model.actor_tree import list_tree
from timeline.model.records import Source
from timeline.model.vocabulary import Kind, Role
from timeline.query.facets import Facets, count_facets
from timeline.query.selection import LIST_FIELDS, QUERY_KEYS, Selection, parse_query
from timeline.query.tables import Frames

_FIRST, _LAST = date(1800, 1, 1), date(2199, 12, 31)
_DAYS = ("since", "until", "known")
_PILLS = {"importance": "Importance", "certainty": "Certainty of the date"}
"""Filters of few options, all of which are on screen."""
_INDENT = "\u2003"
"""A space that a list of options does not swallow."""


def show_filters(frames: Frames) -> None:
    """Draw the filters, as the address has them."""
    selection, _ = address.read_selection(frames)
    _set_widgets(selection)
    counts = count_facets(frames, selection)
    words = _label_options(frames, selection, counts)
    _show_who(frames, selection, counts, words)
    _show_what(frames, selection, counts, words)
    _show_when(frames, words)
    st.button("Reset filters", on_click=address.write_selection, args=(Selection(),), width="stretch")
    clean_address(frames, address.list_notes(frames))


def show_search() -> None:
    """Draw the search, before the selection is read."""
    # bound, since Streamlit then replaces the address at each pause instead of adding to the history
    st.text_input(
        "Search",
        key=late.TEXT,
        type="search",
        live=True,
        bind="query-params",
        max_chars=200,
        placeholder="Words, or any name",
        help="Or press /",
    )
    listen_for_search_key()


def _set_widgets(selection: Selection) -> None:
    """Set every widget to what the address says, so that links, Back and Forward work."""
    for name in QUERY_KEYS:
        if name in _PILLS:
            continue
        wanted: Any = getattr(selection, name)
        if name in _DAYS and wanted:
            wanted = min(max(wanted, _FIRST), _LAST)
        if name in LIST_FIELDS:
            # set at every run: the browser names what is chosen by its label, which holds a count
            late.shown(key_of(name), wanted)
            st.session_state[key_of(name)] = list(wanted)
        else:
            late.show_in(key_of(name), wanted)


def _build_handler(frames: Frames, words: dict[str, Words], name: str) -> Callable[[], None]:
    """Build what a change of a filter's widget does."""

    def read_value() -> object:
        return chosen_in(name, words[name]) if name in words else st.session_state[key_of(name)]

    def change() -> None:
        # only its own parameter: what the other widgets hold may be older than the address
        chosen = replace(address.read_selection(frames)[0], **{name: read_value()})
        if chosen.since and chosen.until and chosen.since > chosen.until:
            chosen = replace(chosen, since=chosen.until, until=chosen.since)
        address.write_selection(chosen)

    return late.heard(change, key_of(name), read_value)


def _write_options(frames: Frames, name: str, options: list[str]) -> None:
    """Put what the pills hold into the address, as far as it means something there."""
    now, _ = address.read_selection(frames)
    valid, _ = parse_query({name: options}, frames)
    address.write_selection(replace(now, **{name: getattr(valid, name)}))


def _label_options(frames: Frames, selection: Selection, counts: Facets) -> dict[str, Words]:
    """Label the options of every filter."""
    actors = frames.chronology.actors
    listed = list_tree(actors, counts["actors"], selection.actors)
    return {
        "actors": {actor: f"{_INDENT * depth}{actors[actor].name}" for actor, depth in listed},
        "publishers": {name: name for name in frames.sources_by_publisher},
        "sources": _label_sources(frames),
        "kinds": {str(kind): kind.text for kind in Kind},
        "roles": {str(role): str(role) for role in Role},
    }


def _label_sources(frames: Frames) -> Words:
    def order(item: tuple[str, Source]) -> tuple[str, date]:
        return item[1].publisher, item[1].published.anchor

    sources = dict(sorted(frames.whole.chronology.sources.items(), key=order))
    words: dict[str, str] = {}
    taken: set[str] = set()
    for key, source in sources.items():
        word = f"{source.publisher}, {source.published.short}"
        longer = (word, f"{word}: {source.title or key}")
        words[key] = next((each for each in longer if each not in taken), f"{word}: {key}")
        taken.add(words[key])
    return words


def _show_who(frames: Frames, selection: Selection, counts: Facets, words: dict[str, Words]) -> None:
    handler = partial(_build_handler, frames, words)
    choose_among("actors", "Actors", counts["actors"], words["actors"], on_change=handler("actors"), sort=False)
    if selection.actors:
        st.segmented_control(
            "With several actors, show events of",
            ["any", "all"],
            key=key_of("match"),
            format_func={"any": "any of them", "all": "all of them"}.get,
            required=True,
            on_change=handler("match"),
            width="stretch",
        )
    choose_among("roles", "In the role of", counts["roles"], words["roles"], on_change=handler("roles"))


def _show_what(frames: Frames, selection: Selection, counts: Facets, words: dict[str, Words]) -> None:
    handler = partial(_build_handler, frames, words)
    choose_among("kinds", "Kind", counts["kinds"], words["kinds"], on_change=handler("kinds"))
    choose_among(
        "publishers",
        "Publisher",
        counts["publishers"],
        words["publishers"],
        on_change=handler("publishers"),
    )
    choose_among("sources", "Source", counts["sources"], words["sources"], on_change=handler("sources"))
    for name, label in _PILLS.items():
        choose_pills(
            name, label, counts[name], getattr(selection, name), on_change=partial(_write_options, frames, name)
        )


def _show_when(frames: Frames, words: dict[str, Words]) -> None:
    for name, label, about in (
        ("since", "From", None),
        ("until", "To", None),
        ("known", "As known on", "Hides everything that had not yet been reported on that day."),
    ):
        st.date_input(
            label,
            value=None,
            key=key_of(name),
            min_value=_FIRST,
            max_value=_LAST,
            format="YYYY-MM-DD",
            help=about,
            on_change=_build_handler(frames, words, name),
        )
