"""Who the people of the record are, what each side said, and that a claim stays somebody's words."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import pytest

from tests.record.speaking import answers, speakers, spoken_on
from timeline.model.actor_tree import find_side, list_ancestors
from timeline.model.records import Chronology, Event
from timeline.model.vocabulary import SPOKEN, UNPROVEN, ActorType, Kind, Role, Stance
from timeline.query.search import list_names


def test_a_person_has_an_office_and_a_russian_or_a_korean_a_name_in_their_script(record: Chronology) -> None:
    scripts = {
        "russia": "[А-Яа-яЁё]",
        "ukraine": "[А-Яа-яІіЇїЄє]",
        "dprk": "[가-힣]",
        "south-korea": "[가-힣]",
    }
    for key, actor in record.actors.items():
        if actor.type is ActorType.PERSON:
            assert actor.posts, key
            if script := scripts.get(find_side(record.actors, key)):
                assert re.search(script, actor.native or ""), key


def test_kim_jong_gyu_is_never_taken_for_the_leader(record: Chronology, events: dict[str, Event]) -> None:
    gyu, leader = record.actors["kim-jong-gyu"], record.actors["kim-jong-un"]
    assert not {*list_names(gyu)} & {*list_names(leader)}
    assert gyu.native == "김정규"
    assert leader.native == "김정은"
    assert "Not Kim Jong Un" in (gyu.note or "")
    assert events["instruments-exchanged"].actors["kim-jong-gyu"] == (Role.SIGNATORY,)
    for event in record.events:
        assert not {"kim-jong-gyu", "kim-jong-un"} <= set(event.actors), event.id
        if "Jong Gyu" in event.headline + (event.summary or ""):
            assert "kim-jong-gyu" in event.actors, event.id


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


def test_no_two_actors_share_a_spelling(record: Chronology) -> None:
    spellings = Counter(
        name for actor in record.actors.values() for name in {actor.name, actor.native, *actor.also} - {None}
    )
    assert [name for name, count in spellings.items() if count > 1] == []


def test_the_sides_are_few(record: Chronology) -> None:
    assert {find_side(record.actors, actor) for actor in record.actors} == {
        "russia",
        "dprk",
        "ukraine",
        "united-states",
        "south-korea",
        "united-nations",
        "others",
    }


def test_a_medium_speaks_only_for_itself(record: Chronology) -> None:
    for event in record.events:
        for actor in speakers(event):
            if record.actors[actor].type is ActorType.MEDIA:
                assert event.kind in (Kind.INTERPRETATION, Kind.CLAIM), event.id
                assert speakers(event) == [actor]
                assert "press" in list_ancestors(record.actors, actor) or actor == "korean-central-television"


def test_words_need_a_speaker_and_a_forecast_lies_ahead_of_them(record: Chronology) -> None:
    for event in record.events:
        assert event.kind not in SPOKEN | UNPROVEN or speakers(event), event.id
        if event.kind is Kind.FORECAST:
            assert spoken_on(event) < event.date.anchor, event.id


def test_what_is_unproven_is_told_as_somebodys_words(record: Chronology) -> None:
    told = re.compile(
        r"\b(says?|said|counts?|reports?|reads|sees|expects?|puts|dates|raises|sets|speaks)\b", re.IGNORECASE
    )
    assert [e.id for e in record.events if e.kind in UNPROVEN and not told.search(e.headline)] == []


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
    assert min(day for day, stance in said if stance is Stance.ACKNOWLEDGES) == first
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
