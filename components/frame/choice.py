"""One of a few: a row of buttons that the address remembers."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from components.frame import address, late
from components.frame.markdown import escape_markdown


def choose(key: str, words: Mapping[str, str], *, label: str, default: str = "") -> str:
    """Draw a choice between a few words, kept in the address under `key`; give what is chosen.

    `label` is for those who hear the page. Without a default the first word is chosen.
    """
    default = default or next(iter(words))
    chosen = address.read_choice(key, words, default)
    widget = f"choose-{key}"
    late.show_in(widget, chosen)
    st.segmented_control(
        label,
        list(words),
        key=widget,
        required=True,
        format_func=lambda word: escape_markdown(words[word]),
        label_visibility="collapsed",
        on_change=late.heard(lambda: address.write_value(key, st.session_state[widget] or default), widget),
    )
    return chosen
