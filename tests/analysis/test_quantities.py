"""Figures: in words, attributed, in the order in which they were given."""

from __future__ import annotations

import pytest

from tests.chronologies import frames_of
from timeline.analysis.quantities import (
    count_measures,
    format_quantity,
    list_quantities,
    name_claimant,
    name_measure,
)
from timeline.model.records import Quantity


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"low": 11000, "high": 11000}, "11,000"),
        ({"low": 11000, "high": 11000, "approximate": True}, "about 11,000"),
        ({"low": 11000, "high": 12000}, "11,000–12,000"),
        ({"low": 3000}, "3,000 or more"),
        ({"high": 8000}, "up to 8,000"),
        ({"high": 1000, "approximate": True}, "up to about 1,000"),
        ({"low": 0, "high": 0}, "0"),
        ({"high": 0}, "up to 0"),
    ],
)
def test_a_figure_is_worded_by_what_is_known_of_its_low_and_its_high(fields: dict[str, int], words: str) -> None:
    assert format_quantity(Quantity(measure="troops", counts="in Russia", **fields)) == words  # type: ignore[arg-type]


FRAMES = frames_of("""
- {id: late, date: "2024-10-01", said: "2024-10-24", headline: A, kind: claim, sources: tass,
   actors: {shoigu: speaker, dprk: subject}, quantity: {measure: troops, low: 5, counts: sent}}
- {id: early, date: "2024-10-13", headline: B, kind: claim, sources: tass, actors: {peskov: speaker},
   quantity: [{measure: troops, high: 9, counts: in Russia, by: kremlin},
              {measure: killed, low: 1, counts: c}]}
- {id: month, date: "2024-11", reported: "2024-12-05", headline: C, kind: deployment, sources: tass,
   quantity: {measure: troops, low: 11, high: 11, counts: at the border}}
""")
EVENTS = [FRAMES.event[event] for event in FRAMES.events.index]


def test_figures_stand_by_the_day_on_which_they_were_given() -> None:
    found = list_quantities(EVENTS, "troops")
    assert [(figure.event.id, figure.day.edtf) for figure in found] == [
        ("early", "2024-10-13"),
        ("late", "2024-10-24"),
        ("month", "2024-12-05"),
    ]


def test_a_figure_is_whose_it_is_said_to_be_else_the_speakers() -> None:
    assert [name_claimant(FRAMES, figure) for figure in list_quantities(EVENTS, "troops")] == [
        "The Kremlin",
        "Sergei Shoigu",
        "nobody named",
    ]


def test_measures_are_counted_the_most_frequent_first() -> None:
    assert list(count_measures(EVENTS).items()) == [("troops", 3), ("killed", 1)]
    assert count_measures([]) == {}
    assert name_measure("military-workers") == "Military workers"
