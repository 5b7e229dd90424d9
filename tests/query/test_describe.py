"""A selection in words."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest

from tests.chronologies import frames_of
from timeline.query.describe import ALL_EVENTS, describe_selection
from timeline.query.selection import Selection

FRAMES = frames_of('- {id: a, date: "2024-10-10", headline: Denial, sources: tass, actors: {peskov: speaker}}')
TOLD = {
    "actors": (("peskov", "russia"), "actors: Dmitry Peskov or Russia"),
    "roles": (("speaker",), "roles: speaker"),
    "kinds": (("claim", "denial"), "kinds: claim or denial"),
    "publishers": (("TASS", "KCNA"), "publishers: TASS or KCNA"),
    "sources": (("tass",), "sources: TASS (tass)"),
    "importance": (("key",), "importance: key"),
    "certainty": (("exact",), "certainty of the date: exact"),
    "since": (date(2024, 10, 8), "from 2024-10-08"),
    "until": (date(2024, 12, 4), "until 2024-12-04"),
    "text": (" troops ", "with the words “troops”"),
    "known": (date(2024, 11, 1), "as known on 2024-11-01"),
}


@pytest.mark.parametrize("field", TOLD)
def test_each_filter_is_told(field: str) -> None:
    value, told = TOLD[field]
    assert describe_selection(FRAMES, Selection(**{field: value})) == told  # type: ignore[arg-type]


def test_no_filter_is_left_without_words() -> None:
    assert {field.name for field in fields(Selection)} == {*TOLD, "match"}


def test_actors_that_must_all_take_part_are_joined_by_and() -> None:
    chosen = Selection(actors=("peskov", "russia"), match="all")
    assert describe_selection(FRAMES, chosen) == "actors: Dmitry Peskov and Russia"


def test_nothing_chosen_is_everything() -> None:
    assert describe_selection(FRAMES, Selection()) == ALL_EVENTS
