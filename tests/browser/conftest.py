"""A running app, a Chromium, and pages that fail their test on any error or outside request."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.browser import chromium, serve_app, settle
from tests.browser.deck import Briefings, Show, on_stage, with_worst
from tests.browser.explore import NewPage, Serve, follow
from tests.browser.single_page import Open, opening
from tests.browser.tabs import Lend, Tab, Tabs
from tests.chronologies import DEFAULT_FILE
from tests.exports.contexts import build_real_context
from timeline.exports.html import to_html
from timeline.query.tables import Frames, build_frames
from timeline.reading.reader import read

# as long as for a click: on a busy machine a page may take more than the five seconds of the default
expect.set_options(timeout=30_000)


class Standing(NamedTuple):
    """Hold a tab that stays open, and the scheme in which its page was loaded."""

    tab: Tab
    scheme: str


@pytest.fixture(scope="session")
def frames() -> Frames:
    chronology = read(DEFAULT_FILE).chronology
    assert chronology, "timeline.yaml has problems: python -m timeline check"
    return build_frames(chronology)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    with serve_app() as address:
        yield address


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Start further apps, which stop after the pages that look at them are closed."""
    with ExitStack() as started:
        yield lambda file=None: started.enter_context(serve_app(file))


@pytest.fixture(scope="session")
def tabs(browser: Browser, server: str) -> Iterator[Tabs]:
    with closing(Tabs(browser, server)) as kept:
        yield kept


@pytest.fixture
def new_page(tabs: Tabs, server: str, serve: Serve) -> Iterator[NewPage]:
    """Load an address anew, in a tab that is kept. What goes wrong there fails the test."""
    with tabs.lent() as lend:
        yield loading(lend, server)


@pytest.fixture
def cold_page(browser: Browser, server: str, serve: Serve) -> Iterator[NewPage]:
    """Open an address in a browser that knows nothing yet. What goes wrong there fails the test."""
    with closing(Tabs(browser, server)) as new, new.lent() as lend:
        yield loading(lend, server)


def loading(lend: Lend, server: str) -> NewPage:
    def load(path: str = "/", *, at: str = server, width: int = 1280, height: int = 720, scheme: str = "light") -> Page:
        page = lend(width, height, scheme=scheme).page
        page.goto(path if "://" in path else at + path)
        settle(page)
        return page

    return load


@pytest.fixture(scope="module")
def standing(tabs: Tabs) -> Iterator[dict[str, Standing]]:
    """Keep a page of each app open as long as the tests of one file run."""
    opened: dict[str, Standing] = {}
    yield opened
    for tab, _ in opened.values():
        # each test has judged its own; since the last an app may have stopped, which is no fault
        tabs.put_back(tab)


@pytest.fixture
def visit(tabs: Tabs, server: str, standing: dict[str, Standing]) -> Iterator[NewPage]:
    """Go to an address in a page that stays open from test to test. What goes wrong there fails the test.

    Only for tests that leave nothing behind but the address, which is all that the app remembers.
    """
    visited: list[Tab] = []

    def go(path: str = "/", *, at: str = server, width: int = 1280, height: int = 720, scheme: str = "light") -> Page:
        tab, loaded = standing.get(at) or Standing(tabs.take(), "")
        standing[at] = Standing(tab, scheme)
        visited.append(tab)
        tab.page.mouse.move(0, 0)
        tab.page.set_viewport_size({"width": width, "height": height})
        if loaded == scheme:
            follow(tab.page, at + path)
        else:
            tab.page.emulate_media(color_scheme=scheme)
            tab.page.goto(at + path)
            settle(tab.page)
        return tab.page

    yield go
    faults = [fault for tab in visited for fault in tab.told()]
    assert not faults


@pytest.fixture(scope="session")
def briefings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Briefings]:
    """Serve the real chronology with a story of texts as long as they may come."""
    file = with_worst(tmp_path_factory.mktemp("briefing") / "timeline.yaml")
    with serve_app(file) as address:
        yield Briefings(address, file)


@pytest.fixture
def show(browser: Browser, tabs: Tabs, server: str, briefings: Briefings) -> Iterator[Show]:
    """Open a briefing where no host is found but this machine. What goes wrong there fails the test."""
    with tabs.lent() as kept, closing(Tabs(browser, server)) as new, new.lent() as unused:

        def open_briefing(query: str, *, touch: bool = False, scheme: str = "light", cold: bool = False) -> Page:
            width, height = (390, 844) if touch else (1280, 720)
            page = (unused if cold else kept)(width, height, scheme=scheme, touch=touch).page
            return on_stage(page, f"{briefings.address}/briefing?{query}")

        yield open_briefing


@pytest.fixture(scope="session")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the real chronology as one page."""
    file = tmp_path_factory.mktemp("page") / "timeline.html"
    file.write_text(to_html(build_real_context()), "utf-8")
    return file


@pytest.fixture
def open_file(browser: Browser, page_file: Path) -> Iterator[Open]:
    with opening(browser, page_file) as open_page:
        yield open_page
