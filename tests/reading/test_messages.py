"""The model's complaints about keys and shapes, each with its place and its cure."""

from __future__ import annotations

import re

import pytest

from tests.reading.messages import FIRST, HEAD, event, read_only_problem, read_problems

FIELDS = "id: talks, date: 2024, headline: Talks, "
KEYS = "write key: value, with a space after the colon"
QUOTES = "write one text, in double quotes if it begins with [ or {"


@pytest.mark.parametrize(
    ("text", "message", "fix"),
    [
        (HEAD + "^event: []\n", "unknown key “event”; did you mean “events”?", "write events:"),
        (event("^headlin: x"), "unknown key “headlin”; did you mean “headline”?", "write headline:"),
        (
            event("quote: {text: x, speaker: peskov, ^spoken: x}"),
            "unknown key “spoken”",
            "use one of text, speaker, language, layer, source, note",
        ),
        (
            "timeline:\n  title: x\n  ^<<: {a: b}\n",
            "unknown key “<<”",
            "use one of title, description, license, attribution, coverage",
        ),
    ],
)
def test_an_unknown_key_is_named_with_the_one_surely_meant(text: str, message: str, fix: str) -> None:
    assert read_only_problem(text) == ("E201", message, fix, "")


@pytest.mark.parametrize(
    ("text", "message", "fix"),
    [
        ("^actors: {}\n", "this file has no timeline", "add timeline: …"),
        ("timeline: ^{license: CC0-1.0}\n", "this timeline has no title", "add title: …"),
        (HEAD + "actors: {peskov: ^{type: person}}\n", "this actor has no name", "add name: …"),
        (
            event("", "^").replace("{^}", "^{date: 2024, headline: x, sources: efe}"),
            "this event has no id",
            "add id: …",
        ),
        (event("candidates: [^{date: 2024}]"), "this candidate has no source", "add source: …"),
        (HEAD + "stories: [{id: a, title: b, steps: ^[]}]\n", "“steps” is empty", "write at least one"),
    ],
)
def test_what_a_record_lacks_is_named_where_the_record_begins(text: str, message: str, fix: str) -> None:
    code = "E203" if "empty" in message else "E202"
    assert read_only_problem(text)[:3] == (code, message, fix)


@pytest.mark.parametrize(
    ("text", "code", "message", "fix"),
    [
        (event("quote: ^{text: x}"), "E402", "this quote has no speaker", "add speaker: with an actor's id"),
        (
            event("quote: [^{text: x}]"),
            "E402",
            "this quote has no speaker",
            "add speaker: with an actor's id",
        ),
        (
            FIRST + "  - ^{id: a, date: 2024, headline: x}\n",
            "E403",
            "this event has no source",
            "add sources: [id-of-a-source]",
        ),
        (
            FIRST + "  - {id: a, date: 2024, headline: x, sources: ^[]}\n",
            "E403",
            "this event has no source",
            "write sources: [id-of-a-source]",
        ),
    ],
)
def test_a_quote_needs_a_speaker_and_an_event_a_source(text: str, code: str, message: str, fix: str) -> None:
    assert read_only_problem(text)[:3] == (code, message, fix)


