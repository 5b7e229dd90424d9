"""Briefings on the screen: every text inside it and large enough, whatever its length."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.deck import STORIES, Show, walk, wrong
from timeline.briefing import Slide, of_story
from timeline.frame import Frames

SCREENS = [(1280, 720), (1920, 1080)]
_TOPS = """board => [...board.children].filter(
  (line, n, lines) => !n || line.offsetLeft > lines[n - 1].offsetLeft
).map(line => line.className)"""


@pytest.mark.parametrize("story", [*STORIES, "worst"])
def test_every_text_is_inside_the_screen_and_large(show: Show, frames: Frames, story: str) -> None:
    page = show(f"story={story}")
    for width, height in SCREENS:
        page.set_viewport_size({"width": width, "height": height})
        steps = walk(page)
        assert len(steps) == STORIES.get(story, 6)
        assert wrong(steps) == {}
        if story in STORIES:
            told = next(each for each in frames.chronology.stories if each.id == story)
            assert [each for each in steps if each["shortened"]] == []
            assert [_shown(step) for step in steps] == [_meant(slide) for slide in of_story(frames, told)]
    page.keyboard.press("h")
    page.keyboard.press("n")
    page.locator(".stage.high .say").wait_for()
    for width, height in SCREENS:
        page.set_viewport_size({"width": width, "height": height})
        assert wrong(walk(page)) == {}


def _shown(step: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in step.items() if key not in ("number", "shortened", "faults")}


def _meant(slide: Slide) -> dict[str, list[str]]:
    """Word everything that must stand on a step without hovering."""
    count = slide.board.count if slide.board else slide.independence
    single = {"date": slide.date, "certainty": slide.certainty, "flag": slide.flag, "summary": slide.summary}
    single["caution"] = slide.caution and f"Caution: {slide.caution}"
    single["who"] = slide.who and f"Who: {', '.join(slide.who)}"
    single["since"] = " · ".join(slide.since)
    single["here"] = "You are here" if slide.place else ""
    single["headline"] = slide.headline
    single["evidence"] = f"{slide.source}\u00a0· {count}" if slide.source else count
    quotes = [f"“{quote.text}”" for quote in slide.quotes]
    by = [f"— {quote.by}" for quote in slide.quotes]
    return {key: [text] if text else [] for key, text in single.items()} | {"quotes": quotes, "by": by}


def test_every_event_of_the_file_fits_in_full_screen(show: Show, frames: Frames) -> None:
    page = show("story=current_filter")
    page.keyboard.press("f")
    page.wait_for_function("() => document.fullscreenElement !== null")
    steps = walk(page)
    assert len(steps) > len(frames.events)
    assert wrong(steps) == {}
    assert page.evaluate("() => document.fullscreenElement !== null")


def test_a_shortened_text_leads_to_the_whole_entry(show: Show) -> None:
    page = show("story=worst&step=4")
    link = page.locator("a.entry")
    assert link.inner_text() == "… whole entry"
    assert link.get_attribute("href") == "./?event=worst-all"
    for kept in (".evidence b", ".flag", ".date", "h2", "blockquote"):
        assert page.locator(f".stage {kept}").first.is_visible()


def test_small_windows_cut_nothing_either(show: Show) -> None:
    page = show("story=worst")
    phone = show("story=worst", touch=True)
    for width, height in [(390, 844), (844, 390), (1024, 600)]:
        page.set_viewport_size({"width": width, "height": height})
        assert wrong(walk(page), but="small") == {}
        phone.set_viewport_size({"width": width, "height": height})
        assert wrong(walk(phone), but="small") == {}


def test_each_column_says_whose_lines_it_holds(show: Show) -> None:
    page = show("story=from-signature-to-force&step=11")
    for width, height in SCREENS:
        page.set_viewport_size({"width": width, "height": height})
        walk(page)
        page.keyboard.press("End")
        tops = page.locator(".board.positions").evaluate(_TOPS)
        assert tops
        assert all("heading" in top for top in tops)
