"""Tabs that are kept from test to test: a page loads anew in one for half the price of a new one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple
from urllib.parse import urlsplit

from playwright.sync_api import Browser, CDPSession, ConsoleMessage, Page

from tests.browser.explore import page_paths

Lend = Callable[..., "Tab"]

# on a deep link Streamlit asks under the page's own path first, and finds its base path by the refusal
_HARMLESS = {f"{path}/_stcore/{name}" for path in page_paths() for name in ("health", "host-config")}
# what the reader says of a link to an event that there is not, it has from the server
_HARMLESS |= {"/entry/gone"}
_HERE = {"127.0.0.1", "localhost"}


class Tab(NamedTuple):
    """Hold the only page of a browser context, and what went wrong in it."""

    page: Page
    faults: list[str]
    wire: CDPSession
    touch: bool

    def told(self) -> list[str]:
        """Give what went wrong since this was last asked."""
        faults = list(self.faults)
        self.faults.clear()
        return faults


class Tabs:
    """Keep the tabs that no test looks at, each at rest and as empty as a new one but for what is cached."""

    def __init__(self, browser: Browser, server: str) -> None:
        self._browser = browser
        # an address of the same site: on a blank page Chromium lets the tab's process go
        self._rest = f"{server}/_stcore/health"
        self._free: list[Tab] = []

    @contextmanager
    def lent(self) -> Iterator[Lend]:
        """Lend tabs, each to one borrower only. What goes wrong in them until they are back is an error."""
        out: list[Tab] = []

        def lend(width: int, height: int, *, scheme: str = "light", touch: bool = False) -> Tab:
            out.append(self.take(touch=touch))
            out[-1].page.set_viewport_size({"width": width, "height": height})
            out[-1].page.emulate_media(color_scheme=scheme)
            return out[-1]

        yield lend
        faults = [fault for tab in out for fault in self.put_back(tab)]
        assert not faults, "\n".join(faults)

    def take(self, *, touch: bool = False) -> Tab:
        """Give a tab that nobody else has."""
        tab = next((free for free in self._free if free.touch == touch), None)
        if tab:
            self._free.remove(tab)
        return tab or self._opened(touch)

    def put_back(self, tab: Tab) -> list[str]:
        """Empty a tab for the next borrower, and give what went wrong in it."""
        page, context = tab.page, tab.page.context
        for other in context.pages:
            if other != page:
                other.close()
        page.unroute_all()
        context.set_offline(False)
        context.clear_permissions()
        page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); window.name = ''; }")
        context.clear_cookies()
        page.goto(self._rest)
        page.emulate_media(media="null", reduced_motion="null")
        page.mouse.move(0, 0)
        # a history of fifty pages, the most that there can be, would not grow by one more
        tab.wire.send("Page.resetNavigationHistory")
        self._free.insert(0, tab)
        return tab.told()

    def close(self) -> None:
        """Close the tabs that are at rest."""
        for tab in self._free:
            tab.page.context.close()

    def _opened(self, touch: bool) -> Tab:
        context = self._browser.new_context(has_touch=touch)
        page = context.new_page()
        page.set_default_timeout(30_000)
        faults: list[str] = []
        _watch(page, faults)
        return Tab(page, faults, context.new_cdp_session(page), touch)


def _watch(page: Page, faults: list[str]) -> None:
    """Note every error and every request to another machine."""
    page.on("console", lambda message: faults.extend(_complaint(message)))
    page.on("pageerror", lambda error: faults.append(f"uncaught: {error}"))
    page.on("request", lambda request: faults.extend(_outside(request.url)))
    page.on("websocket", lambda socket: faults.extend(_outside(socket.url)))


def _complaint(message: ConsoleMessage) -> list[str]:
    where = message.location["url"]
    # a tab without a line goes on asking whether the file has changed
    away = "ERR_INTERNET_DISCONNECTED" in message.text and urlsplit(where).path == "/version"
    refused = away or ("Failed to load resource" in message.text and urlsplit(where).path in _HARMLESS)
    return [f"{message.text} ({where})"] if message.type == "error" and not refused else []


def _outside(url: str) -> list[str]:
    parts = urlsplit(url)
    own = parts.scheme in ("data", "blob") or parts.hostname in _HERE
    return [] if own else [f"a request left the machine: {url}"]
