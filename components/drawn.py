"""What many readers ask for, made once for all who look at the same view."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

import plotly.graph_objects as go
import streamlit as st

from components.data import current

_KEPT = 200
"""Figures and lists kept, the last ones used: some 40 kB each."""
T = TypeVar("T")


class Drawn(NamedTuple):
    """Hold a figure in Plotly's JSON, and how many quiet gaps it could fold."""

    json: str
    quiet: int = 0


def drawn(draw: Callable[..., go.Figure], *about: Any, view: object, **how: Any) -> Drawn:
    """Draw a figure of the current chronology, or give it as it was drawn for the same view (see kept).

    `about` is what is drawn, which `view` and the file decide; `how` is all else that `draw` is given.
    """

    def make() -> Drawn:
        figure = draw(*about, **how)
        return Drawn(figure.to_json(), (figure.layout.meta or {}).get("quiet", 0))

    return kept(make, draw.__name__, view, how)


def kept(make: Callable[[], T], *view: object) -> T:
    """Make something of the current chronology, or give what was made for the same view; never change it.

    `view` is all that it depends on besides the file, and begins with a name of its own.
    """
    found: T = _kept(repr((current().shown.version, view)), make)
    return found


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _kept(view: str, _make: Callable[[], Any]) -> Any:
    return _make()
