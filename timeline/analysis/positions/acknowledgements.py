"""When each side first acknowledged something, and what it had said before, in a sentence for each side."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.analysis.positions.changes import YES_STANCES, list_answering_sides
from timeline.analysis.positions.statements import Statement
from timeline.dates.edtf import EdtfDate, build_edtf, format_since
from timeline.model.vocabulary import LinkType, Stance
from timeline.query.tables import Frames
from timeline.text.catalogue import translatable, translate
from timeline.text.listing import join_with_and, join_with_or
from timeline.text.plural import format_times

_PHRASE_BY_STANCE = {
    Stance.DENIES: translatable("denied it %(times)s"),
    Stance.DEFLECTS: translatable("deflected %(times)s"),
    Stance.AMBIGUOUS: translatable("been ambiguous %(times)s"),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """Hold the sentence on a side with the statements behind it.

    `first` has the statement with which it first acknowledged or asserted; several where the dates do not
    say which was first. `earlier` and `later` have its other statements surely before and after all of
    `first`; without any `first` all of them are in `earlier`.
    """

    side: str
    sentence: str
    first: tuple[Statement, ...]
    earlier: tuple[Statement, ...]
    later: tuple[Statement, ...]


def summarize_answers(frames: Frames, statements: list[Statement]) -> list[Answer]:
    """Summarize for each side that had to answer when it first acknowledged, and what it said otherwise.

    The first acknowledgement, or assertion, is decided by the day from which each was known, since
    acknowledging is done in public: it is each that no other surely came before. A statement that is linked
    as `same-as` another of the side counts once, and so does one event's stance with several holders.
    """
    own = {side: [s for s in statements if s.side == side] for side in list_answering_sides(statements)}
    return [_summarize(frames, side, _drop_repeated(said)) for side, said in own.items()]


def list_turns(answer: Answer) -> list[tuple[Stance, EdtfDate]]:
    """List the stance and day of a side's first denial, or deflection without one, and of its first acknowledgement.

    There is neither a denial that came later, nor an assertion about others.
    """
    noes = [s for stance in (Stance.DENIES, Stance.DEFLECTS) for s in answer.earlier if s.stance is stance]
    yeses = [s for s in answer.first[:1] if s.stance is Stance.ACKNOWLEDGES]
    return [(s.stance, s.day) for s in (*noes[:1], *yeses)]


def _summarize(frames: Frames, side: str, own: list[Statement]) -> Answer:
    name = frames.chronology.actors[side].name
    first = _find_first([s for s in own if s.stance in YES_STANCES])
    noes = [s for s in own if s.stance in _PHRASE_BY_STANCE]
    if not first:
        sentence = translate(
            "%(name)s has not acknowledged it in this record; it has %(answers)s.",
            name=name,
            answers=_count_stances(noes, is_exact=True),
        )
        return Answer(side, sentence, (), tuple(noes), ())
    earlier = [s for s in noes if all(yes.surely_after(s) for yes in first)]
    later = [s for s in noes if all(s.surely_after(yes) for yes in first)]
    is_exact = len(earlier) + len(later) == len(noes)
    has_acknowledged = any(s.stance is Stance.ACKNOWLEDGES for s in first)
    when = _format_first(frames, first)
    parts = [
        translate("%(name)s first acknowledged it %(when)s", name=name, when=when)
        if has_acknowledged
        else translate("%(name)s first asserted it %(when)s", name=name, when=when),
        translate("before that it had %(answers)s", answers=_count_stances(earlier, is_exact=is_exact))
        if earlier
        else translate("what it had said before is not on record"),
    ]
    if later:
        parts.append(translate("after that it has %(answers)s", answers=_count_stances(later, is_exact=is_exact)))
    # a date may end with the point of an abbreviation
    sentence = "; ".join(parts).removesuffix(".") + "."
    return Answer(side, sentence, tuple(first), tuple(earlier), tuple(later))


def _find_first(yeses: list[Statement]) -> list[Statement]:
    """List the statements that no other was surely known before."""
    return [
        s
        for s in yeses
        if not any(
            s.event.known_from.earliest and s.event.known_from.earliest > other.event.known_from.known_by
            for other in yeses
        )
    ]


def _drop_repeated(own: list[Statement]) -> list[Statement]:
    events = {s.event.id for s in own}
    distinct: dict[tuple[str, Stance], Statement] = {}
    for s in own:
        if not any(link.get(LinkType.SAME_AS) in events for link in s.event.links):
            distinct.setdefault((s.event.id, s.stance), s)
    return list(distinct.values())


def _format_first(frames: Frames, first: list[Statement]) -> str:
    days = {s.day for s in first}
    join = join_with_and if len(days) == 1 and first[0].day.is_exact else join_with_or
    names = join(list(dict.fromkeys(frames.chronology.actors[s.by].name for s in first)))
    if len(days) > 1:
        by = min(s.event.known_from.known_by for s in first)
        return f"{translate('by %(date)s', date=build_edtf(by).text)} ({names})"
    reported = first[0].event.known_from
    late = translate("reported %(when)s", when=format_when(reported)) if reported != first[0].day else ""
    return f"{format_when(first[0].day)} ({'; '.join(filter(None, (names, late)))})"


def _count_stances(statements: list[Statement], *, is_exact: bool) -> str:
    """Count statements by stance: "denied it 4 times and deflected 3 times since 10 October 2024"."""
    counts = {stance: sum(s.stance is stance for s in statements) for stance in _PHRASE_BY_STANCE}
    parts = [
        translate(_PHRASE_BY_STANCE[stance], times=_format_times(count, is_exact=is_exact))
        for stance, count in counts.items()
        if count
    ]
    if len(statements) == 1:
        return f"{parts[0]}, {format_when(statements[0].day)}"
    since = _format_start([s.day for s in statements])
    return translate("%(answers)s %(since)s", answers=join_with_and(parts), since=since)


def _format_times(count: int, *, is_exact: bool) -> str:
    return format_times(count) if is_exact else translate("at least %(times)s", times=format_times(count))


def _format_start(days: list[EdtfDate]) -> str:
    """Write from which day on it was, of several days; "or before" where the start of one is open."""
    if any(day.earliest is None for day in days):
        return translate("since %(date)s or before", date=build_edtf(min(day.known_by for day in days)).text)
    return format_since(min(days, key=lambda day: (day.anchor, day.known_by)))


def format_when(day: EdtfDate) -> str:
    """Write a date for use in a sentence: "on 26 April 2025", "in April 2025", "by 5 December 2024"."""
    first = day.parts[0]
    if first is None or day.latest is None or first.qualifier in ("~", "%"):
        return day.text
    if day.precision == "day":
        return translate("on %(date)s", date=day.text)
    return translate("in %(date)s", date=day.text)
