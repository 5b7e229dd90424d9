"""Pages for the tests; what a reader does on Explore, and what a reader sees there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypedDict
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page, expect

from scripts.browser import settle
from timeline.serving.pages import EXPLORE_BY_NAME, PAGES

NewPage = Callable[..., Page]
Serve = Callable[..., str]


def page_paths() -> list[str]:
    """List the path of every page that the frame names."""
    return [f"/{path}" for path in (*PAGES, EXPLORE_BY_NAME)]


class Box(TypedDict):
    """Hold a place on the screen in pixels."""

    x: float
    y: float
    width: float
    height: float


def listed(page: Page) -> list[str]:
    """Give the ids of the events in the reader, from top to bottom, those out of sight too."""
    sections = page.locator(".reader section")
    ids: list[str] = sections.evaluate_all("nodes => nodes.flatMap(node => node.section.members.map(([id]) => id))")
    return ids


def row(page: Page, event: str) -> Locator:
    """Find the row of an event."""
    return page.locator(f'.reader .row[data-id="{event}"]')


def entry(page: Page) -> Locator:
    """Find what the reader tells of the open event."""
    return page.locator(".reader .entry")


def count_text(page: Page) -> str:
    """Read how many of how many events are shown."""
    return page.locator(".bar .count").inner_text()


def search_box(page: Page) -> Locator:
    """Find the search box of the bar, not those within menus."""
    return page.get_by_role("searchbox", name="Search", exact=True)


def menu(page: Page, name: str) -> Locator:
    """Open a menu of the bar, with all that it offers."""
    page.get_by_role("button", name=f"{name} ▾").click()
    opened = page.get_by_role("dialog", name=name)
    expect(opened).to_be_visible()
    if name != "Download":
        expect(opened.get_by_role("checkbox").first).to_be_attached()
    return opened


def choose_actor(page: Page, name: str) -> None:
    """Choose one more actor by typing the name."""
    opened = menu(page, "Actors")
    opened.get_by_role("searchbox", name="Find in actors").fill(name)
    with rerun(page):
        opened.get_by_role("checkbox", name=name).first.check()
    page.keyboard.press("Escape")


def search(page: Page, words: str) -> None:
    """Search for words."""
    with rerun(page):
        search_box(page).fill(words)
        page.keyboard.press("Enter")


def follow(page: Page, address: str) -> None:
    """Go on to another address of the app as its own links do, without loading the page anew."""
    if page.url == address:
        settle(page)
        return
    with rerun(page):
        page.evaluate("to => { history.pushState({}, '', to); dispatchEvent(new PopStateEvent('popstate')); }", address)


@contextmanager
def rerun(page: Page) -> Iterator[None]:
    """Do something of which the server must hear, and wait for its answer to be drawn."""
    page.evaluate(_LISTEN)
    yield
    page.wait_for_function("() => window.hasRun")
    settle(page)


# the state that Streamlit tells of itself may not change where an answer comes within one frame
_LISTEN = """() => {
  const { send } = WebSocket.prototype;
  window.hasRun = false;
  WebSocket.prototype.send = function (...said) {
    WebSocket.prototype.send = send;
    this.addEventListener("message", () => { window.hasRun = true; }, { once: true });
    return send.apply(this, said);
  };
}"""


def query(page: Page) -> dict[str, list[str]]:
    """Read the parameters of the page's address."""
    return parse_qs(urlsplit(page.url).query)


def meta(page: Page) -> dict[str, Any]:
    """Read the places of all that the picture has, in pixels from its top left corner."""
    told: dict[str, Any] = page.locator(".st-key-timeline .plot").evaluate("plot => plot.layout.meta")
    return told


def spot(page: Page, event: str) -> tuple[float, float]:
    """Find where on the screen the first mark of an event stands in the picture."""
    told = meta(page)
    place = next(number for number, (key, *_) in enumerate(told["events"]) if key == event)
    _, x, y, _, _, *end = next(mark for mark in told["marks"] if mark[0] == place)
    return on_screen(page, (x + end[0]) / 2 if end else x, y)


def on_screen(page: Page, x: float, y: float) -> tuple[float, float]:
    """Turn a place in the picture into one on the screen."""
    box = page.locator(".st-key-timeline .picture").bounding_box()
    assert box
    return box["x"] + x, box["y"] + y


def click_at(page: Page, x: float, y: float) -> None:
    """Click on a place in the picture."""
    page.mouse.click(*on_screen(page, x, y))


def drag(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Drag from one place in the picture to another, and wait for the app to follow."""
    page.mouse.move(*on_screen(page, *start))
    page.mouse.down()
    page.mouse.move(*on_screen(page, (start[0] + end[0]) / 2, start[1]), steps=3)
    page.mouse.move(*on_screen(page, *end), steps=3)
    with rerun(page):
        page.mouse.up()
