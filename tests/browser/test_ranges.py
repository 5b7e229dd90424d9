"""Ways to a range: across a folded stretch, on the overview, by a crowd, by a year."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from playwright.sync_api import Page, expect

from scripts.browser import settle
from tests.browser.explore import NewPage, Serve, listed, moved, query
from tests.chronologies import spring_and_1900


def test_a_drag_across_a_fold_chooses_the_days_that_the_axis_names(visit: NewPage) -> None:
    page = visit("/?fold=on&actors=zelensky")
    plot = page.locator(".st-key-timeline .js-plotly-plot")
    breaks, *days = plot.evaluate(
        """plot => {
          const axis = plot._fullLayout.xaxis, day = share => axis.p2d(axis._length * share).slice(0, 10);
          return [axis.rangebreaks.length, day(0.1), day(0.85)];
        }"""
    )
    assert breaks
    drag(page, "timeline", 0.1, 0.85)
    assert [*query(page)["since"], *query(page)["until"]] == days


def test_the_overview_stands_beside_a_range_and_a_drag_on_it_chooses_another(visit: NewPage) -> None:
    page = visit("/?since=2024-10-01&until=2024-12-31")
    expect(page.locator(".st-key-overview .shapelayer path")).to_have_count(1)
    drag(page, "overview", 0.6, 0.8)
    since, until = (date.fromisoformat(query(page)[key][0]) for key in ("since", "until"))
    assert date(2025, 1, 1) < since < until
    page.get_by_role("radio", name="2024", exact=True).or_(
        page.get_by_role("button", name="2024", exact=True)
    ).first.click()
    page.wait_for_url("**since=2024-01-01&until=2024-12-31**")


def test_a_record_with_an_early_event_opens_on_the_bulk_and_a_touch_shows_the_whole(
    new_page: NewPage, serve: Serve, tmp_path: Path
) -> None:
    file = tmp_path / "spring.yaml"
    file.write_text(spring_and_1900(), "utf-8")
    page = new_page("/", at=serve(file))
    sentence = page.get_by_text("1 event before 1 March 2025 lies outside the chart.")
    expect(sentence).to_be_visible()
    expect(page.locator(".st-key-overview .shapelayer path")).to_have_count(1)
    assert first_day(page) == "2025-03-01"
    assert len(listed(page)) == 61

    with moved(page):
        page.get_by_role("button", name="Show the whole range").click()
    assert query(page) == {"range": ["all"]}
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_text(page.url.replace("/?", "?"), exact=True)).to_be_visible()
    page.reload()
    settle(page)
    expect(sentence).to_have_count(0)
    assert first_day(page) < "1900-05-01"

    with moved(page):
        page.go_back()
    expect(sentence).to_be_visible()


def first_day(page: Page) -> str:
    plot = page.locator(".st-key-timeline .js-plotly-plot")
    day: str = plot.evaluate("plot => plot._fullLayout.xaxis.range[0].slice(0, 10)")
    return day


def test_a_crowd_says_how_many_it_is_and_a_click_zooms_to_it(visit: NewPage) -> None:
    page = visit("/?lanes=source")
    crowd = page.locator(".st-key-timeline .textpoint").first
    crowd.scroll_into_view_if_needed()
    box = crowd.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator(".tip:visible").first).to_contain_text(f"{str(crowd.text_content()).removeprefix('+')} more")
    page.mouse.down()
    with moved(page):
        page.mouse.up()
    assert {"since", "until"} <= query(page).keys()


def drag(page: Page, chart: str, start: float, end: float) -> None:
    area = page.locator(f".st-key-{chart} .nsewdrag").first
    area.scroll_into_view_if_needed()
    box = area.bounding_box()
    assert box
    y = box["y"] + min(20, box["height"] / 2)
    page.mouse.move(box["x"] + box["width"] * start, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * (start + end) / 2, y + 3, steps=5)
    page.mouse.move(box["x"] + box["width"] * end, y + 3, steps=5)
    with moved(page):
        page.mouse.up()
