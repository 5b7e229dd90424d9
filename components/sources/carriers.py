"""Who carried what: by type, language or publisher, and source by source."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components.charts.chart import PLOT_WIDTH, show_chart
from components.frame.choice import choose
from components.frame.markdown import escape_markdown, highlight_paragraphs, link_markdown
from components.frame.view import View
from timeline.analysis.citation import format_source_name, list_publishers
from timeline.analysis.provenance import (
    READ_EXTENTS,
    SOURCE_ATTRIBUTES,
    SourceGroup,
    group_by_attribute,
    group_by_source,
    name_source_type,
)
from timeline.charts.units import build_units_figure
from timeline.model.records import Event, Source
from timeline.query.tables import Frames
from timeline.text.languages import name_language

_MOST_BARS = 9
"""Groups that have a bar; the table has them all."""
_NO_SOURCES = "No source of the events shown had been published by that day."


def show_carriers(view: View) -> None:
    """Draw what each type, language or publisher carried, as bars and as a table."""
    by = choose("by", {group: f"By {group}" for group in SOURCE_ATTRIBUTES}, label="Grouped by")
    carriers = group_by_attribute(view.frames, view.events, by)
    if not carriers:
        st.markdown(_NO_SOURCES)
        return
    bars = [(carrier.name, list(carrier.events)) for carrier in carriers[:_MOST_BARS]]
    figure = build_units_figure(bars, palette=view.palette, plot_width=PLOT_WIDTH)
    summary = ", ".join(f"{name} {len(members)}" for name, members in bars)
    show_chart(figure, key="carriers", alt=f"Events by {by} of their sources. {summary}")
    st.caption("Each unit is an event, oldest at the left; click one to open it.")
    st.dataframe(
        pd.DataFrame([_build_group_row(by, carrier, view.events) for carrier in carriers]),
        hide_index=True,
        column_config={"of all events": st.column_config.TextColumn(alignment="right")},
        alt=f"What was carried, by {by}",
    )


def show_sources(view: View) -> list[Event]:
    """Draw the choice of a source and every source as a table; give the events of the one chosen, or all."""
    sources, events_by_source = view.frames.chronology.sources, group_by_source(view.events)
    if not events_by_source:
        st.markdown(_NO_SOURCES)
        return view.events
    words = {key: f"{format_source_name(sources[key])} · {len(events)}" for key, events in events_by_source.items()}
    chosen = choose("source", {"": "Every source"} | words, label="Source", as_list=True)
    if chosen:
        _show_source(sources[chosen])
    st.dataframe(
        pd.DataFrame([_build_source_row(view.frames, key, carried) for key, carried in events_by_source.items()]),
        hide_index=True,
        placeholder="",
        column_config={
            "title": st.column_config.TextColumn(width="medium"),
            "read by the editor": st.column_config.TextColumn(width=190),
            "address": st.column_config.LinkColumn(),
        },
        alt="Every source of the events shown",
    )
    return events_by_source.get(chosen, view.events)


def _show_source(source: Source) -> None:
    link = f" · {link_markdown('open', source.url)}" if source.url else ""
    st.markdown(f"**{escape_markdown(format_source_name(source))}**{link}")
    if source.note:
        st.markdown(highlight_paragraphs(source.note))


def _build_group_row(by: str, carrier: SourceGroup, events: list[Event]) -> dict[str, object]:
    return {
        by: carrier.name,
        "sources": len(carrier.sources),
        "events": len(carrier.events),
        "of all events": f"{len(carrier.events) / len(events):.0%}",
    }


def _build_source_row(frames: Frames, key: str, events: list[Event]) -> dict[str, object]:
    source = frames.chronology.sources[key]
    repeated = list_publishers(frames, source.origin)
    return {
        "publisher": source.publisher,
        "title": source.title or "",
        "published": source.published.text,
        "type": name_source_type(source.type),
        "language": name_language(source.language),
        "events": len(events),
        "repeats": ", ".join(repeated),
        "text": str(source.layer),
        "read by the editor": READ_EXTENTS[source.checked],
        "address": source.url,
    }
