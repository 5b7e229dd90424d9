"""The headline of Positions: when each side first said yes, and who changed stance, with both statements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import streamlit as st

from components.frame import address
from components.frame.script import read_script
from timeline.analysis.citation import list_publishers
from timeline.analysis.positions.acknowledgements import Answer
from timeline.analysis.positions.changes import Shift
from timeline.analysis.positions.statements import Statement, find_spoken_words
from timeline.analysis.positions.wording import describe_stance, explain_no_answer
from timeline.query.tables import Frames
from timeline.text.catalogue import translate
from timeline.text.unicode import replace_invisible

_FOLDER = Path(__file__).parent / "headline"
_HEADLINE = st.components.v2.component(
    "headline",
    html='<div class="headline"></div>\n',
    css=(_FOLDER / "headline.css").read_text(encoding="utf-8"),
    js=read_script(_FOLDER / "headline.js"),
    isolate_styles=False,
)
_LEAD = re.compile(r"(?:[^;(]|\([^)]*\))*")
"""A sentence up to its first semicolon outside brackets."""
_MOST_SHIFTS = 4
"""Shifts that are linked here, of sides that had to answer; all stand below the picture."""
Line = tuple[str, str, str]
"""The class, the text, and the id of the event that it opens or ""."""


def show_headline(frames: Frames, answers: list[Answer], shifts: list[Shift], *, is_filtered: bool) -> None:
    """Draw a sentence a side, or where the address has a `shift`, its two statements side by side.

    Where filters hide statements, it says that the sentences look at all of them.
    """
    by_key = {_write_key(shift): shift for shift in shifts}
    chosen = address.read_choice("shift", by_key, "")
    if chosen:
        shift = by_key[chosen]
        columns = [_describe_statement(frames, statement) for statement in (shift.before, shift.after)]
    else:
        columns = [_describe_answer(frames, answer) for answer in answers] or [[("", explain_no_answer(), "")]]
    asked = {answer.side for answer in answers}
    links = [(key, _describe_shift(frames, shift)) for key, shift in by_key.items() if shift.after.side in asked]
    _HEADLINE(
        data={
            "columns": [[(name, replace_invisible(text), event) for name, text, event in lines] for lines in columns],
            "shifts": [(key, replace_invisible(text)) for key, text in links[:_MOST_SHIFTS]],
            "chosen": chosen,
            "changed": translate("Changed stance:"),
            "note": translate("The sentences look at the whole record.") if is_filtered and not chosen else "",
        },
        key="headline",
    )


def _write_key(shift: Shift) -> str:
    return f"{shift.after.by}:{shift.after.event.id}"


def _describe_answer(frames: Frames, answer: Answer) -> list[Line]:
    """Describe when a side first said yes, which opens that, and what it said otherwise."""
    found = _LEAD.match(answer.sentence)
    lead = found[0] if found else ""
    rest = answer.sentence.removeprefix(lead)
    if len(answer.first) == 1:
        return [("lead", lead, answer.first[0].event.id), ("", rest, "")]
    return [*_link_names(frames, lead, answer.first), ("", rest, "")]


def _link_names(frames: Frames, lead: str, first: tuple[Statement, ...]) -> Iterator[Line]:
    """Cut a sentence so that the name of each who said yes at first opens where he did."""
    events = {_name(frames, statement): statement.event.id for statement in reversed(first)}
    for part in re.split(f"({'|'.join(map(re.escape, sorted(events, key=len, reverse=True)))})", lead):
        yield "lead", part, events.get(part, "")


def _describe_statement(frames: Frames, statement: Statement) -> list[Line]:
    source = f"{statement.day.text} · {', '.join(list_publishers(frames, statement.event.sources))}"
    stance = f"{_name(frames, statement)} {describe_stance(statement.stance)}"
    return [("lead", stance, ""), ("source", source, statement.event.id), ("words", find_spoken_words(statement), "")]


def _describe_shift(frames: Frames, shift: Shift) -> str:
    before, after = shift.before, shift.after
    return f"{_name(frames, after)}: {before.stance.text} {before.day.short} → {after.stance.text} {after.day.short}"


def _name(frames: Frames, statement: Statement) -> str:
    return frames.chronology.actors[statement.by].name
