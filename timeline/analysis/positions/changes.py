"""How positions on a question move: shifts, contradictions, silences, each found by rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from timeline.analysis.positions.statements import Statement
from timeline.dates.edtf import DayCount, EdtfDate, build_edtf, count_days_between
from timeline.model.records import Event
from timeline.model.vocabulary import LinkType, Stance

YES = frozenset({Stance.ACKNOWLEDGES, Stance.ASSERTS})
SILENCE = 30
"""Days without a word, while others say it is so, from which that is a silence."""


@dataclass(frozen=True, slots=True)
class Shift:
    """Hold two statements of one person or body, the later with another stance."""

    before: Statement
    after: Statement

    @property
    def days(self) -> DayCount:
        return count_days_between(self.before.day, self.after.day)


class Rule(StrEnum):
    """Say by which rule two statements are set against each other."""

    OPPOSED = "of one side, one says yes and the other no"
    STOPPED = "denied after another of the same side had stopped denying"
    RECORDED = "set against each other by the editors"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Hold two statements that do not go together, the earlier first."""

    before: Statement
    after: Statement
    rule: Rule

    @property
    def days(self) -> DayCount:
        return count_days_between(self.before.day, self.after.day)


@dataclass(frozen=True, slots=True)
class Silence:
    """Hold a stretch in which a side had no word while others said that it is so.

    It runs from the first of `said_by_others` to `until`, where `before` breaks it or the record ends.
    """

    side: str
    last_word: Statement
    said_by_others: tuple[Statement, ...]
    until: EdtfDate
    broken_by: Statement | None

    @property
    def since(self) -> EdtfDate:
        return self.said_by_others[0].day

    @property
    def days(self) -> DayCount:
        return count_days_between(self.since, self.until)


@dataclass(frozen=True, slots=True)
class Changes:
    """Hold all that moved on a question."""

    shifts: list[Shift]
    contradictions: list[Contradiction]
    silences: list[Silence]


def find_changes(statements: list[Statement], *, end: date | None, among: list[Event]) -> Changes:
    """Find what moved in a whole record, and keep what touches one of the events given."""
    ids = {event.id for event in among}

    def seen(*said: Statement | None) -> bool:
        return any(s is not None and s.event.id in ids for s in said)

    return Changes(
        [shift for shift in find_shifts(statements) if seen(shift.before, shift.after)],
        [pair for pair in find_contradictions(statements) if seen(pair.before, pair.after)],
        [s for s in find_silences(statements, end) if seen(s.last_word, s.broken_by, *s.said_by_others)],
    )


def list_answering_sides(statements: list[Statement]) -> tuple[str, ...]:
    """List the sides that a question is put to, in the order in which they answered.

    They are those that denied or acknowledged it, and those that evaded it while another side said
    it of them; who only says it of others is not asked.
    """
    named = _accused(statements)
    plain = {Stance.DENIES, Stance.ACKNOWLEDGES}
    found = (s.side for s in statements if s.stance in plain or (s.side in named and _evades(s)))
    return tuple(dict.fromkeys(found))


def _evades(statement: Statement) -> bool:
    return statement.stance in (Stance.DEFLECTS, Stance.AMBIGUOUS)


def _accused(statements: list[Statement]) -> set[str]:
    return {
        side
        for statement in statements
        if statement.stance is Stance.ASSERTS
        for side in statement.subjects
        if side != statement.side
    }


def find_shifts(statements: list[Statement]) -> list[Shift]:
    """Find where one person or body changed stance; the order must be beyond doubt."""
    found: dict[tuple[str, str, Stance], Shift] = {}
    said: dict[str, list[Statement]] = {}
    for after in statements:
        own = said.setdefault(after.by, [])
        before = next((s for s in reversed(own) if after.surely_after(s)), None)
        own.append(after)
        if before and before.stance is not after.stance:
            # two words on one day are one shift
            found.setdefault((after.by, before.event.id, after.stance), Shift(before, after))
    return list(found.values())


