"""Actors and Sources in a browser: cold links, marks that open their event, phones."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import expect

from scripts.browser import settle
from tests.browser.explore import NewPage, count_text, listed, moved, panel, query
from timeline.analysis.actor_profile import build_profile
from timeline.analysis.provenance import filter_by_sourcing
from timeline.query.tables import Frames


def test_a_cold_link_to_an_actor_opens_with_its_filters(cold_page: NewPage, frames: Frames) -> None:
    page = cold_page("/actors?actor=shoigu&since=2025-01-01&part=said&event=treaty-signed")
    events = [frames.event[event] for event in frames.events.index]
    late = [event for event in events if event.date.overlaps(date(2025, 1, 1), None)]
    expected = [found.event.id for found in build_profile(frames, "shoigu", late).list_appearances("said")]

    expect(page.get_by_role("heading", name="Sergei Shoigu")).to_be_visible()
    expect(panel(page)).to_contain_text(frames.event["treaty-signed"].headline)
    expect(page.locator("button[data-id]").first).to_be_visible()
    assert count_text(page).startswith(str(len(late)))
    assert listed(page) == expected


def test_a_click_on_a_unit_opens_its_event_and_the_filters_stay(visit: NewPage) -> None:
    page = visit("/sources?show=carriers&kinds=milestone")
    unit = page.locator(".js-plotly-plot .point path").first.bounding_box()
    assert unit
    with moved(page):
        # Plotly lays a sheet over its marks that takes the clicks
        page.mouse.click(unit["x"] + unit["width"] / 2, unit["y"] + unit["height"] / 2)
    opened = query(page)

    assert opened["event"]
    assert (opened["show"], opened["kinds"]) == (["carriers"], ["milestone"])
    expect(panel(page)).to_be_visible()
    expect(page.get_by_text("From the first report to the nearest:")).to_be_visible()


def test_the_way_from_an_actor_to_explore_shows_the_same_events(visit: NewPage) -> None:
    page = visit("/actors?actor=peskov&kinds=denial&event=treaty-signed")
    expect(page.locator("button[data-id]").first).to_be_visible()
    events = listed(page)
    with moved(page):
        page.get_by_role("link", name="Dmitry Peskov in Explore").click()
    expect(page.get_by_text("Lanes by").first).to_be_visible()
    expect(page.locator("button[data-id]")).to_have_count(len(events))

    assert listed(page) == events
    assert query(page)["actors"] == ["peskov"]


def test_a_view_chosen_stands_in_the_address(visit: NewPage) -> None:
    page = visit("/actors?actor=shoigu&other=kim-jong-un")
    expect(page.get_by_text("stand together in")).to_be_visible()
    with moved(page):
        page.get_by_text("Chronology", exact=True).click()
    expect(page.get_by_text("An event may stand in several.")).to_be_visible()
    assert query(page)["show"] == ["chronology"]


@pytest.mark.parametrize("path", ["/actors?actor=shoigu", "/sources"])
def test_on_a_phone_the_list_takes_over_and_nothing_scrolls_sideways(visit: NewPage, path: str) -> None:
    page = visit(path, width=390, height=844)
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)
        settle(page)
        expect(page.locator("button[data-id]").first).to_be_visible()
        expect(page.locator(".js-plotly-plot").first).to_be_hidden()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_events_that_rest_on_one_origin_are_listed(visit: NewPage, frames: Frames) -> None:
    page = visit("/sources?rests=one+origin")
    events = [frames.event[event] for event in frames.events.index]
    expected = [event.id for event in filter_by_sourcing(frames.chronology, events, "one origin")]
    expect(page.locator("button[data-id]")).to_have_count(len(expected))

    assert listed(page) == expected
