"""What events rest on, as one figure: bars of publishers, lags, and how the sources are kept."""

from __future__ import annotations

from typing import Any

import pytest

from tests.charts.pictures import make_frames
from tests.chronologies import frames_of
from tests.golden.cases import KEPT, LATE, sourcing
from timeline.analysis.provenance import DEPENDENCE, count_openings, group_by_attribute, sort_by_dependence
from timeline.analysis.reporting_lag import find_median, list_lags
from timeline.charts.palette import LIGHT

EVENTS = """
- {id: repeated, date: "2024-06-19", headline: A, sources: [tass, paper]}
- {id: both, date: "2024-06-20", headline: B, sources: [paper, own]}
- {id: alone, date: "2024-06-21", headline: C, sources: own}
"""


def draw(events: int, width: int = 900, height: int = 460) -> Any:
    return sourcing(make_frames(events), plot_width=width, height=height, palette=LIGHT)


def list_texts(figure: Any) -> list[str]:
    return [text for trace in figure.data if trace.name == "texts" for text in trace.text]


@pytest.mark.parametrize("events", [1, 180, 1200])
@pytest.mark.parametrize(("width", "height"), [(340, 0), (900, 460), (1500, 820)])
def test_every_mark_stands_within_the_figure_which_has_the_size_asked_for(events: int, width: int, height: int) -> None:
    meta = draw(events, width, height).layout.meta
    assert meta["size"][0] == width
    assert not height or meta["size"][1] <= height
    for _, x, y, radius, *end in meta["marks"]:
        assert radius <= y <= meta["size"][1] - radius
        assert 0 <= x <= (end[1:] or [x])[0] <= width


def test_more_publishers_have_a_bar_where_there_is_more_room() -> None:
    few, many = (len(draw(300, height=height).layout.meta["links"]) for height in (400, 800))
    assert 4 <= few < many


def test_an_event_counts_as_of_a_state_by_the_sources_of_the_group_and_as_of_one_origin_by_all() -> None:
    frames = frames_of(EVENTS, records=KEPT)
    groups = {group.name[:5]: group for group in group_by_attribute(frames, frames.ordered_events, "publisher")}
    found = {
        name: {
            part: [event.id for event in events] for part, events in sort_by_dependence(frames.chronology, g).items()
        }
        for name, g in groups.items()
    }
    assert found["TASS"] == dict(zip(DEPENDENCE, (["repeated"], [], [], []), strict=True))
    assert found["A <i>"] == dict(zip(DEPENDENCE, ([], [], ["repeated"], ["both"]), strict=True))
    assert found["Own"] == dict(zip(DEPENDENCE, ([], [], ["alone"], ["both"]), strict=True))


def test_the_lags_and_the_keeping_of_sources_are_told_in_numbers() -> None:
    frames = frames_of(LATE + EVENTS, records=KEPT)
    texts = list_texts(sourcing(frames, plot_width=900, height=460, palette=LIGHT))
    assert any(text.startswith("4 of 7 events; median ") for text in texts)
    assert "1 with one" in texts
    assert "2 without" in texts
    assert "1 not recorded" in texts
    assert count_openings(frames.chronology.sources.values()) == {"March 2026": 1, "February 2026": 1}


def test_of_two_lags_in_the_middle_the_shorter_one_is_the_median() -> None:
    lags = list_lags(frames_of(LATE, records=KEPT).ordered_events)
    least = sorted(lag.days.least or 0 for lag in lags)
    assert find_median(lags).least == least[1]


def test_the_name_of_a_publisher_leads_to_its_events_alone() -> None:
    meta = sourcing(frames_of(EVENTS, records=KEPT), plot_width=900, height=460, palette=LIGHT).layout.meta
    assert "publishers=TASS" in [link[5] for link in meta["links"]]
    assert meta["axis"] is None
