"""The timeline figure: dates drawn as honest as they are."""

from __future__ import annotations

from datetime import date, datetime

import plotly.graph_objects as go
import pytest

from tests.charts.figures import bars, drawn, owners, points, texts
from tests.chronologies import frames_of
from timeline.charts.lanes import LANES
from timeline.charts.palette import LIGHT
from timeline.charts.window import Window

EVENTS = """
- {id: signing, date: "2024-06-19", headline: Signing, kind: milestone, importance: key,
   sources: [reuters, kcna], actors: {kim-jong-un: signatory, russia: signatory}}
- {id: claim, date: "2024-10-18", headline: A claim, kind: claim, sources: tass, actors: {dprk: speaker}}
- {id: doubtful, date: "2024-10-08?", headline: In doubt, kind: meeting, sources: tass}
- {id: month, date: "2024-11", headline: Deployment, kind: deployment, sources: tass}
- {id: span, date: "2024-10-22/2024-10-24", headline: Summit, kind: visit, sources: tass}
- {id: either, date: "[2024-11-11,2024-11-12]", headline: Decree, kind: decision, sources: tass}
- {id: by, date: "../2024-10-15", headline: Charge, kind: claim, sources: tass, actors: {dprk: speaker}}
- {id: since, date: "2024-08/..", headline: Fighting, kind: military-action, sources: tass}
"""
FRAMES = frames_of(EVENTS)
FIGURE = drawn(FRAMES)


def test_a_day_is_one_visible_mark_at_its_noon() -> None:
    (mark,) = points(FIGURE, "claim")
    assert mark["x"] == datetime(2024, 10, 18, 12)
    assert mark["size"] >= 10
    assert mark["opacity"] == 1
    assert bars(FIGURE, "claim") == []


def test_an_open_end_does_not_leave_the_window() -> None:
    figure = drawn(FRAMES, window=Window(date(2024, 6, 1), date(2024, 8, 10)))
    assert bars(figure, "since")[-1]["right"] <= datetime(2024, 8, 11)


@pytest.mark.parametrize(
    ("event", "window"),
    [
        ("by", Window(date(2024, 1, 1), date(2024, 3, 31))),
        ("by", Window(date(2014, 1, 1), date(2024, 6, 30))),
        ("since", Window(date(2025, 5, 1), date(2025, 6, 30))),
        ("since", Window(date(2025, 5, 1), date(2035, 6, 30))),
    ],
)
def test_an_open_end_that_reaches_into_the_window_fades_within_it_and_can_be_seen(event: str, window: Window) -> None:
    parts = bars(drawn(FRAMES, window=window), event)
    assert window.start <= parts[0]["left"] < parts[-1]["right"] <= window.end
    assert (parts[-1]["right"] - parts[0]["left"]) / (window.end - window.start) >= 0.04
    assert max(part["opacity"] for part in parts) > 0.8


def test_what_an_open_end_cannot_reach_stays_outside_the_window() -> None:
    before, after = Window(date(2023, 1, 1), date(2024, 7, 31)), Window(date(2024, 10, 16), date(2025, 6, 30))
    assert bars(drawn(FRAMES, window=before), "since")[0]["left"] == before.end
    assert bars(drawn(FRAMES, window=after), "by")[-1]["right"] == after.start


@pytest.mark.parametrize("kind", ["claim", "forecast", "interpretation"])
def test_unproven_marks_are_hollow_and_unproven_bars_are_hatched(kind: str) -> None:
    day, month, fact = drawn_kinds(kind)
    assert points(day, "it")[0]["fill"] == LIGHT.band
    assert points(day, "it")[0]["outline"] == LIGHT.colour(kind)
    assert bars(month, "it")[0]["pattern"] == "/"
    assert points(fact, "it")[0]["fill"] == LIGHT.colour("meeting")


@pytest.mark.parametrize("kind", ["claim", "interpretation"])
def test_a_short_unproven_bar_stays_hollow_within_its_outline(kind: str) -> None:
    frames = frames_of(
        f"""
- {{id: fact, date: 2024-10-18/2024-10-20, headline: A, sources: kcna, kind: visit}}
- {{id: it, date: 2024-10-18/2024-10-20, headline: A, sources: kcna, kind: {kind},
    actors: {{russia: speaker}}}}
"""
    )
    figure = drawn(frames, window=Window(date(2023, 1, 1), date(2026, 1, 1)))
    outer, inner = bars(figure, "it")
    assert (outer["stroke"], inner["stroke"]) == (LIGHT.colour(kind), LIGHT.band)
    assert outer["outline"] - inner["outline"] >= 4
    assert len(bars(figure, "fact")) == 1


