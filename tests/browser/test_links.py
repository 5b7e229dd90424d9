"""Whatever link a reader copies opens the same view in a fresh browser."""

from __future__ import annotations

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from tests.browser.explore import (
    NewPage,
    Serve,
    choose_actor,
    count_text,
    listed,
    moved,
    panel,
    query,
    type_day,
)
from timeline.query.selection import Selection, select
from timeline.query.tables import Frames


def test_a_cold_link_to_an_event_shows_the_frame_and_the_event(
    cold_page: NewPage, serve: Serve, frames: Frames
) -> None:
    address = serve()
    page = cold_page("/?event=treaty-signed", at=address)

    expect(page.get_by_role("heading", level=1)).to_have_text(frames.chronology.timeline.title)
    expect(page.get_by_role("searchbox", name="Search")).to_be_visible()
    expect(panel(page)).to_contain_text(frames.event["treaty-signed"].headline)


# each needs a server that nobody has visited, so three stand for all
@pytest.mark.parametrize("path", ["/explore", "/sources", "/briefing"])
def test_a_cold_link_to_a_page_shows_the_frame_and_that_page(
    new_page: NewPage, serve: Serve, frames: Frames, path: str
) -> None:
    address = serve()
    page = new_page(path, at=address)

    expect(page.get_by_role("heading", level=1)).to_have_text(frames.chronology.timeline.title)
    expect(page.get_by_role("searchbox", name="Search")).to_be_visible()
    expect(page.get_by_text("Page not found")).to_have_count(0)


def test_a_copied_link_shows_the_same_events_in_an_empty_browser(
    visit: NewPage, new_page: NewPage, frames: Frames
) -> None:
    page = visit()
    choose_actor(page, "Dmitry Peskov")
    choose_actor(page, "Volodymyr Zelensky")
    type_day(page, "From", "20241001")
    type_day(page, "To", "20241130")
    chosen = listed(page)
    wanted = Selection(actors=("peskov", "zelensky"), since=date(2024, 10, 1), until=date(2024, 11, 30))

    assert chosen == list(select(frames, wanted).index)
    assert 0 < len(chosen) < len(frames.events)

    fresh = new_page(page.url)

    assert listed(fresh) == chosen
    assert count_text(fresh) == count_text(page) == f"{len(chosen)} of {len(frames.events)} events"


def test_back_and_forward_restore_filters_and_the_open_event(visit: NewPage, frames: Frames) -> None:
    page = visit("/?kinds=statement")
    statements = listed(page)
    choose_actor(page, "Dmitry Peskov")
    some = listed(page)
    with moved(page):
        page.locator(f'button[data-id="{some[0]}"]').click()
    expect(panel(page)).to_contain_text(frames.event[some[0]].headline)

    with moved(page):
        page.go_back()
    expect(panel(page)).to_have_count(0)
    assert listed(page) == some

    with moved(page):
        page.go_back()
    assert listed(page) == statements
    assert query(page) == {"kinds": ["statement"]}

    with moved(page):
        page.go_forward()
    assert listed(page) == some

    with moved(page):
        page.go_forward()
    expect(panel(page)).to_contain_text(frames.event[some[0]].headline)


def test_the_words_of_a_search_stand_once_in_the_address_from_page_to_page(visit: NewPage) -> None:
    page = visit("/?text=Shoigu&actors=russia")
    for name in ("Numbers", "Explore", "Numbers", "Explore"):
        with moved(page):
            page.get_by_role("link", name=name, exact=True).click()
        expect(page).to_have_url(re.compile(r"\?(text=Shoigu&actors=russia|actors=russia&text=Shoigu)$"))


def test_an_unknown_value_in_a_link_is_named_and_left_out(visit: NewPage, frames: Frames) -> None:
    page = visit("/?actors=nobody&actors=peskov&since=2024-13-01&event=none")

    expect(page.get_by_text("“nobody” is no actor of this chronology")).to_be_visible()
    expect(page.get_by_text("“2024-13-01” is no start day")).to_be_visible()
    expect(panel(page)).to_have_count(0)
    assert listed(page) == list(select(frames, Selection(actors=("peskov",))).index)
