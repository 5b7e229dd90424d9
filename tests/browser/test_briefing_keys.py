"""Briefings in Chromium: keys only, offline, steps as links, edits meanwhile, notes, print."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from deck import drawn, number, open_deck, with_worst
from playwright.sync_api import Browser, BrowserContext, Page, expect

from scripts.browser import served


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


def is_at(page: Page, words: str) -> None:
    expect(page.locator(".stage .number")).to_have_text(words)


def test_a_ten_step_briefing_is_given_with_keys_only(context: BrowserContext, address: str) -> None:
    page = open_deck(context, address, "story=from-signature-to-force")
    headlines = [page.locator(".stage h2").inner_text()]
    for step in range(2, 11):
        page.keyboard.press("PageDown")
        assert number(page) == f"{step} of 11"
        headlines.append(page.locator(".stage h2").inner_text())
    assert len(set(headlines)) == 10
    page.keyboard.press("PageUp")
    assert number(page) == "9 of 11"
    page.keyboard.press("Home")
    assert number(page) == "1 of 11"
    page.keyboard.press("End")
    assert number(page) == "11 of 11"


def test_twenty_presses_in_a_second_are_twenty_steps(context: BrowserContext, address: str) -> None:
    page = open_deck(context, address, "story=current_filter")
    page.evaluate("() => window.began = performance.now()")
    for _ in range(20):
        page.keyboard.press("ArrowRight")
    assert page.evaluate("() => performance.now() - window.began") < 1500
    assert number(page).startswith("21 of")
    page.wait_for_url("**step=21*")


def test_a_step_is_a_link_that_opens_cold(context: BrowserContext, address: str) -> None:
    page = open_deck(context, address, "story=shoigu-five-visits&step=4")
    assert number(page) == "4 of 11"
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**step=5*")
    other = open_deck(context, address, page.url.partition("?")[2])
    assert number(other) == "5 of 11"


@pytest.mark.parametrize("step", ["0", "99999", "x", "-3", "²"])
def test_a_step_that_is_none_opens_the_nearest(context: BrowserContext, address: str, step: str) -> None:
    page = open_deck(context, address, f"story=shoigu-five-visits&step={step}")
    assert number(page) in ("1 of 11", "11 of 11")


def test_full_screen_survives_steps_and_escape_leaves_it_first(context: BrowserContext, address: str) -> None:
    page = open_deck(context, address, "story=shoigu-five-visits")
    page.keyboard.press("f")
    page.wait_for_function("() => document.fullscreenElement !== null")
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    page.wait_for_timeout(1500)
    assert page.evaluate("() => document.fullscreenElement !== null")
    assert number(page) == "6 of 11"
    page.keyboard.press("Escape")
    page.wait_for_function("() => document.fullscreenElement === null")
    assert "/briefing" in page.url


def test_steps_go_on_with_the_server_out_of_reach(context: BrowserContext, address: str) -> None:
    page = open_deck(context, address, "story=from-signature-to-force")
    context.set_offline(True)
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    assert number(page) == "5 of 11"


def test_an_edit_changes_the_text_and_keeps_the_place(
    context: BrowserContext, address: str, file: Path
) -> None:
    page = open_deck(context, address, "story=shoigu-five-visits&step=2&notes=below")
    before = file.read_text(encoding="utf-8")
    old = "      - event: shoigu-arms-exhibition\n"
    inserted = before.replace(old, f"      - event: treaty-signed\n{old}")
    changed = inserted.replace("Between the first and the second he changes office.", "He moves office.")
    assert before != inserted != changed
    file.write_text(changed, encoding="utf-8")
    try:
        is_at(page, "3 of 12")
        expect(page.locator(".stage .say")).to_have_text("He moves office.")
        page.wait_for_url("**step=3*")
    finally:
        file.write_text(before, encoding="utf-8")
    is_at(page, "2 of 11")


def test_a_broken_file_is_said_and_the_step_stays(context: BrowserContext, address: str, file: Path) -> None:
    page = open_deck(context, address, "story=shoigu-five-visits&step=5")
    before = file.read_text(encoding="utf-8")
    file.write_text(before.replace("stories:\n", "stories: [\n", 1), encoding="utf-8")
    try:
        expect(page.locator(".stage .notice")).to_contain_text("cannot be read now")
        is_at(page, "5 of 11")
    finally:
        file.write_text(before, encoding="utf-8")
    expect(page.locator(".stage .notice")).to_have_count(0)


def test_the_notes_window_follows_and_leads(context: BrowserContext, address: str) -> None:
    page = open_deck(context, address, "story=shoigu-five-visits&step=3")
    with context.expect_page() as opened:
        page.get_by_text("Notes window").click()
    notes = opened.value
    heading = notes.locator(".notes h3").first
    expect(heading).to_have_text("Step 3 of 11")
    page.keyboard.press("ArrowRight")
    expect(heading).to_have_text("Step 4 of 11")
    expect(notes.locator(".words")).to_contain_text("Third visit")
    expect(notes.locator(".next")).to_contain_text("2025: ")
    assert notes.locator(".clock").inner_text()[2] == ":"
    notes.keyboard.press("PageDown")
    is_at(page, "5 of 11")


def test_leaving_goes_back_to_explore_with_filters_and_event(context: BrowserContext, address: str) -> None:
    page = open_deck(context, address, "story=shoigu-five-visits&step=2&actors=shoigu&since=2024-01-01")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")
    page.wait_for_url("**event=shoigu-pyongyang-september-2024**")
    assert "actors=shoigu" in page.url
    assert "since=2024-01-01" in page.url
    assert "story=" not in page.url
    page.locator(".st-key-event-panel").wait_for()


def test_the_current_filter_is_a_briefing(context: BrowserContext, address: str) -> None:
    page = open_deck(context, address, "story=current_filter&kinds=milestone")
    assert number(page) == "1 of 8"


def test_high_contrast_is_black_on_white_and_stays_in_the_address(
    context: BrowserContext, address: str
) -> None:
    page = open_deck(context, address, "story=shoigu-five-visits")
    page.keyboard.press("h")
    page.wait_for_url("**contrast=high*")
    drawn(page)
    look = page.locator(".stage").evaluate(
        "s => [getComputedStyle(s).color, getComputedStyle(s).backgroundColor]"
    )
    assert look == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_handout_prints_each_step_on_its_own_sheet(
    context: BrowserContext, address: str, paper: str
) -> None:
    page = context.new_page()
    page.goto(f"{address}/briefing?story=from-signature-to-force&print=1")
    page.locator(".handout section").nth(10).wait_for()
    pdf = page.pdf(format=paper, prefer_css_page_size=False)
    assert pdf.count(b"/Type /Page\n") == 11
