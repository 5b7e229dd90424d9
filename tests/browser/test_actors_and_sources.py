"""Actors, Sources and Changes in a browser: cold links, marks and names that can be clicked, sizes and phones."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from scripts.browser import settle
from tests.browser.explore import NewPage, count_text, entry, listed, query, row
from timeline.analysis.actor_profile import build_profile
from timeline.analysis.provenance import filter_by_sourcing
from timeline.query.tables import Frames


def tell(page: Page) -> dict[str, Any]:
    """Read the places of all that the figure of the page has."""
    expect(page.locator(".st-key-figure .js-plotly-plot")).to_be_visible()
    told: dict[str, Any] = page.locator(".st-key-figure .plot").evaluate("plot => plot.layout.meta")
    return told


def click(page: Page, x: float, y: float) -> None:
    box = page.locator(".st-key-figure .picture").bounding_box()
    assert box
    page.mouse.click(box["x"] + x, box["y"] + y)


def test_a_cold_link_to_an_actor_opens_with_its_filters(cold_page: NewPage, frames: Frames) -> None:
    page = cold_page("/actors?actor=shoigu&since=2025-01-01&part=said&event=treaty-signed")
    late = [event for event in frames.ordered_events if event.date.overlaps(date(2025, 1, 1), None)]
    expected = [found.event.id for found in build_profile(frames, "shoigu", late).list_appearances("said")]

    expect(page.get_by_role("heading", name="Sergei Shoigu")).to_be_visible()
    expect(entry(page)).to_contain_text(frames.event["treaty-signed"].headline)
    assert count_text(page).startswith(str(len(late)))
    assert listed(page) == expected


@pytest.mark.parametrize("path", ["/actors?actor=shoigu", "/actors?actor=russia&other=dprk", "/sources"])
def test_a_click_on_a_mark_opens_its_event_and_what_was_chosen_stays(visit: NewPage, path: str) -> None:
    page = visit(path)
    before = query(page)
    told = tell(page)
    place, x, y, _, _, *end = told["marks"][0]
    click(page, (x + end[0]) / 2 if end else x, y)

    expect(entry(page)).to_be_visible()
    assert query(page) == before | {"event": [told["events"][place][0]]}
    expect(page.locator(".st-key-figure .ring").first).to_be_attached()


def test_a_row_under_the_pointer_lights_its_mark(visit: NewPage) -> None:
    page = visit("/actors?actor=shoigu")
    event = tell(page)["events"][0][0]
    row(page, event).hover()
    expect(page.locator(".st-key-figure .lit").first).to_be_attached()


def test_a_click_on_a_publisher_shows_its_events_alone(visit: NewPage, frames: Frames) -> None:
    page = visit("/sources")
    _, y0, x1, y1, tip, _ = tell(page)["links"][0]
    click(page, x1 - 12, (y0 + y1) / 2)
    page.wait_for_url("**publishers=*")
    settle(page)

    (publisher,) = query(page)["publishers"]
    assert tip.startswith(publisher)
    assert len(listed(page)) == len(frames.rows_by_publisher[publisher])


def test_a_report_of_a_chain_opens_its_source(visit: NewPage) -> None:
    page = visit("/sources?show=chain&event=treaty-signed")
    expect(page.get_by_text("From the first report to the nearest:")).to_be_visible()
    page.locator(".st-key-long-figure .js-plotly-plot").wait_for()
    page.locator(".st-key-long-figure .picture").click(position={"x": 40, "y": 20})
    page.wait_for_url("**source=*")
    expect(page.get_by_text("of those shown.")).to_be_visible()


def test_the_way_from_an_actor_to_explore_shows_the_same_events(visit: NewPage) -> None:
    page = visit("/actors?actor=peskov&kinds=denial")
    events = listed(page)
    page.get_by_role("link", name="Dmitry Peskov in Explore").click()
    expect(page.locator(".st-key-timeline")).to_be_attached()
    settle(page)

    assert listed(page) == events
    assert query(page)["actors"] == ["peskov"]


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
@pytest.mark.parametrize("path", ["/actors", "/actors?actor=shoigu", "/actors?actor=russia&other=dprk", "/sources"])
def test_the_point_of_the_page_is_in_sight_without_scrolling(visit: NewPage, path: str, size: tuple[int, int]) -> None:
    page = visit(path, width=size[0], height=size[1])
    tell(page)
    column = page.locator(".st-key-picture")
    assert column.evaluate("node => node.scrollHeight <= node.clientHeight + 1")
    assert column.evaluate("node => node.scrollWidth <= node.clientWidth")


@pytest.mark.parametrize(
    "path", ["/actors?actor=shoigu", "/actors?actor=shoigu&other=kim-jong-un", "/sources", "/changes"]
)
def test_on_a_phone_the_figure_is_as_wide_as_the_page_and_nothing_scrolls_sideways(visit: NewPage, path: str) -> None:
    page = visit(path, width=390, height=844)
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)
        settle(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    if path != "/changes":
        assert tell(page)["size"][0] <= 390


def test_the_events_that_rest_on_one_origin_are_listed(visit: NewPage, frames: Frames) -> None:
    page = visit("/sources?show=origins&rests=one+origin")
    expected = [event.id for event in filter_by_sourcing(frames.chronology, frames.ordered_events, "one origin")]
    assert listed(page) == expected
