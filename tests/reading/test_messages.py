"""The model's complaints about keys and shapes, each with its place and its cure."""

from __future__ import annotations

import pytest

from tests.reading.messages import FIRST, HEAD, event, read_only_problem, read_problems

FIELDS = "id: talks, date: 2024, headline: Talks, "
KEYS = "write key: value, with a space after the colon"
QUOTES = "write one text, in double quotes if it begins with [ or {"


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        (HEAD + "^event: []\n", "write events:"),
        (event("^headlin: x"), "write headline:"),
        (
            event("quote: {text: x, speaker: peskov, ^spoken: x}"),
            "use one of text, speaker, language, layer, source, original, note",
        ),
        (
            "timeline:\n  title: x\n  ^<<: {a: b}\n",
            "use one of title, description, language, license, attribution, coverage, media",
        ),
    ],
)
def test_an_unknown_key_is_named_with_the_one_surely_meant(text: str, fix: str) -> None:
    assert read_only_problem(text)[:3:2] == ("E201", fix)


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("^actors: {}\n", "add timeline: …"),
        ("timeline: ^{license: CC0-1.0}\n", "add title: …"),
        (HEAD + "actors: {peskov: ^{type: person}}\n", "add name: …"),
        (event("", "^").replace("{^}", "^{date: 2024, headline: x, sources: efe}"), "add id: …"),
        (event("candidates: [^{date: 2024}]"), "add source: …"),
        (HEAD + "stories: [{id: a, title: b, steps: ^[]}]\n", "write at least one"),
    ],
)
def test_what_a_record_lacks_is_named_where_the_record_begins(text: str, fix: str) -> None:
    code = "E202" if fix.startswith("add ") else "E203"
    assert read_only_problem(text)[:3:2] == (code, fix)


@pytest.mark.parametrize(
    ("text", "code", "fix"),
    [
        (event("quote: ^{text: x}"), "E402", "add speaker: with an actor's id"),
        (event("quote: [^{text: x}]"), "E402", "add speaker: with an actor's id"),
        (FIRST + "  - ^{id: a, date: 2024, headline: x}\n", "E403", "add sources: [id-of-a-source]"),
        (FIRST + "  - {id: a, date: 2024, headline: x, sources: ^[]}\n", "E403", "write sources: [id-of-a-source]"),
    ],
)
def test_a_quote_needs_a_speaker_and_an_event_a_source(text: str, code: str, fix: str) -> None:
    assert read_only_problem(text)[:3:2] == (code, fix)


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("timeline: ^text\n", KEYS),
        ("timeline:\n  ^title:x\n", KEYS),
        ("timeline: ^~\n", "write a value"),
        ("timeline: {title: ^~}\n", "write a value"),
        ('timeline: {title: ^" "}\n', "write a text"),
        (HEAD + "actors: ^[a]\n", KEYS),
        (HEAD + "actors: {a: ^b}\n", KEYS),
        (HEAD + "events: ^text\n", "begin each item with a dash and a space"),
        (HEAD + "events: ^{a: b}\n", "begin each item with a dash and a space"),
        (HEAD + "events:\n  - ^text\n", KEYS),
        (HEAD + "events:\n  -^\n", "write a value, or remove it"),
        (FIRST + "  - {id: a, date: 2024, headline: ^[b], sources: efe}\n", QUOTES),
        (FIRST + "  - {id: a, date: 2024, headline: ^{b: c}, sources: efe}\n", QUOTES),
        (FIRST + "  - {id: a, date: ^{b: c}, headline: x, sources: efe}\n", QUOTES),
        (FIRST + "  - {id: a, date: 2024, headline: x, sources: ^~}\n", "write a value"),
        (event("actors: ^[peskov]"), "write {peskov: participant}, or a more exact role"),
        (event("actors: {peskov: ^~}"), "give it one, such as role: speaker"),
        (event("actors: {peskov: ^[]}"), "write at least one"),
        (event("links: ^{precedes: a}"), "begin each item with a dash and a space"),
        (event("links: [^{}]"), "write at least one"),
        (event("links: [^{precedes: talks, contradicts: talks}]"), "give each pair its own item, after a dash"),
        (event("quantity: {measure: m, low: 1, counts: c, approximate: ^perhaps}"), "write true, or false"),
        (event("importance: ^[key]"), "use one of key, normal, minor"),
    ],
)
def test_a_value_of_the_wrong_shape_is_told_which_is_needed(text: str, fix: str) -> None:
    assert read_only_problem(text)[:3:2] == ("E203", fix)


@pytest.mark.parametrize("key", ["headline", "sources", "id", "date"])
def test_a_misspelt_key_is_not_also_reported_as_missing(key: str) -> None:
    text = event("", "id: talks, date: 2024, headline: Talks, sources: efe").replace(f"{key}:", f"{key}x:", 2)
    wanted = [found for found in read_problems(text) if found.event == "talks" or key == "id"]
    assert [found.code for found in wanted] == ["E201"]


def test_an_address_in_the_place_of_a_source_is_told_what_is_missing_around_it() -> None:
    found = read_only_problem(event("", FIELDS + "sources: ^https://rbc.ru/x"))
    assert found[0] == "E205"
    assert found[2] == "write its record: {publisher: …, published: …, type: …, url: https://rbc.ru/x}"


@pytest.mark.parametrize(
    ("key", "meant"),
    [("location", "place"), ("title", "headline"), ("text", "summary"), ("type", "kind"), ("when", "date")],
)
def test_the_word_of_another_program_is_known(key: str, meant: str) -> None:
    (found,) = [one for one in read_problems(event(f"{key}: x")) if one.code == "E201"]
    assert found.message == f"unknown key “{key}”; did you mean “{meant}”?"


def test_a_letter_of_another_script_in_a_key_is_named() -> None:
    (found,) = read_problems(event("").replace("headline", "heаdline"))
    assert found.fix == "write headline:"
    assert found.hint == "letter 3 is cyrillic small letter a (U+0430)"


def test_a_key_that_is_taken_is_not_offered_as_an_edit() -> None:
    (found,) = read_problems(event("title: Talks go on"))
    assert not found.edits
