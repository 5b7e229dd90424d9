"""Bars of events: few stay small, many fit."""

from __future__ import annotations

import pytest

from tests.chronologies import frames_of
from timeline.charts.palette import LIGHT
from timeline.charts.units import build_units_figure

EVENTS = """
- {id: a, date: "2024-06-19", headline: <b>A</b>, kind: milestone, sources: kcna}
- {id: b, date: "2024-10-10", headline: B, kind: denial, sources: kcna, actors: {peskov: speaker}}
- {id: c, date: "2024-10-11", headline: C, kind: claim, sources: kcna, actors: {peskov: speaker}}
"""


@pytest.mark.parametrize(("count", "room"), [(1, 24), (24, 24), (60, 60)])
def test_few_units_stay_small_and_many_fit(count: int, room: int) -> None:
    event = frames_of(EVENTS).event["a"]
    drawn = build_units_figure([("Many", [event] * count)], palette=LIGHT, plot_width=520)
    assert drawn.to_plotly_json()["layout"]["xaxis"]["range"] == [-0.1, room + 0.1]
