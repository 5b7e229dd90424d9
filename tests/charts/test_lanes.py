"""Lanes: who stands where, and how many there are."""

from __future__ import annotations

import pytest

from tests.chronologies import frames_of
from timeline.charts.lanes import LANES, MOST, sort_into_lanes
from timeline.query.tables import Frames

EVENTS = """
- {id: signing, date: "2024-06-19", headline: A, kind: milestone, sources: [reuters, kcna],
   actors: {kim-jong-un: signatory, russia: signatory}}
- {id: denial, date: "2024-10-10", headline: B, kind: denial, sources: tass,
   actors: {peskov: speaker, dprk: subject}}
- {id: remark, date: "2024-10-15", headline: C, kind: non-denial, sources: tass, actors: {peskov: speaker}}
- {id: nobody, date: "2024-10-16", headline: D, sources: tass}
"""


def names_and_members(frames: Frames, by: str) -> dict[str, list[str]]:
    events = [frames.event[event] for event in frames.events.index]
    return {name: [event.id for event in members] for name, members in sort_into_lanes(frames, events, by).values()}


def test_lanes_by_side_gather_people_under_their_country() -> None:
    assert names_and_members(frames_of(EVENTS), "side") == {
        "Russia": ["signing", "denial", "remark"],
        "North Korea": ["signing"],
        "Others": ["nobody"],
    }


def test_an_event_of_several_actors_stands_in_the_lane_of_each() -> None:
    found = names_and_members(frames_of(EVENTS), "actor")
    assert found["Kim Jong Un"] == found["Russia"] == ["signing"]
    assert list(found) == ["Dmitry Peskov", "Kim Jong Un", "Russia", "Others"]


def test_lanes_by_kind_keep_the_order_of_the_list_of_kinds() -> None:
    assert list(names_and_members(frames_of(EVENTS), "kind")) == [
        "Milestone",
        "Denial",
        "Non-denial",
        "Report",
    ]


def test_lanes_by_source_are_publishers() -> None:
    assert list(names_and_members(frames_of(EVENTS), "source")) == ["TASS", "KCNA", "Reuters"]


def test_an_event_of_several_tags_stands_in_the_lane_of_each_and_one_of_none_in_its_own() -> None:
    events = """
- {id: signing, date: "2024-06-19", headline: A, sources: kcna, tags: [treaty, summit]}
- {id: vote, date: "2024-11-06", headline: B, sources: kcna, tags: treaty}
- {id: nobody, date: "2024-11-07", headline: C, sources: kcna}
"""
    assert names_and_members(frames_of(events), "tag") == {
        "treaty": ["signing", "vote"],
        "summit": ["signing"],
        "No tag recorded": ["nobody"],
    }


def crowd(countries: int) -> Frames:
    actors = [f"  c{n}: {{name: Country {n}, type: country}}" for n in range(countries)]
    source = 'sources: {s: {publisher: S, published: "2024", type: agency}}'
    events = [
        f'- {{id: e{n}-{i}, date: "2024", headline: A, sources: s, actors: {{c{n}: agent}}}}'
        for n in range(countries)
        for i in range(countries - n)
    ]
    return frames_of("\n".join(events), records="\n".join(["actors:", *actors, source]))


@pytest.mark.parametrize(("countries", "expected"), [(6, 6), (7, 7), (8, 7), (20, 7)])
def test_lanes_beyond_the_most_share_one_called_others(countries: int, expected: int) -> None:
    found = names_and_members(crowd(countries), "side")
    assert len(found) == expected
    assert list(found)[: MOST["side"]] == [f"Country {n}" for n in range(MOST["side"])]
    assert ("Others" in found) is (countries > 7)


def test_an_event_stands_once_in_others_however_many_of_its_actors_do() -> None:
    frames = frames_of(
        "\n".join(
            f'- {{id: e{n}, date: "2024", headline: A, sources: s, actors: {{c{n}: agent, d{n}: agent}}}}'
            for n in range(9)
        ),
        records="\n".join(
            [
                "actors:",
                *(f"  {letter}{n}: {{name: {letter}{n}, type: country}}" for n in range(9) for letter in "cd"),
                'sources: {s: {publisher: S, published: "2024", type: agency}}',
            ]
        ),
    )
    others = names_and_members(frames, "side")["Others"]
    assert len(others) == len(set(others)) == 9


@pytest.mark.parametrize("by", LANES)
def test_no_event_is_lost_in_any_lanes(by: str) -> None:
    frames = frames_of(EVENTS)
    assert {e for members in names_and_members(frames, by).values() for e in members} == set(frames.event)


def test_an_actor_called_others_keeps_its_own_lane() -> None:
    frames = frames_of(
        '- {id: it, date: "2024", headline: A, sources: s, actors: {others: agent}}',
        records="""
            actors: {others: {name: The Others, type: group}}
            sources: {s: {publisher: S, published: "2024", type: agency}}
        """,
    )
    assert names_and_members(frames, "actor") == {"The Others": ["it"]}


PLACES = """
    places:
      kursk: {name: Kursk, country: russia}
      moscow: {name: Moscow, country: russia}
    actors: {russia: {name: Russia, type: country}}
    sources: {s: {publisher: S, published: "2024", type: agency}}
"""


def test_lanes_by_place_end_with_the_events_of_which_no_place_is_recorded() -> None:
    lines = [
        f"- {{id: e{n}, date: '2024-10-1{n}', headline: A, sources: s{place}}}"
        for n, place in enumerate(("", "", "", ", place: moscow", ", place: kursk", ", place: kursk"))
    ]
    found = names_and_members(frames_of("\n".join(lines), records=PLACES), "place")
    assert found == {"Kursk": ["e4", "e5"], "Moscow": ["e3"], "No place recorded": ["e0", "e1", "e2"]}


@pytest.mark.parametrize("by", LANES)
def test_as_many_lanes_as_asked_for_stand_before_the_others(by: str) -> None:
    events = frames_of(EVENTS).ordered_events
    found = sort_into_lanes(frames_of(EVENTS), events, by, 1)
    assert len(found) <= 2
    assert {event.id for _, members in found.values() for event in members} == {event.id for event in events}
