"""The published folder behind a plain static server draws in Chromium; the app does not run."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.browser.single_page import marks
from tests.chronologies import real
from tests.interop.served import folder_served


def test_the_published_folder_draws_every_event_without_the_app(browser: Browser, published_record: Path) -> None:
    faults: list[str] = []
    page = browser.new_page(viewport={"width": 1920, "height": 1080})
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(f"uncaught: {error}"))
    with folder_served(published_record) as address:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{address}/?event=treaty-signed")
        events = len(real().events)
        expect(page.locator("#counted")).to_have_text(f"{events} of {events} events")
        expect(page.locator("#panel h2")).to_have_text(real().event["treaty-signed"].headline)
        assert marks(page) == events
        assert [url for url in asked if not url.startswith(("data:", f"{address}/"))] == []
        for link in page.locator("footer dd a").all():
            answer = page.request.get(f"{address}/{link.get_attribute('href')}")
            assert answer.ok
        page.close()
    assert faults == []
