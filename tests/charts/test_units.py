"""Bars of events: a unit each, oldest at the left, every one a link."""

from __future__ import annotations

import pytest

from tests.chronologies import frames_of
from timeline.charts.palette import DARK, LIGHT
from timeline.charts.units import build_units_figure

EVENTS = """
- {id: a, date: "2024-06-19", headline: <b>A</b>, kind: milestone, sources: kcna}
- {id: b, date: "2024-10-10", headline: B, kind: denial, sources: kcna, actors: {peskov: speaker}}
- {id: c, date: "2024-10-11", headline: C, kind: claim, sources: kcna, actors: {peskov: speaker}}
"""


def figure(selected: str = "") -> dict:
    events = list(frames_of(EVENTS).event.values())
    groups = [("All <i>", events), ("One", events[1:2])]
    return build_units_figure(groups, palette=LIGHT, plot_width=520, selected=selected).to_plotly_json()


def units(drawn: dict) -> dict[tuple[str, int], float]:
    return {
        (link[0], y): base
        for trace in drawn["data"]
        for link, y, base in zip(trace["customdata"], trace["y"], trace["base"], strict=True)
    }


def test_every_event_of_every_group_is_a_unit_that_links_to_it() -> None:
    assert units(figure()) == {("a", 0): 0, ("b", 0): 1, ("c", 0): 2, ("b", -1): 0}


def test_groups_are_named_with_their_count_and_escaped() -> None:
    texts = [note["text"] for note in figure()["layout"]["annotations"]]
    assert texts == ["<b>All &lt;i&gt;</b>  3", "<b>One</b>  1"]


def test_the_open_event_is_outlined_in_every_bar() -> None:
    widths = [w for trace in figure("b")["data"] for w in trace["marker"]["line"]["width"]]
    assert widths.count(3) == 2


def test_the_legend_names_each_family_once() -> None:
    shown = [trace["name"] for trace in figure()["data"] if trace["showlegend"]]
    assert len(shown) == len(set(shown)) == 3


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_no_groups_give_an_empty_figure(palette: object) -> None:
    assert build_units_figure([], palette=palette, plot_width=520).to_plotly_json()["data"] == []


@pytest.mark.parametrize(("count", "room"), [(1, 24), (24, 24), (60, 60)])
def test_few_units_stay_small_and_many_fit(count: int, room: int) -> None:
    event = frames_of(EVENTS).event["a"]
    drawn = build_units_figure([("Many", [event] * count)], palette=LIGHT, plot_width=520)
    assert drawn.to_plotly_json()["layout"]["xaxis"]["range"] == [-0.1, room + 0.1]
