"""No two texts of a chart touch, none is cut, and none lies on a mark."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bench.synthetic import chronology
from scripts.browser import settle
from tests.browser.explore import Box, NewPage, Serve, fold_filters
from timeline.charts.lanes import LANES

_SLACK = 1.0
"""Pixels that two boxes may share: a font's box is higher than its letters."""
_VIEWS = {
    "the whole story": ("/", 1280),
    "the whole story on a wide screen": ("/", 1920),
    "the busiest days": ("/?since=2024-10-21&until=2024-10-28", 1280),
    "two days": ("/?since=2024-10-24&until=2024-10-25", 1280),
    "an open event": ("/?event=treaty-signed", 1280),
    "folded gaps": ("/?fold=on&actors=zelensky&actors=peskov", 1280),
}

Named = tuple[str, Box]


@pytest.mark.parametrize("view", _VIEWS)
def test_labels_stand_free(visit: NewPage, view: str) -> None:
    path, width = _VIEWS[view]
    page = visit(path, width=width)
    assert faults(page, "ladder") == []
    stand_free_in_every_lane(page)


def test_labels_stand_free_in_a_dense_file(new_page: NewPage, serve: Serve, tmp_path: Path) -> None:
    # lanes by source hold 600 marks, and so show counts; all others show marks, crowds and labels
    file = tmp_path / "dense.yaml"
    file.write_text(chronology(300), encoding="utf-8")
    stand_free_in_every_lane(new_page("/", at=serve(file)))


def stand_free_in_every_lane(page: Page) -> None:
    for lanes in LANES:
        page.get_by_role("radio", name=lanes, exact=True).click()
        expect(page.locator(f".st-key-timeline [aria-label$='lanes by {lanes}']")).to_be_visible()
        settle(page)
        assert faults(page, "timeline") == [], f"lanes by {lanes}"


def test_labels_stand_free_with_the_filters_folded_away(visit: NewPage) -> None:
    page = visit("/?event=treaty-signed")
    back = fold_filters(page)
    page.wait_for_timeout(700)
    settle(page)
    found = faults(page, "ladder") + faults(page, "timeline")
    back.click()
    expect(back).to_have_count(0)

    assert found == []


def faults(page: Page, chart: str) -> list[str]:
    """Say which texts of a chart touch each other, its edge or a mark. A chart may be left out."""
    if not page.locator(f".st-key-{chart}").count():
        return []
    found = page.locator(f".st-key-{chart} .js-plotly-plot").evaluate(_BOXES)
    texts: list[Named] = found["texts"]
    assert texts, f"the {chart} has no text"
    marks: list[Box] = found["marks"]
    crossed = [f"“{a}” touches “{b}”" for (a, one), (b, two) in combinations(texts, 2) if meet(one, two)]
    cut = [f"“{name}” is cut" for name, box in texts if not inside(box, found["chart"])]
    covered = [f"“{name}” lies on a mark" for name, box in texts for mark in marks if meet(box, mark)]
    return crossed + cut + covered


def meet(one: Box, two: Box) -> bool:
    across = min(one["x"] + one["width"], two["x"] + two["width"]) - max(one["x"], two["x"])
    down = min(one["y"] + one["height"], two["y"] + two["height"]) - max(one["y"], two["y"])
    return across > _SLACK and down > _SLACK


def inside(box: Box, outer: Box) -> bool:
    return (
        box["x"] >= outer["x"] - _SLACK
        and box["y"] >= outer["y"] - _SLACK
        and box["x"] + box["width"] <= outer["x"] + outer["width"] + _SLACK
        and box["y"] + box["height"] <= outer["y"] + outer["height"] + _SLACK
    )


_BOXES = """plot => {
  const box = node => {
    const { x, y, width, height } = node.getBoundingClientRect(); return { x, y, width, height } };
  const all = selector => [...plot.querySelectorAll(selector)];
  // Plotly hides a date that would stand over the edge
  const texts = all(".annotation-text, .xtick text, .bartext").filter(node => node.checkVisibility(
    { opacityProperty: true, visibilityProperty: true }));
  const marks = all(".points path").filter(node => node.getBoundingClientRect().width > 0);
  return {
    chart: box(plot.querySelector("svg.main-svg")),
    texts: texts.map(node => [node.textContent, box(node)]),
    marks: marks.map(box),
  };
}"""
