"""On a phone: the bar in one row, the strip of time in sight, the list below it, an event as a sheet."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from scripts.browser import settle
from tests.browser.explore import NewPage, entry, listed, page_paths, row
from timeline.query.tables import Frames

_PHONE = {"width": 390, "height": 844}


def test_the_strip_of_time_stays_in_sight_while_the_list_scrolls(visit: NewPage, frames: Frames) -> None:
    page = visit(**_PHONE)
    assert listed(page) == list(frames.events.index)
    strip = page.locator(".st-key-timeline .plot")
    expect(strip).to_be_in_viewport(ratio=1)
    before = strip.bounding_box()
    expect(row(page, listed(page)[0])).to_be_in_viewport()
    filters = page.locator(".bar .filters").bounding_box()
    assert filters
    assert filters["height"] < 50
    page.mouse.move(200, 600)
    page.mouse.wheel(0, 2000)
    expect(row(page, listed(page)[0])).not_to_be_in_viewport()
    assert strip.bounding_box() == before


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_event_opens_as_a_sheet_over_the_list_and_closes(visit: NewPage, frames: Frames, scheme: str) -> None:
    page = visit("/?text=shoigu", scheme=scheme, **_PHONE)
    event = listed(page)[0]
    row(page, event).click()
    headline = entry(page).get_by_role("heading", level=2)
    expect(headline).to_have_text(frames.event[event].headline)
    settle(page)
    page.wait_for_timeout(200)
    box = entry(page).bounding_box()
    assert box
    assert box["y"] + box["height"] == 844
    assert box["width"] == 390
    for part in (headline, entry(page).get_by_role("button", name="Close")):
        assert part.evaluate(_IS_ON_TOP)
    assert entry(page).evaluate("node => /^rgb\\(/.test(getComputedStyle(node).backgroundColor)")
    entry(page).get_by_role("button", name="Close").click()
    expect(entry(page)).to_have_count(0)


_IS_ON_TOP = """node => {
  const box = node.getBoundingClientRect();
  const top = node.getRootNode().elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return box.width > 0 && box.x >= 0 && box.right <= innerWidth && (node.contains(top) || top.contains(node));
}"""


def test_no_page_scrolls_sideways(visit: NewPage) -> None:
    wide = {}
    for path in page_paths():
        page = visit(path, **_PHONE)
        wide[path] = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        main = page.get_by_test_id("stMain")
        wide[path] = max(wide[path], main.evaluate("node => node.scrollWidth - node.clientWidth"))
    assert {path: pixels for path, pixels in wide.items() if pixels > 0} == {}
