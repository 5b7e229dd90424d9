"""The question whose answers are shown, and when each side first said yes."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from components.frame import address, late
from components.frame.markdown import escape_markdown
from timeline.analysis.positions.acknowledgements import Answer
from timeline.model.records import Event
from timeline.query.tables import Frames


def choose_question(frames: Frames, record: list[Event]) -> str:
    """Draw the choice of a question, the most answered first; give "" where there is none."""
    questions = frames.chronology.questions
    answered = Counter(position.question for event in record for position in event.position)
    options = sorted(questions, key=lambda question: -answered[question])
    if not options:
        return ""
    chosen = address.read_choice("question", options, options[0])
    late.show_in("question", chosen)
    st.selectbox(
        "Question",
        options,
        key="question",
        format_func=lambda question: f"{questions[question].text} · {answered[question]}",
        help=escape_markdown(questions[chosen].note or "") or None,
        on_change=late.heard(lambda: address.write_value("question", st.session_state["question"]), "question"),
    )
    return chosen


def show_answers(frames: Frames, answers: list[Answer], *, filtered: bool) -> None:
    """Draw one sentence a side, with the way to the event in which it first said yes."""
    if not answers:
        st.markdown("No side that this is said of has denied, evaded or acknowledged it on record.")
    for answer, column in zip(answers, st.columns(max(len(answers), 1)), strict=False):
        with column, st.container(border=True, gap=None):
            st.markdown(escape_markdown(answer.sentence))
            for place, statement in enumerate(answer.first):
                name = frames.chronology.actors[statement.by].name
                st.button(
                    escape_markdown(f"Open {name}, {statement.day.short}"),
                    type="tertiary",
                    key=f"answer-{answer.side}-{place}",
                    on_click=address.open_event,
                    args=(statement.event.id,),
                )
    if filtered and answers:
        st.caption("These sentences look at the whole record, whatever the filters show.")
