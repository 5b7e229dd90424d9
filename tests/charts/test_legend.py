"""The legend: what is among the events, and nothing else."""

from __future__ import annotations

import pytest

from tests.analysis.positions.chronologies import build_record
from tests.chronologies import frames_of, real
from timeline.charts.legend import list_legend
from timeline.charts.marks import COLOURS
from timeline.charts.palette import DARK, LIGHT, Palette


def list_words(colour: str, palette: Palette = LIGHT) -> list[str]:
    return [words for _, _, words in list_legend(real(), real().ordered_events, colour, palette)]


def test_stances_are_told_from_what_is_only_claimed() -> None:
    assert list_words("stance") == [
        "denies",
        "deflects",
        "acknowledges",
        "other",
        "claimed",
        "milestone",
        "span",
        "disputed",
    ]


def test_a_stance_that_nobody_takes_is_left_out() -> None:
    frames = build_record("2024-10-10 peskov denies")
    assert [words for _, _, words in list_legend(frames, frames.ordered_events, "stance", LIGHT)] == ["denies"]


def test_without_a_question_stances_fall_back_to_kinds() -> None:
    frames = frames_of('- {id: a, date: "2024-06-19", headline: A, kind: visit, sources: kcna}')
    assert list_legend(frames, frames.ordered_events, "stance", LIGHT) == [
        ("dot", LIGHT.families["contact"], "Meetings and visits")
    ]


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("colour", COLOURS)
def test_no_two_entries_look_alike(colour: str, palette: Palette) -> None:
    looks = [(shape, hue) for shape, hue, _ in list_legend(real(), real().ordered_events, colour, palette)]
    assert len(looks) == len(set(looks))
    assert {shape for shape, _ in looks} <= {"dot", "hollow", "diamond", "bar", "tick"}
