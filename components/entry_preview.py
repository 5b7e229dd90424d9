"""A new event before it is in the file: as it will look, as YAML, and the way into the file."""

from __future__ import annotations

import streamlit as st

from components.entry_fields import clear_fields
from components.event_list import show_event_list
from components.event_panel import show_facts
from components.plain import md
from components.theme import palette
from timeline.drafting import together
from timeline.frame import Frames, to_frames
from timeline.insertion import Draft, to_text
from timeline.loader import Snapshot
from timeline.saving import SavingError, append
from timeline.settings import Settings

_RESULT = "edited"


def show_preview(frames: Frames, draft: Draft) -> None:
    """Draw the event as the list and the panel will show it."""
    whole = to_frames(together(draft, frames.chronology))
    event = whole.event[str(draft.event["id"])]
    with st.container(border=True, key="preview"):
        show_event_list(whole, [event], palette=palette(), selected="")
        st.divider()
        show_facts(whole, event)


def show_yaml(frames: Frames, draft: Draft) -> None:
    """Draw the entry as YAML, with the place where it belongs."""
    st.code(to_text(draft), language="yaml", wrap_lines=True)
    whole = to_frames(together(draft, frames.chronology))
    ids = list(whole.events.index)
    after = ids[ids.index(str(draft.event["id"])) + 1 :]
    where = f"before {after[0]}" if after else "at the end"
    new = " and ".join(name for name, records in _new(draft) if records)
    also = f" What stands under {new} goes to the end of that section." if new else ""
    st.caption(md(f"Paste it under events, {where}.{also}"))


def offer_saving(draft: Draft, snapshot: Snapshot, settings: Settings) -> None:
    """Draw the button that puts the event into the file, or say how to allow that."""
    if settings.edit:
        st.button(
            f"Add to {md(settings.file.name)}",
            type="primary",
            on_click=_save,
            args=(draft, snapshot.shown.version, settings),
        )
    else:
        st.caption(
            "This app only reads the file. Start it with TIMELINE_EDIT=1, where nobody but editors can reach "
            "it, to add events from here."
        )


def show_result() -> None:
    """Say what became of the last event that was added, until the next one is."""
    level, text = st.session_state.get(_RESULT, ("", ""))
    if level == "saved":
        st.success(md(text))
    elif level:
        st.error(md(text))


def _new(draft: Draft) -> tuple[tuple[str, object], ...]:
    return ("actors", draft.actors), ("sources", draft.sources)


def _save(draft: Draft, seen: str, settings: Settings) -> None:
    try:
        saved = append(settings.file, draft, seen=seen, limits=settings.limits)
    except SavingError as error:
        st.session_state[_RESULT] = ("refused", str(error))
        return
    text = f"Added {saved.event} on line {saved.line} of {settings.file.name}."
    if saved.changed:
        text += " Somebody had saved the file meanwhile; that is kept too."
    st.session_state[_RESULT] = ("saved", text)
    clear_fields()
