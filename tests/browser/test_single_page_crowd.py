"""The page in one file keeps a large chronology readable: its axis, its columns, its lanes, its actors."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from bench.synthetic import chronology
from tests.browser.single_page import go_on, listed, opening
from tests.chronologies import frames_of
from tests.exports import contexts as parcels
from timeline.exports.html import to_html
from timeline.query.selection import Selection, select
from timeline.query.tables import Frames, build_frames
from timeline.reading.reader import read_bytes

_EXTENT = """() => {
  const room = chart.getBoundingClientRect();
  const sides = [...chart.querySelectorAll(".m[data-n]")].map(node => node.getBoundingClientRect())
    .map(mark => ((mark.left + mark.right) / 2 - room.left) / room.width);
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
    """Open a page of one event in 1900 and one on each day of March and April 2025."""
    days = ["1900-05-01", *(f"2025-{month:02}-{day:02}" for month in (3, 4) for day in range(1, 31))]
    rows = (f'- {{id: e{n}, date: "{day}", headline: On {day}, sources: tass}}' for n, day in enumerate(days))
    file = written(tmp_path_factory.mktemp("long"), frames_of("\n".join(rows)))
    with opening(browser, file) as open_page:
        yield open_page()


def written(folder: Path, frames: Frames) -> Path:
    file = folder / "written.html"
    file.write_text(to_html(parcels.parcel(frames)), "utf-8")
    return file


def extent(page: Page) -> tuple[float, float]:
    """Give where the first and the last mark stand, as shares of the width of the chart."""
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


def test_a_crowded_lane_is_columns_on_one_scale_that_count_every_event_once(page: Page, crowd: Frames) -> None:
    go_on(page, {"lanes": "kind"})
    columns = page.locator("#chart .column").evaluate_all(
        "nodes => nodes.map(node => [+node.dataset.count, node.getBBox().height])"
    )
    marks = page.locator("#chart .m[data-n]").count()
    assert sum(count for count, _ in columns) + marks == len(crowd.events)
    # a height is rounded to whole pixels
    scale = max(high for _, high in columns) / max(count for count, _ in columns)
    assert all(abs(high - max(count * scale, 1)) <= 1 for count, high in columns)
    expect(page.locator("#columns")).to_contain_text("Columns count the events of each week")


def test_a_column_opens_the_days_that_it_counts(page: Page, crowd: Frames) -> None:
    go_on(page, {"actors": "actor-0"})
    column = page.locator("#chart .column").first
    start, end, count = (int(column.get_attribute(f"data-{name}") or 0) for name in ("start", "end", "count"))
    column.click()
    since, until = (date(1970, 1, 1) + timedelta(days=day) for day in (start, end - 1))
    expect(page.locator("#since")).to_have_value(since.isoformat())
    expect(page.locator("#until")).to_have_value(until.isoformat())
    chosen = select(crowd, Selection(actors=("actor-0",), since=since, until=until))
    assert listed(page) == list(chosen.index)
    assert len(chosen) == count


def test_the_lane_of_a_chosen_actor_stands_first(page: Page, crowd: Frames) -> None:
    actor = next(a for a in crowd.rows_by_actor if a not in {f"actor-{n}" for n in range(6)})
    go_on(page, {"actors": actor})
    name = crowd.chronology.actors[actor].name
    expect(page.locator("#chart .lane").first).to_have_text(f"{name}  {len(listed(page))}")


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
