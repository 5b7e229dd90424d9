"""The frame around every page: nothing in it moves, nothing in it asks the server while nobody does anything."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Page, expect

from scripts.browser import serve_app, settle
from tests.browser.axe import violations
from tests.browser.explore import (
    NewPage,
    click_at,
    count_text,
    drag,
    entry,
    listed,
    menu,
    meta,
    page_paths,
    rerun,
    row,
    search,
    search_box,
)
from tests.browser.tabs import Tabs
from tests.chronologies import DEFAULT_FILE
from timeline.query.tables import Frames

_BROKEN = "events: ["


class Followed(NamedTuple):
    """Say where a file is served that a test may edit, and where it lies."""

    address: str
    file: Path


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Followed]:
    file = Path(shutil.copy(DEFAULT_FILE, tmp_path_factory.mktemp("followed")))
    with serve_app(file) as address:
        yield Followed(address, file)


def test_nothing_in_the_frame_moves_whatever_a_reader_does(visit: NewPage) -> None:
    page = visit()
    before = _places(page)

    def stands(after: str) -> None:
        settle(page)
        assert _places(page) == before, after

    third = listed(page)[2]
    row(page, third).click()
    expect(entry(page)).to_be_visible()
    stands("an event opened")
    page.keyboard.press("ArrowRight")
    stands("the next event opened")
    entry(page).get_by_role("button", name="Close").click()
    stands("an event closed")
    opened = menu(page, "Actors")
    with rerun(page):
        opened.get_by_role("checkbox").first.check()
    stands("an actor was chosen")
    page.keyboard.press("Escape")
    stands("a menu closed")
    with rerun(page):
        page.get_by_role("button", name="Show all").click()
    x0, y0, x1, y1, *_ = meta(page)["zones"][1]
    with rerun(page):
        click_at(page, (x0 + x1) / 2, (y0 + y1) / 2)
    stands("a chapter was chosen")
    drag(page, (400, 70), (500, 70))
    stands("a range was chosen")
    search(page, "zzz")
    stands("nothing was found")
    with rerun(page):
        page.get_by_role("button", name="Show all").click()
    search_box(page).blur()
    stands("everything was shown again")


def test_nothing_moves_when_the_file_breaks_and_mends_and_the_old_version_stays(
    visit: NewPage, followed: Followed
) -> None:
    page = visit("/?event=treaty-signed", at=followed.address)
    before, events, told = _places(page), listed(page), entry(page).inner_text()
    alert = page.get_by_role("button", name="timeline.yaml has 1 problem")
    text = followed.file.read_text(encoding="utf-8")
    followed.file.write_text(_BROKEN, encoding="utf-8")
    try:
        expect(alert).to_be_visible()
        settle(page)
        assert _places(page) == before
        assert (listed(page), entry(page).inner_text()) == (events, told)
        alert.click()
        wrong = page.get_by_role("dialog", name="What is wrong")
        expect(wrong).to_contain_text("Showing the version read at")
        expect(wrong).to_contain_text("timeline.yaml:1:10")
        assert str(followed.file.parent) not in page.content()
        assert violations(page) == []
        page.keyboard.press("Escape")
        expect(wrong).to_have_count(0)
    finally:
        followed.file.write_text(text, encoding="utf-8")
    expect(alert).to_have_count(0)
    settle(page)
    assert _places(page) == before
    assert (listed(page), entry(page).inner_text()) == (events, told)


def test_an_edit_of_the_file_shows_by_itself_and_leaves_the_open_event_open(
    visit: NewPage, followed: Followed, frames: Frames
) -> None:
    page = visit("/?event=treaty-signed&kinds=milestone", at=followed.address)
    text = followed.file.read_text(encoding="utf-8")
    headline = frames.event["treaty-signed"].headline
    followed.file.write_text(text.replace(headline, f"Meanwhile {headline}"), encoding="utf-8")
    try:
        expect(row(page, "treaty-signed")).to_contain_text(f"Meanwhile {headline}")
        expect(entry(page).get_by_role("heading", level=2)).to_have_text(f"Meanwhile {headline}")
    finally:
        followed.file.write_text(text, encoding="utf-8")
    expect(row(page, "treaty-signed")).not_to_contain_text("Meanwhile")


def test_an_event_opened_stepped_and_closed_asks_streamlit_nothing_nor_does_an_idle_tab(
    tabs: Tabs, server: str
) -> None:
    said: list[str] = []
    with tabs.lent() as lend:
        page = lend(1280, 720).page
        page.on("websocket", lambda line: line.on("framesent", lambda _: said.append("sent")))
        page.on("websocket", lambda line: line.on("framereceived", lambda _: said.append("received")))
        page.goto(server)
        settle(page)
        page.wait_for_timeout(300)
        assert "sent" in said
        said.clear()

        events = listed(page)
        row(page, events[1]).click()
        expect(entry(page)).to_be_visible()
        for _ in range(5):
            page.keyboard.press("ArrowRight")
        expect(row(page, events[6])).to_have_attribute("aria-expanded", "true")
        assert f"event={events[6]}" in page.url
        page.keyboard.press("Escape")
        expect(entry(page)).to_have_count(0)
        page.wait_for_timeout(3000)  # three times the bar has asked for the version
        assert said == []


# in the other scheme a page loads anew, so this once; nothing but the colours is another there
@pytest.mark.parametrize("rules", [("color-contrast",), ()], ids=["dark", "light"])
def test_axe_finds_nothing_on_any_page_nor_in_any_menu(visit: NewPage, rules: tuple[str, ...]) -> None:
    found, scheme = {}, "dark" if rules else "light"

    def look(at: str, path: str = "", **size: int) -> None:
        page = visit(path or at, scheme=scheme, **size)
        found[at] = violations(page, *rules)

    chosen = "event=treaty-signed&actors=russia&actors=dprk&text=treaty&importance=key"
    for path in page_paths():
        if path != "/explore":
            look(path, f"{path}?{chosen}")
    look("nothing found", "/?text=zzz&kinds=denial")
    look("a table", "/?form=table&kinds=milestone")
    page = visit("/?kinds=milestone", scheme=scheme)
    for name in ("Actors", "More filters", "Download"):
        opened = menu(page, name)
        found[name] = violations(page, *rules)
        page.keyboard.press("Escape")
        expect(opened).to_have_count(0)
    look("a phone", f"/?{chosen}", width=390, height=844)
    assert {at: faults for at, faults in found.items() if faults} == {}


def test_the_frame_names_title_pages_and_count_and_the_pages_keep_the_filters(visit: NewPage, frames: Frames) -> None:
    page = visit("/?text=Shoigu&actors=russia")
    expect(page.locator(".bar .title")).to_have_text(frames.chronology.timeline.title)
    title = frames.chronology.timeline.title
    expect(page).to_have_title(title)
    shown = count_text(page)
    for name in ("Numbers", "Changes", "Explore"):
        with rerun(page):
            page.get_by_role("link", name=name, exact=True).click()
        expect(page.get_by_role("link", name=name, exact=True)).to_have_attribute("aria-current", "page")
        expect(page).to_have_title(title if name == "Explore" else f"{name} · {title}")
        assert page.url.endswith("?text=Shoigu&actors=russia")
        assert count_text(page) == shown


def test_the_window_does_not_scroll_but_its_columns_do(visit: NewPage) -> None:
    for path in page_paths():
        page = visit(path)
        assert page.evaluate(_SCROLLS) == [], path


# what is wider or higher than the window
_SCROLLS = """() => [document.documentElement, document.querySelector("[data-testid=stMain]")]
  .filter(node => node.scrollHeight > node.clientHeight || node.scrollWidth > node.clientWidth)
  .map(node => node.className)"""


def _places(page: Page) -> dict[str, str]:
    """Find where all that is always there stands, in pixels."""
    places: dict[str, str] = page.evaluate(_PLACES)
    assert len(places) > 15
    return places


# of the title and the chips the begin only: what comes beside them may take some of their room
_PLACES = """() => {
  const found = {};
  const bar = [...document.querySelectorAll("*")].find(node => node.shadowRoot?.querySelector(".bar")).shadowRoot;
  const put = (name, node) => {
    const { x, y, width, height } = node.getBoundingClientRect();
    const flexible = node.matches(".title, .chips, .count");
    found[name] = flexible ? `${x} ${y} ${height}` : `${x} ${y} ${width} ${height}`;
  };
  const kept = ["header", ".title", "nav", ".filters", ".count", ".filters > input", ".chips"];
  for (const css of kept) put(css, bar.querySelector(css));
  for (const node of bar.querySelectorAll("nav a, .filters > button")) put(node.textContent, node);
  for (const css of [".st-key-explore", ".st-key-legend-line", ".st-key-reader"]) put(css, document.querySelector(css));
  const plot = document.querySelector(".st-key-timeline .plot");
  const { size, lanes, axis, arc } = plot?.layout.meta ?? window.placed;
  window.placed = { size, lanes, axis, arc };
  found.picture = `${size} ${axis.slice(0, 2)} ${arc.slice(0, 4)} ${lanes.at(-1)[3]}`;
  return found;
}"""
