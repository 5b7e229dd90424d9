"""Reading and writing the address of the page, which holds everything that a link restores."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components.frame import late
from timeline.query.search import split_terms
from timeline.query.selection import QUERY_KEYS, Selection, parse_query
from timeline.query.tables import Frames
from timeline.serving.base_path import normalize_base_path
from timeline.text.unicode import replace_invisible

PAGE_KEYS = (
    "event from version range lanes fold measure question source by show part rests actor other "
    "story step notes print contrast"
).split()
"""Parameters of an address besides the filters, for the pages or the script of the deck."""


def read_selection(frames: Frames) -> tuple[Selection, tuple[str, ...]]:
    """Read the selection from the address, with notes on what was left out of it."""
    late.mend_address()
    query = {key: st.query_params.get_all(key) for key in QUERY_KEYS}
    if late.TEXT in st.session_state:
        query[late.TEXT] = [st.session_state[late.TEXT]]
    return parse_query(query, frames)


def read_query() -> dict[str, list[str]]:
    """Read all parameters but the text of the search, which Streamlit itself keeps in the address."""
    late.mend_address()
    query = {key: st.query_params.get_all(key) for key in st.query_params if key != late.TEXT}
    return {key: values for key, values in query.items() if values}


def read_valid_query(frames: Frames) -> dict[str, list[str]]:
    """Read the parameters that mean something here, in the order of the address."""
    query = read_query()
    others = {key: values[-1:] for key, values in query.items() if key in PAGE_KEYS}
    if others.get("event") and not read_event(frames):
        del others["event"]
    # days stay as they were written, such as 2024-11 for the whole month
    filters = read_selection(frames)[0].to_query()
    days = {key: query[key][:1] for key in ("since", "until", "known") if key in filters and key in query}
    valid = filters | days | others
    order = [key for key in st.query_params if key in valid]
    return {key: valid[key] for key in dict.fromkeys([*order, *valid])}


def list_notes(frames: Frames) -> tuple[str, ...]:
    """List what in the address means nothing here, a sentence each."""
    notes = read_selection(frames)[1]
    wanted = st.query_params.get("event", "")
    if wanted and not read_event(frames):
        notes += (f"“{replace_invisible(wanted[:60])}” is no event of this chronology and was left out.",)
    if any(key not in PAGE_KEYS and key not in QUERY_KEYS for key in read_query()):
        notes += ("The address said more than this page understands; that was left out.",)
    return notes


def read_search_terms(frames: Frames) -> tuple[str, ...]:
    """Read the folded terms of the text search, to highlight where they stand."""
    return split_terms(read_selection(frames)[0].text, frames.phrases)


def is_whole_range() -> bool:
    """Say whether the address asks for all days, also where the page would open on fewer."""
    return read_choice("range", ("all",), "") == "all"


def write_selection(selection: Selection, *, whole: bool = False) -> None:
    """Put a selection into the address, keeping everything else there.

    `whole` asks for all days, also where the page would open on fewer; a chosen range ends that.
    """
    if late.only_the_clock():
        return
    query = selection.to_query()
    text = "".join(query.pop(late.TEXT, []))
    if st.session_state.get(late.TEXT, text) != text:
        st.session_state[late.TEXT] = text
        _set_text(text)
    changes = {key: query.get(key, []) for key in QUERY_KEYS if key != late.TEXT}
    if whole or selection.since or selection.until:
        changes["range"] = ["all"] if whole else []
    late.tell(changes)


def _set_text(text: str) -> None:
    """Write the text into the address at once, not later from the search box: one step back, not two."""
    context = get_script_run_ctx()
    if context:
        with context.session_state.query_params() as parameters:
            parameters.set_with_no_forward_msg(late.TEXT, [text] if text else [])


def read_event(frames: Frames) -> str:
    """Read the id of the event that the address opens, known on the day chosen or not; "" for none."""
    wanted = st.query_params.get("event", "")
    return wanted if wanted in frames.whole.event else ""


def open_event(event_id: str) -> None:
    """Open an event, or close it with ""."""
    write_value("event", event_id)


def write_value(key: str, value: str) -> None:
    """Set one parameter, or remove it with ""; without a change nothing is written."""
    if late.only_the_clock():
        return
    late.mend_address()
    if (st.query_params.get(key) or "") != value:
        late.tell({key: [value] if value else []})


def read_choice(key: str, options: Iterable[str], default: str) -> str:
    """Read one of a few words from the address."""
    late.mend_address()
    wanted = st.query_params.get(key, default)
    return wanted if wanted in options else default


def get_base_path() -> str:
    """Give the path with which every address of the app begins."""
    return normalize_base_path(st.get_option("server.baseUrlPath") or "")


def build_event_link(event_id: str) -> str:
    """Build the address that opens an event without any filter."""
    return f"{st.context.url}?event={event_id}"


def build_view_link(frames: Frames) -> str:
    """Build the address of what is on screen, with every filter."""
    query = urlencode(read_valid_query(frames), doseq=True)
    return f"{st.context.url}?{query}" if query else str(st.context.url)
