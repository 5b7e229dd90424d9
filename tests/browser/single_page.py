"""The page in one file, opened from a disk with the network cut."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import Browser, ConsoleMessage, Page

Open = Callable[..., Page]

# resolves when the page, which listens longer, has heard of it
_GO_ON = """query => new Promise(heard => {
  if (location.hash.slice(1) === query) return heard();
  addEventListener("hashchange", heard, { once: true });
  location.hash = query;
})"""


@contextmanager
def opening(browser: Browser, usual: Path) -> Iterator[Open]:
    """Open files, the usual one if none is named. An error, a request or a dialog fails the test."""
    faults: list[str] = []
    contexts = []

    def open_page(
        query: dict[str, Any] | None = None,
        *,
        file: Path = usual,
        beside: Path = usual,
        size: str = "1280x720",
        **more: Any,
    ) -> Page:
        width, height = map(int, size.split("x"))
        context = browser.new_context(viewport={"width": width, "height": height}, offline=True, **more)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        address = file.as_uri()
        page.on("console", lambda message: faults.extend(complaint(message)))
        page.on("pageerror", lambda error: faults.append(f"uncaught: {error}"))
        page.on("dialog", lambda dialog: faults.append(f"dialog: {dialog.message}"))
        page.on("request", lambda request: faults.extend(outside(request.url, address, beside.as_uri())))
        page.goto(f"{address}#{urlencode(query or {}, doseq=True)}")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not faults


def go_on(page: Page, query: dict[str, Any]) -> None:
    """Go on to another view of the page that stands there, as a link to it does."""
    page.evaluate(_GO_ON, urlencode(query, doseq=True))


def complaint(message: ConsoleMessage) -> list[str]:
    return [message.text] if message.type in ("error", "warning") else []


def outside(url: str, *files: str) -> list[str]:
    return [] if url.split("#")[0] in files or url.startswith("data:") else [f"a request: {url}"]


def listed(page: Page) -> list[str]:
    """Give the ids of the events in the list, from top to bottom."""
    links = page.locator("#list ol > li:not([hidden]) > h3 > a")
    marks: list[str] = links.evaluate_all("nodes => nodes.map(node => node.hash)")
    return [mark.removeprefix("#event=") for mark in marks]


def marks(page: Page) -> int:
    """Count the events that have a mark in the chart."""
    return int(page.evaluate("new Set(chart.drawing.marks.map(mark => mark.event)).size"))


def columns(page: Page) -> list[dict[str, Any]]:
    """List the columns of the lanes: the days that each counts, how many events, its box."""
    found: list[dict[str, Any]] = page.evaluate(
        "chart.drawing.zones.filter(zone => zone.lane)"
        ".map(({ first, last, count, box }) => ({ first, last, count, box }))"
    )
    return found


def click_in(page: Page, x: float, y: float) -> None:
    """Click on a place in the chart, in its own pixels."""
    page.locator("#chart").click(position={"x": x, "y": y})
