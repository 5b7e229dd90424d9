"""What means nothing in an address is told once and taken out of it, and Back still leads back."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import expect

from scripts.browser import settle
from tests.browser.explore import NewPage, count_text, listed, moved, query
from tests.hostile_queries import QUERIES
from timeline.frame import Frames

_TOLD = "[data-testid=stCaptionContainer]:has-text('left out')"
_PARTLY = (
    "actors=nobody&actors=russia&since=2024-13-01&event=gone&__proto__=1&until=2024-11&lanes=kind&text=troops"
)
_HAVING_NO_OTHER = ("image", "Markdown link", "right to left", "surrogate", "lone percent", "another version")


def test_what_means_nothing_leaves_the_address_and_the_rest_stays(new_page: NewPage, frames: Frames) -> None:
    page = new_page()
    page.goto(f"{page.url}?kinds=denial")
    settle(page)
    denials = listed(page)
    page.goto(f"{urlsplit(page.url)._replace(query='').geturl()}?{_PARTLY}")
    settle(page)
    kept = {"actors": ["russia"], "until": ["2024-11"], "lanes": ["kind"], "text": ["troops"]}

    assert query(page) == kept
    expect(page.locator(_TOLD)).to_have_count(1)
    expect(page.locator(_TOLD)).to_contain_text("“nobody” is no actor of this chronology")

    page.go_back()
    settle(page)
    assert query(page) == {"kinds": ["denial"]}
    assert listed(page) == denials
    page.go_forward()
    settle(page)
    assert query(page) == kept

    with moved(page):
        page.locator("button[data-id]").first.click()
    expect(page.locator(_TOLD)).to_have_count(0)
    with moved(page):
        page.go_back()
    assert query(page) == kept


def test_a_hostile_address_becomes_that_of_the_whole_chronology(new_page: NewPage, frames: Frames) -> None:
    page = new_page("/changes")
    address = page.url
    for name in _HAVING_NO_OTHER:
        page.goto(f"{address}?{QUERIES[name]}")
        settle(page)
        assert urlsplit(page.url).query == "", name
        assert count_text(page) == f"{len(frames.events)} of {len(frames.events)} events"
        expect(page.locator(_TOLD)).to_have_count(1)
        assert page.evaluate("window.fired") is None
