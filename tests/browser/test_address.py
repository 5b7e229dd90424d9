"""The address is the state: what is chosen stands in it at once, and whatever link is copied opens the same view."""

from __future__ import annotations

from contextlib import closing
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.browser import settle
from scripts.faulty_proxy import open_proxy
from tests.browser.explore import (
    NewPage,
    count_text,
    entry,
    follow,
    listed,
    menu,
    meta,
    query,
    rerun,
    row,
)
from tests.hostile.hostile_queries import QUERIES
from timeline.query.selection import Selection, parse_query, select
from timeline.query.tables import Frames

_TOLD = ".bar [role=status]"
# presses boxes as fast as a script can, a few milliseconds apart; gives what has been pressed, in order
_PRESS = """async ([menu, count]) => {
  const pressed = [];
  for (let n = 0; n < count; n++) {
    const boxes = [...menu.querySelectorAll("input[data-of^='kinds=']")];
    const box = boxes[(n * n) % boxes.length];
    pressed.push(box.dataset.of.slice("kinds=".length));
    box.click();
    await new Promise(done => setTimeout(done, 15));
  }
  return pressed;
}"""


def test_thirty_fast_choices_back_forward_reload_and_a_copied_link_hold(
    visit: NewPage, new_page: NewPage, frames: Frames
) -> None:
    page = visit()
    opened = menu(page, "More filters")
    pressed = page.evaluate(_PRESS, [opened.element_handle(), 30])
    settle(page)
    # what is pressed an even number of times is not chosen
    chosen = {kind for kind in pressed if pressed.count(kind) % 2}
    assert set(query(page).get("kinds", [])) == chosen
    _shows(page, frames)
    page.keyboard.press("Escape")

    for step, last in ((page.go_back, -1), (page.go_back, -2), (page.go_forward, -1)):
        step()
        chosen = {kind for kind in pressed[:last] if pressed[:last].count(kind) % 2}
        assert set(query(page).get("kinds", [])) == chosen
    settle(page)
    _shows(page, frames)
    page.reload()
    settle(page)
    _shows(page, frames)
    before = listed(page), count_text(page)
    copied = new_page(page.url)
    assert (listed(copied), count_text(copied)) == before


def test_back_and_forward_restore_filters_and_the_open_event(visit: NewPage, frames: Frames) -> None:
    page = visit("/?kinds=statement")
    with rerun(page):
        page.locator("select[name=lanes]").select_option("kind")
    events = listed(page)
    row(page, events[3]).click()
    expect(entry(page)).to_be_visible()
    with rerun(page):
        page.go_back()
    expect(entry(page)).to_have_count(0)
    assert query(page) == {"kinds": ["statement"], "lanes": ["kind"]}
    with rerun(page):
        page.go_back()
    assert page.locator("select[name=lanes]").input_value() == "side"
    with rerun(page):
        page.go_forward()
    assert page.locator("select[name=lanes]").input_value() == "kind"
    with rerun(page):
        page.go_forward()
    expect(row(page, events[3])).to_have_attribute("aria-expanded", "true")
    expect(entry(page)).to_contain_text(frames.event[events[3]].headline)


def test_a_choice_made_while_the_line_is_down_or_held_reaches_the_server_once_it_is_back(
    browser: Browser, server: str, frames: Frames
) -> None:
    with open_proxy(urlsplit(server).port or 0) as line, closing(browser.new_page()) as page:
        page.goto(f"http://127.0.0.1:{line.port}/?actors=russia")
        settle(page)
        row(page, listed(page)[0]).click()
        expect(entry(page)).to_contain_text("Sources")
        told = entry(page).inner_text()
        for chips, fault, name in ((2, line.stall, "importance=normal"), (3, line.cut, "kinds=statement")):
            opened = menu(page, "More filters")
            fault()
            opened.locator(f"input[data-of='{name}']").check()
            # shown at once, and as not yet heard of
            expect(page.locator(".bar .chip")).to_have_count(chips)
            expect(page.locator(".bar .count.waits")).to_have_count(1)
            page.keyboard.press("Escape")
            page.wait_for_timeout(500)
            line.restore()
            expect(page.locator(".bar .count.waits")).to_have_count(0, timeout=30_000)
            settle(page)
            _shows(page, frames)
            assert entry(page).inner_text() == told


