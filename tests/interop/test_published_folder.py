"""The published folder behind a plain static server draws in Chromium; the app does not run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.single_page import marks
from tests.chronologies import real
from tests.interop.served import folder_served


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open a page of which an error, or a request to another server, fails the test."""
    faults: list[str] = []
    page = browser.new_page(viewport={"width": 1920, "height": 1080})
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(f"uncaught: {error}"))
    page.on("request", lambda request: faults.append(request.url) if "://127.0.0.1" not in request.url[:20] else None)
    yield page
    page.close()
    assert [fault for fault in faults if not fault.startswith("data:")] == []


def test_the_published_folder_draws_every_event_without_the_app(page: Page, published_record: Path) -> None:
    with folder_served(published_record) as address:
        page.goto(f"{address}/?event=treaty-signed")
        events = len(real().events)
        expect(page.locator("#counted")).to_have_text(f"{events} of {events} events")
        expect(page.locator("#panel h2")).to_have_text(real().event["treaty-signed"].headline)
        assert marks(page) == events
        for link in page.locator("footer dd a").all():
            answer = page.request.get(f"{address}/{link.get_attribute('href')}")
            assert answer.ok


def test_every_published_page_opens_with_a_heading_and_asks_no_other_server(page: Page, published_record: Path) -> None:
    names = [file.relative_to(published_record).as_posix() for file in published_record.rglob("*.html")]
    assert len(names) > len(real().events)
    with folder_served(published_record) as address:
        for name in names:
            answer = page.goto(f"{address}/{name}")
            assert answer
            assert answer.ok
            assert page.locator("h1").inner_text(), name
