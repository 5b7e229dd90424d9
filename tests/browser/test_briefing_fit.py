"""Briefings on the screen: every text inside it and large enough, whatever its length."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from deck import STORIES, drawn, faults, number, open_deck, with_worst
from playwright.sync_api import Browser, BrowserContext

from scripts.browser import served

SCREENS = [(1280, 720), (1920, 1080)]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return with_worst(tmp_path_factory.mktemp("briefing") / "timeline.yaml")


@pytest.fixture(scope="module")
def address(file: Path) -> Iterator[str]:
    with served(file) as started:
        yield started


@pytest.fixture
def context(browser: Browser, address: str) -> Iterator[BrowserContext]:
    """Open a profile that reaches no host but the server."""
    opened = browser.new_context(viewport={"width": 1280, "height": 720})
    opened.route(lambda url: not url.startswith((address, "blob:", "data:")), lambda route: route.abort())
    yield opened
    opened.close()


@pytest.mark.parametrize("look", ["", "&contrast=high&notes=below"])
@pytest.mark.parametrize(("width", "height"), SCREENS)
@pytest.mark.parametrize("story", [*STORIES, "worst"])
def test_every_text_is_inside_the_screen_and_large(
    context: BrowserContext, address: str, story: str, width: int, height: int, look: str
) -> None:
    page = open_deck(context, address, f"story={story}{look}")
    page.set_viewport_size({"width": width, "height": height})
    total = int(number(page).split(" of ")[1])
    wrong = {}
    for step in range(1, total + 1):
        assert number(page) == f"{step} of {total}"
        found = faults(page)
        if found:
            wrong[step] = found
        page.keyboard.press("ArrowRight")
    assert total == STORIES.get(story, 6)
    assert not wrong


def test_every_event_of_the_file_fits_in_full_screen(context: BrowserContext, address: str) -> None:
    page = open_deck(context, address, "story=current_filter")
    page.keyboard.press("f")
    page.wait_for_function("() => document.fullscreenElement !== null")
    total = int(number(page).split(" of ")[1])
    wrong = {}
    for step in range(1, total + 1):
        drawn(page)
        found = faults(page)
        if found:
            wrong[step] = found
        page.keyboard.press("ArrowRight")
    assert not wrong


def test_no_step_of_the_real_stories_is_shortened(context: BrowserContext, address: str) -> None:
    for story, total in STORIES.items():
        page = open_deck(context, address, f"story={story}")
        for step in range(1, total + 1):
            drawn(page)
            assert "shortened" not in page.locator(".stage").get_attribute("class"), (story, step)
            page.keyboard.press("ArrowRight")


def test_a_shortened_text_leads_to_the_whole_entry(context: BrowserContext, address: str) -> None:
    page = open_deck(context, address, "story=worst&step=4")
    link = page.locator("a.entry")
    assert link.inner_text() == "… whole entry"
    assert link.get_attribute("href") == "./?event=worst-all"
    for kept in (".evidence b", ".flag", ".date", "h2", "blockquote"):
        assert page.locator(f".stage {kept}").first.is_visible()


@pytest.mark.parametrize(("width", "height"), [(390, 844), (844, 390), (1024, 600)])
def test_small_windows_cut_nothing_either(
    context: BrowserContext, address: str, width: int, height: int
) -> None:
    page = open_deck(context, address, "story=worst")
    page.set_viewport_size({"width": width, "height": height})
    for _ in range(6):
        drawn(page)
        assert not [fault for fault in faults(page) if fault[0] != "small"]
        page.keyboard.press("ArrowRight")
