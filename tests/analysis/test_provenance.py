"""Who carried what, and on how few first reports it rests."""

from __future__ import annotations

import pytest

from tests.analysis.reports import RECORDS
from tests.chronologies import chronology, frames_of
from timeline.analysis.provenance import (
    STATE_TYPES,
    build_chain,
    classify_sourcing,
    filter_by_sourcing,
    group_by_attribute,
    group_by_source,
    list_chain_paths,
)
from timeline.model.vocabulary import SourceType
from timeline.text.languages import name_language


def event(sources: str) -> tuple:
    read = chronology(f'- {{id: it, date: "2024", headline: A, sources: [{sources}]}}', records=RECORDS)
    return read, read.events[0]


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        ("paper", ("all", "one origin", "state sources only")),
        ("paper, tass", ("all", "one origin", "state sources only")),
        ("paper, own", ("all",)),
        ("own", ("all", "one origin")),
        ("ministry, tass", ("all", "one origin", "state sources only")),
    ],
)
def test_what_an_event_rests_on_is_told_by_its_first_reports(sources: str, expected: tuple) -> None:
    assert classify_sourcing(*event(sources)) == expected


def test_state_sources_are_these_three_types() -> None:
    assert {SourceType.STATE_AGENCY, SourceType.STATE_MEDIA, SourceType.OFFICIAL_DOCUMENT} == STATE_TYPES


def test_two_state_sources_are_two_origins_and_still_state_sources_only() -> None:
    read = chronology('- {id: it, date: "2024", headline: A, sources: [kcna, tass]}')
    assert classify_sourcing(read, read.events[0]) == ("all", "state sources only")
    assert filter_by_sourcing(read, read.events, "one origin") == []
    assert len(filter_by_sourcing(read, read.events, "state sources only")) == 1


def test_a_chain_goes_from_the_first_report_to_the_nearest_with_those_not_cited_marked() -> None:
    nodes = build_chain(*event("paper, ministry"))
    assert [(n.source, n.above, n.depth, n.row, n.cited) for n in nodes] == [
        ("ministry", "", 0, 0, True),
        ("tass", "ministry", 1, 0, False),
        ("reuters", "tass", 2, 0, False),
        ("paper", "reuters", 3, 0, True),
    ]


def test_a_report_that_two_repeat_has_two_rows_after_it() -> None:
    nodes = {n.source: n for n in build_chain(*event("reuters, digest, tass"))}
    assert (nodes["reuters"].above, nodes["digest"].above) == ("tass", "tass")
    assert {nodes["reuters"].row, nodes["digest"].row} == {0, 1}
    assert [[n.source for n in way] for way in list_chain_paths(nodes.values())] == [
        ["ministry", "tass", "reuters"],
        ["ministry", "tass", "digest"],
    ]


def test_a_source_without_origin_is_a_chain_of_one() -> None:
    assert [[n.source for n in way] for way in list_chain_paths(build_chain(*event("own, ministry")))] == [
        ["own"],
        ["ministry"],
    ]


def test_a_very_long_chain_is_followed_to_its_end() -> None:
    links = [f'  s{n}: {{publisher: P, published: "2024", type: online, origin: s{n - 1}}}' for n in range(1, 1500)]
    records = "\n".join(["sources:", '  s0: {publisher: P, published: "2024", type: online}', *links])
    read = chronology('- {id: it, date: "2024", headline: A, sources: s1499}', records=records)
    nodes = build_chain(read, read.events[0])
    assert len(nodes) == 1500
    assert [len(way) for way in list_chain_paths(nodes)] == [1500]


EVENTS = """
- {id: a, date: "2024-10-01", headline: A, sources: [tass, paper]}
- {id: b, date: "2024-10-02", headline: B, sources: [tass, reuters]}
- {id: c, date: "2024-10-03", headline: C, sources: own}
"""


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("type", [("Newspaper", 2, 2), ("State agency", 1, 2), ("Agency", 1, 1)]),
        ("language", [("English", 2, 2), ("Russian", 1, 2), ("Not recorded", 1, 1)]),
        ("publisher", [("TASS", 1, 2), ("Own", 1, 1), ("Paper", 1, 1), ("Reuters", 1, 1)]),
    ],
)
def test_carriers_count_sources_and_events_most_events_first(by: str, expected: list) -> None:
    frames = frames_of(EVENTS, records=RECORDS)
    found = group_by_attribute(frames, frames.chronology.events, by)
    assert [(c.name, len(c.sources), len(c.events)) for c in found] == expected


def test_carriers_follow_the_events_given() -> None:
    frames = frames_of(EVENTS, records=RECORDS)
    assert [c.name for c in group_by_attribute(frames, [frames.event["c"]], "type")] == ["Newspaper"]
    assert group_by_attribute(frames, [], "type") == ()


def test_cited_sources_stand_with_their_events_most_cited_first() -> None:
    found = group_by_source(chronology(EVENTS, records=RECORDS).events)
    assert [(source, [e.id for e in events]) for source, events in found.items()] == [
        ("tass", ["a", "b"]),
        ("own", ["c"]),
        ("paper", ["a"]),
        ("reuters", ["b"]),
    ]


def test_a_language_without_a_name_keeps_its_code() -> None:
    assert [name_language(code) for code in ("ko", "xx", None)] == ["Korean", "xx", "Not recorded"]
