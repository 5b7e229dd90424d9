"""The address of the page, which holds all that a link must restore."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components.frame import late
from timeline.query.search import split_terms
from timeline.query.selection import KEYS, Selection, from_query
from timeline.query.tables import Frames
from timeline.serving.base_path import normalize_base_path
from timeline.text.unicode import replace_invisible

PAGE_KEYS = (
    "event from version range lanes fold measure question source by show part rests actor other "
    "story step notes print contrast"
).split()
"""What an address may say besides the filters, here or to the script of the deck."""


def read_selection(frames: Frames) -> tuple[Selection, tuple[str, ...]]:
    """Read the selection from the address, with notes on what was left out of it."""
    late.mend_address()
    query = {key: st.query_params.get_all(key) for key in KEYS}
    if late.TEXT in st.session_state:
        query[late.TEXT] = [st.session_state[late.TEXT]]
    return from_query(query, frames)


def read_query() -> dict[str, list[str]]:
    """Give all that the address says, but for the words of the search, which Streamlit keeps in order."""
    late.mend_address()
    said = {key: st.query_params.get_all(key) for key in st.query_params if key != late.TEXT}
    return {key: values for key, values in said.items() if values}


def read_valid_query(frames: Frames) -> dict[str, list[str]]:
    """Give what the address says as far as it means something here, in its own order."""
    said = read_query()
    others = {key: values[-1:] for key, values in said.items() if key in PAGE_KEYS}
    if others.get("event") and not read_event(frames):
        del others["event"]
    # days stay as they were written, such as 2024-11 for the whole month
    filters = read_selection(frames)[0].to_query()
    days = {key: said[key][:1] for key in ("since", "until", "known") if key in filters and key in said}
    found = filters | days | others
    order = [key for key in st.query_params if key in found]
    return {key: found[key] for key in dict.fromkeys([*order, *found])}


def list_notes(frames: Frames) -> tuple[str, ...]:
    """Say what in the address means nothing here."""
    found = read_selection(frames)[1]
    wanted = st.query_params.get("event", "")
    if wanted and not read_event(frames):
        found += (f"“{replace_invisible(wanted[:60])}” is no event of this chronology and was left out.",)
    if any(key not in PAGE_KEYS and key not in KEYS for key in read_query()):
        found += ("The address said more than this page understands; that was left out.",)
    return found


def read_search_terms(frames: Frames) -> tuple[str, ...]:
    """Give the folded terms of the text search, to mark where they were found."""
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
    changes = {key: query.get(key, []) for key in KEYS if key != late.TEXT}
    if whole or selection.since or selection.until:
        changes["range"] = ["all"] if whole else []
    late.tell(changes)


def _set_text(text: str) -> None:
    """Let the address have the text at once, not later from the search box: one step back, not two."""
    context = get_script_run_ctx()
    if context:
        with context.session_state.query_params() as held:
            held.set_with_no_forward_msg(late.TEXT, [text] if text else [])


def read_event(frames: Frames) -> str:
    """Give the id of the event that the address opens, known on the day chosen or not; "" for none."""
    wanted = st.query_params.get("event", "")
    return wanted if wanted in frames.whole.event else ""


def open_event(event_id: str) -> None:
    """Open an event, or close it with ""."""
    write_value("event", event_id)


def write_value(key: str, value: str) -> None:
    """Set one parameter, or remove it with "". Nothing happens when it is so already."""
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
    """Give what every address of the app begins with."""
    return normalize_base_path(st.get_option("server.baseUrlPath") or "")


def build_event_link(event_id: str) -> str:
    """Give the address that opens an event in a fresh browser, without any filter."""
    return f"{st.context.url}?event={event_id}"


def build_view_link(frames: Frames) -> str:
    """Give the address of what is on screen, with every filter."""
    query = urlencode(read_valid_query(frames), doseq=True)
    return f"{st.context.url}?{query}" if query else str(st.context.url)
