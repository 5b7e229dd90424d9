"""Which earlier version of the file to compare with what is on screen."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from components.frame import address
from components.frame.choice import choose
from components.frame.markdown import escape_markdown
from timeline.dates.edtf import build_edtf
from timeline.history.diff import require_chronology
from timeline.history.git import (
    Revision,
    find_revision,
    list_revisions,
    read_version,
)
from timeline.model.records import Chronology
from timeline.reading.reader import read_bytes
from timeline.settings import load_settings

_CACHE_SECONDS = 10
"""Seconds for which the list of versions is cached."""


def choose_version() -> Revision:
    """Draw the choice of a version. Raises HistoryError where there is none."""
    revisions = {revision.commit: revision for revision in list_versions(load_settings().file)}
    words = {commit: f"{build_edtf(r.day).short} · {r.subject} · {commit[:7]}" for commit, r in revisions.items()}
    given = _read_version(tuple(revisions.values())).commit
    return revisions[choose("version", words, label="Since", default=given, as_list=True)]


@st.cache_data(ttl=_CACHE_SECONDS, max_entries=4, show_spinner=False)
def list_versions(file: Path) -> tuple[Revision, ...]:
    """List the versions of a file. Raises HistoryError."""
    return list_revisions(file)


@st.cache_resource(max_entries=8, show_spinner=False)
def load_chronology_at(commit: str) -> Chronology:
    """Read the chronology of a version. Raises HistoryError or UnreadableError."""
    settings = load_settings()
    data = read_version(settings.file, commit)
    return require_chronology(read_bytes(data, settings.file.name, settings.limits), f"The version {commit[:7]}")


def _read_version(revisions: tuple[Revision, ...]) -> Revision:
    """Give the version in the address; only versions listed for everybody can be had by it."""
    wanted = address.read_value("version")
    before = revisions[min(1, len(revisions) - 1)]
    if not wanted:
        return before
    given = find_revision(revisions, load_settings().file, wanted)
    if given is None:
        st.caption(f"“{escape_markdown(wanted[:60])}” is no version of this file and was left out.")
    return given or before
