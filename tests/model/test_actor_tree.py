"""The tree of actors."""

from __future__ import annotations

import pytest

from tests.chronologies import chronology
from timeline.model.actor_tree import find_side, list_ancestors, list_doers, list_sides, list_tree


def test_a_lineage_goes_from_the_person_to_the_country() -> None:
    actors = chronology().actors
    assert list_ancestors(actors, "peskov") == ("peskov", "kremlin", "russia")
    assert find_side(actors, "peskov") == "russia"
    assert find_side(actors, "dprk") == "dprk"


@pytest.mark.parametrize(
    ("actors", "expected"),
    [
        ("{peskov: speaker, dprk: subject, kim-jong-un: addressee}", ("peskov",)),
        ("{peskov: [subject, participant], dprk: subject}", ("peskov",)),
        ("{dprk: subject, russia: addressee}", ("dprk", "russia")),
        ("{}", ()),
    ],
)
def test_doers_are_those_who_act_or_else_those_spoken_of(actors: str, expected: tuple[str, ...]) -> None:
    event = chronology(f'- {{id: it, date: "2024", headline: A, sources: kcna, actors: {actors}}}').events[0]
    assert list_doers(event) == expected


def test_two_people_of_one_country_are_one_side() -> None:
    read = chronology(
        '- {id: it, date: "2024", headline: A, sources: kcna, actors: {peskov: speaker, shoigu: speaker}}'
    )
    assert list_sides(read.actors, read.events[0]) == ("russia",)


def test_the_tree_lists_every_actor_once_right_after_its_body() -> None:
    actors = chronology().actors
    listed = list_tree(actors)
    assert listed[:4] == (("russia", 0), ("kremlin", 1), ("peskov", 2), ("shoigu", 1))
    assert sorted(actor for actor, _ in listed) == sorted(actors)
