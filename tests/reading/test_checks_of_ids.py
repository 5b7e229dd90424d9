"""The rules on ids: each stands once, names something, and does not lead back to itself."""

from __future__ import annotations

import pytest

from tests.reading.messages import read_problems
from tests.reading.rules import EVENTS, HEAD, TALKS, event, list_problem_places, split_mark
from timeline.reading.checks import check_chronology
from timeline.reading.reader import read_bytes


@pytest.mark.parametrize("section", ["events", "stories"])
def test_an_id_that_stands_twice_is_reported_at_the_second_and_names_the_first(section: str) -> None:
    stories = "stories:\n" + "  - {id: s, title: S, steps: [{view: ladder}]}\n" * 2
    found = read_problems(EVENTS + TALKS * 2 if section == "events" else HEAD + stories)
    first = 10
    assert [(one.code, one.line, one.column) for one in found] == [("E301", first + 1, 10)]
    assert f"line {first}" in found[0].message
    assert found[0].fix == "take one of the two away"


def test_of_two_entries_with_one_id_that_differ_a_person_is_asked_which_is_meant() -> None:
    (found,) = read_problems(EVENTS + TALKS + TALKS.replace("headline: ", "headline: More "))
    assert "line 10" in found.message
    assert " or " in found.fix
    assert not found.edits


@pytest.mark.parametrize(
    ("fields", "fix"),
    [
        ("place: ^kursk", "add it under places:, or write it out in the event, or correct it"),
        ("place: ^place", "add it under places:, or write it out in the event, or correct it"),
        ("actors: {^peskow: subject}", "write peskov"),
        ("quote: {text: No., speaker: ^speaker}", "add it under actors:, or write it out in the event, or correct it"),
        ("position: {question: ^troop, stance: denies, by: peskov}", "write troops"),
        ("links: [{precedes: ^signing}]", "add it under events:, or correct it"),
        (
            "candidates: [{date: 2024, source: ^ap}]",
            "add it under sources:, or write it out in the event, or correct it",
        ),
    ],
)
def test_a_reference_to_nothing_is_reported_where_it_is_written(fields: str, fix: str) -> None:
    text, expected = split_mark(event(fields), "E302")
    (found,) = read_problems(text)
    assert [(found.code, found.line, found.column)] == expected
    assert (found.fix, found.event) == (fix, "talks")


def test_articles_may_be_cited_without_being_listed_but_not_beside_a_list() -> None:
    assert list_problem_places(event("articles: [4, 23]")) == []
    listed, expected = split_mark(event("articles: [4, ^23]") + "articles:\n  4: {title: Help}\n", "E302")
    assert list_problem_places(listed) == expected


def test_an_id_made_of_digits_can_be_referred_to() -> None:
    assert list_problem_places(event("actors: {38: subject}").replace("peskov:", "38:")) == []


def test_a_finding_on_a_reference_to_nothing_carries_the_section_and_the_id() -> None:
    chronology = read_bytes((EVENTS + TALKS).encode(), "timeline.yaml").chronology
    assert chronology
    known = {"sources": {"kcna"}, "actors": {"russia"}}
    findings = [(each.code, each.section, each.value) for each in check_chronology(chronology, known)]
    assert findings == [("E302", "sources", "efe")]


def test_of_two_near_ids_none_is_suggested() -> None:
    text = event("actors: {kim-jong-u: subject}").replace(
        "sources:\n",
        "  kim-jong-un: {name: K, type: person}\n  kim-jong-gyu: {name: K, type: person}\nsources:\n",
        1,
    )
    (found,) = read_problems(text)
    assert "did you mean" not in found.message


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        (HEAD.replace("type: country", "type: country, part_of: ^russia"), "russia → russia"),
        (HEAD.replace("type: country", "type: country, part_of: ^peskov"), "russia → peskov → russia"),
        (HEAD.replace("type: agency", "type: agency, origin: ^efe"), "efe → efe"),
    ],
)
def test_a_chain_that_leads_back_to_itself_is_reported_once(text: str, hint: str) -> None:
    text, expected = split_mark(text, "E303")
    (found,) = read_problems(text)
    assert [(found.code, found.line, found.column)] == expected
    assert found.hint == hint


def test_a_very_long_chain_is_followed_without_delay_or_crash() -> None:
    chain = "".join(f"  p{n}: {{name: P, type: group, part_of: p{n + 1}}}\n" for n in range(5_000))
    assert list_problem_places(f"timeline: {{title: T}}\nactors:\n{chain}  p5000: {{name: P, type: group}}\n") == []


@pytest.mark.parametrize(
    "text",
    [
        EVENTS.replace("type: agency", "type: agence") + TALKS,
        EVENTS.replace("\nsources:", "\nsource:") + TALKS,
        EVENTS.replace("sources:\n  efe:", "sources:\n  - efe:") + TALKS,
        EVENTS.replace("published:", "publishd:") + TALKS,
        HEAD.replace("questions:", "actors:\n  x: y\nquestions:") + "events:\n" + TALKS,
        EVENTS
        + TALKS.replace("2024-12-04", "2024-13")
        + TALKS.replace("talks", "more").replace("}", ", links: [{precedes: talks}]}"),
    ],
    ids=["bad field", "misspelt section", "list for keys", "misspelt key", "section twice", "bad event"],
)
def test_a_broken_record_is_not_also_reported_missing_where_it_is_used(text: str) -> None:
    assert len(read_problems(text)) == 1
