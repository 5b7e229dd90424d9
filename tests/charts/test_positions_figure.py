"""The positions figure: a mark for each statement, in its official's lane, and nothing invented."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.analysis.positions.chronologies import build_record, list_record_statements
from timeline.analysis.positions.changes import find_silences
from timeline.charts.palette import LIGHT
from timeline.charts.positions import build_positions_figure
from timeline.charts.window import Window, window_over
from timeline.query.tables import Frames

LINES = (
    "2024-10-10 peskov denies quote: {text: <b>fake</b>, speaker: peskov}",
    "2024-10-13 zelensky asserts",
    "2024-12-21 peskov deflects",
    "2024-10-21 shoigu ambiguous",
    "2025-04-26 shoigu acknowledges",
)


def figure(frames: Frames, *, width: int = 900, chosen: Window | None = None) -> dict[str, Any]:
    statements = list_record_statements(frames)
    window = chosen or window_over([statement.day for statement in statements], None, None)
    drawn = build_positions_figure(
        frames,
        statements,
        find_silences(statements, date(2025, 12, 31)),
        window=window,
        palette=LIGHT,
        plot_width=width,
    )
    whole: dict[str, Any] = drawn.to_plotly_json()
    return whole


def marks(drawn: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {trace["name"]: trace for trace in drawn["data"] if trace.get("customdata") is not None}


def test_what_was_said_stands_in_the_hover_as_text_and_not_as_markup() -> None:
    (hover,) = marks(figure(build_record(*LINES)))["Denies"]["hovertext"]
    assert hover == "<b>Dmitry Peskov denies</b><br>“&lt;b&gt;fake&lt;/b&gt;”<br>10 October 2024"


def test_a_mark_whose_date_is_known_beyond_the_window_stands_at_its_edge() -> None:
    chosen = Window(date(2024, 10, 1), date(2024, 10, 20))
    drawn = marks(figure(build_record("2024-10/2025-01 peskov denies", "../2024-12-05 shoigu denies"), chosen=chosen))
    assert [*drawn["Denies"]["x"]] == ["2024-10-11T00", "2024-10-21T00"]


def test_a_silence_that_ends_before_the_window_is_not_drawn() -> None:
    frames = build_record("2024-10-01 peskov denies", "2024-11-01 zelensky asserts", "2024-12-05/.. peskov deflects")
    assert any(shape.get("name") == "silence" for shape in figure(frames)["layout"]["shapes"])
    drawn = figure(frames, chosen=Window(date(2025, 5, 1), date(2025, 6, 30)))
    assert not any(shape.get("name") == "silence" for shape in drawn["layout"]["shapes"])


@pytest.mark.parametrize("width", [520, 900])
def test_names_leave_room_for_the_marks(width: int) -> None:
    drawn = figure(build_record(*LINES), width=width)
    assert drawn["layout"]["margin"]["l"] < 0.35 * width


def test_statements_of_one_day_stand_below_each_other() -> None:
    same_day = [f"2024-10-10 {by} denies" for by in ("peskov", "peskov", "peskov", "shoigu")]
    drawn = marks(figure(build_record(*same_day, "2025-04-26 shoigu denies")))["Denies"]
    assert len({y for y, day in zip(drawn["y"], drawn["x"], strict=True) if day.startswith("2024-10-10")}) == 4
