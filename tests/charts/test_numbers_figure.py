"""The numbers figure: low to high, open ends fade, nothing is joined."""

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


def bars_of(event: str) -> list[tuple[float, float, float]]:
    (bars,) = (trace for trace in figure()["data"] if trace["type"] == "bar")
    columns = (bars["customdata"], bars["base"], bars["x"], bars["marker"]["opacity"])
    return [(left, left + span, shade) for (own,), left, span, shade in zip(*columns, strict=True) if own == event]


def test_a_range_is_one_bar_from_low_to_high() -> None:
    assert bars_of("range") == [(11000, 12000, 1)]


def test_a_single_figure_is_a_point() -> None:
    assert bars_of("point") == []


def test_more_than_fades_to_the_right_and_up_to_fades_to_the_left() -> None:
    least, most = bars_of("least"), bars_of("most")
    assert (least[0][0], most[0][0], most[-1][1]) == (3000, 0, 8000)
    assert [shade for *_, shade in least] == sorted((shade for *_, shade in least), reverse=True)
    assert [shade for *_, shade in most] == sorted(shade for *_, shade in most)


def test_every_known_end_has_its_mark_and_opens_its_event() -> None:
    (points,) = (trace for trace in figure()["data"] if trace.get("mode") == "markers")
    ends = {(own, value) for (own,), value in zip(points["customdata"], points["x"], strict=True)}
    assert ends == {
        ("point", 10000),
        ("range", 11000),
        ("range", 12000),
        ("least", 3000),
        ("most", 8000),
    }


def test_no_line_joins_figures() -> None:
    assert all(trace.get("mode", "markers") == "markers" for trace in figure()["data"])


def test_who_when_and_what_it_counts_are_read_without_hovering() -> None:
    texts = [note["text"] for note in figure()["layout"]["annotations"]]
    assert "13 Oct 2024 · Dmitry Peskov" in texts[0]
    assert "&lt;i&gt;sent&lt;/i&gt;" in texts[0]
    assert texts[4:] == ["about 10,000", "11,000–12,000", "3,000 or more", "up to 8,000"]


def test_claims_are_hollow() -> None:
    (points,) = (trace for trace in figure()["data"] if trace.get("mode") == "markers")
    within = {own: colour for (own,), colour in zip(points["customdata"], points["marker"]["color"], strict=True)}
    assert within["point"] == LIGHT.background
    assert within["most"] != LIGHT.background


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


def test_the_open_event_is_circled() -> None:
    (ring,) = (trace for trace in figure(selected="range")["data"] if trace.get("name") == "selected")
    assert ([*ring["x"]], [*ring["y"]]) == ([12000], [-1])


def test_nothing_to_draw_is_an_empty_figure() -> None:
    drawn = build_numbers_figure(FRAMES, [], palette=LIGHT, plot_width=900).to_plotly_json()
    assert not drawn["layout"].get("annotations")
