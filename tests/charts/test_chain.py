"""The chain of reports: boxes within the width, arrows from the first report to the nearest, a link from each box."""

from __future__ import annotations

from urllib.parse import parse_qs

import pytest

from tests.analysis.reports import RECORDS
from tests.chronologies import frames_of
from timeline.analysis.provenance import build_chain, build_source_chain
from timeline.charts.chain import build_chain_figure
from timeline.charts.palette import LIGHT


def list_links(sources: str, width: int = 520) -> list[list]:
    frames = frames_of(f'- {{id: it, date: "2024", headline: A, sources: [{sources}]}}', records=RECORDS)
    nodes = build_chain(frames.chronology, frames.event["it"])
    return build_chain_figure(frames, nodes, palette=LIGHT, width=width).layout.meta["links"]


@pytest.mark.parametrize("width", [340, 520, 900])
def test_boxes_stay_within_the_width_and_never_overlap(width: int) -> None:
    boxes = list_links("paper, digest, own", width)
    assert all(0 <= x0 < x1 <= width for x0, _, x1, *_ in boxes)
    for one in boxes:
        for other in boxes:
            apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
            assert one is other or apart


def test_each_box_is_a_link_to_its_source_and_says_which_no_event_cites() -> None:
    chosen = {parse_qs(link[5])["source"][0]: link[4] for link in list_links("paper")}
    assert list(chosen) == ["ministry", "tass", "reuters", "paper"]
    assert "not cited" in chosen["tass"]
    assert "not cited" not in chosen["paper"]


def test_the_chain_of_a_source_has_what_it_repeats_and_all_that_repeat_it_and_nothing_beside() -> None:
    chronology = frames_of(records=RECORDS).chronology
    nodes = build_source_chain(chronology, "tass", ["paper"])
    assert [(node.source, node.above) for node in nodes] == [
        ("ministry", ""),
        ("tass", "ministry"),
        ("reuters", "tass"),
        ("paper", "reuters"),
        ("digest", "tass"),
    ]
    assert [node.source for node in nodes if node.cited] == ["paper"]
    assert [node.source for node in build_source_chain(chronology, "own", [])] == ["own", "digest"]
