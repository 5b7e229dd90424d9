"""The pages of actors: each that takes part has one, with all that it said and did, and the tree leads to each."""

from __future__ import annotations

import pytest

from tests.exports import contexts
from tests.exports.test_html import Read
from tests.site.test_event_page import build_frame
from timeline.analysis.actor_profile import build_profile
from timeline.analysis.positions.statements import find_spoken_words, list_statements
from timeline.exports.context import ExportContext
from timeline.site.actor_pages import ActorPages, describe_actor, list_actors


def render_all(context: ExportContext) -> list[str]:
    pages = ActorPages(build_frame(context))
    return [pages.render_index(), *map(pages.render, pages.counts)]


@pytest.mark.parametrize("actor", ["russia", "peskov", "kremlin"])
def test_a_page_holds_names_events_and_words_of_its_actor(actor: str) -> None:
    context = contexts.build_real_context()
    page = Read(ActorPages(build_frame(context)).render(actor))
    record, profile = context.frames.chronology.actors[actor], build_profile(context.frames, actor, context.events)
    words = [record.name, record.native or "", *(a.event.headline for a in profile.appearances)]
    said = list_statements(context.frames, context.events, "troops-sent")
    words += [find_spoken_words(statement) for statement in said if statement.by == actor]
    assert [word for word in words if word not in page.text] == []
    assert {f"../events/{a.event.id}.html" for a in profile.appearances} <= {tag["href"] for tag in page.all("a")}
    assert len(page.all("svg")) == 2


def test_the_tree_leads_to_each_actor_that_takes_part_and_to_no_other() -> None:
    context = contexts.build_real_context()
    tree = Read(ActorPages(build_frame(context)).render_index())
    links = [str(tag["href"]) for tag in tree.all("a") if str(tag["href"]).startswith("actors/")]
    assert sorted(links) == sorted(f"actors/{actor}.html" for actor in list_actors(context))
    takes_part = {actor for event in context.events for actor in event.actors}
    assert takes_part <= set(list_actors(context))


def test_the_description_says_what_an_actor_is_and_counts_its_events() -> None:
    assert describe_actor(contexts.build_real_context(), "peskov").startswith("Person · The Kremlin · Russia · ")


@pytest.mark.parametrize("payload", contexts.PAYLOADS)
def test_a_hostile_name_stays_text_in_page_and_figure(payload: str) -> None:
    pages = (render_all(contexts.build_context(contexts.build_hostile_frames(text))) for text in (payload, "Plain"))
    for hostile, tame in zip(*pages, strict=True):
        tags = {tag for tag, _ in Read(hostile).tags}
        assert tags == {tag for tag, _ in Read(tame).tags}
        assert "script" not in tags
