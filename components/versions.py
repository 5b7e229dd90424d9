"""Which earlier version of the file to compare with what is on screen."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import streamlit as st

from components import address, late
from components.plain import md
from timeline.dates import of_day
from timeline.diff import readable
from timeline.history import Revision, on_day, revisions, version_of, within
from timeline.model import Chronology
from timeline.reading.reader import read_bytes
from timeline.settings import load_settings

_FRESH = 10
"""Seconds for which the list of versions is taken as it was."""


def choose_version() -> Revision:
    """Draw the choice of a version, by day or by commit. Raises HistoryError where there is none."""
    found = versions_of(load_settings().file)
    chosen = _chosen(found)
    _follow(chosen)
    day, version = st.columns([1, 3])
    day.date_input(
        "Since the end of",
        key="pick-day",
        min_value=found[-1].day,
        max_value=max(found[0].day, date.today()),
        format="YYYY-MM-DD",
        on_change=late.heard(
            lambda: address.write("version", on_day(found, st.session_state["pick-day"]).commit),
            "pick-day",
        ),
    )
    version.selectbox(
        "Since the version",
        [revision.commit for revision in found],
        key="pick-version",
        format_func={r.commit: f"{of_day(r.day).short} · {r.subject} · {r.commit[:7]}" for r in found}.get,
        on_change=late.heard(
            lambda: address.write("version", st.session_state["pick-version"]), "pick-version"
        ),
    )
    return chosen


@st.cache_data(ttl=_FRESH, max_entries=4, show_spinner=False)
def versions_of(file: Path) -> tuple[Revision, ...]:
    """List the versions of a file. Raises HistoryError."""
    return revisions(file)


@st.cache_resource(max_entries=8, show_spinner=False)
def chronology_at(commit: str) -> Chronology:
    """Read the chronology of a version. Raises HistoryError or UnreadableError."""
    settings = load_settings()
    data = version_of(settings.file, commit)
    return readable(read_bytes(data, settings.file.name, settings.limits), f"The version {commit[:7]}")


def _chosen(found: tuple[Revision, ...]) -> Revision:
    """Give the version in the address; only versions listed for everybody can be had by it."""
    wanted = st.query_params.get("version", "")
    before = found[min(1, len(found) - 1)]
    if not wanted:
        return before
    given = within(found, load_settings().file, wanted)
    if given is None:
        st.caption(f"“{md(wanted[:60])}” is no version of this file and was left out.")
    return given or before


def _follow(chosen: Revision) -> None:
    if st.session_state.get("pick-version") != chosen.commit:
        st.session_state["pick-version"] = chosen.commit
        st.session_state["pick-day"] = chosen.day
