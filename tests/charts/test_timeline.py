"""The timeline figure: dates drawn as honest as they are, and nothing in it that a browser would run."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any

import plotly.graph_objects as go
import pytest

from tests.chronologies import frames_of, real
from timeline.charts.lanes import LANES
from timeline.charts.palette import DARK, LIGHT
from timeline.charts.timeline import timeline_figure
from timeline.charts.window import Window, window_of
from timeline.frame import Frames
from timeline.vocabulary import Kind

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


def drawn(frames: Frames, *, by: str = "side", window: Window | None = None, **how: Any) -> go.Figure:
    events = [frames.event[event] for event in frames.events.index]
    how = {"palette": LIGHT, "plot_width": 900} | how
    return timeline_figure(frames, events, by=by, window=window or window_of(events, None, None), **how)


def owners(figure: go.Figure, trace: Any) -> list[str]:
    return [figure.layout.meta["events"][place][0] for place in trace.customdata]


def each(value: Any, at: int) -> Any:
    """Give what Plotly takes for the mark at a place: one value for all, or its own."""
    return value[at] if isinstance(value, tuple) else value


def points(figure: go.Figure, event: str) -> list[dict[str, Any]]:
    return [
        {"x": datetime.fromisoformat(trace.x[at]), "y": trace.y[at], "size": each(trace.marker.size, at)}
        | {"opacity": each(trace.marker.opacity, at), "symbol": trace.marker.symbol}
        for trace in figure.data
        if trace.type == "scatter" and trace.name in set(Kind)
        for at, owner in enumerate(owners(figure, trace))
        if owner == event
    ]


def bars(figure: go.Figure, event: str) -> list[dict[str, Any]]:
    return [
        {
            "left": datetime.fromisoformat(trace.base[at]),
            "right": datetime.fromisoformat(trace.base[at]) + timedelta(milliseconds=trace.x[at]),
            "opacity": each(trace.marker.opacity, at),
            "fill": each(trace.marker.color, at),
            "outline": each(trace.marker.line.width, at),
            "pattern": trace.marker.pattern.shape,
        }
        for trace in figure.data
        if trace.type == "bar"
        for at, owner in enumerate(owners(figure, trace))
        if owner == event
    ]


def texts(figure: go.Figure, name: str) -> list[str]:
    return [note.text for note in figure.layout.annotations if note.name == name]


FRAMES = frames_of(EVENTS)
FIGURE = drawn(FRAMES)


def test_a_day_is_one_visible_mark_at_its_noon() -> None:
    (mark,) = points(FIGURE, "claim")
    assert mark["x"] == datetime(2024, 10, 18, 12)
    assert mark["size"] >= 10
    assert mark["opacity"] == 1
    assert bars(FIGURE, "claim") == []


def test_a_doubtful_day_is_a_paler_mark() -> None:
    (mark,) = points(FIGURE, "doubtful")
    assert mark["x"] == datetime(2024, 10, 8, 12)
    assert mark["opacity"] < 1


@pytest.mark.parametrize(
    ("event", "first", "last"),
    [
        ("month", date(2024, 11, 1), date(2024, 11, 30)),
        ("span", date(2024, 10, 22), date(2024, 10, 24)),
        ("either", date(2024, 11, 11), date(2024, 11, 12)),
    ],
)
def test_months_spans_and_choices_are_bars_over_all_their_days_and_never_marks(
    event: str, first: date, last: date
) -> None:
    (bar,) = bars(FIGURE, event)
    assert bar["left"] == datetime.combine(first, datetime.min.time())
    assert bar["right"] == datetime.combine(last, datetime.min.time()) + timedelta(days=1)
    assert bar["outline"] > 0
    assert points(FIGURE, event) == []


def test_only_a_span_of_known_days_is_filled_whole() -> None:
    assert bars(FIGURE, "span")[0]["fill"] == LIGHT.colour("visit")
    assert bars(FIGURE, "month")[0]["fill"] != LIGHT.colour("deployment")


def test_an_open_start_fades_towards_it_and_stops_at_the_day_stated() -> None:
    parts = bars(FIGURE, "by")
    shades = [part["opacity"] for part in parts]
    assert parts[-1]["right"] == datetime(2024, 10, 16)
    assert shades == sorted(shades)
    assert shades[0] < 0.2 < 0.8 < shades[-1]


def test_an_open_end_fades_towards_it_and_starts_on_the_day_stated() -> None:
    parts = bars(FIGURE, "since")
    shades = [part["opacity"] for part in parts]
    assert parts[0]["left"] == datetime(2024, 8, 1)
    assert shades == sorted(shades, reverse=True)
    assert shades[-1] < 0.2 < 0.8 < shades[0]


def test_an_open_end_does_not_leave_the_window() -> None:
    figure = drawn(FRAMES, window=Window(date(2024, 6, 1), date(2024, 8, 10)))
    assert bars(figure, "since")[-1]["right"] <= datetime(2024, 8, 11)


@pytest.mark.parametrize("kind", ["claim", "forecast", "interpretation"])
def test_unproven_marks_are_hollow_and_unproven_bars_are_hatched(kind: str) -> None:
    day, month, fact = drawn_kinds(kind)
    assert points(day, "it")[0]["symbol"].endswith("-open")
    assert bars(month, "it")[0]["pattern"] == "/"
    assert not points(fact, "it")[0]["symbol"].endswith("-open")


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


def test_an_event_of_two_sides_stands_in_both_lanes() -> None:
    rows = {mark["y"] for mark in points(FIGURE, "signing")}
    assert len(rows) == 2


def test_lanes_carry_their_names_and_counts() -> None:
    assert texts(FIGURE, "lane") == ["<b>North Korea</b>  3", "<b>Russia</b>  1", "<b>Others</b>  5"]


def test_marks_stand_inside_the_height_of_the_figure() -> None:
    low, high = FIGURE.layout.yaxis.range
    rows = [y for trace in FIGURE.data for y in trace.y if y is not None]
    assert low < min(rows) <= max(rows) < high


def test_the_open_event_is_ringed_wherever_it_stands() -> None:
    (ring,) = [trace for trace in drawn(FRAMES, selected="signing").data if trace.name == "selected"]
    assert len(ring.x) == 2
    assert not [trace for trace in FIGURE.data if trace.name == "selected"]


def test_the_open_event_is_joined_across_its_lanes_be_it_key_or_not() -> None:
    frames = frames_of(
        """
- {id: visit, date: "2024-06-19", headline: A, sources: kcna, actors: {russia: agent, dprk: host}}
- {id: other, date: "2024-07-19", headline: A, sources: kcna, actors: {russia: agent, dprk: host}}
"""
    )
    (line,) = [trace for trace in drawn(frames, selected="visit").data if trace.mode == "lines"]
    top, bottom = (mark["y"] for mark in points(FIGURE, "signing"))
    assert line.x == ("2024-06-19T12", "2024-06-19T12", None)
    assert line.y[0] > line.y[1]
    assert top != bottom
    assert not [trace for trace in drawn(frames).data if trace.mode == "lines"]


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


@pytest.mark.parametrize(
    "day", ["0001-01-01", "9999-12-31", "0001/..", "../9999", "0001/9999", "../0001-01-01"]
)
@pytest.mark.parametrize("kind", [Kind.REPORT, Kind.MILESTONE])
def test_the_first_and_last_days_there_are_can_be_drawn(day: str, kind: Kind) -> None:
    frames = frames_of(f'- {{id: it, date: "{day}", kind: {kind}, headline: A, sources: tass}}')
    assert drawn(frames).to_json()
    assert drawn(frames, window=Window(date.min, date.max)).to_json()
