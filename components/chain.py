"""How the reports behind one event hang together: drawn, and told in words."""

from __future__ import annotations

import streamlit as st

from components.chart import plot_width, show_chart
from components.plain import md
from timeline.charts.chain import chain_figure
from timeline.charts.palette import Palette
from timeline.citation import independence, publishers
from timeline.frame import Frames
from timeline.model import Event
from timeline.provenance import Node, type_name, ways

_DOTTED = " Dotted frame: not cited by the event itself."


def show_chain(frames: Frames, event: Event, *, palette: Palette) -> None:
    """Draw the way of each report, from the first to the nearest, and the same in words."""
    st.markdown(f"**How the reports of “{md(event.headline)}” hang together**")
    if not event.sources:
        st.markdown("None of them had been published by that day.")
        return
    st.markdown(f"{md(independence(frames, event))}. From the first report to the nearest:")
    found = ways(frames.chronology, event)
    lines = [" → ".join(_word(frames, node) for node in steps) for steps in found]
    st.markdown("\n".join(f"- {line}" for line in lines))
    figure = chain_figure(frames, event, palette=palette, plot_width=plot_width(event.id))
    alt = f"Chain of reports: {independence(frames, event)}. The list above says the same."
    with st.container(key="chart-chain"):
        show_chart(figure, frames, key="chain", alt=alt)
        dotted = any(not node.cited for steps in found for node in steps)
        st.caption(f"Thick frame: state source.{_DOTTED if dotted else ''}")


def _word(frames: Frames, node: Node) -> str:
    sources = frames.chronology.sources
    source = sources[node.source]
    told = [type_name(source.type), source.published.short]
    if not node.cited:
        told.append("not cited by the event")
    if not node.above and source.origin:
        repeated = publishers(frames, source.origin)
        told.append(f"which repeats {', '.join(repeated)}, none of them cited by the event")
    return f"**{md(source.publisher)}**, {md(', '.join(told))}"
