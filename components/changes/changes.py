"""What changed since an earlier version: events as lanes and as notes, other records as a list."""

from __future__ import annotations

from itertools import groupby

import streamlit as st

from components.charts.timeline_chart import show_lanes
from components.frame.markdown import escape_markdown
from components.frame.view import View
from timeline.history.diff import CHANGES, Change, format_totals
from timeline.text.plural import format_count

_MOST_EXPANDED = 12


def show_changes(view: View, changes: tuple[Change, ...]) -> dict[str, str]:
    """Draw every change; give a note for each event that is still there and among those in view."""
    of_events = {change.id: change for change in changes if change.section == "events"}
    shown = [event for event in view.events if event.id in of_events]
    lanes = [(word.capitalize(), [e for e in shown if of_events[e.id].change == word]) for word in CHANGES]
    lanes = [(name, members) for name, members in lanes if members]
    if lanes:
        show_lanes(view, lanes, key="changes", what="Events changed, in time.")
    hidden = sum(change.change != "withdrawn" for change in of_events.values()) - len(shown)
    if hidden:
        st.caption(f"The filters hide {format_count(hidden, 'changed event')}.")
    gone = [change for change in of_events.values() if change.change == "withdrawn"]
    others = [change for change in changes if change.section != "events"]
    for section, members in groupby(gone + others, key=lambda change: change.section):
        _show_records(section, list(members))
    return {event.id: _describe_change(of_events[event.id]) for event in shown}


def _show_records(section: str, changes: list[Change]) -> None:
    """Draw changed records, folded where they are many."""
    with st.expander(
        escape_markdown(f"{section.capitalize()}: {format_totals(changes)}"), expanded=len(changes) <= _MOST_EXPANDED
    ):
        st.markdown("\n".join(_format_row(change) for change in changes))


def _describe_change(change: Change) -> str:
    lines = (f"{edit.key} {line}" for edit in change.edits for line in edit.lines)
    return "\n".join([change.change, *lines])


def _format_row(change: Change) -> str:
    edits = (f"    - {escape_markdown(e.key)} {escape_markdown(line)}" for e in change.edits for line in e.lines)
    return "\n".join([f"- **{escape_markdown(change.change)}** {escape_markdown(change.name)}", *edits])
