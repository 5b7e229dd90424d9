"""The events of one actor, by what it said, did and what was said of it, and the actors named with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from timeline.analysis.positions.statements import Statement, list_statements
from timeline.dates.edtf import EdtfDate
from timeline.model.actor_tree import list_ancestors
from timeline.model.records import Actor, Event, Post
from timeline.model.vocabulary import PASSIVE_ROLES, SPEAKING_ROLES, Role, join_words
from timeline.query.tables import Frames
from timeline.text.catalogue import translate
from timeline.text.listing import join_with_or

PARTS = ("said", "did", "about")


@dataclass(frozen=True, slots=True)
class Appearance:
    """Hold an event with the roles of an actor and its members in it.

    `roles` maps each of these actors to its roles. `parts` are those of PARTS that the roles fall into:
    "said" for a role in SAID, "about" for one in ABOUT, "did" for any other.
    """

    event: Event
    roles: Mapping[str, tuple[Role, ...]]
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Companion:
    """Hold another actor of the same events, with how often it had which role, the most frequent first."""

    actor: str
    events: tuple[Event, ...]
    roles: tuple[tuple[Role, int], ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """Hold an actor's appearances, in the order of the events given, and its company, most events first."""

    actor: str
    appearances: tuple[Appearance, ...]
    company: tuple[Companion, ...]

    def list_appearances(self, part: str) -> tuple[Appearance, ...]:
        """List the appearances in one of PARTS, or all of them for any other word."""
        return tuple(a for a in self.appearances if part not in PARTS or part in a.parts)


def build_profile(frames: Frames, actor: str, events: Iterable[Event]) -> Profile:
    """Build the profile of an actor from the events given; its members count as the actor itself."""
    members = collect_members(frames.chronology.actors, actor)
    appearances = []
    for event in events:
        roles = {other: own for other, own in event.actors.items() if other in members}
        if roles:
            appearances.append(Appearance(event, roles, _list_parts(roles)))
    return Profile(actor, tuple(appearances), _rank_company(appearances, members))


def collect_members(actors: Mapping[str, Actor], actor: str) -> frozenset[str]:
    """Collect the ids of an actor and of all actors that are part of it, at any depth."""
    return frozenset(other for other in actors if actor in list_ancestors(actors, other))


def list_positions(frames: Frames, profile: Profile) -> dict[str, list[Statement]]:
    """Map each question, by id, to the statements on it that an actor or its members made, the oldest first.

    Questions on which it took no position are left out.
    """
    members = collect_members(frames.chronology.actors, profile.actor)
    events = [appearance.event for appearance in profile.appearances]
    said = {question: list_statements(frames, events, question) for question in frames.chronology.questions}
    own = {question: [s for s in statements if s.by in members] for question, statements in said.items()}
    return {question: statements for question, statements in own.items() if statements}


def find_busiest_actor(frames: Frames) -> str:
    """Return the id of the actor that, with its members, is in the most events; "" without any actors.

    Of actors with as many events it is the last by id.
    """
    counts = {actor: len(set(rows)) for actor, (rows, _) in frames.rows_by_actor.items()}
    return max(counts, key=lambda actor: (counts[actor], actor), default="")


def list_offices(actor: Actor, when: EdtfDate) -> tuple[str, ...]:
    """List the titles of the posts that an actor may have held on a date: "Minister", "Minister (perhaps)".

    A post without a start or an end counts as open there. "(perhaps)" is added unless it was held on every
    day that the date may mean; "(from that day)" and "(until that day)" where it began or ended on the date.
    """
    return tuple(_format_office(post, when) for post in actor.posts if _is_possible(post, when))


def find_action_date(event: Event) -> EdtfDate:
    """Return when the actors of an event acted: the day on which words were said, else the event's date."""
    return event.said or event.date


def describe_appearance(frames: Frames, profile: Profile, appearance: Appearance) -> str:
    """Describe an actor's part in an event, with the office held on the day."""
    when = find_action_date(appearance.event)
    parts = []
    for who, roles in appearance.roles.items():
        actor = frames.chronology.actors[who]
        names = [actor.name] if who != profile.actor else []
        office = join_with_or(list_offices(actor, when))
        parts.append(", ".join([*names, *([office] if office else []), join_words(roles)]))
    return " · ".join([*map(name_part, appearance.parts), *parts])


def name_part(part: str) -> str:
    """Name one of PARTS for the screen."""
    return {"said": translate("said"), "did": translate("did"), "about": translate("about")}[part]


def find_shared_company(one: Profile, other: Profile) -> tuple[tuple[Event, ...], tuple[str, ...]]:
    """Return the events in which both actors are, and the ids of the actors in the company of both.

    The company is ranked by the smaller of the two numbers of events, the largest first.
    """
    other_events = {appearance.event.id for appearance in other.appearances}
    events = tuple(a.event for a in one.appearances if a.event.id in other_events)
    other_counts = {companion.actor: len(companion.events) for companion in other.company}
    counts = {c.actor: min(len(c.events), other_counts[c.actor]) for c in one.company if c.actor in other_counts}
    company = counts.keys() - {one.actor, other.actor}
    return events, tuple(sorted(company, key=lambda actor: (-counts[actor], actor)))


def _list_parts(roles: Mapping[str, tuple[Role, ...]]) -> tuple[str, ...]:
    all_roles = {role for actor_roles in roles.values() for role in actor_roles}
    by_part = {
        "said": all_roles & SPEAKING_ROLES,
        "did": all_roles - SPEAKING_ROLES - PASSIVE_ROLES,
        "about": all_roles & PASSIVE_ROLES,
    }
    return tuple(part for part in PARTS if by_part[part])


def _rank_company(appearances: list[Appearance], members: frozenset[str]) -> tuple[Companion, ...]:
    events: dict[str, list[Event]] = {}
    counts: dict[str, Counter[Role]] = {}
    for appearance in appearances:
        for other, roles in appearance.event.actors.items():
            if other not in members:
                events.setdefault(other, []).append(appearance.event)
                counts.setdefault(other, Counter()).update(roles)
    ranked = sorted(events, key=lambda other: (-len(events[other]), other))
    return tuple(Companion(o, tuple(events[o]), tuple(counts[o].most_common())) for o in ranked)


def _is_possible(post: Post, when: EdtfDate) -> bool:
    too_early = post.since is not None and post.since.is_surely_after(when)
    too_late = post.until is not None and when.is_surely_after(post.until)
    return not too_early and not too_late


def _format_office(post: Post, when: EdtfDate) -> str:
    since, until = post.since, post.until
    if since and since.is_day and _has_same_bounds(since, when):
        return translate("%(office)s (from that day)", office=post.title)
    if until and until.is_day and _has_same_bounds(until, when):
        return translate("%(office)s (until that day)", office=post.title)
    has_begun = since is None or (since.latest and when.earliest and since.latest <= when.earliest)
    has_not_ended = until is None or (until.earliest and when.latest and when.latest <= until.earliest)
    return post.title if has_begun and has_not_ended else translate("%(office)s (perhaps)", office=post.title)


def _has_same_bounds(one: EdtfDate, other: EdtfDate) -> bool:
    return (one.earliest, one.latest) == (other.earliest, other.latest)
