"""The picture of Explore as Chromium renders it: labels that lead to their own marks, and what a pointer does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import expect

from bench.synthetic import chronology
from scripts.browser import serve_app, settle
from tests.browser.explore import (
    NewPage,
    click_at,
    drag,
    entry,
    listed,
    meta,
    on_screen,
    query,
    rerun,
    row,
    spot,
)
from tests.browser.labels import faults_of_labels
from timeline.charts.lanes import LANES
from timeline.model.vocabulary import Importance, Kind
from timeline.query.selection import Selection, select
from timeline.query.tables import Frames

SIZES = {(1280, 720): 2, (1920, 1080): 0}
"""Windows, each with how many key events may go without a label there."""
_PARTS = (
    "lanes=kind",
    "since=2024-10-21&until=2024-10-28",
    "since=2024-10-24&until=2024-10-25&lanes=source",
    "actors=zelensky&actors=peskov&event=treaty-signed",
)
_LIT = ".picture .pointed .lit"


@pytest.fixture(scope="module")
def dense(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a made-up chronology of three hundred events in a few short bursts."""
    file = tmp_path_factory.mktemp("dense") / "dense.yaml"
    file.write_text(chronology(300), encoding="utf-8")
    with serve_app(file) as address:
        yield address


@pytest.mark.parametrize("size", SIZES)
def test_the_nearest_mark_to_each_leader_is_its_own_and_no_label_touches_anything(
    visit: NewPage, size: tuple[int, int]
) -> None:
    assert faults_of_labels(visit(width=size[0], height=size[1])) == []


@pytest.mark.parametrize("size", SIZES)
def test_key_events_have_their_labels_above_all_acknowledgements(
    visit: NewPage, frames: Frames, size: tuple[int, int]
) -> None:
    page = visit(width=size[0], height=size[1])
    told = meta(page)
    labelled = {told["events"][place][0] for place, *_ in told["labels"]}
    key = {event for event, *_ in told["events"] if frames.event[event].importance is Importance.KEY}
    assert len(key - labelled) <= SIZES[size], key - labelled
    assert {event for event in key if frames.event[event].kind is Kind.ACKNOWLEDGEMENT} <= labelled


def test_labels_stand_free_in_parts_of_the_record_too(visit: NewPage) -> None:
    for part in _PARTS:
        assert faults_of_labels(visit(f"/?{part}")) == [], part


def test_labels_stand_free_in_the_lanes_of_a_dense_file(visit: NewPage, dense: str) -> None:
    for lanes in LANES:
        page = visit(f"/?lanes={lanes}", at=dense)
        assert faults_of_labels(page) == [], lanes


def test_every_event_of_the_record_has_a_mark_within_the_window(visit: NewPage, frames: Frames) -> None:
    page = visit()
    told = meta(page)
    assert {event for event, *_ in told["events"]} == set(frames.events.index)
    box = page.locator(".st-key-timeline .picture").bounding_box()
    assert box
    assert box["y"] + max(bottom for *_, bottom in told["lanes"]) <= 720
    assert sum(count for _, count, *_ in told["lanes"]) >= len(frames.events)
    drawn = page.locator(".st-key-timeline .points path").evaluate_all(_SPOTS)
    for _, x, y, _, _, *end in told["marks"]:
        assert end or any(abs(x - left) < 1 and abs(y - top) < 1 for left, top in drawn)
    expect(page.locator(".legend")).to_be_in_viewport(ratio=1)


# the middles of the marks drawn, from the corner of the picture
_SPOTS = """nodes => {
  const corner = document.querySelector(".st-key-timeline .picture").getBoundingClientRect();
  return nodes.map(node => node.getBoundingClientRect())
    .map(box => [box.x + box.width / 2 - corner.x, box.y + box.height / 2 - corner.y]);
}"""


def test_a_pointer_on_a_row_lights_its_mark_and_on_a_mark_its_row(visit: NewPage, frames: Frames) -> None:
    page = visit("/?kinds=milestone")
    event = "treaty-signed"
    row(page, event).hover()
    expect(page.locator(_LIT).first).to_be_visible()
    lit = page.locator(_LIT).first.bounding_box()
    assert lit
    x, y = spot(page, event)
    assert abs(lit["x"] + lit["width"] / 2 - x) < 1

    page.mouse.move(x, y)
    expect(row(page, event)).to_have_class(re.compile(r"\blit\b"))
    expect(page.locator(".picture .tip")).to_contain_text(frames.event[event].headline)
    page.mouse.move(5, 5)
    expect(page.locator(_LIT)).to_have_count(0)
    expect(page.locator(".picture .tip")).to_be_hidden()


# the pixels from the outer edge of a ring around a mark to the nearest label, for any mark of the picture
_NEAREST_LABEL = """() => {
  const { marks, labels } = document.querySelector(".picture .js-plotly-plot").layout.meta;
  const ring = document.querySelector(".picture .opened .ring");
  const [cx, cy, radius] = ["cx", "cy", "r"].map((name) => Number(ring.getAttribute(name)));
  const air = radius + 1 - marks.find(([, x, y]) => x === cx && y === cy)[3];
  return Math.min(...marks.flatMap(([, x, y, r, , end]) => labels.map(([, x0, y0, x1, y1]) =>
    Math.hypot(Math.max(x0 - (end ?? x), x - x1, 0), Math.max(y0 - y, y - y1, 0)) - r - air)));
}"""


