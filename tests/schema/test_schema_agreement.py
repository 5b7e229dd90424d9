"""The schema and the checker: what one accepts or refuses in shape, so does the other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from tests.schema.editors_view import SCHEMA, checked, chronology, mistakes
from timeline.dates.edtf import DateError, parse_edtf

WHOLE = "date: 2024-06-19, headline: Talks, sources: kcna"
ACCEPTED = [
    *(f"date: {date}, headline: Talks, sources: kcna" for date in ("2024", '"2024"', "2024-10~", "2024-11-12")),
    "date: [2024-11-11, 2024-11-12], headline: Talks, sources: kcna",
    'date: "[2024-11-11,2024-11-12]", headline: Talks, sources: kcna',
    "date: ../2024-10-15, headline: Talks, sources: kcna",
    "date: 2024-08/.., headline: Talks, sources: kcna",
    "date: [2023, 2024], headline: Talks, sources: kcna",
    *(f"date: 2024, headline: {text}, sources: kcna" for text in ("no", "12:30", "010", "1e3", "true", "1990")),
    f"{WHOLE}, summary: ",
    f"{WHOLE}, place: ~",
    f"{WHOLE}, articles: 4",
    f'{WHOLE}, articles: ["4"]',
    f"{WHOLE}, actors: {{peskov: speaker, russia: [host, subject]}}",
    f"{WHOLE}, links: [responds_to: signed]",
    f"{WHOLE}, quote: {{text: So it is, speaker: peskov, language: no}}",
    f"{WHOLE}, quote: [{{text: So it is, speaker: peskov}}]",
    f"{WHOLE}, quantity: {{measure: troops, counts: men, low: 11000, high: '12000', approximate: yes}}",
    f"{WHOLE}, position: {{question: troops, stance: denies}}",
    "date: 2024, headline: Talks, sources: {publisher: TASS, published: 2024-06-19, type: state-agency}",
    "date: 2024, headline: Talks, sources: [kcna, {id: b, publisher: A, published: 2024, type: agency, origin: kcna}]",
    f"{WHOLE}, place: {{name: Port, country: {{name: Northland, type: country}}}}",
    f"{WHOLE}, actors: {{berg: {{role: host, name: Berg, type: person, part_of: russia}}, peskov: [host, speaker]}}",
    f"{WHOLE}, actors: {{berg: {{role: [host, agent], name: Berg, type: person, part_of: {{name: B, type: group}}}}}}",
    f"{WHOLE}, quantity: {{measure: men, counts: men, low: 1, by: {{name: Berg, type: person}}}}",
    f"{WHOLE}, media: {{url: 'https://a.example/b.jpg'}}",
    f"{WHOLE}, media: [{{url: 'https://a.example/b', alt: A, credit: B, caption: C}}]",
]


@pytest.mark.parametrize("event", ACCEPTED)
def test_what_the_checker_accepts_the_schema_accepts(event: str) -> None:
    text = chronology(event)
    assert checked(text).chronology
    assert mistakes(text) == []


def test_a_kind_that_the_file_names_itself_is_accepted_by_both_and_only_there() -> None:
    text = chronology(f"{WHOLE}, kind: state-visit", more="kinds: {state-visit: {name: State visit, like: visit}}")
    assert checked(text).chronology
    assert mistakes(text) == []
    assert mistakes(chronology(f"{WHOLE}, kind: state-visit")) == ["events/1/kind"]


REFUSED = {
    f"{WHOLE}, sumary: x": "events/1",
    f"{WHOLE}, kind: rumour": "events/1/kind",
    f"{WHOLE}, kind: [claim]": "events/1/kind",
    "date: 2024, sources: kcna": "events/1",
    "date: 2024, headline: Talks": "events/1",
    "headline: Talks, sources: kcna": "events/1",
    "date: 2024, headline: Talks, sources: []": "events/1/sources",
    "date: 2024, headline: Talks, sources: Kcna News": "events/1/sources",
    "date: 2024, headline: Talks, sources: [kcna, Kcna]": "events/1/sources",
    "date: 2024, headline: , sources: kcna": "events/1/headline",
    "date: 2024, headline: ' ', sources: kcna": "events/1/headline",
    "date: 2024, headline: [Talks], sources: kcna": "events/1/headline",
    "date: 2024, headline: {Talks: x}, sources: kcna": "events/1/headline",
    **{
        f"date: {date}, headline: Talks, sources: kcna": "events/1/date"
        for date in (
            *(
                "19-06-2024",
                "2024-6-9",
                "2024-13-01",
                "2024-06-32",
                "June 2024",
                "24",
                "",
                "0000",
                "20240619",
            ),
            *(
                "2024-06-19T10:00",
                "/2024",
                "../..",
                "[2024]",
                "2024-10-XX",
                "{year: 2024}",
                '"[2024-11-11,]"',
            ),
        )
    },
    f"{WHOLE}, place: Red Square": "events/1/place",
    f"{WHOLE}, actors: {{peskov: boss}}": "events/1/actors/peskov",
    f"{WHOLE}, actors: {{peskov: []}}": "events/1/actors/peskov",
    f"{WHOLE}, actors: {{Peskov: speaker}}": "events/1/actors",
    f"{WHOLE}, actors: [peskov]": "events/1/actors",
    f"{WHOLE}, articles: [four]": "events/1/articles",
    f"{WHOLE}, articles: 0": "events/1/articles",
    f"{WHOLE}, links: [answers: signed]": "events/1/links/0",
    f"{WHOLE}, links: [{{}}]": "events/1/links/0",
    f"{WHOLE}, links: [{{responds_to: signed, precedes: signed}}]": "events/1/links/0",
    f"{WHOLE}, links: {{responds_to: signed}}": "events/1/links",
    f"{WHOLE}, quote: {{text: So it is}}": "events/1/quote",
    f"{WHOLE}, quote: {{text: So, speaker: peskov, language: English}}": "events/1/quote",
    f"{WHOLE}, quote: [{{text: So, speaker: Mr Peskov}}]": "events/1/quote",
    f"{WHOLE}, quantity: {{measure: troops, counts: men, low: 1.5}}": "events/1/quantity",
    f"{WHOLE}, quantity: {{measure: troops, counts: men, low: '11,000'}}": "events/1/quantity",
    f"{WHOLE}, quantity: {{measure: troops, counts: men, low: -1}}": "events/1/quantity",
    f"{WHOLE}, quantity: {{measure: troops, counts: men, approximate: maybe}}": "events/1/quantity",
    f"{WHOLE}, position: {{question: troops, stance: no}}": "events/1/position",
    f"{WHOLE}, place: {{country: russia}}": "events/1/place",
    f"{WHOLE}, media: {{file: a.jpg, alt: A}}": "events/1/media",
    f"{WHOLE}, media: {{url: a.example/b.jpg}}": "events/1/media",
    f"{WHOLE}, media: [{{file: a.jpg, url: 'https://a.example/b.jpg', alt: A, credit: B}}]": "events/1/media",
    f"{WHOLE}, media: {{alt: A, credit: B}}": "events/1/media",
    f"{WHOLE}, place: {{name: Port, town: x}}": "events/1/place",
    f"{WHOLE}, actors: {{berg: {{name: Berg, type: person}}}}": "events/1/actors/berg",
    f"{WHOLE}, actors: {{berg: {{role: boss, name: Berg, type: person}}}}": "events/1/actors/berg",
    f"{WHOLE}, actors: {{berg: {{role: host, id: x, name: Berg, type: person}}}}": "events/1/actors/berg",
    f"{WHOLE}, actors: [{{role: host, name: Berg, type: person}}]": "events/1/actors",
    "date: 2024, headline: Talks, sources: {publisher: TASS, published: 19 June, type: agency}": "events/1/sources",
    "date: 2024, headline: Talks, sources: [{publisher: TASS, published: 2024}]": "events/1/sources",
}


@pytest.mark.parametrize("event", REFUSED)
def test_what_the_schema_refuses_in_an_event_the_checker_refuses(event: str) -> None:
    text = chronology(event)
    # a forecast needs its speaker: the schema leaves such rules to the checker
    found = [p.line for p in checked(text).problems if p.code < "E4" or p.code in ("E402", "E403", "E706")]
    assert set(found) == {text.count("\n")}
    assert REFUSED[event] in mistakes(text)


@pytest.mark.parametrize(
    ("more", "path"),
    [
        ("stories: [{id: tale, title: Tale, steps: []}]", "stories/0/steps"),
        ("stories: [{id: tale, title: Tale, steps: [{view: chart}]}]", "stories/0/steps/0/view"),
        ("places: {Moscow: {name: Moscow}}", "places"),
        ("places: {moscow: {name: Moscow, lat: 91}}", "places/moscow/lat"),
        ("places: {moscow: {name: Moscow, lat: '55,75'}}", "places/moscow/lat"),
        ("places: [moscow]", "places"),
        ("chapters: [{title: First}]", "chapters/0"),
        ("chapters:", "chapters"),
        ("event: []", ""),
    ],
)
def test_what_the_schema_refuses_elsewhere_the_checker_refuses(more: str, path: str) -> None:
    text = chronology(more=more)
    assert checked(text).problems
    assert path in mistakes(text)


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("url", "www.kcna.kp"),
        ("language", "English"),
        ("accessed", "today"),
        ("origin", "KCNA"),
        ("type", "paper"),
    ],
)
def test_a_field_of_a_source_is_refused_by_both(field: str, wrong: str) -> None:
    text = chronology().replace("type: state-agency", f"type: agency, {field}: {wrong}")
    text = text.replace("type: agency, type:", "type:")
    assert checked(text).problems
    assert mistakes(text) == [f"sources/kcna/{field}"]


@pytest.mark.parametrize("name", ["Id", "Url", "Language"])
def test_an_editor_words_a_mistake_as_the_checker_does(name: str) -> None:
    wrong = {"Id": "part_of: Big Russia", "Url": "url: kcna", "Language": "language: English"}[name]
    text = chronology().replace("part_of: russia" if name == "Id" else "type: state-agency", wrong)
    messages = [problem.message for problem in checked(text).problems]
    assert SCHEMA["definitions"][name]["errorMessage"] in messages


PART = st.sampled_from(["2024", "2024-11", "2024-11-12", "2024-10~", "2023-01-05?", "..", "", "24", "2024-13", "x"])


@given(st.lists(PART, min_size=1, max_size=3), st.sampled_from(["{}", "[{}]", " {} "]), st.sampled_from("/,"))
def test_every_date_that_can_be_read_has_the_shape_that_the_schema_wants(
    parts: list[str], frame: str, between: str
) -> None:
    text = frame.format(between.join(parts))
    valid, fault = Draft7Validator(SCHEMA["definitions"]["Date"]).is_valid(text), fault_of(text)
    # that a day exists, and the order of days, are not of the shape
    assert valid == (fault == "") or fault in ("E103", "E104")


def fault_of(date: str) -> str:
    try:
        parse_edtf(date)
    except DateError as error:
        return error.code
    return ""
