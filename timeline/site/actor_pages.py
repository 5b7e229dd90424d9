"""The pages of actors in a published folder: who each is, what it said, did and had said of it; and a page of all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from timeline.analysis.actor_profile import (
    Profile,
    build_profile,
    describe_appearance,
    list_positions,
)
from timeline.analysis.positions.statements import find_spoken_words
from timeline.analysis.positions.wording import describe_stance
from timeline.charts.actor import list_titles
from timeline.exports.context import ExportContext
from timeline.model.actor_tree import list_ancestors, list_tree
from timeline.model.records import Actor
from timeline.site.addresses import (
    ACTOR_INDEX,
    name_actor_page,
    name_actor_preview,
)
from timeline.site.figures import draw_actor
from timeline.site.frame import PageHead, SiteFrame, SitePage
from timeline.site.positions_page import list_answered_questions
from timeline.text.catalogue import translate, translate_count

_PAGE = SitePage("actor")
_INDEX = SitePage("actors")
_MOST_COMPANIONS = 12


@dataclass(frozen=True, slots=True)
class Branch:
    """Hold an actor, the number of its events, and the actors that belong to it."""

    actor: str
    count: int
    members: list[Branch] = field(default_factory=list)


def list_actors(context: ExportContext) -> dict[str, int]:
    """Map each actor that takes part in an event, itself or by its members, to the number of its events."""
    actors = context.frames.chronology.actors
    events: dict[str, set[str]] = {}
    for event in context.events:
        for actor in event.actors:
            for above in list_ancestors(actors, actor):
                events.setdefault(above, set()).add(event.id)
    return {actor: len(events[actor]) for actor in actors if actor in events}


def describe_actors(context: ExportContext) -> str:
    """Describe the page of all actors in one sentence."""
    count = len(list_actors(context))
    return translate_count(
        "%(num)s person, body or country, with what it said and did and what was said of it.",
        "%(num)s people, bodies and countries, with what each said and did and what was said of it.",
        count,
    )


def describe_actor(context: ExportContext, actor: str) -> str:
    """Describe an actor in one sentence: what it is, what it is part of, and how many events name it."""
    actors = context.frames.chronology.actors
    above = [actors[step].name for step in list_ancestors(actors, actor)[1:]]
    count = list_actors(context)[actor]
    events = translate_count("%(num)s event", "%(num)s events", count)
    return " · ".join([actors[actor].type.label, *above, events])


class ActorPages:
    """Write the pages of the actors that take part in the events of an export."""

    def __init__(self, frame: SiteFrame) -> None:
        """Take the frame of all pages."""
        self._frame, self._context = frame, frame.context
        self._events = frame.context.events
        self._questions = list_answered_questions(frame.context)
        self.counts = list_actors(frame.context)

    def render(self, actor: str) -> str:
        """Write the page of an actor."""
        frames = self._context.frames
        actors = frames.chronology.actors
        profile = build_profile(frames, actor, self._events)
        head = PageHead(
            name_actor_page(actor),
            actors[actor].name,
            describe_actor(self._context, actor),
            section=ACTOR_INDEX,
            type="profile",
            picture=name_actor_preview(actor),
            css_class="wide",
        )
        return self._frame.render(
            _PAGE,
            head,
            actor=actors[actor],
            actors=actors,
            above=list_ancestors(actors, actor)[1:],
            members=[other for other in self.counts if actors[other].part_of == actor],
            offices=[list_titles(frames, post)[0] for post in actors[actor].posts],
            part_counts=self._count_parts(profile),
            svgs=draw_actor(frames, profile, self._questions),
            positions=list_positions(frames, profile),
            questions=frames.chronology.questions,
            appearances=profile.appearances,
            describe_appearance=lambda appearance: describe_appearance(frames, profile, appearance),
            describe_stance=describe_stance,
            spoken=find_spoken_words,
            company=[other for other in profile.company if other.actor in self.counts][:_MOST_COMPANIONS],
            counts=self.counts,
        )

    def render_index(self) -> str:
        """Write the page that lists all actors as a tree."""
        head = self._frame.build_section_head(ACTOR_INDEX, describe_actors(self._context))
        actors = self._context.frames.chronology.actors
        return self._frame.render(_INDEX, head, actors=actors, branches=_build_branches(actors, self.counts))

    def _count_parts(self, profile: Profile) -> dict[str, int]:
        names = {"said": translate("Said"), "did": translate("Did"), "about": translate("About")}
        counts = {name: len(profile.list_appearances(part)) for part, name in names.items()}
        return {name: count for name, count in counts.items() if count}


def _build_branches(actors: Mapping[str, Actor], counts: Mapping[str, int]) -> list[Branch]:
    """Build the tree of actors, each side with its members, those with the most events first."""
    top = Branch("", 0)
    path = [top]
    for actor, depth in list_tree(actors, counts):
        if actor in counts:
            branch = Branch(actor, counts[actor])
            path[depth].members.append(branch)
            path[depth + 1 :] = [branch]
    return top.members
