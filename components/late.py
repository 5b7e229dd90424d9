"""What comes late from a browser: an address from before our last word, a choice that the clock brought.

The browser sends its address and the state of all widgets with every message, also with those of the
clock. Both may be older than what the server decided meanwhile, and the state newer than the reader's
own message, which follows a moment later.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import parse_qs

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

TEXT = "text"
"""The parameter that the search box keeps by itself; all others are written by us."""
_TOLD, _SHOWN, _PUT, _MISSED, _BY_CLOCK = "told", "shown", "put", "missed", "by-clock"
Query = dict[str, list[str]]


class Missed(NamedTuple):
    """Hold what the clock brought: on which page, what a widget held, how to ask again, what to do."""

    page: str
    value: object
    holds: Callable[[], object]
    change: Callable[[], None]


def only_the_clock() -> bool:
    """Say whether only the fragment that follows the file runs, in which no reader did anything."""
    context = get_script_run_ctx()
    return bool(context and context.fragment_ids_this_run)


def mend_address() -> None:
    """Go on from the address that this session told last, where the browser had not yet heard it."""
    context = get_script_run_ctx()
    if not context or only_the_clock():
        return
    told: list[Query] = st.session_state.setdefault(_TOLD, [])
    said = _parsed(context.query_string)
    # Back and Forward bring old addresses on purpose
    if context.is_history_navigation or said not in told:
        told[:] = [said]
    elif said != told[-1]:
        # told again, since what is sent as a run breaks off may never have left
        st.query_params.update({key: told[-1].get(key, []) for key in {**said, **told[-1]}})


def tell(changes: Query) -> None:
    """Change parameters of the address; an empty list leaves one out, one message is one step back."""
    mend_address()
    context = get_script_run_ctx()
    if context:
        now = _parsed(context.query_string) | changes
        # first, since the sending may break the run off
        st.session_state.setdefault(_TOLD, []).append({key: values for key, values in now.items() if values})
    st.query_params.update(changes)


def confirm() -> None:
    """Forget the addresses before the last, once the clock brings that one."""
    context = get_script_run_ctx()
    addresses: list[Query] = st.session_state.get(_TOLD, [])
    if context and only_the_clock() and _parsed(context.query_string) in addresses[-1:]:
        del addresses[:-1]


def show_in(widget: str, value: object) -> None:
    """Let a widget show what the address says, however that came there; called before it is drawn."""
    shown(widget, value)
    put: dict[str, object] = st.session_state.setdefault(_PUT, {})
    # a choice may have been on its way when the run before put another value into the browser
    overtaken = put.pop(widget, value) != value
    if st.session_state.get(widget, ...) != value:
        put[widget] = st.session_state[widget] = value
    elif overtaken:
        st.session_state[widget] = value


def shown(widget: str, value: object) -> None:
    """Note what a widget shows by the address; a browser that says the same has chosen nothing."""
    st.session_state.setdefault(_SHOWN, {})[widget] = value


def heard(
    change: Callable[[], None], widget: str, held: Callable[[], object] | None = None
) -> Callable[[], None]:
    """Wrap what the change of a widget does, so that it is done once the reader's own message is here.

    What the clock brings may be a choice that was just made, or what was shown before a reset. `held`
    gives what the widget holds where that is not its plain value.
    """

    def holds() -> object:
        return held() if held else st.session_state.get(widget)

    def hear() -> None:
        context = get_script_run_ctx()
        missed: dict[str, Missed] = st.session_state.setdefault(_MISSED, {})
        missed.pop(widget, None)
        value = holds()
        if value == st.session_state.get(_SHOWN, {}).get(widget, ...):
            return
        if context and only_the_clock():
            missed[widget] = Missed(context.page_script_hash, value, holds, change)
        else:
            shown(widget, value)
            change()

    return hear


def catch_up() -> None:
    """Do what changes brought by the clock ask for, as far as the reader's own message says the same."""
    context = get_script_run_ctx()
    if not context or st.session_state.pop(_BY_CLOCK, False):
        return
    missed: dict[str, Missed] = st.session_state.pop(_MISSED, {})
    if context.is_history_navigation:
        # an address that was told as the reader went back may have reached the browser after that step
        st.query_params.update({})
        return
    for each in missed.values():
        if each.page == context.page_script_hash and each.holds() == each.value:
            each.change()


def run_again() -> None:
    """Run the whole page from the clock, which brings nothing of the reader."""
    st.session_state[_BY_CLOCK] = True
    st.rerun()


def _parsed(query: str) -> Query:
    found = parse_qs(query, keep_blank_values=True)
    return {key: values for key, values in found.items() if key != TEXT}
