"""Turning points: the first acknowledgement of a side, then the first change of a side and of a speaker."""

from __future__ import annotations

from tests.analysis.positions.chronologies import build_record, list_record_statements
from timeline.charts.turning_points import list_turning_points


def find(*lines: str) -> list[str]:
    return list_turning_points(list_record_statements(build_record(*lines)))


def test_the_first_acknowledgement_of_each_side_comes_first() -> None:
    assert find(
        "2024-10-10 peskov denies",
        "2024-10-12 kim-jong-un denies",
        "2024-12-21 peskov deflects",
        "2025-04-26 shoigu acknowledges",
        "2025-04-28 kim-jong-un acknowledges",
        "2025-05-09 shoigu acknowledges",
    ) == ["e3", "e4", "e2"]


def test_a_side_that_never_changed_has_no_turning_point() -> None:
    assert find("2024-10-10 peskov denies", "2024-10-12 peskov denies") == []


def test_a_speaker_who_changed_is_a_turning_point_of_its_own() -> None:
    assert find(
        "2024-10-10 peskov denies",
        "2024-10-12 shoigu deflects",
        "2024-10-13 peskov deflects",
    ) == ["e1", "e2"]
