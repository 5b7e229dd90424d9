"""JSON-LD: a schema.org graph that expands without the network and claims no more than is known."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from pyld import jsonld

from tests.chronologies import frames_of
from tests.exports import contexts
from timeline.exports.context import ExportContext
from timeline.exports.jsonld import to_jsonld
from timeline.exports.wording import make_urn
from timeline.model.vocabulary import SPOKEN
from timeline.query.tables import Frames

SCHEMA = "https://schema.org/"
DATE = "http://purl.org/dc/terms/date"
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF-level"


def offline(address: str, _options: Any) -> Any:
    raise AssertionError(f"fetched {address}")


def graph(context: ExportContext) -> list[dict[str, Any]]:
    """Expand a graph by a JSON-LD processor that must not fetch anything."""
    expanded: list[dict[str, Any]] = jsonld.expand(json.loads(to_jsonld(context)), {"documentLoader": offline})
    return expanded


def entries(context: ExportContext) -> list[dict[str, Any]]:
    return [node for node in graph(context) if node["@type"][0] in (f"{SCHEMA}Event", f"{SCHEMA}Claim")]


def values(node: dict[str, Any], name: str) -> list[str]:
    found = node.get(name if ":" in name else SCHEMA + name, [])
    return [value.get("@value", value.get("@id")) for value in found]


def entry(event: str) -> dict[str, Any]:
    frames = frames_of(f"- {{id: it, headline: A, sources: tass, {event}}}")
    (found,) = entries(contexts.build_context(frames))
    return found


@pytest.mark.parametrize(
    ("written", "start", "end", "level"),
    [
        ("2024-12-04", ["2024-12-04"], [], 0),
        ("2024-10", ["2024-10"], [], 0),
        ("2024", ["2024"], [], 0),
        ("2024-22", [], [], 1),
        ("202X", [], [], 1),
        ("2024-22/2024-11-05", [], ["2024-11-05"], 1),
        ("2024-10-27/2024-11", ["2024-10-27"], ["2024-11"], 0),
        ("2024-08/..", ["2024-08"], [], 1),
        ("../2024-10-15", [], ["2024-10-15"], 1),
        ("2024-10~", [], [], 1),
        ("2024-10-08?", [], [], 1),
        ("2024-10-08/2024-10-09?", [], [], 1),
        ("[2024-11-11,2024-11-12]", [], [], 2),
    ],
)
def test_a_date_is_as_exact_as_it_is_known(written: str, start: list[str], end: list[str], level: int) -> None:
    found = entry(f'date: "{written}"')
    assert (values(found, "startDate"), values(found, "endDate")) == (start, end)
    assert found[DATE] == [{"@type": f"{EDTF}{level}", "@value": written}]
    assert f"EDTF {written}" in values(found, "description")[0]


def test_another_day_that_a_source_gives_stands_beside() -> None:
    found = entry('date: "2024-12-04", candidates: [{date: "2024-12-05", source: kcna}]')
    assert values(found, DATE) == ["2024-12-04", "2024-12-05"]
    assert "date disputed" in values(found, "keywords")
    assert values(found, "name") == ["A (4 December 2024, disputed)"]


def test_words_are_a_claim_with_author_day_and_where_it_appeared() -> None:
    context = contexts.build_context(
        frames_of("""
        - id: it
          date: "2024-10"
          said: "2024-10-23"
          headline: Troops are in Kursk
          kind: claim
          actors: {peskov: speaker, dprk: subject}
          quote: {text: They are there, speaker: peskov}
          sources: [tass, reuters]
        """)
    )
    (claim,) = entries(context)
    assert claim["@type"] == [f"{SCHEMA}Claim"]
    assert values(claim, "text") == ["They are there"]
    assert values(claim, "author") == [make_urn(context, "actors/peskov")]
    assert values(claim, "about") == [make_urn(context, "actors/dprk")]
    assert values(claim, "datePublished") == ["2024-10-23"]
    assert values(claim, "appearance") == [
        make_urn(context, "sources/tass"),
        make_urn(context, "sources/reuters"),
    ]
    assert values(claim, "name") == ["Troops are in Kursk (claim by Dmitry Peskov; October 2024)"]
    assert not {f"{SCHEMA}startDate", f"{SCHEMA}endDate"} & claim.keys()


def test_every_reference_leads_to_a_node_of_the_graph() -> None:
    nodes = graph(contexts.build_real_context(kinds=("denial", "milestone")))
    known = {node["@id"] for node in nodes if "@id" in node}

    def referred(part: Any) -> set[str]:
        if isinstance(part, list):
            return set().union(*map(referred, part))
        if not isinstance(part, dict):
            return set()
        if set(part) == {"@id"}:
            return {part["@id"]} if part["@id"].startswith("urn:uuid:") else set()
        return set().union(*map(referred, part.values()))

    found = referred(nodes)
    assert found
    assert found <= known


def test_actors_and_sources_are_of_their_sort() -> None:
    nodes = graph(contexts.build_real_context())
    kinds = {values(node, "name")[0]: node["@type"][0] for node in nodes if f"{SCHEMA}name" in node}
    assert (kinds["Russia"], kinds["Dmitry Peskov"]) == (f"{SCHEMA}Country", f"{SCHEMA}Person")
    counted = Counter(node["@type"][0].removeprefix(SCHEMA) for node in nodes)
    assert {"Dataset", "Event", "Claim", "Quotation", "NewsArticle", "CreativeWork"} <= counted.keys()


THING = {"name", "description", "identifier", "url", "alternateName", "subjectOf"}
WORK = THING | {
    *("about", "author", "contributor", "creditText", "dateCreated", "datePublished", "genre", "inLanguage"),
    *("archivedAt", "isBasedOn", "isPartOf", "keywords", "license", "publisher", "size", "text", "version"),
    "translationOfWork",
}
BODY = THING | {"parentOrganization", "memberOf", "keywords"}
PLACE = THING | {"geo", "containedInPlace", "keywords"}
USED_ON = {
    "Dataset": WORK,
    "Claim": WORK | {"appearance"},
    "Quotation": WORK,
    "NewsArticle": WORK,
    "Report": WORK,
    "CreativeWork": WORK,
    "Event": THING | {"about", "contributor", "endDate", "keywords", "location", "startDate"},
    "Person": THING | {"affiliation", "memberOf"},
    "Organization": BODY,
    "NewsMediaOrganization": BODY,
    "Country": PLACE,
    "Place": PLACE,
    "GeoCoordinates": THING | {"latitude", "longitude"},
    # a Role stands between a property and its value, and repeats the property
    "Role": THING | {"roleName", "contributor"},
}
"""Of schema.org's definitions: the properties of each class, its own and those of the classes above it."""
WORKS = {"CreativeWork", "Claim", "Dataset", "NewsArticle", "Quotation", "Report"}
BODIES = {"Organization", "NewsMediaOrganization"}
VALUES = {
    **dict.fromkeys(("author", "contributor"), BODIES | {"Person", "Role"}),
    **dict.fromkeys(("affiliation", "parentOrganization"), BODIES),
    "publisher": BODIES | {"Person"},
    **dict.fromkeys(("appearance", "isBasedOn", "isPartOf"), WORKS),
    "subjectOf": WORKS | {"Event"},
    "location": {"Place", "Country"},
    "geo": {"GeoCoordinates"},
}
"""Of schema.org's definitions: the classes that the value of a property is of, where it is a node."""


