"""A running app, a Chromium, and pages that fail their test on any error or outside request."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from scripts.browser import chromium, served, settle
from tests.browser.deck import Briefings, Show, on_stage, with_worst
from tests.browser.explore import NewPage, Serve, follow, page_paths
from tests.browser.single_page import Open, opening
from tests.exports.parcels import the_real_one
from timeline.exports.html import to_html
from timeline.frame import Frames, to_frames
from timeline.reading.reader import DEFAULT_FILE, read

# on a deep link Streamlit asks under the page's own path first, and finds its base path by the refusal
_HARMLESS = {f"{path}/_stcore/{name}" for path in page_paths() for name in ("health", "host-config")}
_HERE = {"127.0.0.1", "localhost"}

# as long as for a click: on a busy machine a page may take more than the five seconds of the default
expect.set_options(timeout=15_000)


class Standing(NamedTuple):
    """Hold a page that stays open, and what went wrong in it."""

    page: Page
    faults: list[str]


@pytest.fixture(scope="session")
def frames() -> Frames:
    chronology = read(DEFAULT_FILE).chronology
    assert chronology, "timeline.yaml has problems: python -m timeline check"
    return to_frames(chronology)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    with served() as address:
        yield address


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Start further apps, which stop after the pages that look at them are closed."""
    with ExitStack() as started:
        yield lambda file=None: started.enter_context(served(file))


@pytest.fixture
def new_page(browser: Browser, server: str, serve: Serve) -> Iterator[NewPage]:
    """Open an address in a browser that knows nothing yet. What goes wrong there fails the test."""
    faults: list[str] = []
    contexts = []

    def open_page(
        path: str = "/", *, at: str = server, width: int = 1280, height: int = 720, scheme: str = "light"
    ) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        _watch(page, faults)
        page.goto(path if "://" in path else at + path)
        settle(page)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not faults


@pytest.fixture(scope="session")
def standing() -> Iterator[dict[tuple[str, str], Standing]]:
    """Keep a page of an app open for light screens and one for dark, each from its first visit on."""
    opened: dict[tuple[str, str], Standing] = {}
    yield opened
    for page, _ in opened.values():
        page.close()


@pytest.fixture
def visit(browser: Browser, server: str, standing: dict[tuple[str, str], Standing]) -> Iterator[NewPage]:
    """Go to an address in a page that stays open from test to test. What goes wrong there fails the test.

    Only for tests that leave nothing behind but the address, which is all that the app remembers.
    """
    visited: list[Standing] = []

    def opened(at: str, scheme: str) -> Standing:
        # another app than that of all tests is that of one file of tests, and stops after it
        for past in [key for key in standing if key[0] not in (server, at)]:
            standing.pop(past).page.close()
        page, faults = standing[at, scheme] = Standing(browser.new_page(color_scheme=scheme), [])
        page.set_default_timeout(15_000)
        _watch(page, faults)
        page.goto(at)
        settle(page)
        return standing[at, scheme]

    def go(
        path: str = "/", *, at: str = server, width: int = 1280, height: int = 720, scheme: str = "light"
    ) -> Page:
        visited.append(standing.get((at, scheme)) or opened(at, scheme))
        page = visited[-1].page
        page.mouse.move(0, 0)
        page.set_viewport_size({"width": width, "height": height})
        follow(page, at + path)
        return page

    yield go
    faults = [fault for page in visited for fault in page.faults]
    for page in visited:
        page.faults.clear()
    assert not faults


@pytest.fixture(scope="session")
def briefings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Briefings]:
    """Serve the real chronology with a story of texts as long as they may come."""
    file = with_worst(tmp_path_factory.mktemp("briefing") / "timeline.yaml")
    with served(file) as address:
        yield Briefings(address, file)


@pytest.fixture
def show(browser: Browser, briefings: Briefings) -> Iterator[Show]:
    """Open a briefing in a browser that knows nothing yet and finds no host but this machine.

    What goes wrong there fails the test.
    """
    faults: list[str] = []
    contexts = []

    def open_briefing(query: str, *, touch: bool = False, scheme: str = "light") -> Page:
        size = {"width": 390, "height": 844} if touch else {"width": 1280, "height": 720}
        context = browser.new_context(viewport=size, has_touch=touch, color_scheme=scheme)
        contexts.append(context)
        page = context.new_page()
        _watch(page, faults)
        return on_stage(page, f"{briefings.address}/briefing?{query}")

    yield open_briefing
    for context in contexts:
        context.close()
    assert not faults


def _watch(page: Page, faults: list[str]) -> None:
    """Note every error and every request to another machine."""
    page.on("console", lambda message: faults.extend(_complaint(message)))
    page.on("pageerror", lambda error: faults.append(f"uncaught: {error}"))
    page.on("request", lambda request: faults.extend(_outside(request.url)))
    page.on("websocket", lambda socket: faults.extend(_outside(socket.url)))


def _complaint(message: ConsoleMessage) -> list[str]:
    where = message.location["url"]
    refused = "Failed to load resource" in message.text and urlsplit(where).path in _HARMLESS
    return [f"{message.text} ({where})"] if message.type == "error" and not refused else []


def _outside(url: str) -> list[str]:
    parts = urlsplit(url)
    own = parts.scheme in ("data", "blob") or parts.hostname in _HERE
    return [] if own else [f"a request left the machine: {url}"]


@pytest.fixture(scope="session")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the real chronology as one page."""
    file = tmp_path_factory.mktemp("page") / "timeline.html"
    file.write_text(to_html(the_real_one()), "utf-8")
    return file


@pytest.fixture
def open_file(browser: Browser, page_file: Path) -> Iterator[Open]:
    with opening(browser, page_file) as open_page:
        yield open_page
