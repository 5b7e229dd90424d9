"""Every page draws under the strict policy, below a path, alone and framed.

At the root of a host every browser test does so: a refusal is an error in the console, which fails it.
"""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from scripts.browser import settle, start_app
from tests.browser.explore import follow, listed, page_paths

_WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation",
  event => window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
"""


@pytest.fixture(scope="module")
def other() -> Iterator[str]:
    """Serve another site, of which each page frames the address after its question mark."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            address, sandbox = self.path.partition("?")[2], "allow-scripts allow-same-origin"
            frame = f'<iframe src="{address}" sandbox="{sandbox}" width="1200" height="650"></iframe>'
            self.wfile.write(frame.encode())

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as answering:
        Thread(target=answering.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{answering.server_port}"
        answering.shutdown()


@pytest.fixture(scope="module")
def site(other: str) -> Iterator[str]:
    """Serve the app below a path; the other site may frame it under the name 127.0.0.1 only."""
    settings = {"TIMELINE_BASE_PATH": "/desk", "TIMELINE_FRAME_ANCESTORS": f"'self' {other}"}
    with start_app(settings=settings) as (address, _):
        yield address


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """Open a page that notes each refusal and goes from test to test."""
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    context.add_init_script(_WATCH)
    page = context.new_page()
    page.set_default_timeout(20_000)
    yield page
    context.close()


def test_every_page_draws_without_breaking_the_policy(site: str, page: Page) -> None:
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(f"uncaught: {error}"))
    page.on("console", lambda said: faults.append(said.text) if "Content Security" in said.text else None)
    page.goto(site)
    settle(page)
    for path in page_paths():
        follow(page, site + path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.get_by_text("Page not found")).to_have_count(0)
    follow(page, f"{site}/briefing?story=from-signature-to-force&step=2")
    page.get_by_role("button", name="Full screen").click()
    page.wait_for_function("() => document.fullscreenElement !== null")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".stage .number")).to_have_text("3 of 11")
    faults += page.evaluate("window.violations")
    assert not faults


def test_the_policy_is_seen_to_refuse(site: str, page: Page) -> None:
    page.goto(f"{site}/changes")
    settle(page)
    page.evaluate("document.body.append(Object.assign(new Image(), {src: 'http://evil.example/x.png'}))")
    page.wait_for_function("() => window.violations.length")
    assert page.evaluate("window.violations") == ["img-src http://evil.example/x.png"]


def test_the_address_of_an_export_with_the_query_of_the_page_holds_its_events(site: str, page: Page) -> None:
    query = "?actors=russia&kinds=milestone"
    page.goto(f"{site}/{query}")
    settle(page)
    exported = page.request.get(f"{site}/timeline.json{query}").json()
    assert sorted(listed(page)) == sorted(event["id"] for event in exported["events"])
    assert len(exported["events"]) > 3


def test_a_site_that_may_frame_the_app_shows_it_in_a_sandbox(other: str, site: str, page: Page) -> None:
    page.goto(f"{other}/?{site}/?embed=true")
    heading = page.frame_locator("iframe").get_by_role("heading", level=1)
    expect(heading).to_be_visible(timeout=30_000)


def test_a_site_that_may_not_frame_the_app_shows_nothing_of_it(other: str, site: str, page: Page) -> None:
    with page.expect_console_message(lambda message: "frame-ancestors" in message.text):
        page.goto(f"{other.replace('127.0.0.1', 'localhost')}/?{site}/?embed=true")
    inside: Frame = page.frames[1]
    assert inside.get_by_role("heading").count() == 0
