"""Sentences on statements, shifts, contradictions and silences."""

from __future__ import annotations

from timeline.analysis.positions.changes import SILENCE_DAYS, Contradiction, Rule, Shift, Silence
from timeline.analysis.positions.statements import Statement
from timeline.dates.edtf import DayCount
from timeline.model.vocabulary import Stance
from timeline.query.tables import Frames
from timeline.text.catalogue import translate
from timeline.text.plural import format_count, format_times


def format_statement_count(statements: list[Statement]) -> str:
    """Count statements and those who made them: "3 statements of 2 people and bodies"."""
    holders = format_count(len({s.by for s in statements}), "person or body", "people and bodies")
    return f"{format_count(len(statements), 'statement')} of {holders}"


def describe_shift(frames: Frames, shift: Shift) -> str:
    """Describe a shift: "Dmitry Peskov: denies → deflects, 11 days later"."""
    name = frames.chronology.actors[shift.after.by].name
    return f"{name}: {shift.before.stance} → {shift.after.stance}{_format_delay(shift.days)}"


def describe_contradiction(frames: Frames, pair: Contradiction) -> str:
    """Describe a contradiction: "Maria Zakharova denies, Valery Gerasimov acknowledges, 185 days later"."""
    actors = frames.chronology.actors
    before, after = actors[pair.before.by].name, actors[pair.after.by].name
    if pair.rule is Rule.STOPPED:
        return f"{after} {describe_stance(pair.after.stance)}, though {before} had stopped denying"
    stances = f"{before} {describe_stance(pair.before.stance)}, {after} {describe_stance(pair.after.stance)}"
    return f"{stances}{_format_delay(pair.days)}"


def describe_silence(frames: Frames, silence: Silence) -> str:
    """Describe a silence: "Russia said nothing on it for 41 days, from 5 November 2024 …"."""
    actors = frames.chronology.actors
    count = len(silence.said_by_others)
    sides = dict.fromkeys(actors[s.side].name for s in silence.said_by_others)
    end = "" if silence.broken_by else ", where this record ends"
    return (
        f"{actors[silence.side].name} said nothing on it for {silence.days.text}, from {silence.since.text} "
        f"to {silence.until.text}{end}, while others said {format_times(count)} that it is so ({', '.join(sides)})"
    )


def describe_stance(stance: Stance) -> str:
    """Write a stance as a predicate: "denies", "is ambiguous"."""
    return f"is {stance}" if stance is Stance.AMBIGUOUS else str(stance)


def _format_delay(days: DayCount) -> str:
    if days.least == days.most == 0:
        return ", the same day"
    return f", {days.text}" if "unknown" in days.text else f", {days.text} later"


def describe_rule(rule: Rule) -> str:
    """Say by which rule statements contradict each other, as a heading over them."""
    return {
        Rule.OPPOSED: translate(
            "Within one side: one says yes while another’s last word was no, or the other way round"
        ),
        Rule.STOPPED: translate("Within one side: one denies after another had stopped denying"),
        Rule.RECORDED: translate("Noted in the file as contradicting each other"),
    }[rule]


def explain_silences() -> str:
    """Say what counts as a silence."""
    return translate(
        "A silence is %(days)s days or more in which a side that was asked, and had not yet said yes, "
        "has no word in this record, counted from the first time that others say it is so."
    ) % {"days": SILENCE_DAYS}


def explain_no_answer() -> str:
    """Say that no side had to answer a question."""
    return translate("No side that this is said of has denied, evaded or acknowledged it on record.")
