"""Tracks: the rows of officials, grouped by side, as many as a height has room for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from timeline.analysis.positions.changes import list_answering_sides
from timeline.analysis.positions.statements import Statement
from timeline.model.actor_tree import find_side
from timeline.model.vocabulary import Stance
from timeline.query.tables import Frames
from timeline.text.catalogue import translate_count

HEADING = 16.0
"""Pixels of the heading of a side, in which its silences stand."""
BETWEEN = 4.0
"""Pixels between two sides."""


@dataclass(frozen=True, slots=True)
class Track:
    """Hold a row: its name, and what one official said, or several that share it, or a whole side.

    `note` says who or how many have the row of a side.
    """

    name: str
    statements: list[Statement]
    is_shared: bool = False
    is_side: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Hold the rows of a side. Where it has a single row, which bears its name, there is no heading."""

    name: str
    parties: frozenset[str]
    tracks: list[Track]
    has_heading: bool


@dataclass(frozen=True, slots=True)
class _Side:
    """Hold what each official of a side said, with the places of the most active ones first.

    `has_to_answer` tells whether the question was put to the side.
    """

    name: str
    officials: list[tuple[str, list[Statement]]]
    order: list[int]
    has_to_answer: bool

    def count_rows(self, own: int) -> int:
        return min(own + 1, len(self.officials))


def build_groups(
    frames: Frames,
    statements: Sequence[Statement],
    turning: Collection[str],
    room: float,
    measure: Callable[[list[Statement]], float],
) -> list[Group]:
    """Group statements into rows, a row an official, that need no more than `room` pixels if that can be.

    Sides that had to answer come first. Where there is no room for all, the least active officials of a side share a
    row: first in the other sides, in these last; last of all who was the first of a side to deny or to acknowledge,
    and those with an event of `turning`, given by their ids.
    `measure` gives the pixels that a row with some statements needs.
    """
    sides = _list_sides(frames, statements, turning)
    own = [len(side.officials) for side in sides]
    groups = [_build_group(side, count) for side, count in zip(sides, own, strict=True)]
    while measure_groups(groups, measure) > room:
        longest = max(
            range(len(sides)),
            key=lambda n: (sides[n].count_rows(own[n]) > 1, not sides[n].has_to_answer, sides[n].count_rows(own[n])),
            default=0,
        )
        if not sides or sides[longest].count_rows(own[longest]) < 2:
            break
        own[longest] = sides[longest].count_rows(own[longest]) - 2
        groups[longest] = _build_group(sides[longest], own[longest])
    return groups


def measure_groups(groups: Sequence[Group], measure: Callable[[list[Statement]], float]) -> float:
    """Measure the pixels that groups need with their headings and what is between them."""
    rows = sum(measure(track.statements) for group in groups for track in group.tracks)
    return rows + sum(HEADING * group.has_heading for group in groups) + BETWEEN * max(len(groups) - 1, 0)


def _list_sides(frames: Frames, statements: Sequence[Statement], turning: Collection[str]) -> list[_Side]:
    """List sides with their officials, both in the order of their first statements."""
    actors = frames.chronology.actors
    asked = list_answering_sides(list(statements))
    by_side: dict[str, dict[str, list[Statement]]] = {}
    for statement in sorted(statements, key=lambda s: asked.index(s.side) if s.side in asked else len(asked)):
        officials = by_side.setdefault(find_side(actors, statement.by), {})
        officials.setdefault(statement.by, []).append(statement)
    sides = []
    for side, officials in by_side.items():
        said = list(officials.values())
        firsts = _list_firsts([s for own in said for s in own])
        order = sorted(
            range(len(said)),
            key=lambda n: (
                all(s not in firsts for s in said[n]),
                -sum(s.event.id in turning for s in said[n]),
                -len(said[n]),
            ),
        )
        has_to_answer = any(s.side in asked for own in said for s in own)
        named = [(actors[by].name, own) for by, own in officials.items()]
        sides.append(_Side(actors[side].name, named, order, has_to_answer))
    return sides


def _list_firsts(said: list[Statement]) -> list[Statement]:
    """List the first denial of a side and its first acknowledgement, with those that no one was surely before."""
    firsts = []
    for stance in (Stance.DENIES, Stance.ACKNOWLEDGES):
        own = [s for s in said if s.stance is stance]
        firsts += [s for s in own if not any(s.surely_after(other) for other in own)]
    return firsts


def _build_group(side: _Side, own: int) -> Group:
    """Build the rows of a side: those of its `own` most active officials, and one of all others."""
    officials = side.officials
    named = [officials[n] for n in sorted(side.order[:own])]
    others = [officials[n] for n in sorted(side.order[own:])]
    tracks = [Track(name, said) for name, said in named]
    if others:
        said = sorted((s for _, own_words in others for s in own_words), key=lambda s: s.day.anchor)
        name = (
            translate_count("%(num)s other", "%(num)s others", len(others))
            if named
            else translate_count("%(num)s speaker", "%(num)s speakers", len(others))
        )
        tracks.append(Track(name, said, is_shared=True))
    has_heading = side.has_to_answer or len(tracks) > 1
    if not has_heading:
        tracks = [_build_whole_track(side, tracks[0])]
    parties = frozenset(s.side for _, said in officials for s in said)
    return Group(side.name, parties, tracks, has_heading)


def _build_whole_track(side: _Side, only: Track) -> Track:
    """Build the single row of a side, which notes its official or how many there are."""
    note = "" if only.name == side.name else only.name
    return Track(side.name, only.statements, only.is_shared, is_side=True, note=note)