def find_contradictions(statements: list[Statement]) -> list[Contradiction]:
    """Find statements that do not go together, each pair of events once.

    Within a side: one person says yes while another's last word was no, or the other way round (each
    last word is set against the first contrary one); and one denies after another, who had denied
    too, had stopped. Between any: what the file links as `contradicts`.
    """
    found: dict[frozenset[str], Contradiction] = {}
    for pair in (*_opposed(statements), *_stopped(statements), *_recorded(statements)):
        found.setdefault(frozenset((pair.before.event.id, pair.after.event.id)), pair)
    rules = list(Rule)
    return sorted(found.values(), key=lambda pair: (rules.index(pair.rule), pair.after.day.anchor))


def _opposed(statements: list[Statement]) -> Iterator[Contradiction]:
    answered: set[tuple[str, str]] = set()
    last: dict[str, dict[str, Statement]] = {}
    for after in statements:
        words = last.setdefault(after.side, {})
        for before in [s for by, s in words.items() if by != after.by]:
            said = {before.stance, after.stance}
            contrary = Stance.DENIES in said and said & YES
            if contrary and (before.event.id, before.by) not in answered:
                answered.add((before.event.id, before.by))
                yield Contradiction(before, after, Rule.OPPOSED)
        words[after.by] = after


def _stopped(statements: list[Statement]) -> Iterator[Contradiction]:
    said: dict[str, list[Statement]] = {}
    denied: set[str] = set()
    for after in statements:
        earlier = said.setdefault(after.side, [])
        if after.stance is Stance.DENIES:
            last_words = _last_words(earlier, after)
            before = next((s for s in last_words if _evades(s) and s.by in denied), None)
            denied.add(after.by)
            if before:
                yield Contradiction(before, after, Rule.STOPPED)
        earlier.append(after)


def _last_words(earlier: list[Statement], later: Statement) -> Iterator[Statement]:
    """Give what each other person of a side surely said last before a statement, the latest first."""
    heard = {later.by}
    for statement in reversed(earlier):
        if statement.by not in heard and later.surely_after(statement):
            heard.add(statement.by)
            yield statement


def _recorded(statements: list[Statement]) -> Iterator[Contradiction]:
    by_event = {s.event.id: s for s in reversed(statements)}
    order = {s.event.id: place for place, s in enumerate(statements)}
    for after in by_event.values():
        linked = (link.get(LinkType.CONTRADICTS, "") for link in after.event.links)
        for before in (by_event[event] for event in linked if event in by_event):
            first, second = sorted((before, after), key=lambda s: order[s.event.id])
            yield Contradiction(first, second, Rule.RECORDED)


def find_silences(statements: list[Statement], end: date | None) -> list[Silence]:
    """Find the silences of the sides asked, until each first says yes.

    A silence is SILENCE days or more, by the surest count, from the first statement of another side
    that it is so to the side's next word, or to `end`, the last day of the record.
    """
    last_day = build_edtf(end) if end else None
    found = []
    for side in list_answering_sides(statements):
        own = _until_yes([s for s in statements if s.side == side])
        for last_word, broken_by in zip(own, [*own[1:], None], strict=True):
            until = broken_by.day if broken_by else last_day
            if until and (broken_by or last_word.stance not in YES):
                others = _meanwhile(statements, last_word, until)
                silence = Silence(side, last_word, others, until, broken_by) if others else None
                if silence and (silence.days.least or 0) >= SILENCE and not _broken(silence, own):
                    found.append(silence)
    return found


def _until_yes(own: list[Statement]) -> list[Statement]:
    first = next((place for place, s in enumerate(own) if s.stance in YES), len(own))
    return own[: first + 1]


def _meanwhile(statements: list[Statement], last_word: Statement, until: EdtfDate) -> tuple[Statement, ...]:
    """List what other sides said to be so, beyond doubt after a statement and before a date."""
    return tuple(
        s
        for s in statements
        if s.stance is Stance.ASSERTS
        and s.side != last_word.side
        and s.surely_after(last_word)
        and until.is_surely_after(s.day)
    )


def _broken(silence: Silence, own: list[Statement]) -> bool:
    """Say whether a word of the side with a doubtful date may fall into the stretch."""
    ends = (silence.last_word, silence.broken_by)
    last = silence.until.anchor - timedelta(days=1)
    return any(s not in ends and s.day.overlaps(silence.since.anchor, last) for s in own)
