"""The timeline figure at its limits: hostile texts, long words, no events, the first and last days."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from tests.charts.figures import drawn, points, texts
from tests.chronologies import frames_of, real
from timeline.charts.lanes import LANES
from timeline.charts.palette import DARK, LIGHT
from timeline.charts.window import Window
from timeline.model.vocabulary import Kind


@pytest.mark.parametrize("by", LANES)
def test_the_same_events_give_the_same_figure(by: str) -> None:
    frames = real()
    assert drawn(frames, by=by).to_json() == drawn(frames, by=by).to_json()


@pytest.mark.parametrize("plot_width", [520, 900])
@pytest.mark.parametrize("by", LANES)
def test_a_figure_of_the_real_file_stays_small(by: str, plot_width: int) -> None:
    frames = real()
    figure = drawn(frames, by=by, plot_width=plot_width)
    marks = sum(len(trace.customdata) for trace in figure.data if trace.customdata)
    assert len(figure.to_json()) <= 10_000 + 100 * len(frames.event) + 40 * marks


HOSTILE = (
    "<span style=background:url(//evil.test/x)>a</span>",
    "<script>alert(1)</script>",
    "<a href='javascript:alert(1)'>b</a>",
    "%{x} %{customdata[0]} <extra>c</extra>",
    "&lt;img src=x onerror=alert(1)&gt;",
)
MARKUP = re.compile(r"</?b>|<br>|<extra></extra>")


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("by", LANES)
def test_hostile_text_is_escaped_wherever_it_is_shown(hostile: str, by: str) -> None:
    frames = frames_of(
        f"""
- id: it
  date: "2024-06-19"
  headline: "{hostile}"
  importance: key
  sources: s
  actors: {{someone: agent}}
""",
        records=f"""
            actors: {{someone: {{name: "{hostile}", type: person}}}}
            sources: {{s: {{publisher: "{hostile}", published: "2024", type: agency}}}}
        """,
    )
    figure = drawn(frames, by=by)
    shown = [annotation.text for annotation in figure.layout.annotations]
    for trace in figure.data:
        shown += [*(trace.text or ()), trace.name or ""]
        # what is told beside a mark the page shows as text
        assert trace.hoverinfo in ("none", "skip")
        assert not trace.hovertemplate
    assert len(shown) > 2
    for text in shown:
        assert not re.search(r"[<>]", MARKUP.sub("", text)), text
        assert not re.search(r"&(?!amp;|lt;|gt;)", text), text


def test_a_long_word_and_a_long_name_stay_within_the_chart() -> None:
    frames = frames_of(
        f'- {{id: it, date: "2024-06-19", headline: {"푸틴" * 90}, importance: key, sources: s, '
        "actors: {someone: agent}}",
        records=f"""
            actors: {{someone: {{name: {"W" * 300}, type: person}}}}
            sources: {{s: {{publisher: S, published: "2024", type: agency}}}}
        """,
    )
    figure = drawn(frames)
    assert all(len(text) < 60 for text in [*texts(figure, "lane"), *texts(figure, "label")])
    assert texts(figure, "lane")


@pytest.mark.parametrize("by", LANES)
@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_one_event_and_none_can_be_drawn(by: str, palette: Any) -> None:
    one = frames_of('- {id: it, date: "2024-06-19", headline: A, sources: tass}')
    assert len(points(drawn(one, by=by, palette=palette), "it")) == 1
    assert drawn(frames_of(), by=by, palette=palette).to_json()


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "0001/..", "../9999", "0001/9999", "../0001-01-01"])
@pytest.mark.parametrize("kind", [Kind.REPORT, Kind.MILESTONE])
def test_the_first_and_last_days_there_are_can_be_drawn(day: str, kind: Kind) -> None:
    frames = frames_of(f'- {{id: it, date: "{day}", kind: {kind}, headline: A, sources: tass}}')
    assert drawn(frames).to_json()
    assert drawn(frames, window=Window(date.min, date.max)).to_json()