@pytest.mark.parametrize(
    ("text", "message", "fix"),
    [
        ("timeline: ^text\n", "“timeline” needs keys and values", KEYS),
        ("timeline:\n  ^title:x\n", "“timeline” needs keys and values", KEYS),
        ("timeline: ^~\n", "“timeline” is empty", "write a value"),
        ("timeline: {title: ^~}\n", "“title” is empty", "write a value"),
        ('timeline: {title: ^" "}\n', "“title” is empty", "write a text"),
        (HEAD + "actors: ^[a]\n", "“actors” needs keys and values", KEYS),
        (HEAD + "actors: {a: ^b}\n", "“a” needs keys and values", KEYS),
        (HEAD + "events: ^text\n", "“events” needs a list", "begin each item with a dash and a space"),
        (HEAD + "events: ^{a: b}\n", "“events” needs a list", "begin each item with a dash and a space"),
        (HEAD + "events:\n  - ^text\n", "this event needs keys and values", KEYS),
        (HEAD + "events:\n  -^\n", "this event is empty", "write a value, or remove it"),
        (FIRST + "  - {id: a, date: 2024, headline: ^[b], sources: efe}\n", "“headline” needs text", QUOTES),
        (
            FIRST + "  - {id: a, date: 2024, headline: ^{b: c}, sources: efe}\n",
            "“headline” needs text",
            QUOTES,
        ),
        (FIRST + "  - {id: a, date: ^{b: c}, headline: x, sources: efe}\n", "“date” needs text", QUOTES),
        (FIRST + "  - {id: a, date: 2024, headline: x, sources: ^{b: c}}\n", "“sources” needs text", QUOTES),
        (
            FIRST + "  - {id: a, date: 2024, headline: x, sources: ^~}\n",
            "“sources” is empty",
            "write a value",
        ),
        (
            event("actors: ^[peskov]"),
            "“actors” needs a role for each actor",
            "write {peskov: participant}, or a more exact role",
        ),
        (event("actors: {peskov: ^~}"), "“peskov” is empty", "write a value, or remove it"),
        (event("actors: {peskov: ^[]}"), "“peskov” is empty", "write at least one"),
        (event("links: ^{precedes: a}"), "“links” needs a list", "begin each item with a dash and a space"),
        (event("links: [^{}]"), "“links” is empty", "write at least one"),
        (
            event("links: [^{precedes: talks, contradicts: talks}]"),
            "an item of “links” holds one pair",
            "give each pair its own item, after a dash",
        ),
        (
            event("quantity: {measure: m, low: 1, counts: c, approximate: ^perhaps}"),
            "“approximate” is true or false",
            "write true, or false",
        ),
        (
            event("importance: ^[key]"),
            "“importance” needs one word",
            "use one of key, normal, minor",
        ),
    ],
)
def test_a_value_of_the_wrong_shape_is_told_which_is_needed(text: str, message: str, fix: str) -> None:
    assert read_only_problem(text)[:3] == ("E203", message, fix)


@pytest.mark.parametrize("key", ["headline", "sources", "id", "date"])
def test_a_misspelt_key_is_not_also_reported_as_missing(key: str) -> None:
    text = event("", "id: talks, date: 2024, headline: Talks, sources: efe").replace(f"{key}:", f"{key}x:", 2)
    wanted = [found for found in read_problems(text) if found.event == "talks" or key == "id"]
    assert [found.code for found in wanted] == ["E201"]


@pytest.mark.parametrize(
    ("text", "code", "fix"),
    [
        (
            event("", FIELDS + 'sources: ^[{publisher: RBC, published: "2024", type: online}]').replace("^[", "[^"),
            "E203",
            'write rbc-2024 here, and under sources: rbc-2024: {publisher: "RBC", published: "2024", type: "online"}',
        ),
        (
            event("", FIELDS + "sources: ^https://rbc.ru/x"),
            "E205",
            "write rbc-ru here, and under sources: add rbc-ru: "
            "with its publisher, the day it was published, its type and this url",
        ),
    ],
)
def test_a_source_on_the_spot_is_told_where_its_record_stands(text: str, code: str, fix: str) -> None:
    found = read_only_problem(text)
    assert (found[0], found[2]) == (code, fix)


def test_the_record_of_a_source_is_sound_where_the_message_puts_it() -> None:
    text = event("", FIELDS + 'sources: [{publisher: RBC, published: "2024", type: online}]')
    (found,) = read_problems(text)
    match = re.fullmatch(r"write (\S+) here, and under sources: (.+)", found.fix)
    assert match
    mended = re.sub(r"sources: \[.*\]", f"sources: [{match[1]}]", text)
    mended = mended.replace("sources: {efe", f"sources: {{{match[2]}, efe", 1)
    assert read_problems(mended) == ()


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
