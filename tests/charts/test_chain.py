"""The chain of reports: boxes within the width, arrows from the first report to the nearest."""

from __future__ import annotations

import pytest

from tests.analysis.reports import RECORDS
from tests.chronologies import frames_of
from timeline.charts.chain import build_chain_figure
from timeline.charts.palette import LIGHT


def figure(sources: str, width: int = 520) -> dict:
    frames = frames_of(f'- {{id: it, date: "2024", headline: A, sources: [{sources}]}}', records=RECORDS)
    return build_chain_figure(frames, frames.event["it"], palette=LIGHT, plot_width=width).to_plotly_json()


@pytest.mark.parametrize("width", [520, 900])
def test_boxes_stay_within_the_width_and_never_overlap(width: int) -> None:
    boxes = figure("paper, digest, own", width)["layout"]["shapes"]
    assert all(0 <= box["x0"] < box["x1"] <= width for box in boxes)
    for one in boxes:
        for other in boxes:
            apart = one["x1"] <= other["x0"] or other["x1"] <= one["x0"]
            apart = apart or one["y1"] <= other["y0"] or other["y1"] <= one["y0"]
            assert one is other or apart


def test_each_box_links_to_the_event() -> None:
    (trace,) = figure("paper")["data"]
    assert trace["customdata"] == [["it"]] * 4
