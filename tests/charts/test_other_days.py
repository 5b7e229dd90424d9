"""Other days, today, breaks and crowds: what stands in the timeline beside its marks."""

from __future__ import annotations

from datetime import date
from functools import partial

import plotly.graph_objects as go

from tests.charts.figures import drawn as drawn_by
from tests.chronologies import frames_of
from timeline.charts.legend import build_legend_figure
from timeline.charts.palette import LIGHT
from timeline.charts.window import Window
from timeline.model.vocabulary import Kind

drawn = partial(drawn_by, by="kind")


def other(figure: go.Figure) -> list[tuple[str, str]]:
    traces = [trace for trace in figure.data if trace.name == "another day"]
    return [pair for trace in traces for pair in zip(trace.x, trace.meta, strict=True)]


YEAR = Window(date(2024, 1, 1), date(2024, 12, 31))
AUTUMN = Window(date(2024, 10, 1), date(2024, 11, 30))


def told(date_: str, *candidates: str, window: Window = AUTUMN) -> list[tuple[str, str]]:
    given = ", ".join(f'{{date: "{day}", source: kcna}}' for day in candidates)
    return other(
        drawn(
            frames_of(
                f'- {{id: it, date: "{date_}", headline: A, sources: tass, candidates: [{given}]}}\n'
                '- {id: b, date: "2024-01-01", headline: B, sources: tass}'
            ),
            window=window,
        )
    )


def test_a_coarser_date_that_holds_the_day_shown_is_no_other_day() -> None:
    assert told("2024-10-24", "2024-10", "2024-08/..", "../2024-12") == []


def test_a_day_that_would_lie_on_its_own_mark_is_left_out_until_the_reader_zooms() -> None:
    assert told("2024-10-24", "2024-10-23", window=YEAR) == []
    assert told("[2024-11-11,2024-11-12]", window=YEAR) == []
    close = Window(date(2024, 10, 20), date(2024, 11, 20))
    assert told("2024-10-24", "2024-10-23", window=close)
    assert len(told("[2024-11-11,2024-11-12]", window=close)) == 2


def test_of_two_days_that_would_lie_on_each_other_one_is_drawn() -> None:
    assert len(told("2024-06-01", "2024-10-23", "2024-10-24", window=YEAR)) == 1
    assert len(told("2024-06-01", "2024-10-23", "2024-10-24")) == 2


def test_a_day_left_out_of_the_drawing_takes_no_room() -> None:
    frames = frames_of(
        '- {id: it, date: "2024-10-24", headline: A, sources: tass, '
        'candidates: [{date: "2024-10-26", source: kcna}]}\n'
        '- {id: after, date: "2024-11-01", headline: B, sources: tass}'
    )
    rows = [trace.y for trace in drawn(frames, window=YEAR).data if trace.name in set(Kind)]
    assert rows == [(0, 0)]


def test_today_is_a_line_with_its_name_only_where_it_is_in_sight() -> None:
    frames = frames_of('- {id: it, date: "2024-06-19", headline: A, sources: tass}')
    june = Window(date(2024, 6, 1), date(2024, 6, 30))
    names = [note.text for note in drawn(frames, window=june, today=date(2024, 6, 30)).layout.annotations]
    assert "Today" in names
    for day in (date(2024, 5, 31), date(2024, 7, 1), None):
        figure = drawn(frames, window=june, today=day)
        assert not [shape for shape in figure.layout.shapes if shape.name == "today"]


DAYS = ["2024-02-01", "2024-02-11", "2024-02-21", "2024-03-01", "2024-10-01", "2024-10-11", "2024-10-20"]
QUIET = "\n".join(f'- {{id: e{n}, date: "{day}", headline: A, sources: tass}}' for n, day in enumerate(DAYS))


def test_without_being_asked_nothing_is_folded_but_it_is_known_what_could_be() -> None:
    figure = drawn(frames_of(QUIET))
    assert not figure.layout.xaxis.rangebreaks
    assert figure.layout.meta["quiet"] == 1


def test_today_is_never_folded_away() -> None:
    (cut,) = drawn(frames_of(QUIET), fold=True, today=date(2024, 9, 20)).layout.xaxis.rangebreaks
    assert cut.bounds[1] <= "2024-09-20"


def test_a_lane_too_deep_is_made_shallower_and_counts_what_it_leaves_out() -> None:
    lines = [f'- {{id: e{n}, date: "2024-06-{1 + n // 50:02}", headline: A, sources: tass}}' for n in range(150)]
    far = '- {id: far, date: "2024-12-01", headline: A, importance: key, sources: tass}'
    figure = drawn(frames_of("\n".join([*lines, far])))
    (more,) = (trace for trace in figure.data if trace.name == "more")
    shown = sum(len(t.customdata) for t in figure.data if t.name in set(Kind))
    assert shown + sum(int(text) for text in more.text) == 151
    assert figure.layout.height < 70 * 17 + 60
    assert more.customdata == ("2024-06-01/2024-06-03",)


def test_key_events_stand_where_others_are_only_counted() -> None:
    lines = [
        f'- {{id: e{n}, date: "2024-06-01", headline: A, importance: {"key" if n > 145 else "minor"}, sources: tass}}'
        for n in range(150)
    ]
    far = '- {id: far, date: "2024-12-01", headline: A, sources: tass}'
    figure = drawn(frames_of("\n".join([*lines, far])))
    marked = {
        figure.layout.meta["events"][place][0]
        for trace in figure.data
        if trace.name in set(Kind)
        for place in trace.customdata
    }
    assert {"e146", "e147", "e148", "e149", "far"} <= marked
    assert "e0" not in marked or "e145" not in marked


def test_the_meanings_name_each_kind_that_is_there_and_no_other() -> None:
    figure = build_legend_figure(["claim", "visit", "claim"], palette=LIGHT, plot_width=400)
    assert [note.text for note in figure.layout.annotations] == ["visit", "claim"]
    assert [trace.marker.symbol for trace in figure.data] == ["hexagon", "circle-open"]
