"""One of a few: links or a list that write the address. The frame's script hears them."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from urllib.parse import urlencode

import streamlit as st

from components.frame import address
from timeline.text.unicode import replace_invisible


def choose(key: str, words: Mapping[str, str], *, label: str, default: str = "", as_list: bool = False) -> str:
    """Draw a choice between words, kept in the address under `key`; give the key of the word chosen.

    `label` is for those who hear the page. Without a default the first word is chosen. With `as_list` it
    is a list that opens, for many words; its label is shown.
    """
    default = default or next(iter(words))
    chosen = address.read_choice(key, words, default)
    draw = _draw_list if as_list else _draw_links
    st.html(draw(key, words, label, chosen))
    return chosen


def _draw_links(key: str, words: Mapping[str, str], label: str, chosen: str) -> str:
    links = "".join(
        f'<a href="?{escape(urlencode({key: word}))}"{_CURRENT if word == chosen else ""}>{_escape(text)}</a>'
        for word, text in words.items()
    )
    return f'<div class="choice" role="group" aria-label="{_escape(label)}">{links}</div>'


def _draw_list(key: str, words: Mapping[str, str], label: str, chosen: str) -> str:
    options = "".join(
        f'<option value="{_escape(word)}"{" selected" if word == chosen else ""}>{_escape(text)}</option>'
        for word, text in words.items()
    )
    return f'<label class="choice">{_escape(label)} <select name="{_escape(key)}">{options}</select></label>'


_CURRENT = ' aria-current="true"'


def _escape(text: str) -> str:
    return escape(replace_invisible(text))