def types(node: dict[str, Any]) -> set[str]:
    return {name.removeprefix(SCHEMA) for name in node["@type"]}


def misused(nodes: list[dict[str, Any]]) -> list[str]:
    """List each property on a class, or with a value of a class, that schema.org does not give it."""
    known = {node["@id"]: node for node in nodes if "@id" in node}
    faults, waiting = [], list(nodes)
    while waiting:
        node = waiting.pop()
        allowed = set().union(*(USED_ON[name] for name in types(node)))
        for key, found in node.items():
            name = key.removeprefix(SCHEMA)
            if not key.startswith(SCHEMA):
                continue
            if name not in allowed:
                faults.append(f"{name} on {types(node)}")
            inside = [value for value in found if "@type" in value and "@value" not in value]
            waiting += inside
            for value in [
                *inside,
                *(known[v["@id"]] for v in found if v.keys() == {"@id"} and v["@id"] in known),
            ]:
                if not types(value) & VALUES.get(name, types(value)):
                    faults.append(f"{name} of {types(value)} on {types(node)}")
    return faults


ALL_SORTS = """
    actors:
      bloc: {name: Bloc, type: group}
      land: {name: Land, type: country, part_of: bloc}
      body: {name: Body, type: organisation, part_of: land}
      paper: {name: Paper, type: media, part_of: land}
      chief: {name: Chief, type: person, part_of: land}
      guard: {name: Guard, type: group, part_of: chief}
      aide: {name: Aide, type: person, part_of: chief}
    places:
      town: {name: Town, country: land, lat: 1, lon: 2, note: A town}
    sources:
      law: {publisher: Land, published: "2024-01", type: official-document}
      study: {publisher: Lab, published: "2024-01", type: research, origin: law, author: A. Writer}
      news: {publisher: News, published: "2024-01", type: newspaper, url: "https://n.example/"}
"""


