"""The page in one file keeps a large chronology readable: its axis, its columns, its lanes, its actors."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from bench.synthetic import chronology
from tests.browser.single_page import click_in, columns, go_on, listed, marks, opening
from tests.chronologies import spring_and_1900
from tests.exports import contexts
from timeline.dates.edtf import build_edtf
from timeline.exports.html import to_html
from timeline.query.selection import Selection, select
from timeline.query.tables import Frames, build_frames
from timeline.reading.reader import read_bytes

FIRST = (date(1900, 5, 1) - date(1970, 1, 1)).days
"""The day of the first event of the long page, as the page counts days."""
_EXTENT = """() => {
  const { marks, scale } = chart.drawing;
  const sides = marks.map(mark => ((mark.left + mark.right) / 2 - scale.left) / (scale.right - scale.left));
  return [Math.min(...sides), Math.max(...sides)];
}"""


@pytest.fixture(scope="module")
def crowd() -> Frames:
    reading = read_bytes(chronology(2_000, actors=3_500).encode(), "crowd.yaml")
    assert reading.chronology
    return build_frames(reading.chronology)


@pytest.fixture(scope="module")
def page(browser: Browser, crowd: Frames, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with opening(browser, written(tmp_path_factory.mktemp("crowd"), crowd)) as open_page:
        yield open_page()


@pytest.fixture(scope="module")
def long_page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """Open a page of one event in 1900 and sixty in March and April 2025."""
    reading = read_bytes(spring_and_1900().encode(), "spring.yaml")
    assert reading.chronology
    file = written(tmp_path_factory.mktemp("long"), build_frames(reading.chronology))
    with opening(browser, file) as open_page:
        yield open_page()


def written(folder: Path, frames: Frames) -> Path:
    file = folder / "written.html"
    file.write_text(to_html(contexts.build_context(frames)), "utf-8")
    return file


def extent(page: Page) -> tuple[float, float]:
    """Give where the first and the last mark stand, as shares of the length of the axis."""
    first, last = page.evaluate(_EXTENT)
    return first, last


def test_the_axis_is_a_chosen_range_and_no_more(long_page: Page) -> None:
    go_on(long_page, {"since": "2025-03-01", "until": "2025-03-30"})
    assert extent(long_page) == pytest.approx((0.5 / 30, 29.5 / 30), abs=0.002)
    go_on(long_page, {"since": "2025-03-01"})
    first, last = extent(long_page)
    assert first < 0.01
    assert last > 0.95


def test_the_axis_follows_what_a_filter_leaves(long_page: Page) -> None:
    go_on(long_page, {"text": "2025-04"})
    assert len(listed(long_page)) == 30
    first, last = extent(long_page)
    assert first < 0.1
    assert last > 0.9


def test_it_opens_on_the_bulk_says_what_lies_outside_and_a_touch_shows_the_whole(long_page: Page) -> None:
    go_on(long_page, {})
    outside, chapter = long_page.locator("#outside"), long_page.get_by_label("Chapter")
    expect(outside).to_contain_text("1 event before 1 March 2025 lies outside the chart.")
    expect(chapter.locator("option:checked")).to_have_text("–")
    assert len(listed(long_page)) == 61
    assert marks(long_page) == 60
    assert extent(long_page) == pytest.approx((0.5 / 61, 60.5 / 61), abs=0.002)

    outside.get_by_role("button", name="Show the whole range").click()
    assert long_page.url.endswith("#range=all")
    long_page.reload()
    expect(outside).to_be_hidden()
    expect(chapter.locator("option:checked")).to_have_text("Whole story")
    expect(long_page.get_by_role("button", name="Reset filters").first).to_be_hidden()
    assert long_page.evaluate("chart.drawing.scale.from") < FIRST


def test_the_whole_story_can_be_chosen_and_a_chapter_ends_that(long_page: Page) -> None:
    go_on(long_page, {})
    chapter = long_page.get_by_label("Chapter")
    chapter.select_option("March")
    chapter.select_option("Whole story")
    assert long_page.url.endswith("#range=all")
    assert long_page.evaluate("chart.drawing.scale.from") < FIRST
    chapter.select_option("March")
    assert long_page.url.endswith("#since=2025-03-01&until=2025-03-31")
    expect(long_page.locator("#outside")).to_be_hidden()


def test_a_crowded_lane_is_columns_on_one_scale_that_count_every_event_once(page: Page) -> None:
    go_on(page, {"lanes": "kind"})
    counted = [(column["count"], column["box"]) for column in columns(page)]
    lanes = page.evaluate("chart.drawing.lanes.filter(lane => lane.hasColumns).map(lane => lane.members.length)")
    assert lanes
    assert sum(count for count, _ in counted) == sum(lanes)
    # of few events a column is easier to hit than it is high
    high = [(count, box[3] - box[1]) for count, box in counted if box[3] - box[1] > 6.5]
    assert len({round(height / count, 3) for count, height in high}) == 1
    expect(page.locator("#columns")).to_contain_text("by their first possible day, on one scale in all lanes")


def test_a_column_opens_the_days_that_it_counts(page: Page, crowd: Frames) -> None:
    go_on(page, {"actors": "actor-0"})
    column = max(columns(page), key=lambda each: each["count"])
    x0, y0, x1, y1 = column["box"]
    click_in(page, (x0 + x1) / 2, (y0 + y1) / 2)
    since, until = (date(1970, 1, 1) + timedelta(days=column[end]) for end in ("first", "last"))
    expect(page.locator("#since")).to_have_value(build_edtf(since).text)
    expect(page.locator("#until")).to_have_value(build_edtf(until).text)
    chosen = select(crowd, Selection(actors=("actor-0",), since=since, until=until))
    assert listed(page) == list(chosen.index)
    # those that may be of these days but lie first in earlier ones count there
    assert 0 < column["count"] <= len(chosen)


def test_the_lane_of_a_chosen_actor_stands_first(page: Page, crowd: Frames) -> None:
    actor = next(a for a in crowd.rows_by_actor if a not in {f"actor-{n}" for n in range(6)})
    go_on(page, {"actors": actor})
    name = crowd.chronology.actors[actor].name
    first = page.evaluate("chart.drawing.lanes.map(lane => [lane.name, lane.members.length])[0]")
    assert first == [name, len(listed(page))]
    expect(page.locator("#chart")).to_contain_text(name)


def test_of_many_actors_those_with_most_events_are_offered_and_others_are_found(page: Page, crowd: Frames) -> None:
    go_on(page, {"lanes": "side"})
    offered = page.locator("#actors label")
    counts = sorted((len(set(rows)) for rows, _ in crowd.rows_by_actor.values()), reverse=True)
    expect(offered).to_have_count(12)
    assert [int(text.replace(",", "")) for text in offered.locator(".count").all_inner_texts()] == counts[:12]

    rare = min(crowd.rows_by_actor, key=lambda actor: len(set(crowd.rows_by_actor[actor][0])))
    page.get_by_label("Find an actor").fill(crowd.chronology.actors[rare].name)
    offered.filter(has=page.get_by_text(crowd.chronology.actors[rare].name, exact=True)).get_by_role("checkbox").check()
    assert f"actors={rare}" in page.url
    page.get_by_label("Find an actor").fill("zzz")
    expect(page.get_by_text("No actor found.")).to_be_visible()
    page.get_by_label("Find an actor").fill("")
    # a chosen one stays there, however few events it has
    expect(offered).to_have_count(13)
    page.get_by_role("button", name="Show all").click()
    expect(offered).to_have_count(len(crowd.rows_by_actor))
    page.get_by_role("button", name="Show fewer").click()
    expect(offered).to_have_count(13)
