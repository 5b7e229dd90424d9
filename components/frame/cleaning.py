"""The address as the page understood it: what meant nothing is taken out of it, and said once."""

from __future__ import annotations

from time import monotonic

import streamlit as st

from components.frame import address, late
from components.frame.markdown import escape_markdown
from timeline.query.tables import Frames

_MOST = 4
"""Notes that are told one by one."""

# the browser's own call, since Streamlit adds a step to the history, and Back would lead to it again
_CLEANING = st.components.v2.component(
    "cleaning",
    js="""
export default function ({ data }) {
  const url = new URL(location.href);
  for (const [key, [given, kept]] of Object.entries(data.changed)) {
    if (url.searchParams.getAll(key).join("\\n") !== given.join("\\n")) return;
    url.searchParams.delete(key);
    for (const value of kept) url.searchParams.append(key, value);
  }
  if (url.href !== location.href) history.replaceState(history.state, "", url);
}
""",
)


def clean_address(frames: Frames, notes: tuple[str, ...]) -> None:
    """Say what was left out of the address, and take it out there without a step of the history."""
    given, kept = address.read_query(), address.read_valid_query(frames)
    changed = {key: [values, kept.get(key, [])] for key, values in given.items() if values != kept.get(key)}
    words = st.query_params.get_all(late.TEXT)
    if len(words) > 1:
        # a link has the words of the search, and Streamlit adds those of the search box
        changed[late.TEXT] = [words, words[-1:]]
    if notes:
        more = [f"{len(notes) - _MOST:,} more were left out."] if len(notes) > _MOST else []
        st.caption("  \n".join([*(escape_markdown(note) for note in notes[:_MOST]), *more]))
    if changed:
        # the moment, since nothing is done about data that did not change
        _CLEANING(data={"changed": changed, "at": monotonic()}, key="cleaning")
