"""One actor's own chronology: what it said, did, and what was said of it, and in whose company."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from timeline.dates.edtf import EdtfDate
from timeline.model.actor_tree import list_ancestors
from timeline.model.records import Actor, Event, Post
from timeline.model.vocabulary import PASSIVE_ROLES, SPEAKING_ROLES, Role
from timeline.query.tables import Frames

PARTS = ("said", "did", "about")


@dataclass(frozen=True, slots=True)
class Appearance:
    """Hold an event with the roles that an actor, or a part of it, has there.

    `parts` names which of PARTS it belongs to; often more than one.
    """

    event: Event
    roles: Mapping[str, tuple[Role, ...]]
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Companion:
    """Hold an actor named in the same events, the most frequent role first."""

    actor: str
    events: tuple[Event, ...]
    roles: tuple[tuple[Role, int], ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """Hold an actor's appearances, oldest first, and its company, the most frequent first."""

    actor: str
    appearances: tuple[Appearance, ...]
    company: tuple[Companion, ...]

    def of(self, part: str) -> tuple[Appearance, ...]:
        """Give the appearances of one part, or all of them with any other word."""
        return tuple(a for a in self.appearances if part not in PARTS or part in a.parts)


def build_profile(frames: Frames, actor: str, events: Iterable[Event]) -> Profile:
    """Draw up the profile of an actor, together with its parts, from the events given."""
    inside = collect_members(frames.chronology.actors, actor)
    appearances = []
    for event in events:
        roles = {who: held for who, held in event.actors.items() if who in inside}
        if roles:
            appearances.append(Appearance(event, roles, _parts(roles)))
    return Profile(actor, tuple(appearances), _company(appearances, inside))


def collect_members(actors: Mapping[str, Actor], actor: str) -> frozenset[str]:
    """Collect an actor and all that is part of it, at any depth."""
    return frozenset(other for other in actors if actor in list_ancestors(actors, other))


def find_busiest_actor(frames: Frames) -> str:
    """Name the actor that, with its parts, stands in the most events; "" where there is none."""
    counts = {actor: len(set(rows)) for actor, (rows, _) in frames.rows_by_actor.items()}
    return max(counts, key=lambda actor: (counts[actor], actor), default="")


def list_offices(actor: Actor, when: EdtfDate) -> tuple[str, ...]:
    """Word the offices that an actor held on a date, with how sure that is.

    A post without dates counts as held throughout, since the chronology says nothing else.
    """
    return tuple(_office(post, when) for post in actor.posts if _may_hold(post, when))


def find_action_date(event: Event) -> EdtfDate:
    """Give the day on which its actors acted: for words the day they were said."""
    return event.said or event.date


def find_shared(one: Profile, other: Profile) -> tuple[tuple[Event, ...], tuple[str, ...]]:
    """Give the events in which both stand, and whom both appear with, the most frequent first."""
    theirs = {appearance.event.id for appearance in other.appearances}
    events = tuple(a.event for a in one.appearances if a.event.id in theirs)
    counts = {companion.actor: len(companion.events) for companion in other.company}
    both = {c.actor: min(len(c.events), counts[c.actor]) for c in one.company if c.actor in counts}
    between = {one.actor, other.actor}
    return events, tuple(sorted(both.keys() - between, key=lambda actor: (-both[actor], actor)))


def _parts(roles: Mapping[str, tuple[Role, ...]]) -> tuple[str, ...]:
    held = {role for several in roles.values() for role in several}
    found = {"said": held & SPEAKING_ROLES, "did": held - SPEAKING_ROLES - PASSIVE_ROLES, "about": held & PASSIVE_ROLES}
    return tuple(part for part in PARTS if found[part])


def _company(appearances: list[Appearance], inside: frozenset[str]) -> tuple[Companion, ...]:
    events: dict[str, list[Event]] = {}
    roles: dict[str, Counter[Role]] = {}
    for appearance in appearances:
        for other, held in appearance.event.actors.items():
            if other not in inside:
                events.setdefault(other, []).append(appearance.event)
                roles.setdefault(other, Counter()).update(held)
    ranked = sorted(events, key=lambda other: (-len(events[other]), other))
    return tuple(Companion(o, tuple(events[o]), tuple(roles[o].most_common())) for o in ranked)


def _may_hold(post: Post, when: EdtfDate) -> bool:
    too_early = post.since is not None and post.since.is_surely_after(when)
    too_late = post.until is not None and when.is_surely_after(post.until)
    return not too_early and not too_late


def _office(post: Post, when: EdtfDate) -> str:
    since, until = post.since, post.until
    if since and since.is_day and _days(since) == _days(when):
        return f"{post.title} (from that day)"
    if until and until.is_day and _days(until) == _days(when):
        return f"{post.title} (until that day)"
    begun = since is None or (since.latest and when.earliest and since.latest <= when.earliest)
    lasting = until is None or (until.earliest and when.latest and when.latest <= until.earliest)
    return post.title if begun and lasting else f"{post.title} (perhaps)"


def _days(value: EdtfDate) -> tuple[object, object]:
    return value.earliest, value.latest
