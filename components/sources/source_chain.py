"""How the reports behind one event repeat each other, as a chart and in words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

import streamlit as st

from components.charts.timeline_chart import show_figure
from components.frame import address
from components.frame.links import link_address
from components.frame.markdown import escape_markdown
from components.frame.view import View
from timeline.analysis.citation import describe_independence, list_publishers
from timeline.analysis.provenance import ChainNode, build_chain, list_chain_paths
from timeline.charts.chain import build_chain_figure, list_visible_nodes
from timeline.model.records import Event
from timeline.query.tables import Frames
from timeline.text.catalogue import format_number, translate, translate_count

_MOST_PATHS = 40
"""Paths that are described, a line each."""
_MOST_ENDS = 6
"""Reports described at each end of a path."""


def show_chain(view: View) -> None:
    """Draw the path of each report of the open event, else of the one with most reports, and describe it."""
    frames = view.frames
    opened = frames.event.get(address.read_event(frames))
    # by its key the frame knows that opening another event changes what is drawn here
    with st.container(key="follows-event"):
        event = opened or max(view.events, key=lambda event: len(event.sources))
        headline = escape_markdown(event.headline)
        st.markdown(translate("**How the reports of “%(headline)s” hang together**", headline=headline))
        if not event.sources:
            st.markdown(translate("None of them is known to have been out by that day."))
            return
        count = describe_independence(frames, event)
        st.markdown(". ".join((escape_markdown(count), translate("From the first report to the nearest:"))))
    nodes = build_chain(frames.chronology, event)
    alt = translate("Chain of reports: %(sources)s", sources=count)
    show_nodes(view, nodes, decided_by=("event", event.id), alt=alt)
    _describe_paths(view, event, nodes)


def show_nodes(view: View, nodes: Sequence[ChainNode], *, decided_by: object, alt: str) -> None:
    """Draw a chain of reports; a click on one chooses it."""
    left_out = len(nodes) - len(list_visible_nodes(nodes))
    sentences = [translate("Thick frame: state source.")]
    if any(not node.cited for node in nodes):
        sentences.append(translate("Dotted frame: not cited."))
    if left_out:
        sentences.append(
            translate_count(
                "%(num)s more has no room in the picture.", "%(num)s more have no room in the picture.", left_out
            )
        )
    st.caption(" ".join(sentences))
    show_figure(view, build_chain_figure, view.frames, nodes, decided_by=decided_by, alt=alt, fills=False)


def _describe_paths(view: View, event: Event, nodes: Sequence[ChainNode]) -> None:
    lines = [" → ".join(_describe_path(view.frames, steps)) for steps in islice(list_chain_paths(nodes), _MOST_PATHS)]
    if (ends := 1 + nodes[-1].row) > _MOST_PATHS:
        lines.append(translate("… and %(number)s more", number=format_number(ends - _MOST_PATHS)))
    st.markdown("\n".join(f"- {line}" for line in lines))


def _describe_path(frames: Frames, steps: Sequence[ChainNode]) -> list[str]:
    """Describe each report of a path; of a long path the first and the last ones."""
    if len(steps) <= 2 * _MOST_ENDS:
        return [_describe_node(frames, node) for node in steps]
    first, last = steps[:_MOST_ENDS], steps[-_MOST_ENDS:]
    between = translate("… and %(number)s more", number=format_number(len(steps) - 2 * _MOST_ENDS))
    return [
        *(_describe_node(frames, node) for node in first),
        between,
        *(_describe_node(frames, node) for node in last),
    ]


def _describe_node(frames: Frames, node: ChainNode) -> str:
    sources = frames.chronology.sources
    source = sources[node.source]
    details = [source.type.text, source.published_short]
    if not node.cited:
        details.append(translate("not cited by the event"))
    if not node.above and source.origin:
        repeated = ", ".join(list_publishers(frames, source.origin))
        details.append(translate("which repeats %(publishers)s, none of them cited by the event", publishers=repeated))
    name = link_address(source.publisher, show="sources", source=node.source)
    return f"**{name}**, {escape_markdown(', '.join(details))}"
