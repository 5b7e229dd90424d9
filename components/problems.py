"""Problems of the file, as the terminal words them."""

from __future__ import annotations

import streamlit as st

from components.plain import md
from timeline.problems import to_text
from timeline.reader import Reading

_SHOWN = 20


def show_problems(reading: Reading) -> None:
    """Draw every problem with its excerpt; the first twenty, and how many there are."""
    lines = reading.lines
    for problem in reading.problems[:_SHOWN]:
        st.code(to_text(problem, lines), language=None, wrap_lines=True)
    more = len(reading.problems) - _SHOWN
    if more > 0:
        st.caption(f"{more} more. Run python -m timeline check to see all.")


def problem_page(reading: Reading) -> None:
    """Draw the page for a file that cannot be shown."""
    count = len(reading.problems)
    st.title("The chronology cannot be shown yet")
    plural = "s" if count > 1 else ""
    st.markdown(f"{md(reading.file)} has {count} problem{plural}. Mend the file and save it.")
    show_problems(reading)
