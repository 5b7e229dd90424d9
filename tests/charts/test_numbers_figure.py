"""The numbers figure has room for its texts at every width; what it looks like, the golden pictures show."""

from __future__ import annotations

from typing import Any

import pytest

from tests.chronologies import frames_of
from timeline.analysis.quantities import list_quantities
from timeline.charts.numbers import build_numbers_figure
from timeline.charts.palette import LIGHT, SIZE
from timeline.charts.text import measure_text

FRAMES = frames_of("""
- {id: point, date: "2024-10-13", headline: A, kind: claim, sources: tass, actors: {peskov: speaker},
   quantity: {measure: troops, low: 10000, high: 10000, approximate: true, counts: <i>sent</i>}}
- {id: range, date: "2024-10-14", headline: B, kind: claim, sources: tass, actors: {peskov: speaker},
   quantity: {measure: troops, low: 11000, high: 12000, counts: in Russia}}
- {id: least, date: "2024-10-15", headline: C, kind: claim, sources: tass, actors: {shoigu: speaker},
   quantity: {measure: troops, low: 3000, counts: in Russia}}
- {id: most, date: "2024-10-16", headline: D, kind: deployment, sources: tass, actors: {shoigu: agent},
   quantity: {measure: troops, high: 8000, counts: in Russia}}
""")


def figure(plot_width: int = 900, selected: str = "") -> dict[str, Any]:
    shown = list_quantities(list(FRAMES.event.values()), "troops")
    drawn = build_numbers_figure(FRAMES, shown, palette=LIGHT, plot_width=plot_width, selected=selected)
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
