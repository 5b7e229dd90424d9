"""The ladder: milestones evenly spaced, the days between them as they are known."""

from __future__ import annotations

from itertools import pairwise

import plotly.graph_objects as go
import pytest

from tests.chronologies import frames_of, real
from timeline.charts.ladder import build_ladder_figure
from timeline.charts.palette import LIGHT
from timeline.charts.text import measure_text
from timeline.dates.edtf import count_days_between
from timeline.model.records import Event
from timeline.model.vocabulary import Kind
from timeline.query.tables import Frames

EVENTS = """
- {id: signing, date: "2024-06-19", headline: Signing, kind: milestone, sources: kcna}
- {id: bill, date: "2024-10", headline: Bill, kind: milestone, sources: kcna}
- {id: decree, date: "[2024-11-11,2024-11-12]", headline: Decree, kind: milestone, sources: kcna}
- {id: exchange, date: "2024-12-04", headline: Exchange, kind: milestone, sources: kcna}
- {id: since, date: "2024-12-04/..", headline: In force, kind: milestone, sources: kcna}
"""


def steps(frames: Frames) -> list[Event]:
    return [frames.event[event] for event in frames.events.index if frames.event[event].kind is Kind.MILESTONE]


def drawn(frames: Frames, selected: str = "", plot_width: int = 900) -> go.Figure:
    return build_ladder_figure(frames, steps(frames), palette=LIGHT, plot_width=plot_width, selected=selected)


def texts(figure: go.Figure, name: str) -> list[str]:
    return [a.text.replace("<br>", " ") for a in figure.layout.annotations if a.name == name]


def test_the_days_between_are_those_of_the_dates_and_ranges_where_a_date_is() -> None:
    frames = frames_of(EVENTS)
    expected = [count_days_between(a.date, b.date).text for a, b in pairwise(steps(frames))]
    assert texts(drawn(frames), "days") == expected
    assert expected[0] == "104–134 days"
    assert expected[2] == "22–23 days"


def many(count: int, headline: str) -> Frames:
    return frames_of(
        "\n".join(
            f'- {{id: e{n}, date: "2024-06-{n + 1:02}", headline: {headline}, sources: kcna, kind: milestone}}'
            for n in range(count)
        )
    )


FILES = {
    "real": real,
    "two": lambda: many(2, "Signed"),
    "korean": lambda: many(9, "포괄적인전략적동반자관계에관한조약이서명되었다고보도"),
    "thirty": lambda: many(30, "A headline of some length on what was signed and ratified"),
}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("plot_width", [520, 900])
def test_no_text_overlaps_another_or_a_mark_or_leaves_the_figure(name: str, plot_width: int) -> None:
    figure = drawn(FILES[name](), plot_width=plot_width)
    first, last = figure.layout.xaxis.range
    step = plot_width / (last - first)
    boxes = []
    for a in figure.layout.annotations:
        size = a.font.size or figure.layout.font.size
        broken = a.text.replace("<b>", "").replace("</b>", "").split("<br>")
        wide = max(measure_text(line, size) for line in broken) / 2
        centre = (a.x - first) * step
        boxes.append(((a.name == "days" and "days") or a.yanchor, centre - wide, centre + wide))
        assert centre - wide >= 0
        assert centre + wide <= plot_width
        if a.name == "label":
            assert 16 + len(broken) * size * 1.3 <= figure.layout.height / 2 - 4
        else:
            assert centre - wide >= centre - step / 2 + 8 - 1e-6
    for row in ("days", "bottom", "top"):
        beside = pairwise(sorted(box[1:] for box in boxes if box[0] == row))
        assert all(a[1] <= b[0] + 1e-6 for a, b in beside), row


def test_hostile_text_is_escaped() -> None:
    frames = many(2, '"<span style=background:url(//evil.test)>"')
    figure = drawn(frames)
    assert "&lt;span" in texts(figure, "label")[0]
    assert "<span" not in "".join(texts(figure, "label"))
    assert "<" not in figure.data[1].hovertext[0]
