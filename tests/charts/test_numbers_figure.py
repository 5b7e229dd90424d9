"""The numbers figure has room for its texts at every width; what it looks like, the golden pictures show."""

from __future__ import annotations

from typing import Any

import pytest

from tests.chronologies import frames_of
from tests.golden.cases import COUNTED
from timeline.analysis.quantities import list_quantities
from timeline.charts.numbers import build_numbers_figure
from timeline.charts.palette import LIGHT, SIZE
from timeline.charts.text import measure_text

FRAMES = frames_of(COUNTED)


def figure(plot_width: int = 900) -> dict[str, Any]:
    shown = list_quantities(list(FRAMES.event.values()), "troops")
    drawn = build_numbers_figure(FRAMES, shown, palette=LIGHT, plot_width=plot_width)
    whole: dict[str, Any] = drawn.to_plotly_json()
    return whole


@pytest.mark.parametrize("plot_width", [520, 900, 1600])
def test_every_figure_has_room_beside_its_bar_and_the_scale_starts_at_zero(plot_width: int) -> None:
    drawn = figure(plot_width)["layout"]
    first, last = drawn["xaxis"]["range"]
    room = plot_width - drawn["margin"]["l"] - drawn["margin"]["r"]
    assert first <= 0
    for note in drawn["annotations"]:
        if note["name"] == "figure":
            left = (note["x"] - first) / (last - first) * room + note["xshift"]
            assert left + measure_text(note["text"], SIZE) <= room
