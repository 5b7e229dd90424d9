"""What is written twice counts once: it is refused where it stands again, and names the first."""

from __future__ import annotations

import pytest

from tests.reading.messages import read_problems
from tests.reading.rules import EVENTS, HEAD, TALKS, event, list_problem_places, split_mark
from timeline.analysis.citation import describe_independence
from timeline.analysis.provenance import group_by_source
from timeline.model.records import Chronology
from timeline.query.tables import build_frames
from timeline.reading.parser import Limits, parse_yaml


def describe_problems(text: str) -> list[tuple[str, int, int, str]]:
    return [(found.code, found.line, found.column, found.message) for found in read_problems(text)]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ("sources: [efe, ^efe]", "“efe” stands twice in this list (first on line 10)"),
        ("actors: {peskov: [speaker, ^speaker]}", "“speaker” stands twice in this list (first on line 10)"),
        ("articles: [4, ^4]", "“4” stands twice in this list (first on line 10)"),
        ('articles: [4, ^"04"]', "“4” stands twice in this list (first on line 10)"),
        (
            "candidates: [{date: 2024-12-03, source: efe}, ^{date: 2024-12-03, source: efe, note: Again}]",
            "the same item stands twice in this list (first on line 10)",
        ),
        (
            "actors: {peskov: speaker}, position: "
            "[{question: troops, stance: denies}, ^{question: troops, stance: denies, note: Again}]",
            "the same item stands twice in this list (first on line 10)",
        ),
        (
            "quote: [{text: No., speaker: peskov}, ^{text: No., speaker: peskov}]",
            "the same item stands twice in this list (first on line 10)",
        ),
        (
            "quantity: [{measure: m, low: 1, counts: c}, ^{measure: m, low: 1, counts: c}]",
            "the same item stands twice in this list (first on line 10)",
        ),
        (
            "links: [{responds_to: other}, ^{responds_to: other}]",
            "the same item stands twice in this list (first on line 10)",
        ),
    ],
)
def test_what_stands_twice_in_a_list_of_an_event_is_refused_at_the_second(fields: str, message: str) -> None:
    text, [(code, line, column)] = split_mark(event(fields), "E304")
    text = text.replace("sources: efe, sources", "sources")
    column -= len("sources: efe, ") if fields.startswith("sources") else 0
    other = "  - {id: other, date: 2024-12-05, headline: Other, sources: efe}\n"
    assert describe_problems(text + other) == [(code, line, column, message)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("type: person", "type: person, also: [Peskow, ^Peskow]"),
        ("type: person", "type: person, posts: [{title: Spokesman}, ^{title: Spokesman}]"),
        (
            "type: agency}",
            "type: agency, origin: [tass, ^tass]}\n  tass: {publisher: T, published: 2024, type: agency}",
        ),
        ("questions:", "articles: {4: {title: Help, sources: [efe, ^efe]}}\nquestions:"),
        ("questions:", "chapters: [{title: War, date: 2024}, ^{title: War, date: 2024}]\nquestions:"),
    ],
)
def test_what_stands_twice_in_a_list_of_another_record_is_refused_at_the_second(old: str, new: str) -> None:
    text, expected = split_mark(HEAD.replace(old, new), "E304")
    assert list_problem_places(text) == expected


@pytest.mark.parametrize(
    "fields",
    [
        "links: [{responds_to: other}, {contradicts: other}]",
        "candidates: [{date: 2024-12-03, source: efe}, {date: 2024-12-02, source: efe}]",
        "actors: {peskov: [speaker, visitor], russia: speaker}",
        "quantity: [{measure: m, low: 1, counts: c}, {measure: m, low: 2, counts: c}]",
    ],
)
def test_what_differs_may_stand_in_one_list(fields: str) -> None:
    other = "  - {id: other, date: 2024-12-05, headline: Other, sources: efe}\n"
    assert list_problem_places(event(fields) + other) == []


def test_a_briefing_may_come_back_to_an_event() -> None:
    steps = "[{event: talks}, {view: ladder}, {event: talks}]"
    assert list_problem_places(EVENTS + TALKS + f"stories:\n  - {{id: s, title: S, steps: {steps}}}\n") == []


@pytest.mark.parametrize("kind", ["responds_to", "contradicts", "same_as"])
def test_an_event_that_is_tied_to_itself_is_refused(kind: str) -> None:
    text, [(code, line, column)] = split_mark(event(f"links: [{{{kind}: ^talks}}]"), "E305")
    assert describe_problems(text) == [(code, line, column, "this event is tied to itself")]


def test_two_keys_that_are_one_number_of_an_article_are_refused_at_the_second() -> None:
    articles = 'articles:\n  4: {title: Help}\n  3: {title: Advice}\n  "04": {title: Aid}\n'
    message = "“04” is the number 4, which is taken (first on line 10)"
    assert describe_problems(HEAD + articles) == [("E306", 12, 3, message)]


def test_two_keys_of_one_number_are_told_beside_other_faults_too() -> None:
    articles = 'articles:\n  4: {title: Help}\n  "04": {title: Aid, colour: red}\n'
    assert [found.code for found in read_problems(HEAD + articles)] == ["E306", "E201"]


def test_an_article_is_found_however_its_number_is_written() -> None:
    articles = 'articles: {"04": {title: Help}}\n'
    text = event("articles: 4").replace("questions:", f"{articles}questions:")
    assert list_problem_places(text) == []


def test_what_stands_twice_counts_once_wherever_evidence_is_counted() -> None:
    tass = "  tass: {publisher: TASS, published: 2024, type: agency}\nquestions:"
    text = EVENTS.replace("questions:", tass) + TALKS.replace(
        "efe}", "[efe, tass, efe, efe], actors: {peskov: [subject, subject]}}"
    )
    inflated = Chronology.model_validate(parse_yaml(text, Limits())[0])
    frames = build_frames(inflated)
    (found,) = inflated.events
    assert describe_independence(frames, found) == "2 sources, 2 independent origins"
    assert len(frames.citations) == 2
    assert len(frames.participants) == 1
    assert {source: len(events) for source, events in group_by_source(inflated.events).items()} == {
        "efe": 1,
        "tass": 1,
    }
