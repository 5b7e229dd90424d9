"""On a phone the list carries the chronology, and an opened event can be read."""

from __future__ import annotations

from playwright.sync_api import expect

from scripts.browser import settle
from tests.browser.explore import NewPage, listed, panel
from timeline.query.tables import Frames


def test_a_phone_shows_the_list_and_scrolls_in_one_direction_only(visit: NewPage, frames: Frames) -> None:
    page = visit(width=390, height=844)

    assert listed(page) == list(frames.events.index)
    expect(page.locator("button[data-id]").first).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    sideways = page.get_by_test_id("stMain").evaluate("node => node.scrollWidth - node.clientWidth")
    assert sideways <= 0


def test_an_event_opened_on_a_phone_covers_what_is_behind_it(visit: NewPage, frames: Frames) -> None:
    page = visit("/?text=shoigu", width=390, height=844)
    event = listed(page)[0]
    page.locator(f'button[data-id="{event}"]').click()
    headline = panel(page).get_by_text(frames.event[event].headline, exact=True)
    expect(headline).to_be_in_viewport()
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)
        expect(page.get_by_test_id("stApp")).to_have_css("color-scheme", scheme)
        settle(page)

        assert headline.evaluate(_ON_TOP)
        assert page.get_by_test_id("stColumn").filter(has=panel(page)).evaluate(_OPAQUE)
        assert panel(page).get_by_role("button", name="Close").evaluate(_ON_TOP)
    panel(page).get_by_role("button", name="Close").click()
    expect(panel(page)).to_have_count(0)


_ON_TOP = """node => {
  const box = node.getBoundingClientRect();
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return box.width > 0 && box.x >= 0 && box.right <= innerWidth && (node.contains(top) || top.contains(node));
}"""
_OPAQUE = """node => {
  const parts = getComputedStyle(node).backgroundColor.match(/[\\d.]+/g).map(Number);
  return parts.length === 3 || parts[3] === 1;
}"""
