"""The pages of a published folder, opened from a disk: read by everyone, and led on by their links."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.axe import violations
from tests.browser.single_page import complaint
from tests.chronologies import real

EVENTS = ("dprk-confirms-troops", "treaty-signed")
OTHERS = ("index.html", "stories.html", "positions.html", "numbers.html", "actors.html", "actors/peskov.html")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_axe_finds_nothing_on_any_sort_of_page_and_it_fits_the_screen(
    browser: Browser, published_record: Path, width: int, scheme: str
) -> None:
    viewport = {"width": width, "height": 720}
    page = browser.new_page(viewport=viewport, color_scheme=scheme, bypass_csp=True, offline=True)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for name in (*(f"events/{event}.html" for event in EVENTS), *OTHERS):
        page.goto((published_record / name).as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert page.locator(".chart svg:visible").count() == page.locator(".chart").count()
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    page.close()


def test_a_mark_of_a_figure_opens_its_event(browser: Browser, published_record: Path) -> None:
    page = browser.new_page(java_script_enabled=False, offline=True)
    page.goto((published_record / "positions.html").as_uri())
    page.locator(".chart .broad a", has_text="First acknowledged").click()
    expect(page.locator("h1")).to_have_text(real().event["dprk-confirms-troops"].headline)
    page.close()


def test_without_scripts_the_links_lead_from_event_to_event_and_to_the_timeline(
    browser: Browser, published_record: Path
) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True)
    faults: list[str] = []
    asked: list[str] = []
    page = context.new_page()
    page.on("console", lambda message: faults.extend(complaint(message)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto((published_record / "events" / "treaty-signed.html").as_uri())
    expect(page.locator("h1")).to_have_text(real().event["treaty-signed"].headline)
    assert page.evaluate("getComputedStyle(document.querySelector('.around')).display") == "grid"
    page.locator(".thread a").first.click()
    expect(page.locator("h1")).to_have_text(real().event["ratification-bill"].headline)
    page.locator("[rel=prev]").click()
    page.locator("[rel=next]").click()
    expect(page.locator("h1")).to_have_text(real().event["ratification-bill"].headline)
    page.get_by_role("link", name="Show in the timeline").click()
    expect(page.locator("h1")).to_have_text(real().chronology.timeline.title)
    context.close()
    assert faults == []
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


def test_the_entry_on_the_main_page_leads_to_the_page_of_its_event(browser: Browser, published_record: Path) -> None:
    page = browser.new_page(offline=True)
    page.goto(f"{(published_record / 'index.html').as_uri()}#event=treaty-signed")
    page.locator("#panel").get_by_role("link", name="Page of this event").click()
    expect(page.locator("h1")).to_have_text(real().event["treaty-signed"].headline)
    page.close()
