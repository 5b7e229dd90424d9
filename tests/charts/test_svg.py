"""A figure as SVG: every mark and text of it, links that open events, and no colour that the page does not set."""

from __future__ import annotations

import re

import pytest

from tests.exports import contexts
from timeline.analysis.positions.acknowledgements import summarize_answers
from timeline.analysis.positions.statements import list_statements
from timeline.charts.drawing import Drawing, Look
from timeline.charts.palette import LIGHT, STANCE_SHAPE
from timeline.charts.picture_meta import build_meta
from timeline.charts.positions import build_positions_figure
from timeline.charts.svg import Svg, build_svg
from timeline.charts.time_scale import TimeScale
from timeline.charts.window import window_over
from timeline.exports.page_parts import build_colours


@pytest.fixture(scope="module")
def svg() -> Svg:
    frames = contexts.build_real_context().frames
    said = list_statements(frames, frames.ordered_events, "troops-sent")
    window = window_over([s.day for s in said], None, None)
    answers = summarize_answers(frames, said)
    return build_svg(
        build_positions_figure(frames, said, [], answers, window=window, palette=LIGHT, width=1040, height=900)
    )


def test_each_event_of_a_figure_is_a_link_with_its_marks(svg: Svg) -> None:
    said = list_statements(contexts.build_real_context().frames, contexts.build_real_context().events, "troops-sent")
    assert {link.event for link in svg.links} == {s.event.id for s in said}
    assert all(link.target and link.tip for link in svg.links)


def test_labels_are_part_of_the_link_of_their_event(svg: Svg) -> None:
    labels = {text.words: link.event for link in svg.links for text in link.texts}
    (first,) = (event for words, event in labels.items() if words.startswith("First acknowledged"))
    assert first == "dprk-confirms-troops"
    assert "Dmitry Peskov" in {text.words for text in svg.texts}


def test_every_colour_is_a_variable_that_the_page_has(svg: Svg) -> None:
    elements = [*svg.paths, *(text.attributes for text in (*svg.texts, *(t for link in svg.links for t in link.texts)))]
    used = {element[key] for element in elements for key in ("fill", "stroke") if key in element} - {"none"}
    set_by_page = {f"var({name})" for name in re.findall(r"(--[\w-]+):", build_colours())}
    assert used <= set_by_page
    assert len(used) > 6


@pytest.mark.parametrize("symbol", ["circle", "diamond", "triangle-right", *STANCE_SHAPE.values()])
def test_every_mark_of_ours_has_a_shape_of_about_its_size(symbol: str) -> None:
    symbol = symbol.removesuffix("-open")
    drawing = Drawing(100, 100, LIGHT)
    drawing.add_dot(50, 50, 10, Look(symbol, LIGHT.text))
    scale = TimeScale(window_over([], None, None), 0, 100)
    (path,) = build_svg(drawing.build_figure(build_meta(drawing, scale, [], [], [], None))).paths
    xs = [float(x) for x in re.findall(r"[ML]([\d.]+),", path["d"])]
    assert all(35 <= x <= 65 for x in xs)
    assert xs
