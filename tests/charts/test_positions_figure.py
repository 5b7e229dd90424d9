"""The positions figure: a mark for each statement, in its official's lane, and nothing invented."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.analysis.positions.chronologies import asked, said
from timeline.analysis.positions.changes import find_silences
from timeline.charts.canvas import ROW
from timeline.charts.label_placement import RING
from timeline.charts.palette import DARK, LIGHT, STANCE_SHAPE
from timeline.charts.positions import build_positions_figure
from timeline.charts.window import Window, window_over
from timeline.model.vocabulary import Stance
from timeline.query.tables import Frames

LINES = (
    "2024-10-10 peskov denies quote: {text: <b>fake</b>, speaker: peskov}",
    "2024-10-13 zelensky asserts",
    "2024-12-21 peskov deflects",
    "2024-10-21 shoigu ambiguous",
    "2025-04-26 shoigu acknowledges",
)


def figure(frames: Frames, selected: str = "", *, width: int = 900, chosen: Window | None = None) -> dict[str, Any]:
    statements = said(frames)
    window = chosen or window_over([statement.day for statement in statements], None, None)
    drawn = build_positions_figure(
        frames,
        statements,
        find_silences(statements, date(2025, 12, 31)),
        window=window,
        palette=LIGHT,
        plot_width=width,
        selected=selected,
    )
    whole: dict[str, Any] = drawn.to_plotly_json()
    return whole


def marks(drawn: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {trace["name"]: trace for trace in drawn["data"] if trace.get("customdata") is not None}


def rows(drawn: dict[str, Any]) -> dict[str, float]:
    return {note["text"]: -note["y"] for note in drawn["layout"]["annotations"]}


def test_each_stance_is_a_trace_with_its_own_shape_and_colour_in_the_order_of_the_scale() -> None:
    drawn = marks(figure(asked(*LINES)))
    assert list(drawn) == [stance.capitalize() for stance in Stance]
    for palette in (LIGHT, DARK):
        assert len(set(palette.stances.values())) == len(set(STANCE_SHAPE.values())) == len(Stance)
    assert [drawn[stance.capitalize()]["marker"]["color"] for stance in Stance] == [*LIGHT.stances.values()]


def test_every_mark_is_on_its_day_and_opens_its_event() -> None:
    drawn = marks(figure(asked(*LINES)))
    assert [*drawn["Denies"]["x"]] == ["2024-10-10T12"]
    assert [*drawn["Denies"]["customdata"]] == [["e0"]]
    opened = [mark[0] for trace in drawn.values() for mark in trace["customdata"]]
    assert sorted(opened) == ["e0", "e1", "e2", "e3", "e4"]


def test_officials_have_a_lane_each_under_their_side_and_those_asked_come_first() -> None:
    found = rows(figure(asked("2024-10-01 zelensky asserts", *LINES)))
    assert sorted(found, key=lambda name: found[name]) == [
        "<b>Russia</b>",
        "Dmitry Peskov",
        "Sergei Shoigu",
        "<b>Ukraine</b>",
        "Volodymyr Zelensky",
    ]


def test_what_was_said_stands_in_the_hover_as_text_and_not_as_markup() -> None:
    (hover,) = marks(figure(asked(*LINES)))["Denies"]["hovertext"]
    assert hover == "<b>Dmitry Peskov denies</b><br>“&lt;b&gt;fake&lt;/b&gt;”<br>10 October 2024"


def test_a_coarse_date_is_drawn_as_what_it_covers_and_an_open_one_fades() -> None:
    drawn = figure(asked("2024-10 peskov denies", "../2024-12-05 shoigu denies"))
    (bar,) = (trace for trace in drawn["data"] if trace["type"] == "bar")
    assert bar["base"][0].startswith("2024-10-01")
    assert bar["x"][0] == 31 * 86_400_000
    shades = [*bar["marker"]["opacity"]][1:]
    assert shades == sorted(shades)
    assert shades[0] < 0.2
    # its mark stands where it is known, and not on a day amid the stretch
    assert [*marks(drawn)["Denies"]["x"]][1] == "2024-12-06T00"


def test_a_mark_whose_date_is_known_beyond_the_window_stands_at_its_edge() -> None:
    chosen = Window(date(2024, 10, 1), date(2024, 10, 20))
    drawn = marks(figure(asked("2024-10/2025-01 peskov denies", "../2024-12-05 shoigu denies"), chosen=chosen))
    assert [*drawn["Denies"]["x"]] == ["2024-10-11T00", "2024-10-21T00"]


def test_a_silence_that_ends_before_the_window_is_not_drawn() -> None:
    frames = asked("2024-10-01 peskov denies", "2024-11-01 zelensky asserts", "2024-12-05/.. peskov deflects")
    assert any(shape.get("name") == "silence" for shape in figure(frames)["layout"]["shapes"])
    drawn = figure(frames, chosen=Window(date(2025, 5, 1), date(2025, 6, 30)))
    assert not any(shape.get("name") == "silence" for shape in drawn["layout"]["shapes"])


def test_a_silence_is_a_band_across_the_lanes_of_its_side() -> None:
    drawn = figure(asked("2024-10-01 peskov denies", "2024-11-01 zelensky asserts", "2024-12-05 peskov deflects"))
    (band,) = (shape for shape in drawn["layout"]["shapes"] if shape.get("name") == "silence")
    assert (band["x0"], band["x1"]) == ("2024-11-01T12:00:00", "2024-12-05T12:00:00")
    row = rows(drawn)["Dmitry Peskov"]
    assert band["y1"] < -row < band["y0"]


def test_words_of_one_person_on_one_day_stand_apart() -> None:
    drawn = marks(figure(asked(*["2024-10-10 peskov denies"] * 4)))
    assert len({*drawn["Denies"]["y"]}) == 4


@pytest.mark.parametrize("width", [520, 900])
def test_names_leave_room_for_the_marks(width: int) -> None:
    drawn = figure(asked(*LINES), width=width)
    assert drawn["layout"]["margin"]["l"] < 0.35 * width


def test_the_open_event_is_circled_wherever_it_stands() -> None:
    (ring,) = (trace for trace in figure(asked(*LINES), "e2")["data"] if trace.get("name") == "selected")
    assert [*ring["x"]] == ["2024-12-21T12"]


def test_the_circle_of_the_open_event_touches_no_mark_above_or_below() -> None:
    same_day = [f"2024-10-10 {by} denies" for by in ("peskov", "peskov", "peskov", "shoigu")]
    for opened in ("e0", "e1", "e2", "e3"):
        drawn = figure(asked(*same_day, "2025-04-26 shoigu denies"), opened)
        (ring,) = (trace for trace in drawn["data"] if trace.get("name") == "selected")
        levels = sorted(abs(y - ring["y"][0]) for y in marks(drawn)["Denies"]["y"][:4])
        assert levels[0] == 0
        assert levels[1] * ROW > 2 * RING - 4


def test_nothing_to_draw_is_an_empty_figure() -> None:
    frames = asked("2024-10-10 peskov denies")
    window = window_over([], None, None)
    drawn = build_positions_figure(frames, [], [], window=window, palette=DARK, plot_width=900)
    assert all(not list(trace.get("customdata", [])) for trace in drawn.to_plotly_json()["data"])
