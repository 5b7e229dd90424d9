"""Positions and Numbers in Chromium: in sight at once, opened cold by a link, a click on a mark opens its event."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from scripts.browser import settle
from tests.browser.explore import NewPage, query, rerun

WINDOWS = [(1280, 720), (1440, 900), (1920, 1080)]


def wait_for_picture(page: Page, key: str) -> dict[str, Any]:
    """Wait until a picture is made for its column, and read its meta and its place in the window."""
    page.wait_for_function(_IS_FITTED, arg=key)
    settle(page)
    told: dict[str, Any] = page.locator(f".st-key-{key} .picture").evaluate(
        "node => ({ ...node.querySelector('.plot').layout.meta, box: node.getBoundingClientRect().toJSON() })"
    )
    return told


# a picture is made for its pixels in steps of ten
_IS_FITTED = """key => {
  const node = document.querySelector(`.st-key-${key} .picture`);
  const size = node?.querySelector(".plot").layout?.meta?.size;
  return size && Math.abs(size[0] - node.clientWidth) < 10 && Math.abs(size[1] - node.clientHeight) < 10;
}"""


def test_positions_open_cold_with_their_question_and_filters(cold_page: NewPage) -> None:
    page = cold_page("/positions?question=article-4-obliges&actors=russia&known=2025-07-01")

    expect(page.get_by_text("As known on 1 July 2025")).to_be_visible()
    expect(page.get_by_text("Russia first asserted it on 19 June 2024")).to_be_visible()


@pytest.mark.parametrize(("path", "key"), [("/positions", "positions"), ("/numbers", "numbers")])
@pytest.mark.parametrize(("width", "height"), WINDOWS)
def test_the_whole_picture_is_in_sight_without_scrolling(
    new_page: NewPage, path: str, key: str, width: int, height: int
) -> None:
    page = new_page(path, width=width, height=height)
    box = wait_for_picture(page, key)["box"]
    assert box["top"] < 260
    assert height - 60 <= box["bottom"] <= height
    if key == "positions":
        sentences = page.locator(".headline .lead")
        assert sentences.count()
        assert all(node.bounding_box()["y"] < box["top"] for node in sentences.all())
        assert page.locator(".headline .columns").evaluate("node => node.scrollHeight <= node.clientHeight")


@pytest.mark.parametrize(("path", "key"), [("/positions", "positions"), ("/numbers?measure=casualties", "numbers")])
def test_a_click_on_a_mark_opens_its_event_and_rings_it(visit: NewPage, path: str, key: str) -> None:
    page = visit(path)
    told = wait_for_picture(page, key)
    place, x, y, *_ = told["marks"][0]
    page.mouse.click(told["box"]["x"] + x, told["box"]["y"] + y)

    expect(page.locator(".reader .entry")).to_be_visible()
    expect(page.locator(f".st-key-{key} .ring").first).to_be_visible()
    assert query(page)["event"] == [told["events"][place][0]]


def test_a_shift_shows_both_statements_side_by_side_and_goes_again(visit: NewPage) -> None:
    page = visit("/positions")
    wait_for_picture(page, "positions")
    link = page.locator(".headline .shifts a").first
    sentences = page.locator(".headline .lead").all_inner_texts()
    with rerun(page):
        link.click()
    first, second = (node.bounding_box() for node in page.locator(".headline .words").all())
    assert first["x"] + first["width"] <= second["x"]
    assert first["y"] < 260
    with rerun(page):
        link.click()
    assert page.locator(".headline .lead").all_inner_texts() == sentences


def test_a_drag_over_positions_chooses_days(visit: NewPage) -> None:
    page = visit("/positions")
    told = wait_for_picture(page, "positions")
    left, right, first, last = told["axis"]
    y = told["box"]["y"] + told["lanes"][-1][3] - 3
    page.mouse.move(told["box"]["x"] + left + 10, y)
    page.mouse.down()
    page.mouse.move(told["box"]["x"] + (left + right) / 2, y, steps=3)
    with rerun(page):
        page.mouse.up()
    ((since,), (until,)) = query(page)["since"], query(page)["until"]
    assert first < since < until < last


def test_hovering_a_row_of_the_reader_lights_its_mark(visit: NewPage) -> None:
    page = visit("/positions")
    wait_for_picture(page, "positions")
    page.locator(".reader .row").first.hover()
    expect(page.locator(".st-key-positions .lit").first).to_be_visible()


@pytest.mark.parametrize(("path", "key"), [("/positions", "positions"), ("/numbers", "numbers")])
def test_on_a_phone_the_sentences_and_the_list_stand_in_for_the_picture(visit: NewPage, path: str, key: str) -> None:
    page = visit(path, width=390, height=844)

    expect(page.locator(".reader .row").first).to_be_visible()
    expect(page.locator(f".st-key-{key}")).not_to_be_visible()
    if key == "positions":
        expect(page.locator(".headline .lead").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
