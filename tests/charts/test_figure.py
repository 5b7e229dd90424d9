"""A figure is the same with Plotly's check and without it, which the app goes without."""

from __future__ import annotations

import json
from datetime import date

import pytest

from tests.chronologies import real
from timeline.charts import figure
from timeline.charts.lanes import LANES
from timeline.charts.palette import LIGHT
from timeline.charts.timeline import timeline_figure, window_of


def test_what_a_test_draws_is_checked() -> None:
    with pytest.raises(ValueError, match="sise"):
        figure.to_figure([{"type": "scatter", "marker": {"sise": 3}}], {})


@pytest.mark.parametrize("by", LANES)
def test_the_real_timeline_is_the_same_without_the_check(by: str, monkeypatch: pytest.MonkeyPatch) -> None:
    frames = real()
    events = [*frames.event.values()]
    drawn = []
    for checked in (True, False):
        monkeypatch.setattr(figure, "CHECKED", checked)
        made = timeline_figure(
            frames,
            events,
            by=by,
            window=window_of(events, None, None),
            palette=LIGHT,
            plot_width=900,
            today=date(2026, 1, 2),
        )
        drawn.append(json.loads(made.to_json()))
    assert drawn[0] == drawn[1]
