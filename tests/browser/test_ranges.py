"""Ways to a range: across a folded stretch, on the overview, by a crowd, by a year."""

from __future__ import annotations

from datetime import date

from playwright.sync_api import Page, expect

from tests.browser.explore import NewPage, moved, query


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
