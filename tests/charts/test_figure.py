"""A figure is the same with Plotly's check and without it, which the app goes without."""

from __future__ import annotations

import json

import pytest

from tests.charts.pictures import draw
from tests.chronologies import real
from timeline.charts import figure
from timeline.charts.lanes import LANES


def test_what_a_test_draws_is_checked() -> None:
    with pytest.raises(ValueError, match="sise"):
        figure.to_figure([{"type": "scatter", "marker": {"sise": 3}}], {})


@pytest.mark.parametrize("by", LANES)
def test_the_real_picture_is_the_same_without_the_check(by: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    for checked in (True, False):
        monkeypatch.setattr(figure, "CHECKED", checked)
        made.append(json.loads(draw(real(), by=by).to_json()))
    assert made[0] == made[1]
