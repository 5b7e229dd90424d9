"""Counts before marks: where marks would be too many, lanes tell how many events each week holds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from tests.chronologies import frames_of
from timeline.charts.overview import build_overview_figure
from timeline.charts.palette import DARK, LIGHT
from timeline.charts.timeline import MOST_MARKS, build_timeline_figure
from timeline.charts.window import Window, window_of
from timeline.query.tables import Frames

YEAR = Window(date(2024, 1, 1), date(2024, 12, 31))


def crowded(number: int, kinds: Sequence[str] = ("report",)) -> Frames:
    days = [date(2024, 1 + n % 12, 1 + n % 28) for n in range(number)]
    lines = (
        f'- {{id: e{n}, date: "{day}", headline: Headline number {n}, kind: {kinds[n % len(kinds)]}, '
        "sources: [kcna, tass], actors: {dprk: speaker}}"
        for n, day in enumerate(days)
    )
    return frames_of("\n".join(lines))


MANY = crowded(MOST_MARKS + 1)
EVENTS = [MANY.event[event] for event in MANY.events.index]
FIGURE = build_timeline_figure(MANY, EVENTS, by="kind", window=YEAR, palette=LIGHT, plot_width=900)


def test_up_to_the_limit_every_event_has_a_mark_and_beyond_it_every_event_counts() -> None:
    few = build_timeline_figure(MANY, EVENTS[:-1], by="kind", window=YEAR, palette=LIGHT, plot_width=900)
    assert {trace.name for trace in few.data if trace.customdata} >= {"report"}
    assert [trace.name for trace in FIGURE.data] == ["count"]
    assert sum(int(text or 0) for text in FIGURE.data[0].text) == len(EVENTS)


def test_each_column_holds_the_events_that_begin_in_its_days() -> None:
    for (days, _), text in zip(FIGURE.layout.meta["columns"], FIGURE.data[0].text, strict=True):
        first, last = map(date.fromisoformat, days.split("/"))
        assert sum(first <= event.date.anchor <= last for event in EVENTS) == int(text or 0)


def test_no_column_is_cut_at_the_edge() -> None:
    figure = build_timeline_figure(
        MANY,
        EVENTS,
        by="kind",
        window=Window(date(2024, 1, 4), date(2024, 12, 6)),
        palette=LIGHT,
        plot_width=900,
    )
    first, last = (figure.layout.meta["columns"][place][0].split("/") for place in (0, -1))
    start, end = figure.layout.xaxis.range
    assert start[:10] <= first[0]
    assert end[:10] > last[1]


def test_an_event_counts_in_each_of_its_lanes() -> None:
    figure = build_timeline_figure(MANY, EVENTS, by="source", window=YEAR, palette=LIGHT, plot_width=900)
    assert [sum(int(text or 0) for text in trace.text) for trace in figure.data] == [len(EVENTS)] * 2


MIXED = crowded(700, ("claim", "report", "report", "meeting", "meeting"))
MIXED_EVENTS = [MIXED.event[event] for event in MIXED.events.index]


def test_a_lane_of_one_kind_has_its_colour_and_one_of_claims_is_hollow_whole() -> None:
    figure = build_timeline_figure(MIXED, MIXED_EVENTS, by="kind", window=YEAR, palette=LIGHT, plot_width=900)
    meeting, claim, report = figure.data
    assert meeting.marker.color == LIGHT.colour("meeting")
    assert report.marker.color == LIGHT.colour("report")
    assert claim.marker.color == LIGHT.band
    assert claim.marker.line.color == LIGHT.colour("claim")


def test_a_figure_of_counts_stays_small_however_many_they_are() -> None:
    assert len(FIGURE.to_json()) < 10_000


@pytest.mark.parametrize("plot_width", [520, 900])
def test_columns_are_wide_enough_for_their_numbers(plot_width: int) -> None:
    figure = build_timeline_figure(MANY, EVENTS, by="kind", window=YEAR, palette=LIGHT, plot_width=plot_width)
    assert plot_width / len(figure.data[0].text) >= 24


def test_the_overview_counts_every_event_and_frames_the_days_in_sight() -> None:
    here = Window(date(2024, 3, 1), date(2024, 3, 31))
    figure = build_overview_figure(EVENTS, whole=window_of(EVENTS, None, None), window=here, palette=LIGHT)
    (frame,) = figure.layout.shapes
    assert sum(figure.data[0].y) == len(EVENTS)
    assert (frame.x0, frame.x1) == ("2024-03-01T00", "2024-04-01T00")
    assert len(figure.to_json()) <= 2_000


def test_the_frame_of_the_overview_never_leaves_it() -> None:
    beyond = Window(date(1990, 1, 1), date(2030, 1, 1))
    whole = window_of(EVENTS, None, None)
    (frame,) = build_overview_figure(EVENTS, whole=whole, window=beyond, palette=DARK).layout.shapes
    assert frame.x0 == whole.start.isoformat(timespec="hours")
    assert frame.x1 == whole.end.isoformat(timespec="hours")
