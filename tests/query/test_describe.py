"""A selection in words."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given

from tests.chronologies import real
from tests.query.selections import FRAMES, selections
from timeline.query.describe import ALL_EVENTS, describe_selection, list_choices
from timeline.query.selection import Selection

TOLD = {
    "actors": (("peskov", "russia"), "actors: Dmitry Peskov or Russia"),
    "roles": (("speaker",), "roles: speaker"),
    "kinds": (("claim", "denial"), "kinds: claim or denial"),
    "publishers": (("TASS", "KCNA"), "publishers: TASS or KCNA"),
    "sources": (("tass",), "sources: TASS (tass)"),
    "importance": (("key",), "importance: key"),
    "certainty": (("exact",), "certainty of the date: exact"),
    "places": (("moscow", "dprk"), "places: Moscow or North Korea"),
    "positions": (("sent:denies", "lawful"), "positions: denies “Were troops sent?” or “Is it lawful?”"),
    "articles": (("4", "22"), "articles: Article 4, mutual assistance or Article 22, entry into force"),
    "tags": (("treaty", "summit"), "tags: treaty or summit"),
    "status": (("disputed",), "status: disputed"),
    "thread": ("denial", "thread of “Denial”"),
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


def test_each_value_that_is_chosen_is_named_by_itself() -> None:
    chosen = Selection(
        actors=("peskov", "russia"),
        roles=("speaker",),
        match="all",
        kinds=("non-denial", "military-action"),
        publishers=("TASS",),
        sources=("tass",),
        importance=("key",),
        certainty=("exact",),
        places=("moscow", "dprk"),
        positions=("sent:denies", "lawful"),
        articles=("4",),
        thread="denial",
        since=date(2024, 10, 1),
        until=date(2024, 12, 4),
        text=" fake news ",
        known=date(2024, 11, 1),
    )
    assert list_choices(FRAMES, chosen) == [
        ("actors", "peskov", "Dmitry Peskov"),
        ("actors", "russia", "Russia"),
        ("roles", "speaker", "as speaker"),
        ("kinds", "non-denial", "non-denial"),
        ("kinds", "military-action", "military action"),
        ("publishers", "TASS", "TASS"),
        ("sources", "tass", "TASS, 20 Jun 2024"),
        ("importance", "key", "key events"),
        ("certainty", "exact", "exact date"),
        ("places", "moscow", "Moscow"),
        ("places", "dprk", "North Korea"),
        ("positions", "sent:denies", "denies “Were troops sent?”"),
        ("positions", "lawful", "“Is it lawful?”"),
        ("articles", "4", "Article 4, mutual assistance"),
        ("thread", "denial", "Thread of “Denial”"),
        ("since", "2024-10-01", "from 1 Oct 2024"),
        ("until", "2024-12-04", "until 4 Dec 2024"),
        ("text", "fake news", "“fake news”"),
        ("known", "2024-11-01", "As known on 1 November 2024"),
    ]


@given(selections())
def test_taking_away_everything_that_is_named_leaves_nothing_chosen(chosen: Selection) -> None:
    query = chosen.to_query()
    for key, value, words in list_choices(real(), chosen):
        assert words
        query[key] = [other for other in query[key] if other.strip() != value]
    assert {key for key, values in query.items() if values} <= {"match"}
