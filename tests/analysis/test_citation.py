"""Citations, and how many sources are independent."""

from __future__ import annotations

from datetime import date

import pytest

from tests.chronologies import frames_of, real
from timeline.analysis.citation import (
    describe_independence,
    find_closest_source,
    format_citation,
    format_quote_citation,
    format_short_citation,
    format_source_line,
    quote_title,
)
from timeline.model.vocabulary import SourceType
from timeline.text.catalogue import use_language

RECORDS = """
    sources:
      efe: {publisher: EFE, title: Pact in force, published: "2024-12-05", url: "https://efe.com/1",
        type: agency, origin: kcna}
      kcna: {publisher: KCNA, published: "2024-12", type: state-agency}
      tass: {publisher: TASS, published: "2024-12-05", type: state-agency}
"""


def test_a_long_citation_names_entry_chronology_version_source_address_and_day_of_access() -> None:
    frames = frames_of('- {id: it, date: "2024-11", headline: Pact, sources: [efe, kcna]}', records=RECORDS)
    written = format_citation(
        frames,
        frames.event["it"],
        version="0123456789abcdef",
        link="http://here/?event=it",
        accessed=date(2026, 1, 6),
    )
    assert written == (
        "“Pact”, November 2024. Test (chronology, version 0123456789ab). "
        "EFE, “Pact in force”, 5 December 2024, https://efe.com/1. "
        "http://here/?event=it, accessed 6 January 2026."
    )


def test_a_short_citation_names_entry_chronology_and_nearest_publisher() -> None:
    frames = frames_of('- {id: it, date: "2024-11", headline: Pact, sources: [efe, kcna]}', records=RECORDS)
    assert format_short_citation(frames, frames.event["it"]) == "“Pact”, November 2024. Test, citing EFE."


def test_a_source_without_title_or_address_is_named_by_publisher_and_date() -> None:
    assert format_source_line(frames_of(records=RECORDS).chronology.sources["kcna"]) == "KCNA, December 2024"


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        ("efe", "1 source, 1 independent origin"),
        ("[efe, kcna]", "2 sources, 1 independent origin"),
        ("[efe, kcna, tass]", "3 sources, 2 independent origins"),
    ],
)
def test_independence_counts_first_reports_and_not_repetitions(sources: str, expected: str) -> None:
    frames = frames_of(f'- {{id: it, date: "2024", headline: A, sources: {sources}}}', records=RECORDS)
    assert describe_independence(frames, frames.event["it"]) == expected


def test_marks_within_a_title_become_single_ones() -> None:
    assert quote_title("“We are discussing” «it» now") == "“‘We are discussing’ ‘it’ now”"


PUTIN = """
    actors:
      putin: {name: Vladimir Putin, type: person}
    sources:
      aggregator: {publisher: Aggregator, published: "2024-10-26", url: "https://agg.example/1",
        type: aggregator, layer: translation, origin: [paper, agency]}
      paper: {publisher: Paper, published: "2024-10-25", type: newspaper}
      repeat: {publisher: Repeat, published: "2024-10-25", url: "https://repeat.example/1", type: agency,
        origin: agency}
      agency: {publisher: Agency, published: "2024-10-24", url: "https://agency.example/1", type: agency}
      kremlin: {publisher: The Kremlin, title: News conference, published: "2024-10-24",
        url: "http://kremlin.example/1", type: official-document, layer: translation}
      russian: {publisher: Кремль, published: "2024-10-24", url: "http://kremlin.example/ru",
        type: official-document}
      ministry: {publisher: The Ministry, published: "2024-10-24", type: official-document}
      stored: {publisher: Stored, published: "2024-10-24", archived: "https://stored.example/1", type: agency}
"""


