"""Citations, and how many sources are independent."""

from __future__ import annotations

from datetime import date

import pytest

from tests.chronologies import frames_of
from timeline.citation import citation, independence, quoted, short_citation, source_line

RECORDS = """
    sources:
      efe: {publisher: EFE, title: Pact in force, published: "2024-12-05", url: "https://efe.com/1",
        type: agency, origin: kcna}
      kcna: {publisher: KCNA, published: "2024-12", type: state-agency}
      tass: {publisher: TASS, published: "2024-12-05", type: state-agency}
"""


def test_a_long_citation_names_entry_chronology_version_source_address_and_day_of_access() -> None:
    frames = frames_of('- {id: it, date: "2024-11", headline: Pact, sources: [efe, kcna]}', records=RECORDS)
    written = citation(
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
    assert short_citation(frames, frames.event["it"]) == "“Pact”, November 2024. Test, citing EFE."


def test_a_source_without_title_or_address_is_named_by_publisher_and_date() -> None:
    assert source_line(frames_of(records=RECORDS).chronology.sources["kcna"]) == "KCNA, December 2024"


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
    assert independence(frames, frames.event["it"]) == expected


def test_marks_within_a_title_become_single_ones() -> None:
    assert quoted("“We are discussing” «it» now") == "“‘We are discussing’ ‘it’ now”"
