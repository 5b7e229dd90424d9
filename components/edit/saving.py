"""The way into the file: the button that saves, what became of it, and how to allow it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from components.frame.markdown import escape_markdown
from timeline.model.records import Story
from timeline.reading.loader import Snapshot
from timeline.reading.reader import Reading
from timeline.settings import Settings
from timeline.writing.corrections import Correction
from timeline.writing.saving import Entry, SavingError, choose_file, save_entry

_RESULT = "edited"


def show_saving_setting(settings: Settings) -> None:
    """Say which setting lets the page save, where it may not."""
    if not settings.edit:
        st.caption(
            "This app only reads the file: what is written here can be copied. To save from here, start it with "
            "TIMELINE_EDIT=1, where nobody but editors can reach it."
        )


def warn_of_broken_file(snapshot: Snapshot, settings: Settings) -> None:
    """Say above the forms that nothing can be saved while the file has errors."""
    if snapshot.broken and settings.edit:
        st.warning(
            "The file has errors, so nothing can be saved at the moment. What is written here is kept while this page "
            "is open, and can be saved as soon as the file is right again."
        )


def offer_saving(
    entry: Entry, snapshot: Snapshot, settings: Settings, *, after: Callable[[], None], subject: str = ""
) -> None:
    """Draw the button that puts an entry into the file and then calls `after`, where the app may save.

    The button waits while the file has errors. `subject` tells one entry from others of its type in what show_result
    says.
    """
    if settings.edit:
        what = _get_type(entry)
        name = escape_markdown(choose_file(snapshot.shown, entry, settings.limits).path or settings.file.name)
        st.button(
            f"Save in {name}" if isinstance(entry, Correction) else f"Add to {name}",
            type="primary",
            disabled=snapshot.broken is not None,
            key=f"save-{what}",
            on_click=_save,
            args=(entry, snapshot.shown, settings, after, f"{what} {subject}"),
        )


def show_result(what: str, subject: str = "") -> str:
    """Say what became of the last entry of a type that was saved, until the next one is.

    Gives "saved", "refused", or "" for no such entry.
    """
    sort, level, text = st.session_state.get(_RESULT, ("", "", ""))
    if sort != f"{what} {subject}":
        return ""
    if level == "saved":
        st.success(escape_markdown(text))
    else:
        st.error(escape_markdown(text))
    return str(level)


def forget_result() -> None:
    """Say no more of what was saved."""
    st.session_state.pop(_RESULT, None)


def _get_type(entry: Entry) -> str:
    return "story" if isinstance(entry, Story) else "correction" if isinstance(entry, Correction) else "event"


def _save(entry: Entry, seen: Reading, settings: Settings, after: Callable[[], None], what: str) -> None:
    try:
        saved = save_entry(settings.file, entry, seen=seen, limits=settings.limits, follow_links=settings.follow_links)
    except SavingError as error:
        st.session_state[_RESULT] = (what, "refused", str(error))
        return
    verb = "Corrected" if isinstance(entry, Correction) else "Added"
    text = f"{verb} {saved.entry} on line {saved.line} of {saved.path or settings.file.name}."
    if saved.changed:
        text += " Somebody had saved the file meanwhile; that is kept too."
    st.session_state[_RESULT] = (what, "saved", text)
    after()
