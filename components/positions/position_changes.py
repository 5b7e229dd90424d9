"""Shifts, contradictions and silences, each with the words and the sources."""

from __future__ import annotations

import streamlit as st

from components.frame.links import link_event
from components.frame.markdown import escape_markdown
from timeline.analysis.citation import list_publishers
from timeline.analysis.positions.changes import Contradiction, Rule, Shift, Silence
from timeline.analysis.positions.statements import Statement, find_spoken_words
from timeline.analysis.positions.wording import (
    describe_contradiction,
    describe_rule,
    describe_shift,
    describe_silence,
    describe_stance,
    explain_silences,
)
from timeline.query.tables import Frames
from timeline.text.catalogue import translate


def show_shifts(frames: Frames, shifts: list[Shift]) -> None:
    """Draw each change of stance of one person or body."""
    st.caption(translate("A shift is a new stance of the same person or body, the order of the two being certain."))
    if not shifts:
        st.markdown(translate("Nobody in sight changed stance."))
    for shift in shifts:
        _show_statements(frames, describe_shift(frames, shift), (shift.before, shift.after))


def show_contradictions(frames: Frames, pairs: list[Contradiction]) -> None:
    """Draw each contradiction under the rule that found it."""
    if not pairs:
        st.markdown(translate("No statements in sight contradict each other."))
    for rule in Rule:
        found = [pair for pair in pairs if pair.rule is rule]
        if found:
            st.markdown(f"**{escape_markdown(describe_rule(rule))}** · {len(found)}")
        for pair in found:
            _show_statements(frames, describe_contradiction(frames, pair), (pair.before, pair.after))


def show_silences(frames: Frames, silences: list[Silence]) -> None:
    """Draw each silence with the words before, during and after it."""
    st.caption(explain_silences())
    if not silences:
        st.markdown(translate("No side in sight kept silent for so long."))
    for silence in silences:
        said = (silence.last_word, silence.said_by_others[0], silence.broken_by)
        _show_statements(frames, describe_silence(frames, silence), tuple(s for s in said if s))


def _show_statements(frames: Frames, title: str, said: tuple[Statement, ...]) -> None:
    with st.container(border=True):
        st.markdown(f"**{escape_markdown(title)}**")
        for column, statement in zip(st.columns(len(said)), said, strict=True):
            with column:
                st.markdown(_describe_statement(frames, statement))


def _describe_statement(frames: Frames, statement: Statement) -> str:
    speaker = frames.chronology.actors[statement.by]
    source = f"{statement.day.text} · {', '.join(list_publishers(frames, statement.event.sources))}"
    return (
        f"{escape_markdown(speaker.name)} **{escape_markdown(describe_stance(statement.stance))}**  \n"
        f"{escape_markdown(find_spoken_words(statement))}  \n{link_event(source, statement.event.id)}"
    )
