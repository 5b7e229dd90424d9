"""Changes of position on a question, found by rule: shifts, contradictions and silences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from timeline.analysis.positions.statements import Statement
from timeline.dates.edtf import DayCount, EdtfDate, build_edtf, count_days_between
from timeline.model.records import Event
from timeline.model.vocabulary import LinkType, Stance

YES_STANCES = frozenset({Stance.ACKNOWLEDGES, Stance.ASSERTS})
_EVASIONS = frozenset({Stance.DEFLECTS, Stance.AMBIGUOUS})
SILENCE_DAYS = 30
"""Days that a silence lasts at the least."""


@dataclass(frozen=True, slots=True)
class Shift:
    """Hold two statements of one actor with different stances, the earlier first."""

    before: Statement
    after: Statement

    @property
    def days(self) -> DayCount:
        return count_days_between(self.before.day, self.after.day)


class Rule(StrEnum):
    """Name the rule by which two statements contradict each other."""

    OPPOSED = "of one side, one says yes and the other no"
    STOPPED = "denied after another of the same side had stopped denying"
    RECORDED = "set against each other by the editors"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Hold two statements that contradict each other, the earlier first, and the rule that says so."""

    before: Statement
    after: Statement
    rule: Rule

    @property
    def days(self) -> DayCount:
        return count_days_between(self.before.day, self.after.day)


