"""The map of Explore as a reader uses it: dots told and chosen, days brushed, the open event ringed."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.explore import NewPage, drag, listed, meta, on_screen, query, rerun
from timeline.query.tables import Frames


def spot_of(page: Page, place: str) -> tuple[float, float]:
    """Find the middle of a place's dot on the screen."""
    x, y = next((x, y) for x, y, _, key, *_ in meta(page)["places"] if key == place)
    return on_screen(page, x, y)


def test_a_click_keeps_the_events_of_a_place_and_another_gives_all(visit: NewPage, frames: Frames) -> None:
    page = visit("/?form=map&range=all")
    before = meta(page)["places"]
    place = before[0][3]
    count = sum(event.place == place for event in frames.ordered_events)
    page.mouse.move(*spot_of(page, place))
    name = frames.chronology.places[place].name
    expect(page.locator(".tip")).to_contain_text(f"{name}: {count} events")
    with rerun(page):
        page.mouse.click(*spot_of(page, place))
    assert query(page)["places"] == [place]
    assert len(listed(page)) == count
    assert [each[:3] for each in meta(page)["places"]] == [each[:3] for each in before]
    with rerun(page):
        page.mouse.click(*spot_of(page, place))
    assert "places" not in query(page)


def test_the_open_event_rings_its_place(visit: NewPage, frames: Frames) -> None:
    event = next(event for event in frames.ordered_events if event.place)
    page = visit(f"/?form=map&range=all&event={event.id}")
    ring = page.locator(".picture .opened .ring")
    x, y = next(each[:2] for each in meta(page)["places"] if each[3] == event.place)
    assert (float(ring.get_attribute("cx") or 0), float(ring.get_attribute("cy") or 0)) == (x, y)


def test_days_are_brushed_over_the_map(visit: NewPage) -> None:
    page = visit("/?form=map&range=all")
    left, right, top, *_ = meta(page)["arc"]
    drag(page, (left + (right - left) * 0.4, top + 40), (left + (right - left) * 0.6, top + 40))
    assert {"since", "until"} <= query(page).keys()
    assert any(tip.endswith(": 0 events") for *_, tip in (each[:5] for each in meta(page)["places"]))
