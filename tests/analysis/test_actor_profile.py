"""One actor's own chronology: parts, offices on the day, company, and what two share."""

from __future__ import annotations

import pytest

from tests.chronologies import frames_of
from timeline.analysis.actor_profile import (
    Profile,
    build_profile,
    collect_members,
    find_action_date,
    find_busiest_actor,
    find_shared_company,
    list_offices,
)
from timeline.dates.edtf import parse_edtf
from timeline.model.records import Actor
from timeline.query.tables import Frames

EVENTS = """
- {id: signing, date: "2024-06-19", headline: A, sources: kcna,
   actors: {kim-jong-un: [signatory, host], peskov: participant, kremlin: participant}}
- {id: denial, date: "2024-10-10", headline: B, kind: denial, sources: tass,
   actors: {peskov: speaker, kim-jong-un: subject}}
- {id: about-himself, date: "2024-10-12", headline: C, kind: statement, sources: tass,
   actors: {peskov: [speaker, subject]}}
- {id: told, date: "2024-10-15", headline: D, kind: statement, sources: tass,
   actors: {shoigu: speaker, peskov: addressee}}
- {id: nobody, date: "2024-10-16", headline: E, sources: tass}
"""


def of(actor: str, frames: Frames) -> Profile:
    return build_profile(frames, actor, [frames.event[event] for event in frames.events.index])


def ids(found: Profile, part: str) -> list[str]:
    return [appearance.event.id for appearance in found.list_appearances(part)]


def test_each_event_stands_in_every_part_that_its_roles_give() -> None:
    found = of("peskov", frames_of(EVENTS))
    assert ids(found, "said") == ["denial", "about-himself"]
    assert ids(found, "did") == ["signing"]
    assert ids(found, "about") == ["about-himself", "told"]
    assert ids(found, "all") == ["signing", "denial", "about-himself", "told"]


def test_a_publisher_says_something() -> None:
    frames = frames_of('- {id: it, date: "2024", headline: A, sources: tass, actors: {russia: [publisher, agent]}}')
    assert of("russia", frames).appearances[0].parts == ("said", "did")


def test_a_country_includes_its_bodies_and_people_and_names_who_it_was() -> None:
    found = of("russia", frames_of(EVENTS))
    assert len(found.appearances) == 4
    assert list(found.appearances[0].roles) == ["peskov", "kremlin"]
    assert found.appearances[3].parts == ("said", "about")


def test_members_are_the_actor_and_all_below_it() -> None:
    actors = frames_of().chronology.actors
    assert collect_members(actors, "russia") == {"russia", "kremlin", "peskov", "shoigu"}
    assert collect_members(actors, "peskov") == {"peskov"}


def test_company_is_ranked_counts_roles_and_leaves_out_the_actors_own_parts() -> None:
    frames = frames_of(EVENTS)
    company = of("peskov", frames).company
    assert [(c.actor, [e.id for e in c.events]) for c in company] == [
        ("kim-jong-un", ["signing", "denial"]),
        ("kremlin", ["signing"]),
        ("shoigu", ["told"]),
    ]
    assert dict(company[0].roles) == {"signatory": 1, "host": 1, "subject": 1}
    assert [c.actor for c in of("russia", frames).company] == ["kim-jong-un"]


def test_only_the_events_given_count() -> None:
    frames = frames_of(EVENTS)
    found = build_profile(frames, "peskov", [frames.event["denial"]])
    assert ids(found, "all") == ["denial"]
    assert build_profile(frames, "peskov", []).company == ()


def test_two_actors_share_events_and_company() -> None:
    frames = frames_of(EVENTS)
    events, company = find_shared_company(of("peskov", frames), of("kim-jong-un", frames))
    assert [event.id for event in events] == ["signing", "denial"]
    assert company == ("kremlin",)


def test_the_busiest_actor_is_the_one_with_most_events_and_none_without_actors() -> None:
    assert find_busiest_actor(frames_of(EVENTS)) == "russia"
    assert find_busiest_actor(frames_of()) == ""


POSTS = [
    {"title": "Minister", "until": "2024-05-12"},
    {"title": "Secretary", "since": "2024-05-12"},
    {"title": "General"},
]


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2023-07-26", ("Minister", "General")),
        ("2024-05-12", ("Minister (until that day)", "Secretary (from that day)", "General")),
        ("2024-05-13", ("Secretary", "General")),
        ("2024-05", ("Minister (perhaps)", "Secretary (perhaps)", "General")),
        ("2024", ("Minister (perhaps)", "Secretary (perhaps)", "General")),
        ("2024-06", ("Secretary", "General")),
        ("2024-06/..", ("Secretary", "General")),
        ("../2024-05-01", ("Minister", "General")),
        ("../2024-06-01", ("Minister (perhaps)", "Secretary (perhaps)", "General")),
    ],
)
def test_the_office_on_the_day_is_named_with_how_sure_that_is(when: str, expected: tuple[str, ...]) -> None:
    actor = Actor.model_validate({"name": "X", "type": "person", "posts": POSTS})
    assert list_offices(actor, parse_edtf(when)) == expected


def test_a_post_that_begins_some_day_of_a_month_is_doubtful_in_that_month_only() -> None:
    posts = [{"title": "Minister", "since": "2024-05"}]
    actor = Actor.model_validate({"name": "X", "type": "person", "posts": posts})
    assert list_offices(actor, parse_edtf("2024-04-30")) == ()
    assert list_offices(actor, parse_edtf("2024-05-20")) == ("Minister (perhaps)",)
    assert list_offices(actor, parse_edtf("2024-05-31")) == ("Minister",)


def test_words_count_from_the_day_they_were_said() -> None:
    frames = frames_of(
        '- {id: it, date: "2025-01", said: "2024-10-10", kind: forecast, headline: A, sources: tass,'
        " actors: {peskov: speaker}}"
    )
    assert find_action_date(frames.event["it"]) == parse_edtf("2024-10-10")
