"""The page of one event: all of it without scripts, links that lead somewhere, and nothing that is not ours."""

from __future__ import annotations

from typing import Any

import pytest

from tests.exports import contexts
from tests.exports.test_html import Read, hashed
from timeline.exports.context import ExportContext
from timeline.exports.html import Download
from timeline.model.vocabulary import UNPROVEN
from timeline.site.addresses import find_site_address
from timeline.site.event_page import EventPages, describe_event
from timeline.site.frame import SiteFrame
from timeline.text.paragraphs import split_paragraphs

ALTERNATES = (
    Download("JSON", "timeline.json", "application/json", is_lasting=True),
    Download("Markdown", "timeline.md", "text/markdown", is_lasting=True),
)


def build_frame(context: ExportContext, address: str = "https://example.org/t/", **more: Any) -> SiteFrame:
    return SiteFrame(context, find_site_address(address), alternates=ALTERNATES, **more)


def render_all(context: ExportContext, address: str = "https://example.org/t/", **more: Any) -> list[str]:
    pages = EventPages(build_frame(context, address, **more), lambda *_: ("", ""))
    return [pages.render(place) for place in range(len(context.events))]


@pytest.fixture(scope="module")
def pages() -> list[Read]:
    return [Read(page) for page in render_all(contexts.build_real_context())]


def test_a_page_holds_all_that_is_known_of_its_event(pages: list[Read]) -> None:
    context = contexts.build_real_context()
    for event, page in zip(context.events, pages, strict=True):
        words = [event.headline, event.date.text, *split_paragraphs(event.summary), *split_paragraphs(event.caution)]
        words += [part for quote in event.quote for part in split_paragraphs(quote.text)]
        words += [context.frames.chronology.sources[source].publisher for source in event.sources]
        words += [context.frames.chronology.actors[actor].name for actor in event.actors]
        assert [word for word in words if word not in page.text] == []


def test_a_page_has_one_script_for_frames_and_loads_nothing(pages: list[Read]) -> None:
    for page in pages:
        assert not {"img", "iframe", "object", "form", "base"} & {tag for tag, _ in page.tags}
        assert not [name for _, attributes in page.tags for name in attributes if name.startswith(("on", "style"))]
        loaded = [tag for tag in page.all("link") if tag["rel"] not in ("canonical", "alternate")]
        assert [tag["rel"] for tag in loaded] == ["icon"]
        assert str(loaded[0]["href"]).startswith("data:")


def test_the_policy_allows_the_style_and_the_script_of_the_page_and_nothing_else(pages: list[Read]) -> None:
    for page in pages:
        policy = next(str(tag["content"]) for tag in page.all("meta") if tag.get("http-equiv"))
        rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
        assert rules["default-src"] == "'none'"
        assert rules["script-src"].split() == [hashed(text) for text in page.inline["script"]]
        assert rules["style-src"].split() == [hashed(text) for text in page.inline["style"]]
        assert rules["img-src"] == "data:"


def test_each_page_has_its_own_title_description_and_address(pages: list[Read]) -> None:
    for name in ("description", "twitter:image"):
        assert len({value_of(page, name) for page in pages}) == len(pages)
    addresses = [next(tag["href"] for tag in page.all("link") if tag["rel"] == "canonical") for page in pages]
    assert addresses == [
        f"https://example.org/t/events/{event.id}.html" for event in contexts.build_real_context().events
    ]
    assert addresses == [value_of(page, "og:url") for page in pages]
    assert all(1 <= len(str(value_of(page, "description"))) <= 200 for page in pages)


def value_of(page: Read, name: str) -> str | None:
    return next((tag["content"] for tag in page.all("meta") if name in (tag.get("name"), tag.get("property"))), None)


def test_who_claims_something_stands_in_the_description_and_that_it_is_not_established() -> None:
    context = contexts.build_real_context()
    for event in context.events:
        description = describe_event(context, event)
        assert description.lower().startswith(event.kind)
        assert ("not established" in description) == (event.kind in UNPROVEN)


def test_before_and_after_lead_through_all_events_in_their_order(pages: list[Read]) -> None:
    ids = [event.id for event in contexts.build_real_context().events]
    for place, page in enumerate(pages):
        around = {tag["rel"]: tag["href"] for tag in page.all("a") if tag.get("rel") in ("prev", "next")}
        expected = {"prev": ids[place - 1 : place], "next": ids[place + 1 : place + 2]}
        assert around == {rel: f"{found[0]}.html" for rel, found in expected.items() if found}
        assert f"../index.html#event={ids[place]}" in {tag["href"] for tag in page.all("a")}


def test_without_an_address_no_relative_one_stands_where_a_whole_one_is_needed() -> None:
    page = Read(render_all(contexts.build_real_context(), "")[0])
    assert not [tag for tag in page.all("link") if tag["rel"] == "canonical"]
    assert value_of(page, "og:image") is value_of(page, "og:url") is None
    assert value_of(page, "og:title")


def test_a_new_version_that_leaves_an_event_alone_leaves_its_page_alone() -> None:
    context = contexts.build_real_context()
    later = ExportContext(context.frames, context.selection, "f" * 64, context.made.replace(year=2027))
    assert render_all(context) == render_all(later)


@pytest.mark.parametrize("payload", contexts.PAYLOADS)
def test_hostile_text_stays_text_on_a_page(payload: str) -> None:
    for whole, tame in zip(
        *(render_all(contexts.build_context(contexts.build_hostile_frames(text))) for text in (payload, "Plain")),
        strict=True,
    ):
        shape = [(tag, sorted(attributes)) for tag, attributes in Read(tame).tags]
        assert [(tag, sorted(attributes)) for tag, attributes in Read(whole).tags] == shape


@pytest.mark.parametrize(
    ("address", "folder"),
    [
        ("", ""),
        ("https://example.org", "https://example.org/"),
        ("https://example.org/t", "https://example.org/t/"),
        ("https://example.org/t/", "https://example.org/t/"),
        ("https://example.org/t/index.html?a=b#c", "https://example.org/t/"),
    ],
)
def test_the_folder_is_found_however_its_address_is_written(address: str, folder: str) -> None:
    assert find_site_address(address).folder == folder
