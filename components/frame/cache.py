"""What many readers ask for, made once for all who look at the same view."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

import plotly.graph_objects as go
import streamlit as st

from timeline.query.tables import Frames

_MOST_ENTRIES = 200
"""Figures and lists kept, the last ones used: some 40 kB each."""
T = TypeVar("T")


class CachedFigure(NamedTuple):
    """Hold a figure in Plotly's JSON, and how many quiet gaps it could fold."""

    json: str
    quiet: int = 0


def draw_cached(draw: Callable[..., go.Figure], *about: Any, frames: Frames, view: object, **how: Any) -> CachedFigure:
    """Draw a figure of a chronology, or give it as it was drawn for the same view (see kept).

    `about` is what is drawn, which `view` and the chronology decide; `how` is all else for `draw`.
    """

    def make() -> CachedFigure:
        figure = draw(*about, **how)
        return CachedFigure(figure.to_json(), (figure.layout.meta or {}).get("quiet", 0))

    return cached(frames, make, draw.__name__, view, how)


def cached(frames: Frames, make: Callable[[], T], *view: object) -> T:
    """Make something of a chronology, or give what was made for the same view; never change it.

    `view` is all that it depends on besides the chronology, and begins with a name of its own. Of a draft
    that is in no file nothing is kept.
    """
    if not frames.version:
        return make()
    found: T = _cache_entry(repr((frames.version, frames.known, view)), make)
    return found


@st.cache_resource(max_entries=_MOST_ENTRIES, show_spinner=False)
def _cache_entry(view: str, _make: Callable[[], Any]) -> Any:
    return _make()
