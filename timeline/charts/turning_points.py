"""The turning points of a story: where a side or a speaker first took another stance."""

from __future__ import annotations

from timeline.analysis.positions.changes import YES_STANCES, find_shifts, list_answering_sides
from timeline.analysis.positions.statements import Statement


def list_turning_points(statements: list[Statement]) -> list[str]:
    """List the ids of the events in which a stance first changed, those that matter most first.

    First come the first acknowledgements of each side that had to answer, then the first change of each side,
    then that of each speaker.
    """
    sides = {side: [s for s in statements if s.side == side] for side in list_answering_sides(statements)}
    found = [next((s for s in own if s.stance in YES_STANCES), None) for own in sides.values()]
    found += [next((s for s in own if s.stance is not own[0].stance), None) for own in sides.values()]
    shifts = {shift.after.by: shift.after for shift in reversed(find_shifts(statements))}
    found += reversed(shifts.values())
    return list(dict.fromkeys(statement.event.id for statement in found if statement))
