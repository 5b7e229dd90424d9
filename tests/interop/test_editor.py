"""What a person sees while typing, in any editor that runs yaml-language-server."""

from __future__ import annotations

import pytest

from tests.interop.conftest import ROOT
from tests.interop.language_server import LanguageServer
from timeline.model.records import Event
from timeline.model.vocabulary import Kind, LinkType, Role
from timeline.reading.reader import read_bytes

START = """\
timeline: {title: Test}
actors:
  russia: {name: Russia, type: country}
  peskov: {name: Dmitry Peskov, type: person, part_of: russia}
sources:
  kcna: {publisher: KCNA, published: 2024-06-20, type: state-agency}
events:
  - id: talks
    date: 2024-06-19
    headline: Talks
    sources: kcna
"""
NEXT = """\
  - id: more-talks
    date: 2024-06-20
    headline: More talks
    sources: kcna
"""


def event(*lines: str, then: str = "") -> str:
    """Go on with lines of the first event, which begin at line 12."""
    return START + "".join(f"    {line}\n" for line in lines) + then


def test_the_real_file_is_not_underlined_anywhere(server: LanguageServer, informed: LanguageServer) -> None:
    text = (ROOT / "timeline.yaml").read_text("utf-8")
    assert server.diagnostics(text) == []
    assert informed.diagnostics(text.replace(MODELINE, "")) == []


def test_the_first_line_of_a_file_names_its_schema(informed: LanguageServer) -> None:
    assert (ROOT / "timeline.yaml").read_text("utf-8").startswith(MODELINE)
    # the schema named, and not that of the settings, offers no ids
    assert informed.completions(MODELINE + event("kind: ‸"))
    assert not informed.completions(MODELINE + event("quote: {speaker: ‸}"))


MODELINE = "# yaml-language-server: $schema=timeline.schema.json\n"
DATE = "write 2024-12-04, 2024-12, 2024, or a span 2024-12-04/2024-12-06"
ID = "an id has only small letters a–z, digits, and hyphens between them"


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (event("sumary: Nothing"), 12, "Property sumary is not allowed."),
        (event("kind: rumour"), 12, 'Value is not accepted. Valid values: "milestone", "meeting",'),
        (event("place: Red Square"), 12, ID),
        (event("said: 2024-6-9"), 12, DATE),
        (START.replace("2024-06-19", "19 June 2024"), 9, DATE),
        (START.replace("Talks", ""), 10, "write one text"),
        (START.replace("sources: kcna", "sources: []"), 11, "Array has too few items. Expected 1 or more."),
        (START.replace("    headline: Talks\n", ""), 8, 'Missing property "headline".'),
        (START.replace("    sources: kcna\n", ""), 8, 'Missing property "sources".'),
        (event("quote: {text: Never}"), 12, 'Missing property "speaker".'),
        (event("quote:", "  - text: Never", "    speaker: Mr Peskov"), 14, ID),
        (
            event("quote:", "  - text: Never", "    speaker: peskov", "    langage: en"),
            15,
            "Property langage",
        ),
        (event("actors:", "  Peskov: speaker"), 13, ID),
        (event("actors: {peskov: boss}"), 12, 'Value is not accepted. Valid values: "speaker",'),
        (event("links: [answers: talks]"), 12, "Property answers is not allowed."),
        (event("quantity: {measure: men, counts: troops, low: '11,000'}"), 12, "write digits only"),
        (event("candidates: {date: 2024}"), 12, 'Incorrect type. Expected "array".'),
        (START.replace("type: person", "type: human"), 4, "Value is not accepted."),
        (START.replace("publisher: KCNA, ", ""), 6, 'Missing property "publisher".'),
        (START.replace("KCNA,", "KCNA, url: kcna.kp,"), 6, "this is not a web address"),
        (START.replace("events:", "event:"), 7, "Property event is not allowed."),
    ],
)
def test_a_mistake_is_underlined_in_its_line(
    server: LanguageServer, informed: LanguageServer, text: str, line: int, message: str
) -> None:
    for running in (server, informed):
        found = running.diagnostics(text)
        assert [(where, said[: len(message)]) for where, said in found] == [(line, message)]
    assert line in {problem.line for problem in read_bytes(text.encode(), "test.yaml").problems}


@pytest.mark.parametrize(
    "line",
    [
        "said: 2024",
        "said: '2024'",
        "said: [2024-06-18, 2024-06-19]",
        "said: ../2024-06",
        "said:",
        "summary: 1990",
        "summary: no",
        "summary: true",
        "place: new-place",
        "actors: {newcomer: [speaker, subject]}",
        "quantity: {measure: men, counts: troops, low: '11000', approximate: yes}",
    ],
)
def test_what_we_accept_is_not_underlined_with_or_without_quotes_known_or_new(
    server: LanguageServer, informed: LanguageServer, line: str
) -> None:
    assert server.diagnostics(event(line)) == []
    assert informed.diagnostics(event(line)) == []


def test_in_an_event_the_keys_that_it_lacks_are_offered_with_their_meaning(server: LanguageServer) -> None:
    offered = server.completions(event("‸", then=NEXT))
    assert set(offered) == set(Event.model_fields) - {"id", "date", "headline", "sources"}
    assert offered["kind"]["insertText"] == "kind: "
    assert offered["reported"]["documentation"].startswith("When the world could first know.")


def test_a_new_event_is_offered_whole_with_nothing_made_up_in_it(server: LanguageServer) -> None:
    item = server.completions(event(then="  - ‸\n"))["Event"]
    assert item["insertText"] == "id: $1\n  date: $2\n  headline: $3\n  sources: $4"


