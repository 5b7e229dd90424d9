"""Nothing found: every way out that is offered leads somewhere, and none is kept back."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

from hypothesis import given

from tests.chronologies import real
from tests.query.selections import FRAMES, selections
from timeline.query.relaxations import find_relaxations
from timeline.query.selection import Selection, select


def offered(**chosen: object) -> dict[str, int]:
    return {way.text: way.event_count for way in find_relaxations(FRAMES, Selection(**chosen))}  # type: ignore[arg-type]


def test_each_filter_that_stands_in_the_way_is_named_with_what_it_hides() -> None:
    assert offered(text="signing", kinds=("claim",)) == {"without the search": 1, "without kinds": 1}


def test_of_all_actors_any_is_offered_first_when_it_gives_least() -> None:
    assert list(offered(actors=("peskov", "kim-jong-gyu"), match="all")) == [
        "any of the actors instead of all",
        "without actors",
    ]


def test_both_ends_of_a_range_are_given_up_together() -> None:
    chosen = {"text": "signing", "since": date(2025, 1, 1), "until": date(2025, 2, 1)}
    assert offered(**chosen) == {"without the search": 1, "without the range of days": 1}


def test_a_place_a_question_an_article_and_a_thread_can_be_given_up() -> None:
    ways = {
        "without places": {"places": ("rome",)},
        "without positions": {"positions": ("lawful",)},
        "without articles": {"articles": ("22",)},
        "without “only this thread”": {"thread": "decree"},
    }
    for way, field in ways.items():
        assert offered(**field, kinds=("forecast",))[way] == 1


def test_nothing_is_offered_when_no_single_filter_is_to_blame() -> None:
    assert offered(text="zzz", kinds=("claim",), sources=("kcna",)) == {}


@given(selections())
def test_what_is_offered_is_what_it_gives(chosen: Selection) -> None:
    for way in find_relaxations(real(), chosen):
        assert len(select(real(), way.selection)) == way.event_count > 0
        assert sum(getattr(way.selection, f.name) != getattr(chosen, f.name) for f in fields(chosen)) <= 2
