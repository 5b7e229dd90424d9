"""Since which earlier version of the file changes are told, and the versions of the days after it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path

import streamlit as st

from components.frame import address
from components.frame.choice import choose
from components.frame.markdown import escape_markdown
from timeline.dates.edtf import build_edtf
from timeline.history.days import find_opening_revision, list_last_revisions
from timeline.history.diff import UnreadableError, require_chronology
from timeline.history.git import Revision, RevisionFiles, find_revision, list_revisions, read_version
from timeline.model.records import Chronology
from timeline.query.as_of import as_of
from timeline.query.tables import Frames, build_frames
from timeline.reading.loader import get_loader
from timeline.reading.reader import Reading, read_bytes
from timeline.settings import load_settings
from timeline.text.catalogue import translate

_CACHE_SECONDS = 10
"""Seconds for which the list of versions is cached."""
_DAYS = 5
"""Days of changes that are told unless a version is chosen."""
_MOST_DAYS = 20
"""Days of changes that are told at the most; earlier ones are told as one with the first of them."""


def choose_version() -> tuple[Revision, list[Revision]]:
    """Draw the choice of a version; give it and the last one of each day after it. Raises HistoryError."""
    settings = load_settings()
    included = get_loader(settings).current.shown.included
    revisions = list_versions(settings.file, tuple(file.path for file in included))
    words = {r.commit: f"{build_edtf(r.day).short} · {r.subject} · {r.commit[:7]}" for r in revisions}
    given = _read_version(revisions).commit
    chosen = choose("version", words, label=translate("Since"), default=given, as_list=True)
    since = next(revision for revision in revisions if revision.commit == chosen)
    return since, list_last_revisions(revisions, since)[-_MOST_DAYS:]


def load_days(frames: Frames, revisions: list[Revision]) -> Iterator[tuple[date | None, Chronology]]:
    """Read the version of each day, and what is on screen if no version has it; one that is unreadable is left out."""
    is_last = False
    for revision in revisions:
        is_last, chronology = load_version(frames, revision.commit)
        if chronology:
            yield revision.day, chronology
    if not is_last:
        yield None, frames.chronology


def load_version(frames: Frames, commit: str) -> tuple[bool, Chronology | None]:
    """Read a version as known on the day of the frames; say first whether it is the file that they are of.

    Raises HistoryError. None for a version that is unreadable today.
    """
    settings = load_settings()
    if sha256(_read_bytes(settings.file, commit)).hexdigest() == frames.version:
        return True, frames.chronology
    reading = _load_reading(commit)
    # of several files the version is known once they are read
    if reading.version == frames.version:
        return True, frames.chronology
    try:
        chronology = require_chronology(reading, f"The version {commit[:7]}")
        return False, as_of(build_frames(chronology), frames.known).chronology
    except UnreadableError:
        return False, None


@st.cache_data(ttl=_CACHE_SECONDS, max_entries=4, show_spinner=False)
def list_versions(file: Path, included: tuple[str, ...]) -> tuple[Revision, ...]:
    """List the versions of a file and of those that it includes, by their paths. Raises HistoryError."""
    return list_revisions(file, included)


@st.cache_data(max_entries=_MOST_DAYS + 4, show_spinner=False)
def _read_bytes(file: Path, commit: str) -> bytes:
    return read_version(file, commit)


@st.cache_resource(max_entries=_MOST_DAYS + 4, show_spinner=False)
def _load_reading(commit: str) -> Reading:
    settings = load_settings()
    data = _read_bytes(settings.file, commit)
    files = RevisionFiles(settings.file, commit)
    return read_bytes(data, settings.file.name, settings.limits, files=files)


def _read_version(revisions: tuple[Revision, ...]) -> Revision:
    """Give the version in the address; only versions listed for everybody can be had by it."""
    wanted = address.read_value("version")
    before = find_opening_revision(revisions, _DAYS)
    if not wanted:
        return before
    given = find_revision(revisions, load_settings().file, wanted)
    if given is None:
        unknown = escape_markdown(wanted[:60])
        st.caption(translate("“%(value)s” is no version of this file and was left out.", value=unknown))
    return given or before
