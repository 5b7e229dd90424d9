"""Pages for the tests; what a reader does on Explore, and what a reader sees there."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypedDict
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page, expect

from scripts.browser import ROOT, settle

NewPage = Callable[..., Page]
Serve = Callable[..., str]


def page_paths() -> list[str]:
    """List the path of every page that the frame names."""
    tree = ast.parse((ROOT / "pages" / "index.py").read_text(encoding="utf-8"))
    keywords = [node for node in ast.walk(tree) if isinstance(node, ast.keyword) and node.arg == "url_path"]
    return [f"/{keyword.value.value}" for keyword in keywords if isinstance(keyword.value, ast.Constant)]


class Box(TypedDict):
    """Hold a place on the screen in pixels."""

    x: float
    y: float
    width: float
    height: float


def listed(page: Page) -> list[str]:
    """Give the ids of the events in the list, from top to bottom."""
    return page.locator("button[data-id]").evaluate_all("nodes => nodes.map(node => node.dataset.id)")


def panel(page: Page) -> Locator:
    """Find the panel of the open event."""
    return page.locator(".st-key-event-panel")


def count_text(page: Page) -> str:
    """Read how many of how many events are shown."""
    return page.get_by_text(" of ", exact=False).and_(page.locator("strong")).first.inner_text()


def choose_actor(page: Page, name: str) -> None:
    """Choose one more actor by typing the name."""
    box = page.get_by_role("combobox", name="Actors")
    box.click()
    box.fill(name)
    with moved(page):
        page.get_by_role("option", name=name).first.click()
        page.keyboard.press("Escape")


def type_day(page: Page, label: str, digits: str) -> None:
    """Type a day, as YYYYMMDD, into a date field."""
    page.get_by_role("group", name=label, exact=True).get_by_role("spinbutton").first.click()
    with moved(page):
        page.keyboard.type(digits, delay=30)
        page.keyboard.press("Escape")


def search(page: Page, words: str) -> None:
    """Search for words."""
    with moved(page):
        page.get_by_role("searchbox", name="Search").fill(words)
        page.keyboard.press("Enter")


def follow(page: Page, address: str) -> None:
    """Go on to another address of the app as its own links do, without loading the page anew."""
    page.evaluate(_FOLLOW, address)
    settle(page)


# resolves while the app follows: the run of a page is told in dozens of messages, the clock's in five
_FOLLOW = """address => new Promise(followed => {
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (...said) {
    WebSocket.prototype.send = send;
    let told = 0;
    const count = () => {
      if (++told < 20) return;
      this.removeEventListener("message", count);
      followed();
    };
    this.addEventListener("message", count);
    return send.apply(this, said);
  };
  history.pushState({}, "", address);
  dispatchEvent(new PopStateEvent("popstate"));
})"""


def fold_filters(page: Page) -> Locator:
    """Fold the filters away; gives the button that brings them back."""
    page.get_by_test_id("stSidebar").hover()
    page.get_by_test_id("stSidebarCollapseButton").get_by_role("button").click()
    back = page.get_by_test_id("stExpandSidebarButton")
    expect(back).to_be_visible()
    return back


@contextmanager
def moved(page: Page) -> Iterator[None]:
    """Do something that changes the address, and wait for the app to follow."""
    before = page.url
    yield
    page.wait_for_function("before => location.href !== before", arg=before)
    page.wait_for_timeout(200)
    settle(page)


def query(page: Page) -> dict[str, list[str]]:
    """Read the parameters of the page's address."""
    return parse_qs(urlsplit(page.url).query)


def mark(page: Page, event: str) -> Box:
    """Find where an event's mark stands in the timeline."""
    box: Box | None = page.locator(".st-key-timeline .js-plotly-plot").evaluate(_MARK, event)
    assert box, f"{event} has no mark"
    return box


_MARK = """(plot, event) => {
  for (const node of plot.querySelectorAll(".points path, .bars path")) {
    const data = node.__data__;
    const told = data?.data ?? plot.data[data?.trace?.index ?? -1]?.customdata?.[data?.i];
    // a place in the list of events that the figure carries, or the event itself
    const id = plot.layout.meta?.events?.[told]?.[0] ?? told?.[0];
    if (id === event) {
      const box = node.getBoundingClientRect();
      return { x: box.x, y: box.y, width: box.width, height: box.height };
    }
  }
  return null;
}"""
