"""The table of steps on the Edit page: what is dropped and written in it is in the story."""

from __future__ import annotations

from playwright.sync_api import expect

from scripts.browser import settle
from tests.browser.axe import violations
from tests.browser.explore import NewPage

ROW = 35
"""Pixels from one row of the table to the next, and of its head."""


def test_steps_are_dropped_and_worded_in_a_table(new_page: NewPage) -> None:
    page = new_page("/edit?kinds=milestone", height=1000)
    page.get_by_label("Title", exact=True).fill("A path")
    page.keyboard.press("Enter")
    settle(page)
    written = page.locator("[data-testid=stCode]", has_text="id: a-path")
    expect(written).to_contain_text("- event: treaty-signed")
    cells = page.locator(".dvn-scroller")
    cells.scroll_into_view_if_needed()
    cells.click(position={"x": 78, "y": ROW * 1.5})
    expect(written).not_to_contain_text("- event: treaty-signed")
    settle(page)
    cells.click(position={"x": 1000, "y": ROW * 2.5})
    page.keyboard.press("Enter")
    page.locator("textarea.gdg-input").wait_for()
    page.keyboard.type("Say: this", delay=20)
    page.wait_for_timeout(300)  # the table takes a text when it has stood a moment
    page.keyboard.press("Enter")
    expect(written).to_contain_text('- event: ratification-bill\n        say: "Say: this"')
    settle(page)
    assert violations(page) == []