@pytest.mark.parametrize(
    ("sources", "closest"),
    [
        ("[aggregator, paper, kremlin]", "kremlin"),
        ("[aggregator, agency]", "agency"),
        ("[repeat, agency]", "agency"),
        ("[repeat, ministry]", "repeat"),
        ("[aggregator, repeat]", "repeat"),
        ("[kremlin, russian]", "russian"),
        ("[stored, aggregator]", "stored"),
        ("[ministry, stored]", "stored"),
        ("[paper, ministry]", "ministry"),
        ("[stored, agency]", "stored"),
    ],
)
def test_the_source_cited_is_the_closest_to_the_origin_that_can_be_opened(sources: str, closest: str) -> None:
    frames = frames_of(f'- {{id: it, date: "2024", headline: A, sources: {sources}}}', records=PUTIN)
    event, named = frames.event["it"], frames.chronology.sources[closest]
    assert find_closest_source(frames.chronology, event) == closest
    assert format_short_citation(frames, event).endswith(f"citing {named.publisher}.")
    assert format_source_line(named) in format_citation(frames, event, version="", link="", accessed=date(2026, 1, 6))


def test_no_source_cited_from_the_real_file_repeats_another_that_can_be_opened() -> None:
    chronology = real().chronology
    sources = chronology.sources
    for event in chronology.events:
        closest = sources[find_closest_source(chronology, event)]
        can_open = [key for key in event.sources if sources[key].url or sources[key].archived]
        assert not can_open or closest.url or closest.archived, event.id
        assert not set(closest.origin) & set(can_open), event.id
        if any(sources[key].type is SourceType.OFFICIAL_DOCUMENT for key in can_open):
            assert closest.type is SourceType.OFFICIAL_DOCUMENT, event.id
        if any(sources[key].type is not SourceType.AGGREGATOR for key in can_open):
            assert closest.type is not SourceType.AGGREGATOR, event.id


def quote_of(layer: str, source: str) -> str:
    frames = frames_of(
        f"""
        - id: it
          date: "2024-10-23"
          said: "2024-10-24"
          kind: statement
          headline: Putin answers
          actors: {{putin: speaker}}
          sources: [aggregator, agency, kremlin]
          quote: {{text: "It is “our” business", speaker: putin, layer: {layer}{source}}}
        """,
        records=PUTIN,
    )
    event = frames.event["it"]
    (quote,) = event.quote
    return format_quote_citation(
        frames,
        event,
        quote,
        version="0123456789abcdef",
        link="http://here/?event=it",
        accessed=date(2026, 1, 6),
    )


@pytest.mark.parametrize(
    ("layer", "source", "cited"),
    [
        (
            "translation",
            ", source: aggregator",
            "Aggregator, 26 October 2024, https://agg.example/1; closest to the origin: "
            "The Kremlin, “News conference”, 24 October 2024, http://kremlin.example/1",
        ),
        ("original", ", source: agency", "Agency, 24 October 2024, https://agency.example/1"),
        ("original", "", "The Kremlin, “News conference”, 24 October 2024, http://kremlin.example/1"),
    ],
)
def test_a_quote_is_cited_by_its_words_speaker_day_source_and_link(layer: str, source: str, cited: str) -> None:
    how = " (translation)" if layer == "translation" else ""
    assert quote_of(layer, source) == (
        f"“It is ‘our’ business”{how}, Vladimir Putin, 24 October 2024. {cited}. "
        "Test (chronology, version 0123456789ab). http://here/?event=it, accessed 6 January 2026."
    )


def test_a_date_that_brings_its_own_stop_ends_a_sentence_of_a_citation_without_a_second_one() -> None:
    frames = frames_of('- {id: it, date: "2024-11-06", headline: Pact, sources: efe}', records=RECORDS)
    event = frames.event["it"]
    with use_language("ru"):
        long = format_citation(frames, event, version="", link="http://here/", accessed=date(2026, 1, 6))
        assert format_short_citation(frames, event).startswith("“Pact”, 6 ноября 2024\N{NO-BREAK SPACE}г. Test")
    assert long.startswith("“Pact”, 6 ноября 2024\N{NO-BREAK SPACE}г. Test")
    assert long.endswith("6 января 2026\N{NO-BREAK SPACE}г.")