def test_a_property_stands_only_on_classes_that_have_it_in_schema_org() -> None:
    frames = frames_of(
        """
        - id: deed
          date: "2024-01-01"
          headline: A
          place: town
          actors: {land: host, chief: visitor, aide: participant, guard: agent, paper: agent, body: subject}
          sources: [law, study, news]
        - id: words
          date: "2024-01-02"
          headline: B
          kind: statement
          actors: {land: speaker, bloc: subject, body: addressee}
          sources: [news]
          quote: [{text: A, speaker: land, source: news, language: en}, {text: B, speaker: chief}]
        """,
        records=ALL_SORTS,
    )
    nodes = graph(contexts.build_context(frames, address="https://example.org/"))
    assert set().union(*map(types, nodes)) >= {*WORKS, *BODIES, "Event", "Person", "Country"}
    assert misused(nodes) == []
    assert misused(graph(contexts.build_real_context(address="https://example.org/"))) == []


def test_the_dataset_says_what_was_chosen_from_which_version_on_which_day() -> None:
    context = contexts.build_real_context(kinds=("denial",), address="https://example.org/t")
    dataset = next(node for node in graph(context) if node["@type"] == [f"{SCHEMA}Dataset"])
    assert values(dataset, "keywords") == ["kinds: denial"]
    assert values(dataset, "version") == [contexts.VERSION]
    assert values(dataset, "dateCreated") == ["2026-01-02"]
    assert values(dataset, "license") == ["https://spdx.org/licenses/CC-BY-4.0"]
    assert values(dataset, "creditText") == [context.attribution]
    assert values(dataset, "size") == [f"{len(context.events)} of {len(context.frames.events)} events"]
    assert values(dataset, "about") == [make_urn(context, event.id) for event in context.events]


@pytest.mark.parametrize("text", [*contexts.PAYLOADS, *contexts.FORMULAS, *contexts.BREAKS, "@id", "urn:x"])
def test_hostile_text_stays_a_value_even_inside_a_script_element(text: str) -> None:
    context = contexts.build_context(contexts.build_hostile_frames(text))
    assert "<" not in to_jsonld(context)
    agrees(context)
    assert [values(node, "text") for node in entries(context)] == [[context.title], []]


def agrees(context: ExportContext) -> None:
    found = entries(context)
    assert [node["@id"] for node in found] == [make_urn(context, event.id) for event in context.events]
    for node, event in zip(found, context.events, strict=True):
        assert node["@type"] == [f"{SCHEMA}{'Claim' if event.kind in SPOKEN else 'Event'}"]
        assert values(node, "name")[0].startswith(event.headline)
        assert values(node, DATE)[0] == event.date.edtf
        if event.date.form == "choice" or event.date.is_approximate or event.date.is_uncertain:
            assert not {f"{SCHEMA}startDate", f"{SCHEMA}endDate"} & node.keys()


@given(contexts.frames())
def test_entries_read_back_as_they_were(frames: Frames) -> None:
    agrees(contexts.build_context(frames))


def test_the_real_file_reads_back_whole_and_filtered() -> None:
    agrees(contexts.build_real_context())
    agrees(contexts.build_real_context(actors=("dprk",), known=date(2024, 10, 20)))
