"""Who carried what: by publisher, type or language, and source by source."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components.charts.timeline_chart import show_figure
from components.frame.choice import choose
from components.frame.markdown import escape_markdown, highlight_paragraphs, link_markdown
from components.frame.view import View
from components.sources.source_chain import show_nodes
from timeline.analysis.citation import format_source_name, list_publishers
from timeline.analysis.provenance import (
    READ_EXTENTS,
    SOURCE_ATTRIBUTES,
    build_source_chain,
    group_by_attribute,
    group_by_source,
)
from timeline.analysis.reporting_lag import list_lags
from timeline.charts.sourcing import build_sourcing_figure
from timeline.model.records import Event, Source
from timeline.query.tables import Frames
from timeline.text.languages import name_language
from timeline.text.plural import format_count

_NO_SOURCES = "No source of the events shown is known to have been out by that day."


def choose_attribute() -> str:
    """Draw the choice by what sources are grouped."""
    return choose("by", {by: f"By {by}" for by in reversed(SOURCE_ATTRIBUTES)}, label="Grouped by")


def show_carriers(view: View, by: str) -> None:
    """Draw what each publisher, type or language carried, how late, and how the sources are kept."""
    carriers = group_by_attribute(view.frames, view.events, by)
    if not carriers:
        st.markdown(_NO_SOURCES)
        return
    show_figure(
        view,
        build_sourcing_figure,
        view.frames,
        view.events,
        carriers,
        list_lags(view.events),
        decided_by="sourcing",
        alt=f"Events by {by} of their sources. {', '.join(f'{c.name} {len(c.events)}' for c in carriers[:12])}",
        by=by,
    )


def show_sources(view: View) -> list[Event]:
    """Draw the choice of a source and every source as a table; give the events of the one chosen, or all."""
    sources, events_by_source = view.frames.chronology.sources, group_by_source(view.events)
    if not events_by_source:
        st.markdown(_NO_SOURCES)
        return view.events
    words = {key: f"{format_source_name(sources[key])} · {len(events)}" for key, events in events_by_source.items()}
    words |= {key: f"{format_source_name(source)} · 0" for key, source in sources.items() if key not in words}
    chosen = choose("source", {"": "Every source"} | words, label="Source", as_list=True)
    if chosen:
        _show_source(view, chosen, events_by_source)
        return events_by_source.get(chosen, [])
    st.dataframe(
        pd.DataFrame([_build_source_row(view.frames, key, carried) for key, carried in events_by_source.items()]),
        hide_index=True,
        placeholder="",
        height="stretch",
        column_config={
            "title": st.column_config.TextColumn(width="medium"),
            "read by the editor": st.column_config.TextColumn(width=190),
            "address": st.column_config.LinkColumn(),
            "stored copy": st.column_config.LinkColumn(),
        },
        alt="Every source of the events shown",
    )
    return view.events


def _show_source(view: View, key: str, events_by_source: dict[str, list[Event]]) -> None:
    """Draw one source: where it is, how it is kept, what it repeats and who repeats it."""
    source = view.frames.chronology.sources[key]
    carried = format_count(len(events_by_source.get(key, [])), "event")
    st.markdown(f"**{escape_markdown(format_source_name(source))}** carried **{carried}** of those shown.")
    st.markdown(" · ".join(_describe_keeping(source)))
    if source.note:
        st.markdown(highlight_paragraphs(source.note))
    nodes = build_source_chain(view.frames.chronology, key, events_by_source)
    if len(nodes) > 1:
        show_nodes(view, nodes, decided_by=("source", key), alt="What the source repeats, and who repeats it")
    else:
        st.markdown("It repeats no other source on record, and none repeats it.")


def _describe_keeping(source: Source) -> list[str]:
    return [
        link_markdown("Open it", source.url) if source.url else "No address",
        link_markdown("Stored copy", source.archived) if source.archived else "No stored copy",
        escape_markdown(f"Last opened {source.accessed.text}" if source.accessed else "Last opening not recorded"),
        escape_markdown(f"Read by the editor: {READ_EXTENTS[source.checked]}"),
    ]


def _build_source_row(frames: Frames, key: str, events: list[Event]) -> dict[str, object]:
    source = frames.chronology.sources[key]
    return {
        "publisher": source.publisher,
        "title": source.title or "",
        "published": source.published_text,
        "type": source.type.text,
        "language": name_language(source.language),
        "events": len(events),
        "repeats": ", ".join(list_publishers(frames, source.origin)),
        "text": str(source.layer),
        "read by the editor": READ_EXTENTS[source.checked],
        "last opened": source.accessed.text if source.accessed else "",
        "address": source.url,
        "stored copy": source.archived,
    }
