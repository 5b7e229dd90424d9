"""One of a few: links or a list that write the address. The script of the bar hears them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from components.frame import address
from components.frame.script import read_script
from timeline.text.unicode import replace_invisible

_CHOICE = st.components.v2.component(
    "choice",
    html='<div class="choice"></div>\n',
    js=read_script(Path(__file__).parent / "bar" / "choice.js"),
    isolate_styles=False,
)


def choose(key: str, words: Mapping[str, str], *, label: str, default: str = "", as_list: bool = False) -> str:
    """Draw a choice between words, kept in the address under `key`; give the key of the word chosen.

    Without a default the first word is chosen. Links have their label for those who hear the page; with
    `as_list` it is a list that opens, for many words, and its label is shown.
    """
    default = default or next(iter(words))
    chosen = address.read_choice(key, words, default)
    _CHOICE(
        data={
            "key": key,
            "label": label,
            "words": [(word, replace_invisible(text)) for word, text in words.items()],
            "chosen": chosen,
            "list": as_list,
        },
        key=f"choice-{key}",
    )
    return chosen
