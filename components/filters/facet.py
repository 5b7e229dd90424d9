"""One filter with several options, each with the number of events it would give."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import streamlit as st

from components.filters.pills import show_pills
from components.frame.markdown import escape_markdown

_COUNT = " · "

Words = Mapping[str, str]
"""Option -> what stands for it on screen, no two alike."""


def key_of(name: str) -> str:
    """Give the key of the widget that chooses a filter."""
    return f"filter-{name}"


def choose_among(
    name: str,
    label: str,
    counted: Mapping[str, int],
    words: Words,
    *,
    on_change: Callable[[], None],
    sort: bool = True,
) -> None:
    """Draw a list to choose from; what would give nothing is left out unless it is chosen.

    What is chosen stands first, then what gives most events; with `sort` off the order is that of the words.
    """
    st.multiselect(
        label,
        _offered(name, counted, words, sort=sort),
        key=key_of(name),
        format_func=lambda option: f"{words[option]}{_COUNT}{counted[option]:,}",
        placeholder="Any",
        filter_mode="contains",
        select_all=False,
        on_change=on_change,
    )


def choose_pills(
    name: str,
    label: str,
    counted: Mapping[str, int],
    chosen: Sequence[str],
    *,
    on_change: Callable[[list[str]], None],
) -> None:
    """Draw the options side by side, for the few that fit; those that would give nothing are left out."""
    words = {word: f"{word}{_COUNT}{found:,}" for word, found in counted.items() if found or word in chosen}
    if words:
        show_pills(label, words, chosen, key=key_of(name), on_change=on_change)


def chosen_in(name: str, words: Words) -> tuple[str, ...]:
    """Give the options that a widget holds.

    The browser names them by their labels, which it may still have with the counts of an earlier run.
    """
    options = {shown: option for option, word in words.items() for shown in (word, escape_markdown(word))}
    given: Iterable[str] = st.session_state.get(key_of(name), ())
    found = (value if value in words else options.get(value.rpartition(_COUNT)[0]) for value in given)
    return tuple(dict.fromkeys(option for option in found if option))


def _offered(name: str, counted: Mapping[str, int], words: Words, *, sort: bool) -> list[str]:
    held = set(st.session_state[key_of(name)])
    offered = [option for option in words if counted[option] or option in held]
    if sort:
        offered.sort(key=lambda option: (option not in held, -counted[option], words[option]))
    return offered
