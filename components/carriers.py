"""Who carried what: by type, language or publisher, and source by source."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components import address
from components.chart import plot_width, show_chart
from components.choice import choose
from components.event_list import show_event_list
from components.plain import linked, marked_paragraphs, md
from timeline.charts.palette import Palette
from timeline.charts.units import units_figure
from timeline.citation import publishers, source_name
from timeline.frame import Frames
from timeline.languages import language_name
from timeline.model import Event
from timeline.provenance import GROUPS, READ, Carrier, carriers, cited, type_name

_DRAWN = 9
"""Groups that have a bar; the table has them all."""
_NONE = "No source of the events shown had been published by that day."


def show_carriers(frames: Frames, events: list[Event], *, palette: Palette, selected: str) -> None:
    """Draw what each type, language or publisher carried, as bars and as a table."""
    by = choose("by", {group: f"By {group}" for group in GROUPS}, label="Grouped by")
    found = carriers(frames, events, by)
    if not found:
        st.markdown(_NONE)
        return
    bars = [(carrier.name, list(carrier.events)) for carrier in found[:_DRAWN]]
    width = plot_width(selected)
    figure = units_figure(bars, palette=palette, plot_width=width, selected=selected)
    told = ", ".join(f"{name} {len(members)}" for name, members in bars)
    with st.container(key="chart"):
        show_chart(figure, frames, key="carriers", alt=f"Events by {by} of their sources. {told}")
        st.caption("Each unit is an event, oldest at the left; click one to open it.")
    st.dataframe(
        pd.DataFrame([_group(by, carrier, events) for carrier in found]),
        hide_index=True,
        column_config={"of all events": st.column_config.TextColumn(alignment="right")},
        alt=f"What was carried, by {by}",
    )


def show_sources(frames: Frames, events: list[Event], *, palette: Palette, selected: str) -> None:
    """Draw every source as a table, and the events of the one that is chosen."""
    found = cited(events)
    if not found:
        st.markdown(_NONE)
        return
    chosen = address.choice("source", found, "")
    if chosen:
        _source(frames, chosen, found[chosen], palette=palette, selected=selected)
    else:
        st.caption("A row shows the events of that source. The address opens the source itself.")
    st.dataframe(
        pd.DataFrame([_row(frames, source, carried) for source, carried in found.items()]),
        key="sources",
        hide_index=True,
        on_select=lambda: _chosen(list(found)),
        selection_mode="single-row",
        placeholder="",
        column_config={
            "title": st.column_config.TextColumn(width="medium"),
            "read by the editor": st.column_config.TextColumn(width=190),
            "address": st.column_config.LinkColumn(),
        },
        alt="Every source of the events shown",
    )


def _chosen(order: list[str]) -> None:
    rows = st.session_state["sources"]["selection"]["rows"]
    if rows:
        address.write("source", order[rows[0]])


def _source(frames: Frames, key: str, events: list[Event], *, palette: Palette, selected: str) -> None:
    source = frames.chronology.sources[key]
    link = f" · {linked('open', source.url)}" if source.url else ""
    st.markdown(f"**{md(source_name(source))}**{link}")
    if source.note:
        st.markdown(marked_paragraphs(source.note))
    st.button("All sources", type="tertiary", on_click=address.write, args=("source", ""))
    show_event_list(frames, events, palette=palette, selected=selected)


def _group(by: str, carrier: Carrier, events: list[Event]) -> dict[str, object]:
    return {
        by: carrier.name,
        "sources": len(carrier.sources),
        "events": len(carrier.events),
        "of all events": f"{len(carrier.events) / len(events):.0%}",
    }


def _row(frames: Frames, key: str, events: list[Event]) -> dict[str, object]:
    source = frames.chronology.sources[key]
    repeated = publishers(frames, source.origin)
    return {
        "publisher": source.publisher,
        "title": source.title or "",
        "published": source.published.text,
        "type": type_name(source.type),
        "language": language_name(source.language),
        "events": len(events),
        "repeats": ", ".join(repeated),
        "text": str(source.layer),
        "read by the editor": READ[source.checked],
        "address": source.url,
    }
