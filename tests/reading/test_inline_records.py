"""A source, place or actor inside an event is read as if it stood in its section, and its faults told in its line."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reading.messages import read_only_problem, read_problems
from tests.reading.rules import EVENTS, HEAD, list_problem_places, split_mark
from timeline.model.records import Chronology
from timeline.reading.problems import Problem
from timeline.reading.reader import read_bytes

RBC = "{publisher: RBC, published: 2024-12-06, type: online, title: Talks}"
IN_ONE_PLACE = """\
timeline: {title: Treaty}
events:
  - id: talks
    date: "2024-12-04"
    kind: statement
    headline: Talks
    actors:
      anna-berg:
        role: speaker
        name: Anna Berg
        type: person
        part_of: {name: Foreign Ministry, type: organisation, part_of: {id: north, name: Northland, type: country}}
      north: [host, subject]
    place: {name: Port City, country: north}
    sources:
      - publisher: Harbour News
        title: Talks
        published: "2024-12-04"
        type: newspaper
        origin: {publisher: L’Écho, published: 2024-12, type: agency}
    quote: {text: No., speaker: anna-berg, source: harbour-news-2024-12-04}
"""
IN_SECTIONS = """\
timeline: {title: Treaty}
actors:
  north: {name: Northland, type: country}
  foreign-ministry: {name: Foreign Ministry, type: organisation, part_of: north}
  anna-berg: {name: Anna Berg, type: person, part_of: foreign-ministry}
places:
  port-city: {name: Port City, country: north}
sources:
  lecho-2024-12: {publisher: L’Écho, published: 2024-12, type: agency}
  harbour-news-2024-12-04:
    {publisher: Harbour News, title: Talks, published: "2024-12-04", type: newspaper, origin: lecho-2024-12}
events:
  - id: talks
    date: "2024-12-04"
    kind: statement
    headline: Talks
    actors: {anna-berg: speaker, north: [host, subject]}
    place: port-city
    sources: [harbour-news-2024-12-04]
    quote: {text: No., speaker: anna-berg, source: harbour-news-2024-12-04}
