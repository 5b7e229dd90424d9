"""Positions and Numbers in Chromium: opened cold by a link, a click on a mark opens its event."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.explore import NewPage


def test_positions_open_cold_with_their_question_and_filters(cold_page: NewPage) -> None:
    page = cold_page("/positions?question=article-4-obliges&actors=russia&known=2025-07-01")

    expect(page.get_by_text("As known on 1 July 2025")).to_be_visible()
    expect(page.get_by_text("Russia first asserted it on 19 June 2024")).to_be_visible()
    expect(page.get_by_role("button", name="Show all that is known")).to_be_visible()


@pytest.mark.parametrize(("path", "chart"), [("/positions", "positions"), ("/numbers?measure=casualties", "numbers")])
def test_a_click_on_a_mark_opens_its_event(visit: NewPage, path: str, chart: str) -> None:
    page = visit(path)
    mark = page.locator(f".st-key-{chart} .js-plotly-plot .scatterlayer .point").first
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    expect(page.locator(".st-key-event-panel")).to_be_visible()
    page.wait_for_url("**event=*")


def test_the_list_opens_the_same_event_with_the_keyboard(visit: NewPage) -> None:
    page = visit("/numbers")
    page.locator("ol button").first.focus()
    page.keyboard.press("Enter")

    expect(page.locator(".st-key-event-panel")).to_be_visible()


def test_on_a_phone_the_list_stands_in_for_the_chart(visit: NewPage) -> None:
    page = visit("/positions", width=390, height=844)

    expect(page.locator("ol button").first).to_be_visible()
    expect(page.locator(".st-key-positions")).not_to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
