"""Who the people of the record are, what each side said, and that a claim stays somebody's words."""

from __future__ import annotations

from datetime import date

import pytest

from tests.record.speaking import answers
from timeline.model.actor_tree import find_side
from timeline.model.records import Chronology, Event
from timeline.model.vocabulary import Kind, Role, Stance
from timeline.query.search import list_names


def test_kim_jong_gyu_is_never_taken_for_the_leader(record: Chronology, events: dict[str, Event]) -> None:
    gyu, leader = record.actors["kim-jong-gyu"], record.actors["kim-jong-un"]
    assert not {*list_names(gyu)} & {*list_names(leader)}
    assert gyu.native == "김정규"
    assert leader.native == "김정은"
    assert "Not Kim Jong Un" in (gyu.note or "")
    assert events["instruments-exchanged"].actors["kim-jong-gyu"] == (Role.SIGNATORY,)


@pytest.mark.parametrize(
    ("actor", "name"),
    [
        ("kim-jong-un", "Kim Jong Un"),
        ("kim-jong-gyu", "Kim Jong Gyu"),
        ("choe-son-hui", "Choe Son Hui"),
        ("no-kwang-chol", "No Kwang Chol"),
        ("ri-chang-dae", "Ri Chang Dae"),
        ("kim-yo-jong", "Kim Yo Jong"),
    ],
)
def test_korean_names_keep_the_family_name_first(record: Chronology, actor: str, name: str) -> None:
    assert record.actors[actor].name == name


def test_the_sides_of_the_story_are_there(record: Chronology) -> None:
    assert {find_side(record.actors, actor) for actor in record.actors} >= {
        "russia",
        "dprk",
        "ukraine",
        "united-states",
        "south-korea",
        "united-nations",
        "others",
    }


@pytest.mark.parametrize("question", ["troops-sent", "arms-supplied", "article-4-obliges", "third-countries"])
def test_every_question_has_answers_of_two_sides_and_of_two_kinds(record: Chronology, question: str) -> None:
    found = list(answers(record, question))
    assert len({side for _, side, _ in found}) >= 2
    assert len({stance for _, _, stance in found}) >= 2


@pytest.mark.parametrize(
    ("party", "first", "who"),
    [
        ("russia", date(2025, 4, 26), "gerasimov-confirms-troops"),
        ("dprk", date(2025, 4, 28), "dprk-confirms-troops"),
    ],
)
def test_each_side_acknowledged_the_troops_after_denying_and_deflecting(
    record: Chronology, events: dict[str, Event], party: str, first: date, who: str
) -> None:
    said = [(day, stance) for day, side, stance in answers(record, "troops-sent") if side == party]
    assert (first, Stance.ACKNOWLEDGES) in said
    before = [stance for day, stance in said if day < first]
    assert {Stance.DENIES, Stance.DEFLECTS} <= set(before)
    assert events[who].kind is Kind.ACKNOWLEDGEMENT
    assert events[who].date.anchor == first


def test_the_path_is_not_one_way(record: Chronology, events: dict[str, Event]) -> None:
    putin, envoy = events["putin-images-reflect-something"], events["nebenzya-denies"]
    assert putin.date.anchor == date(2024, 10, 24)
    assert putin.kind is Kind.NON_DENIAL
    assert envoy.date.anchor == date(2024, 10, 30)
    assert envoy.position[0].stance is Stance.DENIES
