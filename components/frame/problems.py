"""Problems of the file, as the terminal words them."""

from __future__ import annotations

import streamlit as st

from timeline.reading.loader import Snapshot
from timeline.reading.problems import MAX_PRINTED, format_problem
from timeline.reading.reader import Reading
from timeline.text.plural import format_count

_MORE = "{more} more. Run `python -m timeline check --format json` to see all."


def describe_problems(snapshot: Snapshot) -> str:
    """Say in a few words that the file is broken or that a part of it is gone; "" if all is well."""
    if snapshot.broken:
        return f"{snapshot.broken.file} has {format_count(len(snapshot.broken.problems), 'problem')}"
    return "A part of the file is gone" if snapshot.note else ""


def list_problems(snapshot: Snapshot) -> list[str]:
    """List what is shown instead of a broken file, then every problem with its excerpt; the first twenty."""
    notes = [f"{snapshot.note} If nobody meant that, bring the file back from a copy."] if snapshot.note else []
    if not snapshot.broken:
        return notes
    shown = (
        f"Showing the version read at {snapshot.read_at:%H:%M:%S}. The page follows by itself once the file is mended."
    )
    return [shown, *notes, *format_problems(snapshot.broken)]


def show_problem_page(reading: Reading) -> None:
    """Draw the page for a file that cannot be shown."""
    st.header("The chronology cannot be shown yet", anchor=False)
    count = format_count(len(reading.problems), "problem")
    st.text(f"{reading.file} has {count}. Mend the file and save it: this page follows by itself.")
    for text in format_problems(reading):
        st.code(text, language=None, wrap_lines=True)


def format_problems(reading: Reading) -> list[str]:
    """Write every problem with its excerpt; the first twenty, and how many more there are."""
    problems = reading.problems[:MAX_PRINTED]
    lines = {name: reading.split_lines(name) for name in {problem.file for problem in problems}}
    texts = [format_problem(problem, lines[problem.file]) for problem in problems]
    more = len(reading.problems) - MAX_PRINTED
    return [*texts, *([_MORE.format(more=more)] if more > 0 else [])]
