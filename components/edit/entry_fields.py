"""The fields of the form for a new event: each a widget, with a place under it for what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.frame.markdown import escape_markdown
from timeline.model.records import Actor, Event, Quote, Source
from timeline.text.paragraphs import join_paragraphs

Slots = dict[str, DeltaGenerator]
"""The place under each field, by the field's key: "date", "quote-text", "source-published"."""

_RECORDS = {"quote": Quote, "source": Source, "actor": Actor}
_PREFIX = "edit-"
_DEFAULTS = {"kind": "report", "importance": "normal", "quote-layer": "original"}


def ask_text(slots: Slots, key: str, *, hint: str = "") -> str:
    """Draw a line of text that is read while it is typed."""
    text = st.text_input(
        _format_label(key),
        key=_PREFIX + key,
        live=True,
        placeholder=hint,
        help=_find_help(key),
        persist_state="session",
    )
    slots[key] = st.container()
    return " ".join((text or "").split())


def ask_long_text(slots: Slots, key: str) -> str:
    """Draw a text of several lines, which keeps its paragraphs."""
    text = st.text_area(_format_label(key), key=_PREFIX + key, height=96, help=_find_help(key), persist_state="session")
    slots[key] = st.container()
    return join_paragraphs(text)


def ask_choice(
    slots: Slots, key: str, options: Iterable[str], *, format_option: Callable[[str], str] = str, hint: str = "None"
) -> str:
    """Draw a choice of one, "" for none."""
    if key in _DEFAULTS:
        st.session_state.setdefault(_PREFIX + key, _DEFAULTS[key])
    chosen = st.selectbox(
        _format_label(key),
        [str(option) for option in options],
        index=None,
        key=_PREFIX + key,
        format_func=format_option,
        placeholder=hint,
        help=_find_help(key),
        filter_mode="contains",
        persist_state="session",
    )
    slots[key] = st.container()
    return chosen or ""


def ask_choices(
    slots: Slots,
    key: str,
    options: Iterable[str],
    *,
    format_option: Callable[[str], str] = str,
    hint: str = "",
    label: str = "",
) -> list[str]:
    """Draw a choice of several."""
    chosen = st.multiselect(
        label or _format_label(key),
        [str(option) for option in options],
        key=_PREFIX + key,
        format_func=format_option,
        placeholder=hint,
        help=None if label else _find_help(key),
        filter_mode="contains",
        # one slip would cite every source
        select_all=False,
        persist_state="session",
    )
    slots[key] = st.container()
    return chosen


def clear_fields() -> None:
    """Empty every field. For a callback: it must run before the fields are drawn."""
    for key in [str(key) for key in st.session_state if str(key).startswith(_PREFIX)]:
        old = st.session_state[key]
        blank = [] if isinstance(old, list) else "" if isinstance(old, str) else None
        is_choice = key.removeprefix(_PREFIX) in _CHOICES
        st.session_state[key] = _DEFAULTS.get(key.removeprefix(_PREFIX)) if is_choice else blank


_CHOICES = ("kind", "importance", "place", "quote-speaker", "quote-layer", "source-type", "actor-type")


def _format_label(key: str) -> str:
    return escape_markdown(key.replace("-", " ").replace("_", " ").capitalize())


def _find_help(key: str) -> str:
    record, _, field = key.rpartition("-")
    return escape_markdown(_RECORDS.get(record, Event).model_fields[field].description or "")
