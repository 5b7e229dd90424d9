"""Facets: each count is what a reader gets who chooses that option."""

from __future__ import annotations

from dataclasses import replace
from time import process_time

from hypothesis import given

from bench.synthetic import chronology as synthetic
from tests.chronologies import frames_of, real
from tests.query.selections import FRAMES, selections
from timeline.query.facets import count_facets
from timeline.query.selection import Selection, select
from timeline.query.tables import Frames, build_frames
from timeline.reading.reader import read_bytes


def loop(frames: Frames, chosen: Selection, name: str, option: str) -> int:
    kept = chosen.actors if name == "actors" and chosen.match == "all" else ()
    return len(select(frames, replace(chosen, **{name: (*kept, option)})))  # type: ignore[arg-type]


@given(selections())
def test_counts_agree_with_choosing_each_option_in_turn(chosen: Selection) -> None:
    frames = real()
    for name, options in count_facets(frames, chosen).items():
        sample = list(options)[:: 1 + len(options) // 8]
        assert {o: options[o] for o in sample} == {o: loop(frames, chosen, name, o) for o in sample}, name


def test_a_count_leaves_its_own_filter_aside_and_follows_the_others() -> None:
    counted = count_facets(FRAMES, Selection(kinds=("claim",), sources=("tass",)))
    assert counted["kinds"]["denial"] == 1
    assert counted["kinds"]["claim"] == 0
    assert counted["sources"] == {"kcna": 0, "reuters": 1, "tass": 0}


def test_with_all_of_several_actors_those_already_chosen_stay() -> None:
    any_of = count_facets(FRAMES, Selection(actors=("dprk",)))["actors"]
    all_of = count_facets(FRAMES, Selection(actors=("dprk",), match="all"))["actors"]
    assert any_of["peskov"] == all_of["peskov"] == 1
    assert (any_of["shoigu"], all_of["shoigu"]) == (1, 0)


def test_a_country_counts_the_events_of_its_places_and_a_question_those_of_its_answers() -> None:
    counted = count_facets(FRAMES, Selection(positions=("lawful",), places=("moscow",)))
    assert counted["places"] == {"dprk": 0, "russia": 1, "pyongyang": 0, "wonsan": 0, "moscow": 1, "rome": 0}
    assert (counted["positions"]["sent"], counted["positions"]["sent:denies"]) == (1, 1)
    assert counted["articles"] == {"4": 0, "22": 0}


def test_a_tag_counts_the_events_that_have_it() -> None:
    assert count_facets(FRAMES, Selection())["tags"] == {"summit": 1, "treaty": 2}
    assert count_facets(FRAMES, Selection(tags=("summit",), kinds=("decision",)))["tags"] == {"summit": 0, "treaty": 1}


def test_a_status_counts_the_events_that_have_it_and_many_have_none() -> None:
    counted = count_facets(FRAMES, Selection(status=("disputed",)))
    assert counted["status"] == {"confirmed": 0, "disputed": 1, "reported": 0}
    assert counted["kinds"]["denial"] == sum(counted["kinds"].values()) == 1


def test_an_actor_counts_the_events_of_its_parts_once_each() -> None:
    counted = count_facets(FRAMES, Selection())["actors"]
    assert counted["russia"] == 4
    assert counted["kremlin"] == 2


def test_an_empty_chronology_counts_nothing() -> None:
    counted = count_facets(frames_of(""), Selection())
    assert {number for options in counted.values() for number in options.values()} == {0}


def test_counting_at_300_events_takes_less_than_five_milliseconds() -> None:
    made_up = read_bytes(synthetic(300).encode(), "made-up.yaml").chronology
    assert made_up
    frames = build_frames(made_up)
    chosen = Selection(roles=("speaker",), text="a")
    count_facets(frames, chosen)

    def taken() -> float:
        start = process_time()
        count_facets(frames, chosen)
        return process_time() - start

    assert min(taken() for _ in range(20)) < 0.005
