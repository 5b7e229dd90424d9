"""The page of a story: each step with its evidence without scripts, places to link to, and nothing that is not ours."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.exports import contexts
from tests.exports.test_html import Read, hashed
from tests.site.test_event_page import ALTERNATES, value_of
from timeline.analysis.quantities import count_measures, name_measure
from timeline.exports.context import ExportContext
from timeline.model.records import Step, Story
from timeline.query.tables import build_frames
from timeline.site.addresses import find_site_address
from timeline.site.frame import SiteFrame
from timeline.site.story_page import StoryPages, build_story_preview, describe_story, list_story_events

ADDRESS = "https://example.org/t/"


def build_pages(context: ExportContext, address: str = ADDRESS) -> StoryPages:
    return StoryPages(SiteFrame(context, find_site_address(address), alternates=ALTERNATES), lambda *_: ("", ""))


def with_story(context: ExportContext, *steps: dict[str, Any], text: str = "One after the other") -> ExportContext:
    story = Story(id="one", title=text, description=text, steps=tuple(Step(**step) for step in steps))
    chronology = context.frames.chronology.model_copy(update={"stories": (story,)})
    return contexts.build_context(build_frames(chronology))


def render_first(context: ExportContext, address: str = ADDRESS) -> str:
    return build_pages(context, address).render(context.frames.chronology.stories[0])


REAL = contexts.build_real_context()
STORIES = REAL.frames.chronology.stories


@pytest.fixture(scope="module")
def pages() -> dict[str, Read]:
    return {story.id: Read(build_pages(REAL).render(story)) for story in STORIES}


def test_each_step_has_its_words_its_speakers_and_its_sources_with_links(pages: dict[str, Read]) -> None:
    chronology = REAL.frames.chronology
    for story in STORIES:
        page = pages[story.id]
        links = {str(link.get("href")) for link in page.all("a")}
        for event in list_story_events(REAL, story):
            words = [event.headline, event.date.text]
            words += [" ".join(quote.text.split()) for quote in event.quote]
            words += [quote.original.text for quote in event.quote if quote.original]
            words += [chronology.actors[quote.speaker].name for quote in event.quote]
            words += [chronology.sources[source].publisher for source in event.sources]
            assert [each for each in words if each not in page.text and " ".join(each.split()) not in page.text] == []
            sources = [chronology.sources[source] for source in event.sources]
            assert {str(source.url) for source in sources if source.url} | {f"../events/{event.id}.html"} <= links


def test_what_the_speaker_notes_for_a_talk_is_not_published(pages: dict[str, Read]) -> None:
    notes = [(story.id, step.say) for story in STORIES for step in story.steps if step.say]
    assert notes
    assert [note for story, note in notes if note in pages[story].text] == []


def test_every_step_can_be_linked_to_and_every_link_on_the_page_leads_to_one(pages: dict[str, Read]) -> None:
    for story in STORIES:
        steps = [tag for tag in pages[story.id].all("section") if "step" in str(tag["class"])]
        assert len(steps) == len(story.steps)
        ids = {f"#{tag['id']}" for tag in steps}
        assert ids == {str(tag["href"]) for tag in pages[story.id].all("a") if str(tag["href"]).startswith("#")}


def test_an_event_that_is_shown_twice_has_two_places_to_link_to() -> None:
    context = with_story(REAL, {"event": "treaty-signed"}, {"view": "ladder"}, {"event": "treaty-signed"})
    ids = [tag["id"] for tag in Read(render_first(context)).all("section")]
    assert ids == ["event=treaty-signed", "view=ladder", "event=treaty-signed.2"]


def test_a_claim_names_who_makes_it_and_that_it_is_not_established() -> None:
    text = Read(render_first(with_story(REAL, {"event": "zelensky-ten-thousand"}))).text
    assert "claim by Volodymyr Zelensky · not established" in text


def test_the_days_since_the_step_before_stand_between_two_steps() -> None:
    text = Read(render_first(with_story(REAL, {"event": "putin-signs-law"}, {"event": "dprk-decree"}))).text
    assert "2 days later" in text


def test_each_view_of_a_briefing_is_on_the_page_in_words() -> None:
    views = [{"view": view} for view in ("ladder", "positions", "numbers", "map", "arc")]
    sections = Read(render_first(with_story(REAL, {"event": "treaty-signed"}, *views)))
    assert len([tag for tag in sections.all("ul") if tag.get("class") == "board"]) >= len(views)
    assert "Are North Korean troops in Russia to fight against Ukraine?" in sections.text


def test_each_view_but_the_ladder_is_drawn_under_a_name_with_its_words_beside() -> None:
    context = with_story(REAL, *({"view": view} for view in ("ladder", "positions", "map", "arc", "numbers")))
    page = Read(render_first(context))
    names = [tag["aria-label"] for tag in page.all("div") if "chart" in str(tag.get("class"))]
    question = next(iter(REAL.frames.chronology.questions.values())).text
    measures = [name_measure(measure) for measure in count_measures(REAL.events)]
    assert names == [question, "Where it happened", "The whole record", *measures]
    assert len([tag for tag in page.all("details") if tag.get("class") == "words"]) == 4


def test_a_figure_of_a_step_shows_the_events_of_the_story_alone_where_the_step_does() -> None:
    given = next(event for event in REAL.events if event.quantity and event.places)
    page = Read(render_first(with_story(REAL, {"event": given.id}, {"view": "numbers"}, {"view": "map"})))
    charts = [tag for tag in page.all("div") if "chart" in str(tag.get("class"))]
    assert len(charts) == len({quantity.measure for quantity in given.quantity}) + 1
    places = {f"{REAL.frames.chronology.places[place].name} 1" for place in given.places}
    assert all(place in page.text for place in places)


def test_a_story_of_views_alone_has_a_page_and_a_preview() -> None:
    context = with_story(REAL, {"view": "ladder"})
    assert "From milestone to milestone" in Read(render_first(context)).text
    assert build_story_preview(context, context.frames.chronology.stories[0]).below == "1 step"


def test_the_policy_allows_the_style_and_the_two_scripts_of_the_page_alone(pages: dict[str, Read]) -> None:
    for page in pages.values():
        policy = next(str(tag["content"]) for tag in page.all("meta") if tag.get("http-equiv"))
        rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
        assert rules["default-src"] == "'none'"
        assert sorted(rules["script-src"].split()) == sorted(hashed(text) for text in page.inline["script"])
        assert len(page.inline["script"]) == 2
        assert not [name for _, names in page.tags for name in names if name.startswith(("on", "style"))]


def test_the_head_names_the_preview_the_description_for_embeds_and_the_address(pages: dict[str, Read]) -> None:
    for story in STORIES:
        page = pages[story.id]
        assert value_of(page, "og:image") == f"{ADDRESS}previews/stories/{story.id}.png"
        links = {tag["rel"] if tag["rel"] != "alternate" else tag["type"]: tag["href"] for tag in page.all("link")}
        assert links["canonical"] == f"{ADDRESS}stories/{story.id}.html"
        assert links["application/json+oembed"] == f"{ADDRESS}oembed/stories/{story.id}.json"
        assert value_of(page, "description") == describe_story(REAL, story)


def test_without_an_address_there_is_nothing_to_embed() -> None:
    page = Read(render_first(REAL, ""))
    assert not page.all("textarea")
    assert not [tag for tag in page.all("link") if "oembed" in str(tag.get("type"))]


def test_the_list_leads_to_each_story_with_its_steps_and_days() -> None:
    page = Read(build_pages(REAL).render_index())
    assert {f"stories/{story.id}.html" for story in STORIES} <= {str(tag["href"]) for tag in page.all("a")}
    assert all(f"{len(story.steps)} steps" in page.text for story in STORIES)


def test_no_number_and_no_day_of_the_picture_lies_outside_of_it() -> None:
    for story in STORIES:
        places = re.findall(r'\b(?:x|x1|x2|cx)="([\d.]+)%"', build_pages(REAL).render(story))
        assert places
        assert all(0 <= float(place) <= 100 for place in places)


def test_a_story_of_hundreds_of_steps_numbers_only_as_many_as_have_room() -> None:
    steps = [{"event": event.id} for event in REAL.events]
    page = Read(render_first(with_story(REAL, *steps)))
    numbers = [tag for tag in page.all("circle") if tag.get("class") == "number"]
    # the picture is drawn twice, for a screen and for a phone
    assert 8 <= len(numbers) / 2 <= 14


@pytest.mark.parametrize("payload", contexts.PAYLOADS)
def test_hostile_text_stays_text_on_a_page(payload: str) -> None:
    hostile, tame = (
        Read(
            render_first(
                with_story(
                    contexts.build_context(contexts.build_hostile_frames(text)),
                    {"event": "it"},
                    {"view": "positions"},
                    {"event": "next"},
                    text=text,
                )
            )
        )
        for text in (payload, "Plain")
    )
    # of a long text a figure has room for fewer labels, but no element has other attributes
    shapes = [{(tag, *sorted(names)) for tag, names in page.tags} for page in (hostile, tame)]
    assert shapes[0] == shapes[1]