def test_a_click_on_a_mark_opens_its_event_and_rings_it_with_its_thread(visit: NewPage, frames: Frames) -> None:
    page = visit("/?text=shoigu")
    told = meta(page)
    tied = next(place for pair in told["threads"] for place in pair)
    event = told["events"][tied][0]
    page.mouse.click(*spot(page, event))

    expect(entry(page)).to_contain_text(frames.event[event].headline)
    assert query(page)["event"] == [event]
    expect(page.locator(".picture .opened .ring").first).to_be_visible()
    assert page.evaluate(_NEAREST_LABEL) > 0
    expect(page.locator(".picture .opened .thread").first).to_be_attached()
    page.keyboard.press("Escape")
    expect(page.locator(".picture .opened > *")).to_have_count(0)


def test_a_click_on_a_chapter_a_week_or_a_bracket_zooms_and_a_double_click_shows_all(
    visit: NewPage, frames: Frames
) -> None:
    page = visit()
    told = meta(page)
    chapter = told["zones"][0]
    bracket = next(zone for zone in told["zones"] if zone[4].startswith("Zoom to"))
    week = max((zone for zone in told["zones"] if 18 <= zone[1] < 92), key=lambda zone: zone[3] - zone[1])
    for x0, y0, x1, y1, tip, since, until in (chapter, week, bracket):
        page.mouse.move(*on_screen(page, (x0 + x1) / 2, (y0 + y1) / 2))
        expect(page.locator(".picture .tip")).to_contain_text(tip.split("\n")[0])
        with rerun(page):
            click_at(page, (x0 + x1) / 2, (y0 + y1) / 2)
        assert query(page) == {"since": [since], "until": [until]}
        within = Selection(since=date.fromisoformat(since), until=date.fromisoformat(until))
        assert listed(page) == list(select(frames, within).index)
        with rerun(page):
            page.mouse.dblclick(*on_screen(page, told["axis"][0] + 20, told["lanes"][-1][3] - 4))
        assert query(page) == {"range": ["all"]}
    assert listed(page) == list(frames.events.index)


@pytest.mark.parametrize("where", ["lanes", "arc"])
def test_a_drag_chooses_days(visit: NewPage, frames: Frames, where: str) -> None:
    page = visit()
    told = meta(page)
    x0, x1, *_ = told["axis"]
    y = told["lanes"][-1][3] - 4 if where == "lanes" else 70
    drag(page, (x0 + 0.55 * (x1 - x0), y), (x0 + 0.75 * (x1 - x0), y))
    since, until = (date.fromisoformat(query(page)[key][0]) for key in ("since", "until"))
    first, last = (date.fromisoformat(day) for day in told["axis"][2:])

    assert abs((since - first) / (last - first) - 0.55) < 0.01
    assert abs((until - first) / (last - first) - 0.75) < 0.01
    assert listed(page) == list(select(frames, Selection(since=since, until=until)).index)
    assert len(page.context.pages) == 1
    # the frame in the arc can be moved as a whole
    if where == "arc":
        told = meta(page)
        middle = x0 + 0.65 * (x1 - x0)
        drag(page, (middle, 70), (middle - 80, 70))
        assert date.fromisoformat(query(page)["since"][0]) < since
        moved = [date.fromisoformat(query(page)[key][0]) for key in ("since", "until")]
        assert abs((moved[1] - moved[0]) - (until - since)).days <= 1


def test_the_reader_chooses_lanes_and_colours(visit: NewPage) -> None:
    page = visit("/?kinds=milestone")
    for name, words in (("lanes", "actor"), ("lanes", "side"), ("colour", "certainty"), ("colour", "stance")):
        with rerun(page):
            page.locator(f"select[name={name}]").select_option(words)
        assert query(page)[name] == [words]
        lanes = query(page).get("lanes", ["side"])[0]
        expect(page.get_by_role("figure", name=re.compile(rf"Lanes by {lanes}\.$"))).to_be_visible()


def test_a_window_drawn_smaller_by_hand_is_told_to_the_server_once_it_rests(visit: NewPage) -> None:
    page = visit("/?kinds=milestone")
    page.evaluate(_COUNT_DRAWINGS)
    for width in range(1270, 1190, -10):
        page.set_viewport_size({"width": width, "height": 720})
    settle(page)
    drawn = page.evaluate("window.drawn")
    assert 1 <= len(drawn) < 8, "as often as it was narrowed"
    assert drawn[-1] == page.locator(".st-key-timeline .picture").evaluate(
        "node => Math.floor(node.clientWidth / 10) * 10"
    )


_COUNT_DRAWINGS = """() => {
  const { react } = Plotly;
  window.drawn = [];
  Plotly.react = (plot, data, layout, config) => {
    window.drawn.push(layout.width);
    return react(plot, data, layout, config);
  };
}"""
