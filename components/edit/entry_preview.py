"""A new event before it is in the file: as it will look, as YAML, and the way into the file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import streamlit as st

from components.frame.markdown import escape_markdown
from timeline.analysis.event_links import list_event_links
from timeline.exports.context import ExportContext
from timeline.exports.entry import render_entry
from timeline.model.records import Event, Story
from timeline.query.selection import Selection
from timeline.query.tables import Frames, build_frames
from timeline.reading.loader import Snapshot
from timeline.reading.reader import Reading
from timeline.settings import Settings
from timeline.writing.drafts import Draft, format_draft, merge_draft
from timeline.writing.saving import SavingError, save_entry

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
_RESULT = "edited"
_PLURALS = {"event": "events", "story": "stories"}


def show_preview(frames: Frames, draft: Draft) -> None:
    """Draw the event as readers will see it, and as YAML with the place where it belongs."""
    whole = build_frames(merge_draft(draft, frames.chronology))
    _show_event(whole, whole.event[str(draft.event["id"])])
    _show_yaml(whole, draft)


def _show_event(whole: Frames, event: Event) -> None:
    context = ExportContext(whole, Selection(), whole.version, date.today())
    links = list_event_links(whole.ordered_events).get(event.id, [])
    with st.container(border=True, key="preview"):
        st.html(_PREVIEW_STYLE)
        st.html(render_entry(context, event, start=None, first=None, links=links))


def _show_yaml(whole: Frames, draft: Draft) -> None:
    st.code(format_draft(draft), language=None, wrap_lines=True)
    ids = list(whole.events.index)
    after = ids[ids.index(str(draft.event["id"])) + 1 :]
    where = f"before {after[0]}" if after else "at the end"
    new = " and ".join(name for name, records in _list_new_records(draft) if records)
    also = f" What stands under {new} goes to the end of that section." if new else ""
    st.caption(escape_markdown(f"Paste it under events, {where}.{also}"))


def offer_saving(entry: Draft | Story, snapshot: Snapshot, settings: Settings, *, clear: Callable[[], None]) -> None:
    """Draw the button that puts an entry into the file and empties its form, or say how to allow that."""
    what = _get_type(entry)
    if settings.edit:
        st.button(
            f"Add to {escape_markdown(settings.file.name)}",
            type="primary",
            key=f"save-{what}",
            on_click=_save,
            args=(entry, snapshot.shown, settings, clear),
        )
    else:
        st.caption(
            "This app only reads the file. Start it with TIMELINE_EDIT=1, where nobody but editors can reach "
            f"it, to add {_PLURALS[what]} from here."
        )


def show_result(what: str) -> None:
    """Say what became of the last "event" or "story" that was added, until the next entry is."""
    sort, level, text = st.session_state.get(_RESULT, ("", "", ""))
    if sort != what:
        return
    if level == "saved":
        st.success(escape_markdown(text))
    else:
        st.error(escape_markdown(text))


def _get_type(entry: Draft | Story) -> str:
    return "story" if isinstance(entry, Story) else "event"


def _list_new_records(draft: Draft) -> tuple[tuple[str, object], ...]:
    return ("actors", draft.actors), ("sources", draft.sources)


def _save(entry: Draft | Story, seen: Reading, settings: Settings, clear: Callable[[], None]) -> None:
    try:
        saved = save_entry(settings.file, entry, seen=seen, limits=settings.limits, follow_links=settings.follow_links)
    except SavingError as error:
        st.session_state[_RESULT] = (_get_type(entry), "refused", str(error))
        return
    text = f"Added {saved.entry} on line {saved.line} of {settings.file.name}."
    if saved.changed:
        text += " Somebody had saved the file meanwhile; that is kept too."
    st.session_state[_RESULT] = (_get_type(entry), "saved", text)
    clear()
