"""What means nothing in an address is told once and taken out of it, and Back still leads back."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from scripts.browser import settle
from tests.browser.explore import NewPage, count_text, follow, listed, moved, query
from tests.hostile.hostile_queries import QUERIES
from timeline.query.tables import Frames

_TOLD = "[data-testid=stCaptionContainer]:has-text('left out')"
_PARTLY = "actors=nobody&actors=russia&since=2024-13-01&event=gone&__proto__=1&until=2024-11&lanes=kind&text=troops"
_HAVING_NO_OTHER = ("image", "Markdown link", "right to left", "surrogate", "lone percent", "another version")


def test_what_means_nothing_leaves_the_address_and_the_rest_stays(visit: NewPage, frames: Frames) -> None:
    page = visit("/?kinds=denial")
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


def test_a_hostile_address_becomes_that_of_the_whole_chronology(visit: NewPage, frames: Frames) -> None:
    page = visit("/changes")
    address = page.url
    # all of them as the page loads, then each by itself
    page.goto(f"{address}?{'&'.join(QUERIES[name] for name in _HAVING_NO_OTHER)}")
    settle(page)
    shows_the_whole(page, frames)
    for name in _HAVING_NO_OTHER:
        follow(page, f"{address}?{QUERIES[name]}")
        shows_the_whole(page, frames)


def shows_the_whole(page: Page, frames: Frames) -> None:
    assert urlsplit(page.url).query == ""
    assert count_text(page) == f"{len(frames.events)} of {len(frames.events)} events"
    expect(page.locator(_TOLD)).to_have_count(1)
    assert page.evaluate("window.fired") is None