def drawn_kinds(kind: str) -> list[go.Figure]:
    return [
        drawn(
            frames_of(
                f'- {{id: it, date: "{day}", said: "2024-06-01", reported: "2024-10-31", headline: A, '
                f"kind: {what},"
                " sources: tass, actors: {peskov: speaker}}"
            )
        )
        for day, what in (("2024-06-01", kind), ("2024-06", kind), ("2024-06-01", "meeting"))
    ]


def test_facts_that_take_a_while_are_not_hatched() -> None:
    assert bars(FIGURE, "month")[0]["pattern"] is None


def test_every_event_has_a_mark_and_every_mark_names_one_event() -> None:
    for by in LANES:
        figure = drawn(FRAMES, by=by)
        marks = [trace for trace in figure.data if trace.customdata]
        assert all(len(trace.customdata) == len(trace.y) for trace in marks)
        assert {owner for trace in marks for owner in owners(figure, trace)} == set(FRAMES.event)


def test_marks_stand_inside_the_height_of_the_figure() -> None:
    low, high = FIGURE.layout.yaxis.range
    rows = [y for trace in FIGURE.data for y in trace.y if y is not None]
    assert low < min(rows) <= max(rows) < high


def test_the_open_event_is_joined_across_its_lanes_be_it_key_or_not() -> None:
    frames = frames_of(
        """
- {id: visit, date: "2024-06-19", headline: A, sources: kcna, actors: {russia: agent, dprk: host}}
- {id: other, date: "2024-07-19", headline: A, sources: kcna, actors: {russia: agent, dprk: host}}
"""
    )
    figure = drawn(frames, selected="visit")
    (line,) = [shape for shape in figure.layout.shapes if shape.name == "joined"]
    top, bottom = (mark["y"] for mark in points(figure, "visit"))
    assert top != bottom
    assert line.path == f"M2024-06-19_12,{max(top, bottom)}L2024-06-19_12,{min(top, bottom)}"
    assert not [shape for shape in drawn(frames).layout.shapes if shape.name == "joined"]


def test_a_figure_tells_headline_and_date_of_each_event_once_and_the_kind_with_its_marks() -> None:
    told = {event[0]: event[1:] for event in FIGURE.layout.meta["events"]}
    assert len(told) == len(FIGURE.layout.meta["events"]) == len(FRAMES.event)
    assert told["month"] == ["Deployment", "November 2024"]
    assert told["doubtful"] == ["In doubt", FRAMES.event["doubtful"].date.text]
    # the day of a mark is the date, so it is not written twice
    assert told["claim"] == ["A claim"]
    (trace,) = [t for t in FIGURE.data if t.customdata and "month" in owners(FIGURE, t)]
    assert (trace.name, trace.hoverinfo, trace.hovertemplate) == ("deployment", "none", None)


def test_the_lanes_told_are_those_in_which_the_marks_stand() -> None:
    feet = FIGURE.layout.meta["lanes"]
    found = {next(name for name, foot in feet if mark["y"] >= foot) for mark in points(FIGURE, "signing")}
    assert found == {"Russia", "North Korea"}


def test_no_two_headlines_are_cut_to_the_same_words() -> None:
    def cut(*headlines: str) -> list[str]:
        lines = (
            f'- {{id: e{n}, date: "2024-06-1{n}", sources: tass, headline: {text}}}' for n, text in enumerate(headlines)
        )
        figure = drawn(frames_of("\n".join(lines)), plot_width=360)
        return [text for text in texts(figure, "label") if text.endswith("…")]

    food, troops = (f"Putin and Kim Jong Un speak at length of {of} in the capital" for of in ("food", "troops"))
    assert cut(food) == ["Putin and Kim Jong Un…"]
    assert cut(troops) == ["Putin and Kim Jong Un…"]
    assert cut(food, troops) == []