INLINE_SOURCE = "sources: [kcna, {publisher: TASS, published: 2024-06-19, type: state-agency}]"


@pytest.mark.parametrize(
    "line",
    [
        "place: {name: Port, country: {name: Northland, type: country}}",
        "actors: {berg: {role: [host, speaker], name: Anna Berg, type: person, part_of: russia}, peskov: visitor}",
        "quote: {text: Never, speaker: peskov, source: {id: tass, publisher: TASS, published: 2024, type: agency}}",
    ],
)
def test_a_record_inside_an_event_is_not_underlined(
    server: LanguageServer, informed: LanguageServer, line: str
) -> None:
    for running in (server, informed):
        assert running.diagnostics(START.replace("sources: kcna", INLINE_SOURCE) + f"    {line}\n") == []


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (START.replace("sources: kcna", INLINE_SOURCE.replace("2024-06-19", "19 June")), 11, DATE),
        (START.replace("sources: kcna", INLINE_SOURCE.replace("publisher: TASS, ", "")), 11, "Missing property"),
        (event("place: {name: Port, town: x}"), 12, "Property town is not allowed."),
        (event("actors: {berg: {name: Anna Berg, type: person}}"), 12, 'Missing property "role".'),
    ],
)
def test_a_mistake_in_a_record_inside_an_event_is_underlined(
    server: LanguageServer, informed: LanguageServer, text: str, line: int, message: str
) -> None:
    for running in (server, informed):
        assert (line, message) in [(where, said[: len(message)]) for where, said in running.diagnostics(text)]
    assert line in {problem.line for problem in read_bytes(text.encode(), "test.yaml").problems}


def test_the_keys_of_a_record_inside_an_event_are_offered(server: LanguageServer, informed: LanguageServer) -> None:
    for running in (server, informed):
        sources = START.replace("sources: kcna", "sources:\n      - publisher: TASS\n        ‸")
        assert {"title", "published", "type", "url", "id"} <= set(running.completions(sources))
        actors = event("actors:", "  berg:", "    name: Anna Berg", "    ‸")
        assert {"role", "type", "part_of"} <= set(running.completions(actors))


@pytest.mark.parametrize("line", ["headline: ‸", "said: ‸", "summary: ‸", "quantity: {low: ‸}"])
def test_no_text_date_or_number_is_offered_since_it_would_be_made_up(server: LanguageServer, line: str) -> None:
    text = START.replace("    headline: Talks\n", "") if "headline" in line else START
    assert server.completions(f"{text}    {line}\n") == {}


def test_the_listed_words_are_offered_with_their_meaning(server: LanguageServer) -> None:
    kinds = server.completions(event("kind: ‸"))
    assert {word: item["documentation"] for word, item in kinds.items()} == {k.value: k.meaning for k in Kind}
    roles = server.completions(event("actors:", "  peskov: ‸"))
    assert set(roles) == {role.value for role in Role}
    links = server.completions(event("links:", "  - ‸"))
    assert {word: item["insertText"] for word, item in links.items()} == {k.value: f"{k}: " for k in LinkType}


@pytest.mark.parametrize(
    ("lines", "ids"),
    [
        (["quote:", "  speaker: ‸"], {"russia": "Russia", "peskov": "Dmitry Peskov"}),
        (["quote:", "  - speaker: ‸"], {"russia": "Russia", "peskov": "Dmitry Peskov"}),
        (["quote: {speaker: ‸}"], {"russia": "Russia", "peskov": "Dmitry Peskov"}),
        (["actors:", "  ‸"], {"russia": "Russia", "peskov": "Dmitry Peskov"}),
        (["quote:", "  source: ‸"], {"kcna": "KCNA"}),
        (["position:", "  question: ‸"], {"troops": "Are there troops?"}),
        (["links:", "  - responds_to: ‸"], {"signed": "Signed"}),
        (["articles: ‸"], {"4": "Help"}),
    ],
)
def test_ids_are_offered_with_their_names_if_the_schema_was_made_from_a_file(
    server: LanguageServer, informed: LanguageServer, lines: list[str], ids: dict[str, str]
) -> None:
    offered = informed.completions(event(*lines))
    assert {key: item["documentation"] for key, item in offered.items()} == ids
    assert not set(ids) & set(server.completions(event(*lines)))


def test_the_sources_of_an_event_are_offered_in_a_list_too(informed: LanguageServer) -> None:
    assert "kcna" in informed.completions(START.replace("sources: kcna", "sources: [‸]"))
    assert "kcna" in informed.completions(START.replace("sources: kcna", "sources: ‸"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (event("ki‸nd: claim"), "#### Kind\n\nWhat sort of event it is: one of ours, or an id under kinds."),
        (START.replace("date:", "da‸te:"), "When it happened, or for a forecast when it should, by the"),
        (
            START.replace("headline", "head‸line"),
            "What happened, in one line. Example: Harbour treaty signed",
        ),
        (event("sa‸id: 2024"), "#### Said\n\nWhen it was said, if on another day."),
        (event("quo‸te: {text: Never, speaker: peskov}"), "Quote somebody: short and exact"),
        (event("kind: cla‸im"), f"* `claim`: {Kind.CLAIM.meaning}\n"),
        (event("links: [respo‸nds_to: talks]"), LinkType.RESPONDS_TO.meaning),
    ],
)
def test_the_hover_tells_what_a_key_or_word_means(server: LanguageServer, text: str, told: str) -> None:
    assert told in server.hover(text)


def test_the_hover_on_an_id_names_whom_it_means(informed: LanguageServer) -> None:
    assert "* `peskov`: Dmitry Peskov\n" in informed.hover(event("quote: {text: Never, speaker: pes‸kov}"))
