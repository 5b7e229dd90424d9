"""The question whose answers are shown, and when each side first said yes."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from components.frame.choice import choose
from components.frame.links import link_event
from components.frame.markdown import escape_markdown, highlight_paragraphs
from timeline.analysis.positions.acknowledgements import Answer
from timeline.analysis.positions.statements import Statement
from timeline.query.tables import Frames


def choose_question(frames: Frames) -> str:
    """Draw the choice of a question, the most answered first; give "" where there is none."""
    questions = frames.chronology.questions
    answered = Counter(position.question for event in frames.ordered_events for position in event.position)
    if not questions:
        return ""
    order = sorted(questions, key=lambda question: -answered[question])
    words = {question: f"{questions[question].text} · {answered[question]}" for question in order}
    chosen = choose("question", words, label="Question", as_list=True)
    if note := questions[chosen].note:
        st.caption(highlight_paragraphs(note))
    return chosen


def show_answers(frames: Frames, answers: list[Answer]) -> None:
    """Draw one sentence a side, with the way to the event in which it first said yes."""
    if not answers:
        st.markdown("No side that this is said of has denied, evaded or acknowledged it on record.")
        return
    for answer, column in zip(answers, st.columns(len(answers)), strict=True):
        with column, st.container(border=True):
            links = " · ".join(_link_statement(frames, statement) for statement in answer.first)
            st.markdown(f"{escape_markdown(answer.sentence)}  \n{links}")
    st.caption("These sentences look at the whole record, whatever the filters show.")


def _link_statement(frames: Frames, statement: Statement) -> str:
    name = frames.chronology.actors[statement.by].name
    return link_event(f"Open {name}, {statement.day.short}", statement.event.id)