@dataclass(frozen=True, slots=True)
class Silence:
    """Hold a stretch in which a side said nothing on a question while other sides asserted it.

    It lasts from the first of `said_by_others` to `until`, the day of the side's next statement `broken_by`,
    or the last day of the record where there is none. `last_word` is the side's statement before it.
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
    """Hold the changes of position on a question."""

    shifts: list[Shift]
    contradictions: list[Contradiction]
    silences: list[Silence]


def find_changes(statements: list[Statement], *, end: date | None, among: list[Event]) -> Changes:
    """Find the changes in all statements on a question, and return those with a statement of `among`.

    The statements are in order (see list_statements); `end` is the last day of the record, None where it is
    not known.
    """
    ids = {event.id for event in among}

    def is_among(*of_change: Statement | None) -> bool:
        return any(s is not None and s.event.id in ids for s in of_change)

    return Changes(
        [shift for shift in find_shifts(statements) if is_among(shift.before, shift.after)],
        [pair for pair in find_contradictions(statements) if is_among(pair.before, pair.after)],
        [s for s in find_silences(statements, end) if is_among(s.last_word, s.broken_by, *s.said_by_others)],
    )


def list_answering_sides(statements: list[Statement]) -> tuple[str, ...]:
    """List the sides that had to answer a question, in the order of their first answers.

    They are those that denied or acknowledged it, and those that deflected or were ambiguous if another side
    asserted it of them. A side that only asserts it of others is not one of them.
    """
    accused = _list_accused_sides(statements)
    direct = {Stance.DENIES, Stance.ACKNOWLEDGES}
    answering = (s.side for s in statements if s.stance in direct or (s.side in accused and s.stance in _EVASIONS))
    return tuple(dict.fromkeys(answering))


def _list_accused_sides(statements: list[Statement]) -> set[str]:
    return {
        side
        for statement in statements
        if statement.stance is Stance.ASSERTS
        for side in statement.subjects
        if side != statement.side
    }


def find_shifts(statements: list[Statement]) -> list[Shift]:
    """Find the statements whose stance differs from that of the same actor's last one before.

    The last one before is the latest that was surely said earlier, whatever the dates mean. Statements
    with the same new stance after the same earlier one are one shift.
    """
    shifts: dict[tuple[str, str, Stance], Shift] = {}
    earlier: dict[str, list[Statement]] = {}
    for after in statements:
        own = earlier.setdefault(after.by, [])
        before = next((s for s in reversed(own) if after.surely_after(s)), None)
        own.append(after)
        if before and before.stance is not after.stance:
            shifts.setdefault((after.by, before.event.id, after.stance), Shift(before, after))
    return list(shifts.values())


def find_contradictions(statements: list[Statement]) -> list[Contradiction]:
    """Find statements that contradict each other, each pair of events once, by three rules.

    OPPOSED: within a side, one actor acknowledges or asserts while another's last statement was a denial,
    or the other way round; each last statement is paired with the first contrary one. STOPPED: within a
    side, one actor denies after another, who had denied before, deflected or was ambiguous in its last
    statement that was surely earlier. RECORDED: the file links the two events as `contradicts`.
    """
    pairs: dict[frozenset[str], Contradiction] = {}
    for pair in (*_find_opposed(statements), *_find_stopped(statements), *_find_recorded(statements)):
        pairs.setdefault(frozenset((pair.before.event.id, pair.after.event.id)), pair)
    rules = list(Rule)
    return sorted(pairs.values(), key=lambda pair: (rules.index(pair.rule), pair.after.day.anchor))


def _find_opposed(statements: list[Statement]) -> Iterator[Contradiction]:
    paired: set[tuple[str, str]] = set()
    last_by_side: dict[str, dict[str, Statement]] = {}
    for after in statements:
        last = last_by_side.setdefault(after.side, {})
        for before in [s for by, s in last.items() if by != after.by]:
            stances = {before.stance, after.stance}
            is_contrary = Stance.DENIES in stances and stances & YES_STANCES
            if is_contrary and (before.event.id, before.by) not in paired:
                paired.add((before.event.id, before.by))
                yield Contradiction(before, after, Rule.OPPOSED)
        last[after.by] = after


def _find_stopped(statements: list[Statement]) -> Iterator[Contradiction]:
    earlier_by_side: dict[str, list[Statement]] = {}
    deniers: set[str] = set()
    for after in statements:
        earlier = earlier_by_side.setdefault(after.side, [])
        if after.stance is Stance.DENIES:
            last = _list_last_statements(earlier, after)
            before = next((s for s in last if s.stance in _EVASIONS and s.by in deniers), None)
            deniers.add(after.by)
            if before:
                yield Contradiction(before, after, Rule.STOPPED)
        earlier.append(after)


def _list_last_statements(earlier: list[Statement], later: Statement) -> Iterator[Statement]:
    """List the last statement of each other actor that is surely before a later one, the latest first."""
    actors = {later.by}
    for statement in reversed(earlier):
        if statement.by not in actors and later.surely_after(statement):
            actors.add(statement.by)
            yield statement


def _find_recorded(statements: list[Statement]) -> Iterator[Contradiction]:
    by_event = {s.event.id: s for s in reversed(statements)}
    order = {s.event.id: place for place, s in enumerate(statements)}
    for after in by_event.values():
        linked = (link.get(LinkType.CONTRADICTS, "") for link in after.event.links)
        for before in (by_event[event] for event in linked if event in by_event):
            first, second = sorted((before, after), key=lambda s: order[s.event.id])
            yield Contradiction(first, second, Rule.RECORDED)


def find_silences(statements: list[Statement], end: date | None) -> list[Silence]:
    """Find the silences of the sides that had to answer, until each first acknowledges or asserts.

    A silence starts when another side first asserts it after a statement of the side, and ends at the
    side's next statement or at `end`, the last day of the record. It lasts SILENCE_DAYS by the least count,
    and no other statement of the side may fall into it, whatever its date means.
    """
    last_day = build_edtf(end) if end else None
    silences = []
    for side in list_answering_sides(statements):
        own = _cut_after_yes([s for s in statements if s.side == side])
        for last_word, broken_by in zip(own, [*own[1:], None], strict=True):
            until = broken_by.day if broken_by else last_day
            if until and (broken_by or last_word.stance not in YES_STANCES):
                assertions = _list_assertions(statements, last_word, until)
                silence = Silence(side, last_word, assertions, until, broken_by) if assertions else None
                if silence and (silence.days.least or 0) >= SILENCE_DAYS and not _may_be_broken(silence, own):
                    silences.append(silence)
    return silences


def _cut_after_yes(own: list[Statement]) -> list[Statement]:
    first = next((place for place, s in enumerate(own) if s.stance in YES_STANCES), len(own))
    return own[: first + 1]


def _list_assertions(statements: list[Statement], last_word: Statement, until: EdtfDate) -> tuple[Statement, ...]:
    """List the assertions of other sides that are surely after a statement and surely before a date."""
    return tuple(
        s
        for s in statements
        if s.stance is Stance.ASSERTS
        and s.side != last_word.side
        and s.surely_after(last_word)
        and until.is_surely_after(s.day)
    )


def _may_be_broken(silence: Silence, own: list[Statement]) -> bool:
    """Say whether another statement of the side may fall into a silence, by what its date may mean."""
    ends = (silence.last_word, silence.broken_by)
    last = silence.until.anchor - timedelta(days=1)
    return any(s not in ends and s.day.overlaps(silence.since.anchor, last) for s in own)
