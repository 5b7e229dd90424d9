"""The address of the page, which holds all that a link must restore."""

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

NAMES = (
    "event from version range lanes fold measure question source by show part rests actor other "
    "story step notes print contrast"
).split()
"""What an address may say besides the filters, here or to the script of the deck."""


def selection(frames: Frames) -> tuple[Selection, tuple[str, ...]]:
    """Read the selection from the address, with notes on what was left out of it."""
    late.mend_address()
    query = {key: st.query_params.get_all(key) for key in QUERY_KEYS}
    if late.TEXT in st.session_state:
        query[late.TEXT] = [st.session_state[late.TEXT]]
    return parse_query(query, frames)


def given() -> dict[str, list[str]]:
    """Give all that the address says, but for the words of the search, which Streamlit keeps in order."""
    late.mend_address()
    said = {key: st.query_params.get_all(key) for key in st.query_params if key != late.TEXT}
    return {key: values for key, values in said.items() if values}


def understood(frames: Frames) -> dict[str, list[str]]:
    """Give what the address says as far as it means something here, in its own order."""
    said = given()
    others = {key: values[-1:] for key, values in said.items() if key in NAMES}
    if others.get("event") and not event(frames):
        del others["event"]
    # days stay as they were written, such as 2024-11 for the whole month
    filters = selection(frames)[0].to_query()
    days = {key: said[key][:1] for key in ("since", "until", "known") if key in filters and key in said}
    found = filters | days | others
    order = [key for key in st.query_params if key in found]
    return {key: found[key] for key in dict.fromkeys([*order, *found])}


def notes(frames: Frames) -> tuple[str, ...]:
    """Say what in the address means nothing here."""
    found = selection(frames)[1]
    wanted = st.query_params.get("event", "")
    if wanted and not event(frames):
        found += (f"“{replace_invisible(wanted[:60])}” is no event of this chronology and was left out.",)
    if any(key not in NAMES and key not in QUERY_KEYS for key in given()):
        found += ("The address said more than this page understands; that was left out.",)
    return found


def search_terms(frames: Frames) -> tuple[str, ...]:
    """Give the folded terms of the text search, to mark where they were found."""
    return split_terms(selection(frames)[0].text, frames.phrases)


def is_whole_range() -> bool:
    """Say whether the address asks for all days, also where the page would open on fewer."""
    return choice("range", ("all",), "") == "all"


def write_selection(chosen: Selection, *, whole: bool = False) -> None:
    """Put a selection into the address, keeping everything else there.

    `whole` asks for all days, also where the page would open on fewer; a chosen range ends that.
    """
    if late.only_the_clock():
        return
    query = chosen.to_query()
    text = "".join(query.pop(late.TEXT, []))
    if st.session_state.get(late.TEXT, text) != text:
        st.session_state[late.TEXT] = text
        _foretell(text)
    changes = {key: query.get(key, []) for key in QUERY_KEYS if key != late.TEXT}
    if whole or chosen.since or chosen.until:
        changes["range"] = ["all"] if whole else []
    late.tell(changes)


def _foretell(text: str) -> None:
    """Let the address have the text at once, not later from the search box: one step back, not two."""
    context = get_script_run_ctx()
    if context:
        with context.session_state.query_params() as held:
            held.set_with_no_forward_msg(late.TEXT, [text] if text else [])


def event(frames: Frames) -> str:
    """Give the id of the event that the address opens, known on the day chosen or not; "" for none."""
    wanted = st.query_params.get("event", "")
    return wanted if wanted in frames.whole.event else ""


def open_event(event_id: str) -> None:
    """Open an event, or close it with ""."""
    write("event", event_id)


def write(key: str, value: str) -> None:
    """Set one parameter, or remove it with "". Nothing happens when it is so already."""
    if late.only_the_clock():
        return
    late.mend_address()
    if (st.query_params.get(key) or "") != value:
        late.tell({key: [value] if value else []})


def choice(key: str, options: Iterable[str], default: str) -> str:
    """Read one of a few words from the address."""
    late.mend_address()
    wanted = st.query_params.get(key, default)
    return wanted if wanted in options else default


def base() -> str:
    """Give what every address of the app begins with."""
    return normalize_base_path(st.get_option("server.baseUrlPath") or "")


def link(event_id: str) -> str:
    """Give the address that opens an event in a fresh browser, without any filter."""
    return f"{st.context.url}?event={event_id}"


def here(frames: Frames) -> str:
    """Give the address of what is on screen, with every filter."""
    query = urlencode(understood(frames), doseq=True)
    return f"{st.context.url}?{query}" if query else str(st.context.url)
