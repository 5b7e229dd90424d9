"""Explore, as a reader uses it."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from playwright.sync_api import Page, expect

from tests.browser.explore import NewPage, choose_actor, count_text, listed, mark, moved, panel, query, search
from timeline.charts.lanes import LANES
from timeline.charts.palette import LIGHT
from timeline.dates.edtf import count_days_between
from timeline.model.vocabulary import Kind
from timeline.query.selection import Selection, select
from timeline.query.tables import Frames


def test_the_front_page_shows_title_ladder_timeline_list_and_count(visit: NewPage, frames: Frames) -> None:
    page = visit()
    total = len(frames.events)
    steps = [event for event in frames.chronology.events if event.kind is Kind.MILESTONE]
    days = [count_days_between(a.date, b.date).text for a, b in pairwise(steps)]

    expect(page.get_by_role("heading", level=1)).to_have_text(frames.chronology.timeline.title)
    assert count_text(page) == f"{total} of {total} events"
    assert listed(page) == list(frames.events.index)
    expect(page.get_by_role("figure", name=re.compile(f"^{len(steps)} milestones"))).to_be_visible()
    expect(page.get_by_role("figure", name=re.compile(f"^Timeline of {total} events"))).to_be_visible()
    ladder = page.locator(".st-key-ladder .annotation text").all_text_contents()
    assert [text for text in ladder if text in days] == days


def test_a_click_on_a_mark_opens_its_event_and_names_it_in_the_address(visit: NewPage, frames: Frames) -> None:
    page = visit("/?kinds=milestone")
    event = select(frames, Selection(kinds=("milestone",))).index[0]
    box = mark(page, event)
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator(".st-key-timeline .tip")).to_contain_text(frames.event[event].headline)
    page.mouse.down()
    with moved(page):
        page.mouse.up()

    expect(panel(page)).to_contain_text(frames.event[event].headline)
    assert query(page)["event"] == [event]


def test_a_drag_across_the_chart_chooses_the_range(visit: NewPage, frames: Frames) -> None:
    page = visit()
    drag(page, 0.55, 0.75)
    asked = query(page)
    since, until = date.fromisoformat(asked["since"][0]), date.fromisoformat(asked["until"][0])

    first, last = frames.events["date_earliest"].min().date(), frames.events["date_latest"].max().date()
    assert first < since < until < last
    assert listed(page) == list(select(frames, Selection(since=since, until=until)).index)


def drag(page: Page, start: float, end: float) -> None:
    # an event that was closed has scrolled to its place in the list
    page.get_by_test_id("stMain").evaluate("node => node.scrollTo(0, 0)")
    box = page.locator(".st-key-timeline .nsewdrag").bounding_box()
    assert box
    y = box["y"] + 40
    page.mouse.move(box["x"] + box["width"] * start, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * (start + end) / 2, y + 5, steps=5)
    page.mouse.move(box["x"] + box["width"] * end, y + 10, steps=5)
    with moved(page):
        page.mouse.up()


def test_the_reader_chooses_the_lanes(visit: NewPage) -> None:
    page = visit("/?kinds=milestone")
    for lanes in (*LANES[1:], LANES[0]):
        with moved(page):
            page.get_by_role("radio", name=lanes, exact=True).click()
        expect(page.get_by_role("figure", name=re.compile(f"in lanes by {lanes}$"))).to_be_visible()

        assert query(page).get("lanes", [LANES[0]]) == [lanes]


def test_the_list_opens_an_event_by_mouse(visit: NewPage, frames: Frames) -> None:
    page = visit("/?kinds=milestone")
    event = listed(page)[3]
    page.locator(f'button[data-id="{event}"]').click()
    expect(panel(page)).to_contain_text(frames.event[event].headline)


def test_the_list_opens_an_event_by_keyboard(visit: NewPage, frames: Frames) -> None:
    page = visit("/?kinds=milestone")
    first, second = listed(page)[:2]
    page.locator(f'button[data-id="{first}"]').focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(panel(page)).to_contain_text(frames.event[second].headline)


def test_close_takes_the_event_out_of_the_address(visit: NewPage) -> None:
    page = visit("/?kinds=milestone&event=treaty-signed")
    with moved(page):
        panel(page).get_by_role("button", name="Close").click()

    expect(panel(page)).to_have_count(0)
    assert "event" not in query(page)


def test_next_and_previous_walk_through_what_is_shown(visit: NewPage, frames: Frames) -> None:
    page = visit("/?kinds=milestone")
    first, second = listed(page)[:2]
    page.locator(f'button[data-id="{first}"]').click()
    expect(panel(page)).to_contain_text(frames.event[first].headline)
    expect(panel(page).get_by_role("button", name="Previous")).to_be_disabled()
    panel(page).get_by_role("button", name="Next").click()
    expect(panel(page)).to_contain_text(frames.event[second].headline)


def test_when_nothing_fits_the_reader_is_offered_what_to_loosen(visit: NewPage, frames: Frames) -> None:
    page = visit("/?actors=peskov&kinds=sanctions")
    expect(page.get_by_text("No event fits all of these filters")).to_be_visible()
    with moved(page):
        page.get_by_role("button", name=re.compile("^without kinds")).click()

    assert listed(page) == list(select(frames, Selection(actors=("peskov",))).index)


def test_choosing_a_country_finds_the_words_of_its_people(visit: NewPage, frames: Frames) -> None:
    page = visit()
    choose_actor(page, "Russia")
    spoken = set(select(frames, Selection(actors=("peskov",))).index)

    assert query(page)["actors"] == ["russia"]
    assert spoken <= set(listed(page)) < set(frames.events.index)


def test_search_finds_a_person_in_every_spelling(visit: NewPage, frames: Frames) -> None:
    page = visit("/?text=zzz")
    for spelling in ("Шойгу", "쇼이구", "shoigu", "SHOIGU"):
        search(page, spelling)
        found = set(listed(page))

        assert set(select(frames, Selection(actors=("shoigu",))).index) <= found < set(frames.events.index)


def test_the_shortest_event_can_be_seen_on_the_full_range(visit: NewPage) -> None:
    page = visit()
    drawn = page.locator(".st-key-timeline .points path").evaluate_all(_DRAWN, _GROUND)

    assert drawn
    assert min(drawn) >= 8


_GROUND = f"rgb{(*bytes.fromhex(LIGHT.band.removeprefix('#')),)}"
# width with outline; the slices of a fading bar, which have none, count together with their neighbours,
# and the ground within a hollow bar with the bar
_DRAWN = """(nodes, ground) => nodes.filter(node => node.getBoundingClientRect().width > 0)
  .filter(node => getComputedStyle(node).stroke !== ground)
  .filter(node => node.closest(".scatterlayer") || parseFloat(getComputedStyle(node).strokeWidth) > 0)
  .map(node => node.getBoundingClientRect().width + parseFloat(getComputedStyle(node).strokeWidth || 0))"""


def test_the_table_holds_what_the_list_holds(visit: NewPage, frames: Frames) -> None:
    page = visit("/?kinds=milestone")
    page.get_by_role("tab", name="Table").click()
    table = page.get_by_test_id("stDataFrame").locator("table")
    expect(table).to_have_attribute("aria-rowcount", str(1 + len(listed(page))))
    first = frames.event[listed(page)[0]]
    expect(table).to_contain_text(first.headline)
    page.get_by_role("tab", name="List").click()
