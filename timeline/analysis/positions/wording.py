"""Sentences on statements, shifts, contradictions and silences."""

from __future__ import annotations

from timeline.analysis.positions.changes import SILENCE_DAYS, Contradiction, Rule, Shift, Silence
from timeline.analysis.positions.statements import Statement
from timeline.dates.edtf import DayCount
from timeline.model.vocabulary import Stance
from timeline.query.tables import Frames
from timeline.text.catalogue import translate, translate_count
from timeline.text.plural import format_times


def format_statement_count(statements: list[Statement]) -> str:
    """Count statements and those who made them: "3 statements of 2 people and bodies"."""
    said = translate_count("%(num)s statement", "%(num)s statements", len(statements))
    number = len({s.by for s in statements})
    holders = translate_count("%(num)s person or body", "%(num)s people and bodies", number)
    return translate("%(statements)s of %(holders)s", statements=said, holders=holders)


def describe_shift(frames: Frames, shift: Shift) -> str:
    """Describe a shift: "Dmitry Peskov: denies → deflects, 11 days later"."""
    name = frames.chronology.actors[shift.after.by].name
    return _add_delay(f"{name}: {shift.before.stance.text} → {shift.after.stance.text}", shift.days)


def describe_contradiction(frames: Frames, pair: Contradiction) -> str:
    """Describe a contradiction: "Maria Zakharova denies, Valery Gerasimov acknowledges, 185 days later"."""
    actors = frames.chronology.actors
    before, after = actors[pair.before.by].name, actors[pair.after.by].name
    if pair.rule is Rule.STOPPED:
        return translate(
            "%(name)s %(stance)s, though %(other)s had stopped denying",
            name=after,
            stance=describe_stance(pair.after.stance),
            other=before,
        )
    stances = [name_with_stance(before, pair.before.stance), name_with_stance(after, pair.after.stance)]
    return _add_delay(", ".join(stances), pair.days)


def describe_silence(frames: Frames, silence: Silence) -> str:
    """Describe a silence: "Russia said nothing on it for 41 days, from 5 November 2024 …"."""
    actors = frames.chronology.actors
    count = len(silence.said_by_others)
    sides = dict.fromkeys(actors[s.side].name for s in silence.said_by_others)
    places = {
        "name": actors[silence.side].name,
        "days": silence.days.text,
        "since": silence.since.text,
        "until": silence.until.text,
        "times": format_times(count),
        "others": ", ".join(sides),
    }
    if silence.broken_by:
        return translate(
            "%(name)s said nothing on it for %(days)s, from %(since)s to %(until)s, "
            "while others said %(times)s that it is so (%(others)s)",
            **places,
        )
    return translate(
        "%(name)s said nothing on it for %(days)s, from %(since)s to %(until)s, where this record ends, "
        "while others said %(times)s that it is so (%(others)s)",
        **places,
    )


def name_with_stance(name: str, stance: Stance) -> str:
    """Write who takes a stance: "Dmitry Peskov is ambiguous"."""
    return translate("%(name)s %(stance)s", name=name, stance=describe_stance(stance))


def describe_stance(stance: Stance) -> str:
    """Write a stance as a predicate: "denies", "is ambiguous"."""
    return translate("is ambiguous") if stance is Stance.AMBIGUOUS else stance.text


def _add_delay(change: str, days: DayCount) -> str:
    if days.least == days.most == 0:
        return translate("%(change)s, the same day", change=change)
    return f"{change}, {days.text if days.is_unknown or days.is_unordered else format_later(days)}"


def format_later(days: DayCount) -> str:
    """Word a count of days after something: "168–169 days later"."""
    return translate("%(days)s later", days=days.text)


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
