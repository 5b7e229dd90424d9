"""When each side first said that it is so, and what it had said before: one sentence a side."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.analysis.positions.changes import YES, list_answering_sides
from timeline.analysis.positions.statements import Statement
from timeline.dates.edtf import EdtfDate, build_edtf
from timeline.model.vocabulary import LinkType, Stance
from timeline.query.tables import Frames
from timeline.text.plural import format_times

_BEFORE = {
    Stance.DENIES: "denied it {}",
    Stance.DEFLECTS: "deflected {}",
    Stance.AMBIGUOUS: "been ambiguous {}",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """Hold a side's sentence with the statements it rests on.

    first: the statement with which it said yes; several where the record cannot tell which was
    first. earlier and later: its denials and evasions before and after that, beyond doubt.
    """

    side: str
    sentence: str
    first: tuple[Statement, ...]
    earlier: tuple[Statement, ...]
    later: tuple[Statement, ...]


def summarize_answers(frames: Frames, statements: list[Statement]) -> list[Answer]:
    """Tell for each side that was asked when it first said yes and what it had said before.

    What counts is the day on which the world could know a yes, since acknowledging is done in
    public. A statement recorded as the same as another counts once.
    """
    own = {side: [s for s in statements if s.side == side] for side in list_answering_sides(statements)}
    return [_answer(frames, side, _once(said)) for side, said in own.items()]


def _answer(frames: Frames, side: str, said: list[Statement]) -> Answer:
    name = frames.chronology.actors[side].name
    first = _first([s for s in said if s.stance in YES])
    noes = [s for s in said if s.stance in _BEFORE]
    if not first:
        sentence = f"{name} has not acknowledged it in this record; it has {_tally(noes, sure=True)}."
        return Answer(side, sentence, (), tuple(noes), ())
    earlier = [s for s in noes if all(yes.surely_after(s) for yes in first)]
    later = [s for s in noes if all(s.surely_after(yes) for yes in first)]
    sure = len(earlier) + len(later) == len(noes)
    verb = "acknowledged" if any(s.stance is Stance.ACKNOWLEDGES for s in first) else "asserted"
    parts = [
        f"{name} first {verb} it {_when_first(frames, first)}",
        f"before that it had {_tally(earlier, sure=sure)}" if earlier else "what it had said before is not on record",
        *([f"after that it has {_tally(later, sure=sure)}"] if later else []),
    ]
    return Answer(side, "; ".join(parts) + ".", tuple(first), tuple(earlier), tuple(later))


def _first(yeses: list[Statement]) -> list[Statement]:
    """Keep each yes that no other surely came before."""
    return [
        s
        for s in yeses
        if not any(
            s.event.known_from.earliest and s.event.known_from.earliest > other.event.known_from.known_by
            for other in yeses
        )
    ]


def _once(said: list[Statement]) -> list[Statement]:
    """Leave out what is another told twice, and the second holder of one event's words."""
    events = {s.event.id for s in said}
    found: dict[tuple[str, Stance], Statement] = {}
    for s in said:
        same = (link.get(LinkType.SAME_AS) for link in s.event.links)
        twin = next((event for event in same if event in events), None)
        if twin is None:
            found.setdefault((s.event.id, s.stance), s)
    return list(found.values())


def _when_first(frames: Frames, first: list[Statement]) -> str:
    days = {s.day for s in first}
    names = _names(frames, first, joint=len(days) == 1 and first[0].day.is_exact)
    if len(days) > 1:
        by = min(s.event.known_from.known_by for s in first)
        return f"by {build_edtf(by).text} ({names})"
    reported = first[0].event.known_from
    late = f"; reported {format_when(reported)}" if reported != first[0].day else ""
    return f"{format_when(first[0].day)} ({names}{late})"


def _names(frames: Frames, said: list[Statement], *, joint: bool = True) -> str:
    names = list(dict.fromkeys(frames.chronology.actors[s.by].name for s in said))
    return _joined(names, "and" if joint else "or")


def _tally(said: list[Statement], *, sure: bool) -> str:
    """Count statements by stance: "denied it 4 times and deflected 3 times since 10 October 2024"."""
    counts = {stance: sum(s.stance is stance for s in said) for stance in _BEFORE}
    least = "" if sure else "at least "
    parts = [_BEFORE[stance].format(least + format_times(count)) for stance, count in counts.items() if count]
    if len(said) == 1:
        return f"{parts[0]}, {format_when(said[0].day)}"
    return f"{_joined(parts, 'and')} {_since([s.day for s in said])}"


def _since(days: list[EdtfDate]) -> str:
    """Word the first of several days, as an upper bound where its start is open."""
    if any(day.earliest is None for day in days):
        return f"since {build_edtf(min(day.known_by for day in days)).text} or before"
    first = min(days, key=lambda day: (day.anchor, day.known_by))
    return first.text if first.text.startswith("since") else f"since {first.text}"


def format_when(day: EdtfDate) -> str:
    """Word a date as it stands in a sentence: "on 26 April 2025", "in April 2025", "by 5 December 2024"."""
    if day.earliest is None or day.latest is None or day.text.startswith("about"):
        return day.text
    return f"on {day.text}" if day.precision == "day" else f"in {day.text}"


def _joined(parts: list[str], word: str) -> str:
    return f" {word} ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
