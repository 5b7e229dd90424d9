"""A cache of figures and lists, shared by all readers of the same view."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

import plotly.graph_objects as go
import streamlit as st

from timeline.query.tables import Frames

_MOST_ENTRIES = 200
"""Figures and lists in the cache, the last ones used: some 40 kB each."""
T = TypeVar("T")


class CachedFigure(NamedTuple):
    """Hold a figure in Plotly's JSON."""

    json: str


def draw_cached(
    draw: Callable[..., go.Figure], *arguments: Any, frames: Frames, view: object, **options: Any
) -> CachedFigure:
    """Draw a figure of a chronology, or give the cached one for the same view (see cached).

    `draw` gets `arguments`, which `view` and the chronology decide, and `options`.
    """

    def make() -> CachedFigure:
        return CachedFigure(draw(*arguments, **options).to_json())

    return cached(frames, make, draw.__name__, view, options)


def cached(frames: Frames, make: Callable[[], T], *view: object) -> T:
    """Make something of a chronology, or give the cached one for the same view, which nobody may change.

    `view` is all that it depends on besides the chronology, and begins with a name of its own. A draft
    that is in no file is not cached.
    """
    if not frames.version:
        return make()
    entry: T = _cache_entry(repr((frames.version, frames.known, view)), make)
    return entry


@st.cache_resource(max_entries=_MOST_ENTRIES, show_spinner=False)
def _cache_entry(view: str, _make: Callable[[], Any]) -> Any:
    return _make()
