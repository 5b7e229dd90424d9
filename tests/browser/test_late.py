"""No choice is lost on a busy machine or a slow line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from scripts.browser import settle
from scripts.faulty_proxy import open_proxy
from tests.browser.explore import NewPage, Serve
from timeline.model.vocabulary import Importance
from timeline.query.selection import Selection, select
from timeline.query.tables import Frames

# Streamlit sends a choice by a timer of no time at all, for which a busy machine may take seconds
_BUSY = """() => {
  const usual = window.setTimeout;
  window.setTimeout = (call, wait, ...rest) => usual(call, wait || 2500, ...rest);
}"""
# what the server says arrives later, in its order
_SLOW = """wait => {
  const listen = WebSocket.prototype.addEventListener;
  WebSocket.prototype.addEventListener = function (name, heard, ...rest) {
    const later = event => window.setTimeout(() => heard.call(this, event), wait);
    return listen.call(this, name, name === "message" ? later : heard, ...rest);
  };
}"""
_LOST = "[data-testid=stApp]:not([data-test-connection-state=CONNECTED])"
_LINE = 700
"""Milliseconds from the server to the page on a slow line."""


def test_a_choice_that_the_clock_brings_first_is_kept(new_page: NewPage) -> None:
    page = new_page("/")
    page.evaluate(_BUSY)
    choose_lanes(page, "kind")

    # longer than the timer: what the reader's own message says then is no other choice
    page.wait_for_timeout(3500)
    settle(page)
    expect(timeline(page, "kind")).to_be_visible()
    assert "lanes=kind" in page.url


@pytest.mark.parametrize("wait", [0, 100, 600])
def test_two_quick_choices_on_a_slow_line_are_both_kept(far_page: Page, frames: Frames, wait: int) -> None:
    found = len(select(frames, Selection(importance=(Importance.KEY,))))
    choose_lanes(far_page, "kind")
    far_page.wait_for_timeout(wait)
    far_page.get_by_role("button", name="key ·").click()

    expect(timeline(far_page, "kind")).to_be_visible()
    expect(far_page.get_by_text(f"{found} of {len(frames.events)} events")).to_be_visible()
    assert "lanes=kind" in far_page.url
    assert "importance=key" in far_page.url


@pytest.mark.parametrize("wait", [0, 100, 600])
def test_two_quick_filters_on_a_slow_line_are_both_kept(far_page: Page, wait: int) -> None:
    far_page.get_by_role("button", name="normal ·").click()
    far_page.wait_for_timeout(wait)
    far_page.get_by_role("button", name="exact ·").click()

    far_page.wait_for_timeout(4 * _LINE)
    settle(far_page)
    assert "importance=normal" in far_page.url
    assert "certainty=exact" in far_page.url


def test_what_was_left_by_a_step_back_does_not_come_back_with_a_later_choice(far_page: Page) -> None:
    far_page.get_by_role("radio", name="2024", exact=True).click()
    expect(far_page).to_have_url(re.compile("since=2024-01-01"))
    settle(far_page)
    far_page.go_back()
    # the clock ticks before the page has heard what the step back did to the days
    far_page.wait_for_timeout(2 * _LINE)
    far_page.get_by_role("button", name="key ·").click()

    expect(far_page).to_have_url(re.compile("importance=key"))
    far_page.wait_for_timeout(4 * _LINE)
    settle(far_page)
    assert urlsplit(far_page.url).query == "importance=key"


def test_a_filter_clicked_while_the_line_was_down_is_chosen_once_another_replica_answers(
    browser: Browser, server: str, serve: Serve, frames: Frames
) -> None:
    found = len(select(frames, Selection(importance=(Importance.KEY,))))
    with open_proxy(urlsplit(server).port or 0) as line, closing(browser.new_page()) as page:
        page.goto(f"http://127.0.0.1:{line.port}/")
        settle(page)
        line.cut()
        expect(page.locator(_LOST)).to_have_count(1)
        page.get_by_role("button", name="key ·").click()
        line.to = urlsplit(serve()).port or 0
        line.restore()

        expect(page.get_by_text(f"{found} of {len(frames.events)} events")).to_be_visible()
        expect(page).to_have_url(re.compile("importance=key"))
        expect(page.get_by_role("button", name="key ·")).to_have_attribute("aria-pressed", "true")


def test_a_control_says_what_the_address_does_after_a_line_that_died_unnoticed(
    browser: Browser, server: str, serve: Serve
) -> None:
    with open_proxy(urlsplit(server).port or 0) as line, closing(browser.new_page()) as page:
        page.goto(f"http://127.0.0.1:{line.port}/?lanes=kind&since=2024-01-01&until=2024-12-31")
        settle(page)
        line.stall()
        choose_lanes(page, "side")
        page.get_by_role("radio", name="Whole story").click()
        # the line dies while the choices are on their way; a moment later another replica answers
        other = urlsplit(serve()).port or 0
        line.cut()
        expect(page.locator(_LOST)).to_have_count(1)
        line.to = other
        line.restore()
        expect(page.locator(_LOST)).to_have_count(0)
        page.wait_for_timeout(4 * _LINE)
        settle(page)

        by = "kind" if "lanes=kind" in page.url else "side"
        expect(page.get_by_role("radio", name=by, exact=True)).to_be_checked()
        expect(timeline(page, by)).to_be_visible()
        year = "since=2024-01-01" in page.url
        expect(page.get_by_role("radio", name="2024", exact=True)).to_be_checked(checked=year)
        expect(page.get_by_role("radio", name="Whole story")).to_be_checked(checked=not year)


@pytest.fixture(scope="module")
def far_tab(browser: Browser) -> Iterator[Page]:
    """Keep a tab where all that a server says comes late."""
    page = browser.new_page()
    page.set_default_timeout(15_000)
    page.add_init_script(f"({_SLOW})({_LINE})")
    yield page
    page.close()


@pytest.fixture
def far_page(far_tab: Page, server: str) -> Page:
    """Load Explore there anew."""
    far_tab.goto(server)
    settle(far_tab)
    return far_tab


def choose_lanes(page: Page, by: str) -> None:
    page.get_by_role("radio", name=by, exact=True).click()


def timeline(page: Page, by: str) -> Locator:
    return page.locator(f".st-key-timeline [aria-label$='lanes by {by}']")
