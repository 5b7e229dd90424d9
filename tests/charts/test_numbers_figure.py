"""The picture of numbers: every figure fits and has its place on the scale, and open ends are drawn as open."""

from __future__ import annotations

from functools import cache
from itertools import combinations, pairwise

import plotly.graph_objects as go
import pytest

from tests.charts.pictures import list_labels, list_marks, list_text_boxes, list_texts, overlap
from tests.chronologies import DEFAULT_FILE, frames_of
from tests.golden.cases import COUNTED
from timeline.analysis.quantities import count_measures, list_quantities
from timeline.charts.numbers import build_numbers_figure
from timeline.charts.palette import LIGHT
from timeline.charts.window import window_over
from timeline.query.tables import Frames, build_frames
from timeline.reading.reader import read

SIZES = ((900, 550), (1490, 910), (560, 380), (560, 0), (350, 0))
"""Those without a height are as high as their rows need."""


@cache
def real() -> Frames:
    chronology = read(DEFAULT_FILE).chronology
    assert chronology
    return build_frames(chronology)


def draw(frames: Frames, measure: str = "troops", size: tuple[int, int] = SIZES[0]) -> go.Figure:
    figures = list_quantities(frames.ordered_events, measure)
    window = window_over([figure.day for figure in figures], None, None)
    width, height = size
    return build_numbers_figure(frames, figures, window=window, palette=LIGHT, width=width, height=height)


def cases() -> list[tuple[str, tuple[int, int]]]:
    return [(measure, size) for measure in count_measures(real().ordered_events) for size in SIZES]


@pytest.mark.parametrize(("measure", "size"), cases())
def test_every_figure_of_a_measure_of_the_record_has_a_mark_and_texts_that_fit(
    measure: str, size: tuple[int, int]
) -> None:
    drawn = draw(real(), measure, size)
    width, height = drawn.layout.meta["size"]
    assert (width, height) == (size[0], size[1] or height)
    marks = list_marks(drawn)
    figures = list_quantities(real().ordered_events, measure)
    assert sorted(mark.event for mark in marks) == sorted(figure.event.id for figure in figures)
    assert all(mark.box[0] >= 0 and mark.box[2] <= width for mark in marks)
    assert all(mark.box[1] >= 0 and mark.box[3] <= height for mark in marks)
    for x0, y, x1, _ in list_text_boxes(drawn):
        assert x0 >= 0
        assert x1 <= width
        assert 0 < y + 8 < height


@pytest.mark.parametrize(("measure", "size"), cases())
def test_no_text_touches_another_or_a_mark(measure: str, size: tuple[int, int]) -> None:
    drawn = draw(real(), measure, size)
    texts = list_text_boxes(drawn)
    assert not [pair for pair in combinations(texts, 2) if overlap(*pair)]
    assert not [box for box in texts for mark in list_marks(drawn) if overlap(box, mark.box)]


def test_the_scale_is_linear_and_starts_at_zero() -> None:
    frames = frames_of(COUNTED)
    marks = {mark.event: mark.box for mark in list_marks(draw(frames))}
    radius = (marks["point"][3] - marks["point"][1]) / 2
    ends = {event: box[2] - radius for event, box in marks.items()}
    per_thousand = (ends["range"] - ends["least"]) / 9
    zero = ends["least"] - 3 * per_thousand
    assert ends["point"] == pytest.approx(zero + 10 * per_thousand, abs=0.3)
    assert ends["most"] == pytest.approx(zero + 8 * per_thousand, abs=0.3)
    assert marks["range"][0] + radius == pytest.approx(zero + 11 * per_thousand, abs=0.3)


def test_an_open_end_fades_beyond_the_known_number_and_a_known_one_does_not() -> None:
    drawn = draw(frames_of(COUNTED))
    marks = {mark.event: mark.box for mark in list_marks(drawn)}
    paths = [path for shape in drawn.layout.shapes for path in shape.path.split("Z") if path]
    boxes = [
        tuple(float(number) for number in path[1:].replace("H", ",").replace("V", ",").split(",")) for path in paths
    ]

    def fades(event: str) -> tuple[bool, bool]:
        x0, y0, x1, y1 = marks[event]
        own = [(b[0], b[2]) for b in boxes if y0 < (b[1] + b[3]) / 2 < y1 and b[2] > 300]
        return min([left for left, _ in own], default=x0) < x0 - 9, max([right for _, right in own], default=0) > x1 + 9

    assert fades("point") == (False, False)
    assert fades("range") == (False, False)
    assert fades("least") == (False, True)
    assert fades("most") == (True, False)


def test_a_figure_that_is_no_fact_is_hollow_and_markup_is_text() -> None:
    drawn = draw(frames_of(COUNTED))
    hollow = sum(len(t.x) for t in drawn.data if t.name == "marks" and t.marker.color == LIGHT.background)
    # three claims, one of them with two ends, and the legend
    assert hollow == 5
    assert "&lt;i&gt;sent&lt;/i&gt;" in list_texts(drawn)


def test_no_line_joins_two_rows() -> None:
    drawn = draw(real())
    rows = [(mark.box[1] + mark.box[3]) / 2 for mark in list_marks(drawn)]
    top, bottom = drawn.layout.meta["lanes"][0][2:]
    for trace in drawn.data:
        if trace.mode == "lines":
            points = list(zip(trace.x, trace.y, strict=True))
            for (x0, y0), (x1, y1) in pairwise(points):
                if None not in (x0, x1) and y0 != y1:
                    # the lines of the scales
                    assert x0 == x1
                    assert (y0, y1) == pytest.approx((top, bottom), abs=1)
                elif None not in (x0, x1):
                    assert min(abs(y0 - row) for row in rows) < 0.1


def test_a_row_opens_its_event_wherever_it_is_clicked() -> None:
    drawn = draw(real())
    boxes = [box for _, box in list_labels(drawn)]
    assert {box[0] for box in boxes} == {0}
    assert {box[2] for box in boxes} == {SIZES[0][0]}
    assert not any(
        overlap(one, other) for one, other in combinations([(a, b + 0.1, c, d - 0.1) for a, b, c, d in boxes], 2)
    )
