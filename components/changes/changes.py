"""What changed since an earlier version: events as lanes and a list, other records as a list."""

from __future__ import annotations

from itertools import groupby

import streamlit as st

from components.charts.timeline_chart import show_lanes
from components.frame.markdown import escape_markdown
from components.reader.event_list import show_event_list
from timeline.charts.palette import Palette
from timeline.history.diff import CHANGES, Change, format_totals
from timeline.model.records import Event
from timeline.query.tables import Frames
from timeline.text.plural import format_count

_MOST_EXPANDED = 12


def show_changes(
    frames: Frames,
    changes: tuple[Change, ...],
    events: list[Event],
    *,
    palette: Palette,
    selected: str,
) -> None:
    """Draw every change; of events still there, those among the ones given."""
    of_events = {change.id: change for change in changes if change.section == "events"}
    shown = [event for event in events if event.id in of_events]
    hidden = sum(change.change != "withdrawn" for change in of_events.values()) - len(shown)
    if hidden:
        st.caption(f"The filters hide {format_count(hidden, 'changed event')}.")
    if shown:
        _show_lanes(frames, of_events, shown, palette=palette, selected=selected)
        show_event_list(
            frames,
            shown,
            palette=palette,
            selected=selected,
            more=lambda event: _describe_change(of_events[event.id]),
        )
    gone = [change for change in of_events.values() if change.change == "withdrawn"]
    others = [change for change in changes if change.section != "events"]
    for section, members in groupby(gone + others, key=lambda change: change.section):
        _show_records(section, list(members))


def _show_records(section: str, changes: list[Change]) -> None:
    """Draw changed records, folded where they are many."""
    with st.expander(
        escape_markdown(f"{section.capitalize()}: {format_totals(changes)}"), expanded=len(changes) <= _MOST_EXPANDED
    ):
        st.markdown("\n".join(_format_row(change) for change in changes))


def _show_lanes(
    frames: Frames,
    changes: dict[str, Change],
    events: list[Event],
    *,
    palette: Palette,
    selected: str,
) -> None:
    sorted_ = [(word, [event for event in events if changes[event.id].change == word]) for word in CHANGES]
    lanes = [(word.capitalize(), members) for word, members in sorted_ if members]
    what = "Events changed, in time."
    show_lanes(frames, lanes, events, key="changes", what=what, palette=palette, selected=selected)


def _describe_change(change: Change) -> str:
    lines = (f"{edit.key} {line}" for edit in change.edits for line in edit.lines)
    return "\n".join([change.change, *lines])


def _format_row(change: Change) -> str:
    edits = (f"    - {escape_markdown(e.key)} {escape_markdown(line)}" for e in change.edits for line in e.lines)
    return "\n".join([f"- **{escape_markdown(change.change)}** {escape_markdown(change.name)}", *edits])