@pytest.mark.parametrize(
    "asked",
    [
        "actors=peskov&actors=zelensky&since=2024-10-01&until=2024-11-30&lanes=kind&colour=certainty&event=peskov-fake-news",
        "places=russia&positions=troops-in-russia:acknowledges&text=putin&known=2025-12-01",
    ],
)
def test_a_cold_link_draws_the_same_in_a_fresh_browser(visit: NewPage, cold_page: NewPage, asked: str) -> None:
    page, fresh = visit("/"), cold_page(f"/?{asked}")
    follow(page, f"{page.url}?{asked}")
    assert listed(fresh) == listed(page)
    assert 0 < len(listed(fresh)) < 180
    assert count_text(fresh) == count_text(page)
    assert meta(fresh) == meta(page)
    assert fresh.locator(".bar .chip").all_inner_texts() == page.locator(".bar .chip").all_inner_texts()
    if "event=" in asked:
        expect(entry(fresh)).to_have_text(entry(page).inner_text(), use_inner_text=True)
        expect(fresh.locator(".picture .opened .ring").first).to_be_visible()


@pytest.mark.parametrize(
    ("old", "kept"),
    [
        ("/?fold=on&actors=zelensky&actors=peskov&lanes=source", {"lanes": "source"}),
        ("/?range=all&form=table&text=Shoigu", {"form": "table"}),
        ("/explore?since=2024-10-08&until=2024-12-05&event=putin-images-reflect-something", {}),
        ("/positions?question=article-4-obliges&actors=russia&known=2025-07-01", {"question": "article-4-obliges"}),
        ("/numbers?measure=casualties&event=treaty-signed", {"measure": "casualties"}),
        ("/actors?actor=shoigu&part=said&kinds=claim", {"actor": "shoigu"}),
        ("/sources?rests=one+origin&show=carriers", {"show": "carriers"}),
    ],
)
def test_a_link_of_the_former_app_goes_on_working(
    visit: NewPage, frames: Frames, old: str, kept: dict[str, str]
) -> None:
    page = visit(old)
    assert query(page) == parse_qs(urlsplit(old).query)
    assert {key: query(page)[key] for key in kept} == {key: [value] for key, value in kept.items()}
    expect(page.locator(_TOLD)).to_have_text("")
    expect(page.get_by_test_id("stAlert")).to_have_count(0)
    selection = parse_query(query(page), frames)[0]
    assert count_text(page).split(" of ")[0].split(" ")[0] == str(len(select(frames, selection)))
    if "event" in query(page):
        expect(entry(page)).to_contain_text(frames.event[query(page)["event"][0]].headline)


def test_what_means_nothing_in_an_address_is_told_once_and_the_rest_holds(visit: NewPage, frames: Frames) -> None:
    partly = "actors=nobody&actors=russia&since=2024-13-01&event=gone&__proto__=1&until=2024-11&lanes=kind&text=troops"
    page = visit(f"/?{partly}")
    told = page.locator(_TOLD)
    for words in ("“nobody” is no actor of this chronology", "“2024-13-01” is no start day", "“gone” is no event"):
        expect(told).to_contain_text(words)
    expect(told.locator("p")).to_have_count(3)
    wanted = parse_query({"actors": ["russia"], "until": ["2024-11"], "text": ["troops"]}, frames)[0]
    assert listed(page) == list(select(frames, wanted).index)
    told.get_by_role("button").click()
    expect(told).to_have_text("")


def test_a_hostile_address_shows_the_whole_chronology(visit: NewPage, frames: Frames) -> None:
    page = visit("/")
    address = page.url
    for name in ("image", "Markdown link", "right to left", "surrogate", "lone percent", "another version"):
        follow(page, f"{address}?{QUERIES[name]}")
        assert listed(page) == list(frames.events.index), name
        assert count_text(page) == f"{len(frames.events)} events"
        expect(page.get_by_test_id("stAlert")).to_have_count(0)
    assert page.evaluate("window.fired") is None


def test_signs_that_browsers_and_servers_write_otherwise_are_no_choice_still_on_its_way(visit: NewPage) -> None:
    for words in ("a*", "~x", "a'b", "50 % + é"):
        page = visit(f"/?{urlencode({'text': words})}")
        expect(page.locator(".bar .count.waits")).to_have_count(0)
        assert query(page) == {"text": [words]}


def _shows(page: Page, frames: Frames) -> None:
    """See that reader and count hold what the address asks for."""
    asked: dict[str, Any] = query(page)
    wanted: Selection = parse_query(asked, frames)[0]
    chosen = list(select(frames, wanted).index)
    assert listed(page) == chosen
    every = len(frames.events)
    assert count_text(page) == (f"{every} events" if len(chosen) == every else f"{len(chosen)} of {every} events")
