"""Problems of the file, as the terminal words them."""

from __future__ import annotations

import streamlit as st

from components.frame.markdown import escape_markdown
from timeline.reading.loader import Snapshot
from timeline.reading.problems import MAX_PRINTED, format_problem
from timeline.reading.reader import Reading
from timeline.text.plural import format_count


def show_problems(reading: Reading) -> None:
    """Draw every problem with its excerpt; the first twenty, and how many there are."""
    lines = reading.lines
    for problem in reading.problems[:MAX_PRINTED]:
        st.code(format_problem(problem, lines), language=None, wrap_lines=True)
    more = len(reading.problems) - MAX_PRINTED
    if more > 0:
        st.caption(f"{more} more. Run `python -m timeline check --format json` to see all.")


def show_problem_page(reading: Reading) -> None:
    """Draw the page for a file that cannot be shown."""
    st.title("The chronology cannot be shown yet", anchor=False)
    st.markdown(f"{_describe_count(reading)} Mend the file and save it: this page follows by itself.")
    show_problems(reading)


def show_banner(snapshot: Snapshot) -> None:
    """Say so when the file is broken and an older version is on screen, or when much of it is gone."""
    if snapshot.note:
        st.info(escape_markdown(snapshot.note))
    if snapshot.broken:
        st.warning(
            f"{_describe_count(snapshot.broken)} The page clears this by itself once the file is mended.",
            title=f"Showing the version read at {snapshot.read_at:%H:%M:%S}",
        )
        with st.expander("What is wrong", expanded=True):
            show_problems(snapshot.broken)


def _describe_count(reading: Reading) -> str:
    return f"{escape_markdown(reading.file)} has {format_count(len(reading.problems), 'problem')}."
