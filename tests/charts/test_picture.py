"""The picture of Explore: its promises on the real file at the two common sizes, and within any size."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from itertools import pairwise

import plotly.graph_objects as go
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.charts.pictures import (
    LARGE,
    SMALL,
    draw,
    list_labels,
    list_leaders,
    list_marks,
    list_texts,
    make_frames,
    overlap,
)
from tests.chronologies import frames_of, real
from timeline.analysis.positions.acknowledgements import summarize_answers
from timeline.analysis.positions.statements import list_statements
from timeline.charts.date_extents import find_bounds
from timeline.charts.lanes import LANES
from timeline.charts.palette import DARK
from timeline.charts.turning_points import list_turning_points
from timeline.charts.window import Window
from timeline.model.vocabulary import Importance, Kind

OCTOBER = (date(2024, 10, 1), date(2024, 10, 31))
WEEK = (date(2024, 10, 21), date(2024, 10, 27))
WHOLE = (date(2023, 7, 1), date(2026, 5, 31))
"""The days of the story, whatever older or later event is added to the file."""
VIEWS = [(size, days) for size in (SMALL, LARGE) for days in (WHOLE, OCTOBER, WEEK)]


@cache
def picture(
    size: tuple[int, int] = SMALL, days: tuple[date | None, date | None] = WHOLE, by: str = "side"
) -> go.Figure:
    return draw(real(), size, by=by, since=days[0], until=days[1])


@pytest.fixture(params=VIEWS, ids=str)
def drawn(request: pytest.FixtureRequest) -> go.Figure:
    return picture(*request.param)


def list_key_events() -> set[str]:
    return {e.id for e in real().ordered_events if e.importance is Importance.KEY and e.date.overlaps(*WHOLE)}


def test_every_key_event_is_labelled_in_a_large_window() -> None:
    # one in ten may go once the record grows; there is none today
    missing = list_key_events() - {event for event, _ in list_labels(picture(LARGE))}
    assert len(missing) <= len(list_key_events()) // 10


def test_all_key_events_but_two_or_a_quarter_are_labelled_in_a_small_window() -> None:
    missing = list_key_events() - {event for event, _ in list_labels(picture(SMALL))}
    assert len(missing) <= max(2, len(list_key_events()) // 4)


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_the_first_acknowledgement_of_each_side_is_labelled(size: tuple[int, int]) -> None:
    question = next(iter(real().chronology.questions))
    turning = list_turning_points(list_statements(real(), real().ordered_events, question))
    first = [event for event in turning if event in list_key_events()][:2]
    assert set(first) <= {event for event, _ in list_labels(picture(size))}


def test_no_label_touches_another_or_a_mark_or_an_edge(drawn: go.Figure) -> None:
    check_labels(drawn)


def check_labels(figure: go.Figure) -> None:
    width, height = figure.layout.meta["size"]
    labels, marks = list_labels(figure), list_marks(figure)
    for number, (event, box) in enumerate(labels):
        assert figure.layout.meta["axis"][0] <= box[0] < box[2] <= width
        assert 0 <= box[1] < box[3] <= height
        assert not [other for other, more in labels[number + 1 :] if overlap(box, more)], event
        assert not [mark.event for mark in marks if overlap(box, mark.box)], event


def test_no_event_is_labelled_twice(drawn: go.Figure) -> None:
    labelled = [event for event, _ in list_labels(drawn)]
    assert len(labelled) == len(set(labelled))


def test_of_each_leader_the_nearest_mark_is_its_own_and_the_label_at_its_other_end_too(drawn: go.Figure) -> None:
    check_leaders(drawn)


def check_leaders(figure: go.Figure) -> None:
    marks, labels = list_marks(figure), list_labels(figure)
    for leader in list_leaders(figure):
        own, foot = leader[0], leader[-1]
        nearest = min(marks, key=lambda mark: mark.measure_distance(*own))
        label = min(labels, key=lambda label: _measure(label[1], foot))
        assert nearest.event == label[0]
        assert nearest.measure_distance(*own) < 0.2
        assert _measure(label[1], foot) <= 5


def _measure(box: tuple[float, float, float, float], point: tuple[float, float]) -> float:
    return max(box[0] - point[0], point[0] - box[2], box[1] - point[1], point[1] - box[3], 0.0)


def test_no_leader_crosses_a_label(drawn: go.Figure) -> None:
    labels = list_labels(drawn)
    for leader in list_leaders(drawn):
        for (x0, y0), (x1, y1) in pairwise(leader):
            part = (min(x0, x1), min(y0, y1), max(x0, x1) + 0.01, max(y0, y1) + 0.01)
            assert not [event for event, box in labels if overlap(box, part)]


def test_a_label_without_a_leader_stands_beside_its_mark(drawn: go.Figure) -> None:
    feet = [leader[-1] for leader in list_leaders(drawn)]
    marks = list_marks(drawn)
    for event, box in list_labels(drawn):
        has_leader = any(_measure(box, foot) <= 5 for foot in feet)
        # a line leads to the other days of the rest
        if not has_leader and not real().event[event].candidates:
            own = min(_measure_gap(box, mark.box) for mark in marks if mark.event == event)
            assert own < 8


def _measure_gap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> float:
    return max(one[0] - other[2], other[0] - one[2], one[1] - other[3], other[1] - one[3], 0.0)


def test_no_two_dots_of_a_lane_overlap(drawn: go.Figure) -> None:
    meta = drawn.layout.meta
    dots = [(lane, x, y, r) for _, x, y, r, lane, *bar in meta["marks"] if not bar]
    for number, (lane, x, y, r) in enumerate(dots):
        for other_lane, other_x, other_y, other_r in dots[number + 1 :]:
            if lane == other_lane:
                assert (x - other_x) ** 2 + (y - other_y) ** 2 >= (r + other_r - 0.2) ** 2


def test_every_mark_stands_at_its_day_to_a_tenth_of_a_pixel(drawn: go.Figure) -> None:
    meta = drawn.layout.meta
    left, right, first, last = meta["axis"]
    start, end = date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal() + 1
    for place, x, *_ in meta["marks"]:
        when = real().event[meta["events"][place][0]].date
        if when.is_day:
            assert x == pytest.approx(
                left + (when.anchor.toordinal() + 0.5 - start) / (end - start) * (right - left), abs=0.06
            )


def test_what_is_drawn_stands_where_the_meta_says(drawn: go.Figure) -> None:
    assert list(drawn.layout.xaxis.range) == [0, drawn.layout.meta["size"][0]]
    assert list(drawn.layout.yaxis.range) == [drawn.layout.meta["size"][1], 0]
    assert drawn.layout.margin.l == drawn.layout.margin.t == 0
    dots = {(x, y) for trace in drawn.data if trace.name == "marks" for x, y in zip(trace.x, trace.y, strict=True)}
    assert dots == {(x, y) for _, x, y, _, _, *bar in drawn.layout.meta["marks"] if not bar}


def test_what_zooms_lies_within_the_picture_and_names_its_days(drawn: go.Figure) -> None:
    width, height = drawn.layout.meta["size"]
    for x0, y0, x1, y1, tip, since, until in drawn.layout.meta["zones"]:
        assert 0 <= x0 <= x1 <= width
        assert 0 <= y0 <= y1 <= height
        assert tip
        assert date.fromisoformat(since) <= date.fromisoformat(until)


def test_linked_events_are_threads() -> None:
    meta = picture().layout.meta
    ids = [event[0] for event in meta["events"]]
    for one, other in meta["threads"]:
        assert any(ids[other] in link.values() for link in real().event[ids[one]].links)


def test_the_story_is_coloured_by_the_stances_on_its_first_question() -> None:
    question = next(iter(real().chronology.questions))
    figure = picture()
    drawn_in = {
        event: trace.marker.color
        for trace in figure.data
        if trace.name == "marks"
        for x, y in zip(trace.x, trace.y, strict=True)
        for event in [_find_event(figure, x, y)]
    }
    for event in drawn_in:
        stances = {str(p.stance) for p in real().event[event].position if p.question == question}
        if stances == {"denies"}:
            assert drawn_in[event] == "#9A3000"


def _find_event(figure: go.Figure, x: float, y: float) -> str:
    return next(mark.event for mark in list_marks(figure) if mark.measure_distance(x, y) == 0)


def test_denials_and_acknowledgements_have_signs_besides_their_colours() -> None:
    signs = {trace.marker.symbol for trace in picture().data if trace.name == "signs"}
    assert {"x", "star"} <= signs


def test_few_events_become_rows_with_the_headline_of_all_but_those_that_last_over_both_ends() -> None:
    first, last = WEEK
    meta = picture(SMALL, WEEK).layout.meta
    events = [real().event[event[0]] for event in meta["events"]]
    ends = {event.id: find_bounds(event.date, Window(first, last)) for event in events}
    within = {event for event, (start, end) in ends.items() if start > first or end < last}
    assert {event for event, _ in list_labels(picture(SMALL, WEEK))} >= within


def test_dense_stretches_have_a_bracket_that_zooms_to_them() -> None:
    tips = [zone[4] for zone in picture().layout.meta["zones"]]
    assert any(tip.startswith("Zoom to 2") and "Oct · " in tip for tip in tips)


def test_a_silence_is_drawn_in_the_lane_of_its_side() -> None:
    assert any(text.endswith(("days", "days silent")) for text in list_texts(picture()))


def test_the_milestones_of_the_record_are_told_in_the_arc() -> None:
    story = [event for event in real().ordered_events if event.date.overlaps(*WHOLE)]
    first, *_, last = (event for event in story if event.kind is Kind.MILESTONE)
    days = (last.date.anchor - first.date.anchor).days
    drawn = draw(real(), SMALL, since=WEEK[0], until=WEEK[1], keep=story.__contains__)
    assert any(text.endswith(f"after {days:,} days") for text in list_texts(drawn))


def test_the_arc_frames_the_days_chosen() -> None:
    assert picture(SMALL, WEEK).layout.meta["arc"][6:] == ["2024-10-21", "2024-10-27"]
    assert picture(SMALL, (None, None)).layout.meta["arc"][6:] == [None, None]


@settings(max_examples=25)
@given(
    st.integers(560, 1900),
    st.integers(380, 1200),
    st.sampled_from(LANES),
    st.sampled_from([WHOLE, OCTOBER, WEEK, (date(2025, 4, 26), date(2025, 4, 26))]),
)
def test_every_mark_lies_within_its_lane_and_every_lane_within_the_picture(
    width: int, height: int, by: str, days: tuple[date | None, date | None]
) -> None:
    figure = draw(real(), (width, height), by=by, since=days[0], until=days[1], today=date(2026, 3, 20))
    meta = figure.layout.meta
    assert meta["lanes"][-1][3] <= height - 24
    for (_, _, _, bottom), (_, _, top, _) in pairwise(meta["lanes"]):
        assert abs(bottom - top) <= 1
    for mark in list_marks(figure):
        _, _, top, bottom = meta["lanes"][mark.lane]
        assert top - 1 <= mark.box[1]
        assert mark.box[3] <= bottom + 1
        assert meta["axis"][0] - 12 <= mark.box[0]
        assert mark.box[2] <= width
    check_labels(figure)
    check_leaders(figure)


@pytest.mark.parametrize("by", ["side", "actor", "kind", "source"])
def test_thousands_of_events_become_columns_that_count_each_of_them(by: str) -> None:
    frames = make_frames(1500)
    figure = draw(frames, by=by)
    meta = figure.layout.meta
    assert sum(len(trace.x) for trace in figure.data if trace.name == "marks") < 1000
    lanes = {(round(top), round(bottom)) for _, _, top, bottom in meta["lanes"]}
    counted = 0
    for top, bottom in lanes:
        zones = [zone for zone in meta["zones"] if top <= zone[1] and zone[3] <= bottom and zone[1] > 92]
        counted += sum(int(zone[4].split("· ")[1].split()[0].replace(",", "")) for zone in zones)
    assert counted > 0


def test_the_figure_of_300_events_is_small_enough_to_send() -> None:
    assert len(draw(make_frames(300)).to_json()) < 60_000


def test_markup_in_a_headline_is_text() -> None:
    frames = frames_of('- {id: it, date: "2024-06-19", headline: A <b>bold</b> step, kind: milestone, sources: kcna}')
    figure = draw(frames, palette=DARK)
    assert "A &lt;b&gt;bold&lt;/b&gt; step" in list_texts(figure)
    assert figure.layout.meta["events"][0][1] == "A <b>bold</b> step"
    assert json.loads(figure.to_json())["layout"]["meta"]["size"] == [*SMALL]


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "0001/9999", "../0001", "9999/.."])
def test_dates_at_the_ends_of_the_calendar_are_drawn(day: str) -> None:
    frames = frames_of(f'- {{id: it, date: "{day}", headline: A, sources: kcna}}')
    assert draw(frames).layout.meta["size"] == [*SMALL]


def test_no_events_leave_the_axes() -> None:
    assert draw(frames_of()).layout.meta["marks"] == []


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=str)
def test_the_lane_of_a_side_that_had_to_answer_tells_when_it_first_denied_and_first_acknowledged(
    size: tuple[int, int],
) -> None:
    answers = summarize_answers(real(), list_statements(real(), real().ordered_events, "troops-sent"))
    texts = set(list_texts(picture(size)))
    told = [answer for answer in answers if answer.first]
    assert len(told) >= 2
    for answer in told:
        assert answer.first[0].day.short in texts
        denial = next(statement for statement in answer.earlier if statement.stance == "denies")
        assert f"denied {denial.day.short}" in texts
