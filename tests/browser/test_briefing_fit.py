"""Briefings on the screen: every text inside it and large enough, whatever its length."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.deck import STORIES, Briefings, Show, number, turn_to, walk, wrong
from tests.browser.explore import NewPage
from timeline.briefing.slides import Slide, build_story_slides
from timeline.query.tables import Frames

SCREENS = [(1280, 720), (1920, 1080)]
_TOPS = """board => [...board.children].filter(
  (line, n, lines) => !n || line.offsetLeft > lines[n - 1].offsetLeft
).map(line => line.className)"""


@pytest.mark.parametrize("story", [*STORIES, "worst"])
def test_every_text_is_inside_the_screen_and_large(
    visit: NewPage, briefings: Briefings, frames: Frames, story: str
) -> None:
    page = turn_to(visit, briefings, story)
    for width, height in SCREENS:
        page.set_viewport_size({"width": width, "height": height})
        steps = walk(page)
        assert len(steps) == STORIES.get(story, 6)
        assert wrong(steps) == {}
        if story in STORIES:
            told = next(each for each in frames.chronology.stories if each.id == story)
            assert [each for each in steps if each["shortened"]] == []
            assert [_shown(step) for step in steps] == [_meant(slide) for slide in build_story_slides(frames, told)]


def test_every_text_is_inside_the_screen_and_large_in_high_contrast_with_notes(
    visit: NewPage, briefings: Briefings
) -> None:
    page = turn_to(visit, briefings, "worst")
    page.keyboard.press("h")
    page.keyboard.press("n")
    for story in ("worst", *STORIES):
        turn_to(visit, briefings, story)
        for width, height in SCREENS:
            page.set_viewport_size({"width": width, "height": height})
            steps = walk(page)
            page.locator(".stage.high .say").wait_for()
            assert len(steps) == STORIES.get(story, 6)
            assert wrong(steps) == {}, story
    page.keyboard.press("n")
    page.keyboard.press("h")


def _shown(step: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in step.items() if key not in ("number", "shortened", "faults")}


def _meant(slide: Slide) -> dict[str, Any]:
    """Word everything that must stand on a step without hovering."""
    count = slide.board.count if slide.board else slide.independence
    single = {"date": slide.date, "certainty": slide.certainty, "flag": slide.flag, "headline": slide.headline}
    single["sentence"] = "" if slide.quotes else slide.sentence
    single["between"] = slide.interval.text if slide.interval else ""
    single["evidence"] = "\u00a0· ".join(part for part in (slide.certainty, slide.carrier, count) if part)
    quotes = [f"“{quote.text}”" for quote in slide.quotes[:1]]
    by = [f"— {quote.by}" for quote in slide.quotes[:1]]
    listed = {key: [text] if text else [] for key, text in single.items()}
    return {**listed, "quotes": quotes, "by": by, "markers": int(bool(slide.place))}


def test_every_event_of_the_file_fits_in_full_screen(visit: NewPage, briefings: Briefings, frames: Frames) -> None:
    page = turn_to(visit, briefings, "current_filter")
    page.keyboard.press("f")
    page.wait_for_function("() => document.fullscreenElement !== null")
    steps = walk(page)
    assert len(steps) > len(frames.events)
    assert wrong(steps) == {}
    assert page.evaluate("() => document.fullscreenElement !== null")
    page.keyboard.press("f")
    page.wait_for_function("() => document.fullscreenElement === null")


def test_a_shortened_text_leads_to_the_whole_entry(visit: NewPage, briefings: Briefings) -> None:
    page = turn_to(visit, briefings, "worst")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    assert number(page) == "4 of 6"
    link = page.locator("a.entry")
    assert link.inner_text() == "… whole entry"
    assert str(link.get_attribute("href")).endswith("/?event=worst-all")
    for kept in (".evidence b", ".flag", ".date", "h2", "blockquote", ".marker"):
        assert page.locator(f".stage {kept}").first.is_visible()


def test_small_windows_cut_nothing_either(visit: NewPage, briefings: Briefings, show: Show) -> None:
    for page in (turn_to(visit, briefings, "worst"), show("story=worst", touch=True)):
        for width, height in [(390, 844), (844, 390), (1024, 600)]:
            page.set_viewport_size({"width": width, "height": height})
            assert wrong(walk(page), but="small") == {}


def test_a_map_and_an_arc_stand_large_and_whole(visit: NewPage, briefings: Briefings) -> None:
    page = turn_to(visit, briefings, "views")
    for width, height in SCREENS:
        page.set_viewport_size({"width": width, "height": height})
        assert wrong(walk(page)) == {}
        for key, words in (("End", "events in all"), ("ArrowLeft", "place")):
            page.keyboard.press(key)
            number(page)
            page.locator(".pictured .main-svg text").first.wait_for()
            assert words in page.locator(".evidence").inner_text()
            high = page.locator(".pictured text").first.evaluate("node => node.getBoundingClientRect().height")
            assert high > 24


def test_each_column_says_whose_lines_it_holds(visit: NewPage, briefings: Briefings) -> None:
    page = turn_to(visit, briefings, "from-signature-to-force")
    for width, height in SCREENS:
        page.set_viewport_size({"width": width, "height": height})
        walk(page)
        page.keyboard.press("End")
        tops = page.locator(".board.positions").evaluate(_TOPS)
        assert tops
        assert all("heading" in top for top in tops)
