"""The figures of actors: offices by date, positions where a stance is new, two lanes on one line of time."""

from __future__ import annotations

from typing import Any

import pytest

from tests.chronologies import frames_of
from tests.golden.cases import PEOPLE, actors, meetings
from timeline.charts.palette import LIGHT


def draw(count: int, *names: str, width: int = 900, height: int = 480) -> Any:
    return actors(meetings(count), *names, plot_width=width, height=height, palette=LIGHT)


def list_texts(figure: Any) -> list[str]:
    return [text for trace in figure.data if trace.name == "texts" for text in trace.text]


@pytest.mark.parametrize("count", [0, 1, 24, 600])
@pytest.mark.parametrize("names", [("minister",), ("minister", "general")])
@pytest.mark.parametrize("width", [340, 900, 1500])
def test_every_mark_stands_within_the_figure_and_every_event_of_few_has_one(
    count: int, names: tuple[str, ...], width: int
) -> None:
    meta = draw(count, *names, width=width).layout.meta
    whole, height = meta["size"]
    assert whole == width
    for _, x, y, radius, *end in meta["marks"]:
        assert radius <= y <= height - radius
        assert 0 <= x <= (end[1:] or [x])[0] <= width
    if count == 24:
        assert len({mark[0] for mark in meta["marks"]}) == (16 if len(names) == 1 else 24)


def test_an_office_tells_its_dates_and_a_stance_its_word_where_it_is_new() -> None:
    texts = list_texts(draw(24, "minister"))
    assert "Minister: from 31 Mar 2024 until 31 Oct 2024" in texts
    assert "Member of a board: no dates recorded" in texts
    assert "Were troops sent to the border?" in texts
    assert texts.count("denies") == 2
    assert "Offices" not in list_texts(draw(24, "general"))


def test_a_figure_fills_the_room_that_it_can_use_and_no_more() -> None:
    assert draw(24, "minister", height=480).layout.height <= 480
    assert draw(2, "minister", height=1000).layout.height < 400
    assert draw(200, "minister", height=480).layout.height <= 480


def test_the_same_event_of_two_actors_stands_at_one_date_on_both_sides_of_the_line_of_time() -> None:
    figure = draw(24, "minister", "general")
    meta = figure.layout.meta
    (_, _, _, above), (_, _, below, _) = meta["lanes"]
    twice: dict[int, list[tuple[float, float]]] = {}
    for place, x, y, _, *_ in meta["marks"]:
        twice.setdefault(place, []).append((x, y))
    both = [marks for marks in twice.values() if len(marks) == 2]
    assert len(both) == 8
    for (x, y), (other, lower) in both:
        assert x == other
        assert y < above < below < lower


def test_an_actor_without_a_name_short_enough_keeps_to_its_column() -> None:
    long = PEOPLE.replace("Anna Minister", "Anna " + "of the very long name " * 4)
    event = '- {id: it, date: "2024", headline: It, sources: tass, actors: {minister: host, general: visitor}}'
    figure = actors(frames_of(event, records=long), "minister", "general", plot_width=500, height=300, palette=LIGHT)
    assert figure.layout.meta["axis"][0] <= 500 * 0.3
