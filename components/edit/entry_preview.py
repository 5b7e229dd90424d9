"""An event as it is being written: as readers will see it, as YAML, and as a difference."""

from __future__ import annotations

import difflib
from datetime import date

import streamlit as st

from components.edit.event_form import FilledForm
from components.frame.markdown import escape_markdown
from timeline.analysis.event_links import list_event_links
from timeline.exports.context import ExportContext
from timeline.exports.entry import render_entry
from timeline.query.selection import Selection
from timeline.query.tables import Frames, build_frames
from timeline.writing.drafts import NO_DATE, Draft, format_draft, merge_draft, merge_valid_part

_PREVIEW_STYLE = """
<style>
.st-key-preview article { font-size: 14px; line-height: 1.4; overflow-wrap: anywhere; }
.st-key-preview article :is(h2, h3, p, ul, figure, blockquote) { margin: 0; padding: 0; }
.st-key-preview article > * { margin-bottom: 8px !important; }
.st-key-preview article h2 { font-size: 16px; }
.st-key-preview article h3 { font-size: 13px; margin-bottom: 2px !important; }
.st-key-preview article ul { padding-inline-start: 16px; }
.st-key-preview article blockquote { border-inline-start: 3px solid; padding-inline-start: 10px; }
.st-key-preview article .caution { border-inline-start: 3px solid #c77700; padding-inline-start: 10px; }
.st-key-preview article a { color: inherit; }
.st-key-preview article details { display: none; }
</style>
"""


def show_preview(frames: Frames, filled: FilledForm) -> None:
    """Draw the event as readers will see it, with what is valid of it so far, and say what is still needed."""
    if filled.missing:
        st.markdown(f"Still needed: {escape_markdown(', '.join(filled.missing))}.")
    if filled.is_empty:
        st.caption("The event appears here from the first word.")
        return
    whole = build_frames(merge_valid_part(filled.draft, frames.chronology))
    event = whole.event[str(filled.draft.event["id"])]
    context = ExportContext(whole, Selection(), whole.version, date.today())
    links = list_event_links(whole.ordered_events).get(event.id, [])
    entry = render_entry(context, event, start=None, first=None, links=links)
    with st.container(border=True, key="preview"):
        st.html(_PREVIEW_STYLE)
        st.html(entry.replace(NO_DATE.text, "no date yet") if event.date == NO_DATE else entry)


def show_new_yaml(frames: Frames, draft: Draft) -> None:
    """Draw a sound event that is not in the file as YAML, with the place where it belongs."""
    st.code(format_draft(draft), language=None, wrap_lines=True)
    ids = list(build_frames(merge_draft(draft, frames.chronology)).events.index)
    after = ids[ids.index(str(draft.event["id"])) + 1 :]
    where = f"before {after[0]}" if after else "at the end"
    new = " and ".join(name for name, records in draft.records.items() if records)
    also = f" What stands under {new} goes to the end of that section." if new else ""
    st.caption(escape_markdown(f"Paste it under events, {where}.{also}"))


def show_difference(before: str, after: str, new: str) -> None:
    """Draw the lines of an entry or a file that change, and the records that are new with it as YAML."""
    # after the names of two files and the first place in them
    lines = list(difflib.unified_diff(before.splitlines(), after.splitlines(), n=2, lineterm=""))[3:]
    if lines:
        st.code("\n".join("…" if line.startswith("@@") else line for line in lines), language="diff", wrap_lines=True)
    else:
        st.caption("Nothing is changed yet.")
    if new:
        st.code(new, language="yaml", wrap_lines=True)
