"""Lines between readers and the app that are cut, stall or are slow."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page

from scripts.browser import ROOT, settle, start_app
from scripts.faulty_proxy import FaultyProxy, open_proxy

VIEW = "/?actors=russia&kinds=milestone&event=treaty-signed"
CONNECTED = "() => document.querySelector('[data-testid=stApp]')?.dataset.testConnectionState === 'CONNECTED'"
_IDS = "nodes => nodes.map(node => node.dataset.id)"


def read_view(page: Page) -> tuple[str, list[str]]:
    """Take down the address and the events on the screen."""
    return page.url, page.locator("button[data-id]").evaluate_all(_IDS)


@contextmanager
def open_view(browser: Browser) -> Iterator[tuple[Page, FaultyProxy, Path]]:
    """Open a filtered view through a cable, on a file that may be edited."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(shutil.copy(ROOT / "timeline.yaml", folder))
        with start_app(file) as (address, _), open_proxy(urlsplit(address).port or 0) as line:
            page = browser.new_page(viewport={"width": 1280, "height": 720})
            page.set_default_timeout(60_000)
            page.goto(f"http://127.0.0.1:{line.port}{VIEW}")
            settle(page)
            yield page, line, file
            page.close()


def _interrupt(browser: Browser, seconds: float, end: Callable[[FaultyProxy], None]) -> str:
    """Interrupt for some seconds while the file is edited; tell how soon the edit is on the screen."""
    with open_view(browser) as (page, line, file):
        before = read_view(page)
        end(line)
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("title: ", "title: Meanwhile ", 1), encoding="utf-8")
        page.wait_for_timeout(seconds * 1000)
        line.restore()
        began = time.monotonic()
        page.wait_for_selector("h1:has-text('Meanwhile')")
        page.wait_for_function(CONNECTED)
        took = time.monotonic() - began
        settle(page)
        same = "the same view" if read_view(page) == before else "ANOTHER VIEW"
        return f"{same} with the new data {took:.1f} s after the line was back"


def cut_a_minute(browser: Browser) -> str:
    """Cut every connection for a minute."""
    return _interrupt(browser, 60, FaultyProxy.cut)


def cut_ten_minutes(browser: Browser) -> str:
    """Cut for longer than the server remembers a session."""
    return _interrupt(browser, 600, FaultyProxy.cut)


def asleep_two_minutes(browser: Browser) -> str:
    """Let connections stand without a byte, as for a laptop that sleeps."""
    return _interrupt(browser, 120, FaultyProxy.stall)


def slow_reader(browser: Browser) -> str:
    """Load the page at 1 KB a second beside a reader of the usual speed."""
    with open_view(browser) as (page, line, _), open_proxy(line.to) as slow:
        alone = _time_reload(page)
        slow.rate = 1024
        other = browser.new_page()
        # the whole would take an hour; that it is under way is enough
        other.goto(f"http://127.0.0.1:{slow.port}", wait_until="commit")
        beside = _time_reload(page)
        other.close()
        return f"loading took {alone:.2f} s alone, {beside:.2f} s beside it"


def _time_reload(page: Page) -> float:
    took = []
    for _ in range(5):
        began = time.monotonic()
        page.reload()
        settle(page)
        took.append(time.monotonic() - began)
    return sorted(took)[len(took) // 2]