"""


def read_sound(text: str) -> Chronology:
    reading = read_bytes(text.encode(), "timeline.yaml")
    assert reading.problems == ()
    assert reading.chronology
    return reading.chronology


def event(fields: str, event_id: str = "talks") -> str:
    return f"  - {{id: {event_id}, date: 2024-12-04, headline: Talks, {fields}}}\n"


def test_the_chronology_is_the_same_as_if_each_record_stood_in_its_section() -> None:
    assert read_sound(IN_ONE_PLACE) == read_sound(IN_SECTIONS)


@pytest.mark.parametrize(
    "fields",
    [
        f"sources: {RBC}",
        f"sources: [{RBC}]",
        f"sources: [efe, {RBC}]",
        f"sources: [efe, rbc-2024-12-06], candidates: [{{date: 2024, source: {RBC}}}]",
        f"sources: [efe, rbc-2024-12-06], quote: {{text: No., speaker: peskov, source: {RBC}}}",
        f"sources: [efe, rbc-2024-12-06], quantity: {{measure: men, low: 1, counts: sent, source: {RBC}}}",
    ],
)
def test_a_source_may_stand_wherever_an_event_names_one(fields: str) -> None:
    chronology = read_sound(EVENTS + event(fields))
    assert set(chronology.sources) == {"efe", "rbc-2024-12-06"}
    assert chronology.sources["rbc-2024-12-06"].title == "Talks"
    assert chronology.events[0].sources[-1] == "rbc-2024-12-06"


ENTRIES = st.lists(
    st.tuples(st.sampled_from(["RBC", "EFE", "L’Écho"]), st.integers(2000, 2030)), min_size=1, max_size=6, unique=True
)


@given(ENTRIES, st.randoms())
def test_an_id_stays_the_same_when_other_entries_come_go_and_move(
    entries: list[tuple[str, int]], chance: st.Random
) -> None:
    def ids(chosen: list[tuple[str, int]]) -> dict[tuple[str, int], str]:
        events = (
            event(f"sources: {{publisher: {publisher}, published: {year}, type: online}}", f"e-{place}")
            for place, (publisher, year) in enumerate(chosen)
        )
        chronology = read_bytes(("timeline: {title: T}\nevents:\n" + "".join(events)).encode(), "t").chronology
        assert chronology
        return {entry: event.sources[0] for entry, event in zip(chosen, chronology.events, strict=True)}

    whole = ids(entries)
    some = chance.sample(entries, chance.randint(1, len(entries)))
    assert ids(some) == {entry: whole[entry] for entry in some}


@pytest.mark.parametrize(
    ("record", "made"),
    [
        ("{publisher: The Daily Post, published: 2024-06-20, type: online}", "the-daily-post-2024-06-20"),
        ("{publisher: L'Écho d'Oran, published: 2024~, type: online}", "lecho-doran-2024"),
        ("{publisher: AP, published: [2024-06-20, 2024-06-21], type: online}", "ap-2024-06-20-2024-06-21"),
        ("{publisher: Почта, published: 2024, type: online}", "pochta-2024"),
        ("{publisher: Почта, id: mail-1, published: 2024, type: online}", "mail-1"),
    ],
)
def test_the_id_of_a_source_is_made_of_publisher_and_day_unless_it_is_given(record: str, made: str) -> None:
    assert made in read_sound(EVENTS + event(f"sources: {record}")).sources


@pytest.mark.parametrize(
    "fields",
    [
        "sources: {publisher: RBC, published: ^2024-06-31, type: online}",
        "sources: [efe, {publisher: RBC, published: 2024, type: ^papr}]",
        "sources: ^{publisher: RBC, published: 2024}",
        "sources: {publisher: RBC, published: 2024, type: online, ^colour: red}",
        "sources: {publisher: RBC, published: 2024, type: online, url: ^rbc.ru}",
        "sources: {publisher: RBC, published: 2024, type: online, origin: ^ap}",
        "sources: {publisher: RBC, published: 2024, type: online, origin: [efe, ^efe]}",
        "sources: {id: ^Big One, publisher: RBC, published: 2024, type: online}",
        'sources: ^{publisher: "—", published: 2024, type: online}',
        "sources: efe, place: ^{country: russia}",
        "sources: efe, place: {name: Port, country: ^rusia}",
        "sources: efe, place: {name: Port, lat: ^99}",
        "sources: efe, actors: {berg: {role: ^boss, name: Berg, type: person}}",
        "sources: efe, actors: {berg: {role: [host, ^host], name: Berg, type: person}}",
        "sources: efe, actors: {berg: {role: host, name: Berg, type: ^human}}",
        "sources: efe, actors: {berg: ^{role: host, name: Berg}}",
        "sources: efe, actors: {^berg: {name: Berg, type: person}}",
        "sources: efe, actors: {^Berg: {role: host, name: Berg, type: person}}",
        "sources: efe, actors: {berg: {role: host, name: Berg, type: person, part_of: ^berg}}",
        "sources: efe, actors: ^[{role: host, name: Berg, type: person}]",
        "sources: efe, actors: {a: {role: host, name: A, type: group, posts: [{title: T, since: 2024, until: ^2023}]}}",
        "sources: efe, quote: {text: No., speaker: peskov, source: ^{publisher: RBC, published: 2024, type: online}}",
    ],
)
def test_a_fault_of_an_inline_record_is_told_once_in_its_place(fields: str) -> None:
    text, places = split_mark(EVENTS + event(fields), "")
    (found,) = read_problems(text)
    assert [(found.line, found.column)] == [place[1:] for place in places]
    assert found.event == "talks"


def test_a_fault_in_a_block_is_told_in_its_own_line() -> None:
    text, places = split_mark(IN_ONE_PLACE.replace('"2024-12-04"\n        type', "^2024-12-32\n        type"), "E103")
    assert list_problem_places(text.replace("source: harbour-news-2024-12-04", "source: harbour-news-2024-12-32")) == [
        *places
    ]


@pytest.mark.parametrize(
    ("fields", "message", "fix"),
    [
        (
            "sources: [efe, ^{publisher: RBC, published: 2024-12-06, type: online}]",
            "the id “rbc-2024-12-06” is taken by another source (first on line 10)",
            "write rbc-2024-12-06 in its place if both are the same, or add id: rbc-2024-12-06-2 to this one",
        ),
        (
            "sources: [efe, ^{publisher: RBC, published: 2024-12-06, type: online, title: More talks in Sochi}]",
            "the id “rbc-2024-12-06” is taken by another source (first on line 10)",
            "write rbc-2024-12-06 in its place if both are the same, "
            "or add id: rbc-2024-12-06-more-talks-in to this one",
        ),
        (
            "sources: efe, actors: {peskov: ^{role: host, name: Peskov, type: group}}",
            "the id “peskov” is taken by another actor (first on line 4)",
            "write peskov in its place if both are the same, or another id for this one, such as peskov-2",
        ),
    ],
)
def test_another_record_of_the_same_id_is_refused_with_what_to_do(fields: str, message: str, fix: str) -> None:
    first = event(f"sources: {RBC}", "before")
    assert read_only_problem(EVENTS + first + event(fields)) == ("E301", message, fix, "")


@pytest.mark.parametrize(
    ("fields", "message", "fix"),
    [
        (
            f"sources: [efe, ^{RBC}]",
            "the source “rbc-2024-12-06” is written out here a second time (first on line 10)",
            "write rbc-2024-12-06 in its place",
        ),
        (
            "sources: ^{publisher: EFE, published: 2024-12-05, type: agency, id: efe}",
            "the source “efe” is written out here a second time (first on line 6)",
            "write efe in its place",
        ),
        (
            "sources: efe, actors: {peskov: ^{role: host, name: Peskov, type: person, part_of: russia}}",
            "the actor “peskov” is written out here a second time (first on line 4)",
            "write host in its place",
        ),
        (
            "sources: efe, actors: {d-peskov: ^{role: host, name: peskov, type: person}}",
            "the actor “peskov” is called peskov too (first on line 4)",
            "write peskov in the place of this one, or give one of the two another name",
        ),
    ],
)
def test_a_record_that_stands_twice_is_found_and_named(fields: str, message: str, fix: str) -> None:
    text = EVENTS + event(f"sources: {RBC}", "before") + event(fields)
    assert read_only_problem(text) == ("W608", message, fix, "")
    assert read_bytes(text.replace("^", "").encode(), "t").chronology


def test_two_sources_at_one_address_are_told_once_with_the_id_to_write() -> None:
    head = HEAD.replace("type: agency", "type: agency, url: https://efe.example/a")
    again = "{publisher: EFE News, published: 2024, type: agency, url: https://efe.example/a}"
    assert read_only_problem(f"{head}events:\n{event(f'sources: ^{again}')}") == (
        "W608",
        "the source “efe” has this address too (first on line 6)",
        "write efe in the place of this one, or correct the address",
        "",
    )


def test_the_text_to_paste_for_a_record_that_stands_twice_mends_it_and_loses_nothing() -> None:
    for fields in (f"sources: [efe, {RBC}]", f"sources: {RBC}"):
        text = EVENTS + event(f"sources: {RBC}", "before") + event(fields)
        reading = read_bytes(text.encode(), "t")
        (edit,) = reading.problems[0].edits
        mended = read_bytes(edit.apply(text).encode(), "t")
        assert (mended.problems, mended.chronology) == ((), reading.chronology)


def test_the_text_to_paste_for_an_id_that_is_taken_mends_it() -> None:
    other = "{publisher: RBC, published: 2024-12-06, type: online, title: More talks}"
    text = EVENTS + event(f"sources: {RBC}", "before") + event(f"sources: {other}")
    (found,) = read_problems(text)
    added = re.search(r"add (id: \S+) to", found.fix)
    assert added
    assert len(read_sound(text.replace("title: More", f"{added[1]}, title: More")).sources) == 3


def test_an_actor_in_a_list_is_told_the_id_to_put_before_it() -> None:
    fields = "sources: efe, actors: [{name: Anna Berg, type: person, role: host}]"
    (found,) = read_problems(EVENTS + event(fields))
    assert found.fix == "write {anna-berg: {role: host, name: Anna Berg, type: person}}"
    mended = EVENTS + event(fields.partition("[")[0] + found.fix.removeprefix("write "))
    assert read_sound(mended).events[0].actors == {"anna-berg": ("host",)}


SHAPES: st.SearchStrategy[str] = st.recursive(
    st.sampled_from(["efe", "x", "", "2024", "[]", "{}", RBC]),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.dictionaries(
            st.sampled_from(["id", "role", "name", "publisher", "published", "part_of", "peskov"]), inner
        ).map(lambda pairs: f"{{{', '.join(f'{key}: {value}' for key, value in pairs.items())}}}"),
    ),
    max_leaves=8,
)


@given(st.sampled_from(["sources", "place", "actors", "quote", "candidates"]), SHAPES)
def test_whatever_stands_in_the_place_of_a_record_is_read_or_told_in_its_event(key: str, value: str) -> None:
    rest = "" if key == "sources" else "sources: efe, "
    problems: tuple[Problem, ...] = read_problems(EVENTS + event(f"{rest}{key}: {value}"))
    assert all(found.line == 10 and found.code != "E009" for found in problems)
