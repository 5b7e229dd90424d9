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
    build_source_chain,
    group_by_attribute,
    group_by_source,
)
from timeline.analysis.reporting_lag import list_lags
from timeline.charts.sourcing import TITLES, build_sourcing_figure
from timeline.model.records import Event, Source
from timeline.query.tables import Frames
from timeline.text.catalogue import translatable, translate
from timeline.text.languages import name_language
from timeline.text.plural import count_events

_NO_SOURCES = translatable("No source of the events shown is known to have been out by that day.")
_BY = {
    "publisher": translatable("By publisher"),
    "language": translatable("By language"),
    "type": translatable("By type"),
}
_HEADINGS = {
    "publisher": translatable("Publisher"),
    "title": translatable("Title"),
    "published": translatable("Published"),
    "type": translatable("Type"),
    "language": translatable("Language"),
    "events": translatable("Events"),
    "repeats": translatable("Repeats"),
    "text": translatable("Text"),
    "read by the editor": translatable("Read by the editor"),
    "last opened": translatable("Last opened"),
    "address": translatable("Address"),
    "stored copy": translatable("Stored copy"),
}


def choose_attribute() -> str:
    """Draw the choice by what sources are grouped."""
    return choose("by", {by: translate(name) for by, name in _BY.items()}, label=translate("Grouped by"))


def show_carriers(view: View, by: str) -> None:
    """Draw what each publisher, type or language carried, how late, and how the sources are kept."""
    carriers = group_by_attribute(view.frames, view.events, by)
    if not carriers:
        st.markdown(translate(_NO_SOURCES))
        return
    show_figure(
        view,
        build_sourcing_figure,
        view.frames,
        view.events,
        carriers,
        list_lags(view.events),
        decided_by="sourcing",
        alt=f"{translate(TITLES[by])}: {', '.join(f'{c.name} {len(c.events)}' for c in carriers[:12])}",
        by=by,
    )


def show_sources(view: View) -> list[Event]:
    """Draw the choice of a source and every source as a table; give the events of the one chosen, or all."""
    sources, events_by_source = view.frames.chronology.sources, group_by_source(view.events)
    if not events_by_source:
        st.markdown(translate(_NO_SOURCES))
        return view.events
    words = {key: f"{format_source_name(sources[key])} · {len(events)}" for key, events in events_by_source.items()}
    words |= {key: f"{format_source_name(source)} · 0" for key, source in sources.items() if key not in words}
    chosen = choose("source", {"": translate("Every source")} | words, label=translate("Source"), as_list=True)
    if chosen:
        _show_source(view, chosen, events_by_source)
        return events_by_source.get(chosen, [])
    st.dataframe(
        pd.DataFrame([_build_source_row(view.frames, key, carried) for key, carried in events_by_source.items()]),
        hide_index=True,
        placeholder="",
        height="stretch",
        column_config={
            **{key: st.column_config.Column(translate(name)) for key, name in _HEADINGS.items()},
            "title": st.column_config.TextColumn(translate(_HEADINGS["title"]), width="medium"),
            "read by the editor": st.column_config.TextColumn(translate(_HEADINGS["read by the editor"]), width=190),
            "address": st.column_config.LinkColumn(translate(_HEADINGS["address"])),
            "stored copy": st.column_config.LinkColumn(translate(_HEADINGS["stored copy"])),
        },
        alt=translate("Every source of the events shown"),
    )
    return view.events


def _show_source(view: View, key: str, events_by_source: dict[str, list[Event]]) -> None:
    """Draw one source: where it is, how it is kept, what it repeats and who repeats it."""
    source = view.frames.chronology.sources[key]
    carried = count_events(len(events_by_source.get(key, [])))
    name = escape_markdown(format_source_name(source))
    st.markdown(translate("**%(source)s** carried **%(events)s** of those shown.", source=name, events=carried))
    st.markdown(" · ".join(_describe_keeping(source)))
    if source.note:
        st.markdown(highlight_paragraphs(source.note))
    nodes = build_source_chain(view.frames.chronology, key, events_by_source)
    if len(nodes) > 1:
        show_nodes(
            view, nodes, decided_by=("source", key), alt=translate("What the source repeats, and who repeats it")
        )
    else:
        st.markdown(translate("It repeats no other source on record, and none repeats it."))


def _describe_keeping(source: Source) -> list[str]:
    return [
        link_markdown(translate("Open it"), source.url) if source.url else translate("No address"),
        link_markdown(translate("Stored copy"), source.archived) if source.archived else translate("No stored copy"),
        escape_markdown(
            translate("Last opened %(date)s", date=source.accessed.text)
            if source.accessed
            else translate("Last opening not recorded")
        ),
        escape_markdown(translate("Read by the editor: %(extent)s", extent=translate(READ_EXTENTS[source.checked]))),
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
        "text": source.layer.text,
        "read by the editor": translate(READ_EXTENTS[source.checked]),
        "last opened": source.accessed.text if source.accessed else "",
        "address": source.url,
        "stored copy": source.archived,
    }
