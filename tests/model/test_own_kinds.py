"""Kinds that a chronology names itself: their word is theirs, all else is that of the kind they are like."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.chronologies import ACTORS, frames_of
from tests.exports.contexts import build_context
from timeline.charts.lanes import sort_into_lanes
from timeline.charts.palette import FAMILY
from timeline.exports import FORMATS
from timeline.model.vocabulary import Kind, NamedKind
from timeline.query.facets import count_facets
from timeline.query.options import build_options
from timeline.query.selection import Selection, parse_query, select
from timeline.reading.reader import read_bytes
from timeline.serving.rows import build_rows
from timeline.writing.drafts import Draft, check_draft
from timeline.writing.saving import save_entry

KINDS = """
    kinds:
      dive: {name: Deep dive, like: visit}
      rumour: {name: Rumour, like: claim}
"""
FRAMES = frames_of(
    """
- {id: down, date: "2024-06-19", headline: Down, kind: dive, sources: kcna}
- {id: told, date: "2024-06-20", headline: Told, kind: rumour, sources: kcna, actors: {peskov: speaker}}
- {id: met, date: "2024-06-21", headline: Met, kind: visit, sources: kcna}
""",
    records=ACTORS + KINDS,
)


def problems(event: str, kinds: str = "dive: {name: Dive, like: visit}") -> list[tuple[str, str]]:
    text = (
        "timeline: {title: T}\nactors: {peskov: {name: Peskov, type: person}}\n"
        f"sources: {{s: {{publisher: P, type: agency}}}}\nkinds: {{{kinds}}}\n"
        f"events: [{{id: a, date: 2024, headline: A, sources: s, {event}}}]\n"
    )
    return [(found.code, found.fix) for found in read_bytes(text.encode(), "t.yaml").problems]


def test_its_word_is_its_own_and_the_rest_that_of_the_kind_it_is_like() -> None:
    kind: Any = FRAMES.event["down"].kind
    assert (kind, kind.text, kind.label, kind.like) == ("dive", "deep dive", "Deep dive", Kind.VISIT)
    shapes = {row[0]: row[7] for row in build_rows(FRAMES)}
    assert shapes == {"down": "dot", "told": "hollow", "met": "dot"}
    assert FAMILY[kind.like] == FAMILY[FRAMES.event["met"].kind.like]


def test_it_is_a_filter_a_lane_and_is_found_by_its_words() -> None:
    selection, notes = parse_query({"kinds": ["dive"]}, FRAMES)
    assert notes == ()
    assert list(select(FRAMES, selection).index) == ["down"]
    assert count_facets(FRAMES, Selection())["kinds"]["dive"] == 1
    options = [(value, words) for value, words, *_ in build_options(FRAMES, Selection())["kinds"]]
    assert options == [("visit", "visit"), ("dive", "deep dive"), ("rumour", "rumour")]
    assert list(select(FRAMES, Selection(text="dives")).index) == ["down"]
    lanes = sort_into_lanes(FRAMES, FRAMES.ordered_events, "kind")
    assert [name for name, _ in lanes.values()] == ["Visit", "Deep dive", "Rumour"]


# the events have no place, without which GeoJSON leaves them out
@pytest.mark.parametrize("name", sorted({*FORMATS} - {"xlsx", "pptx", "timelinejs", "geojson"}))
def test_it_leaves_under_its_own_word(name: str) -> None:
    written = FORMATS[name].write(build_context(FRAMES))
    assert "dive" in (written.decode(errors="replace") if isinstance(written, bytes) else written).casefold()


def test_the_json_export_holds_the_kinds_and_says_what_they_are_like() -> None:
    written = FORMATS["json"].write(build_context(FRAMES))
    document = json.loads(written)
    assert document["kinds"]["dive"] == {"name": "Deep dive", "like": "visit", "note": None}
    assert [event["kind"] for event in document["events"]] == ["dive", "rumour", "visit"]


@pytest.mark.parametrize(
    ("event", "kinds", "codes"),
    [
        ("kind: dive", "dive: {name: Dive, like: visit}", []),
        # the rules of a claim hold for what is like one
        ("kind: rumour", "rumour: {name: Rumour, like: claim}", ["E401"]),
        ("kind: swim", "dive: {name: Dive, like: visit}", ["E204"]),
        # an event of a kind whose record is at fault is not at fault itself
        ("kind: dive", "dive: {name: Dive}", ["E202"]),
        ("kind: dive", "dive: {name: Dive, like: travel}", ["E204"]),
        ("kind: Dive", "Dive: {name: Dive, like: visit}", ["E205"]),
        ("kind: visit", "visit: {name: Journey, like: meeting}", ["E409"]),
    ],
)
def test_what_is_wrong_with_a_kind_is_told_once(event: str, kinds: str, codes: list[str]) -> None:
    assert [code for code, _ in problems(event, kinds)] == codes


def test_a_misspelt_kind_of_its_own_is_corrected() -> None:
    assert problems("kind: state-vist", "state-visit: {name: S, like: visit}") == [("E204", "write state-visit")]


@pytest.mark.parametrize("copy", [lambda kind: pickle.loads(pickle.dumps(kind)), lambda kind: kind])
def test_a_copy_is_like_the_same(copy: Callable[[NamedKind], NamedKind]) -> None:
    kind = copy(NamedKind("dive", "deep dive", Kind.VISIT))
    assert (kind, kind.text, kind.like) == ("dive", "deep dive", Kind.VISIT)


def test_a_new_event_of_such_a_kind_is_checked_and_saved(tmp_path: Path) -> None:
    text = (
        "timeline: {title: T}\nsources: {s: {publisher: P, type: agency}}\n"
        "kinds: {dive: {name: Dive, like: visit}}\nevents:\n"
        '  - id: a\n    date: "2024-01-01"\n    headline: A\n    sources: s\n'
    )
    file = tmp_path / "t.yaml"
    file.write_text(text, encoding="utf-8")
    reading = read_bytes(text.encode(), "t.yaml")
    assert reading.chronology
    draft = Draft({"id": "b", "date": "2024-02-02", "headline": "B", "kind": "dive", "sources": ["s"]})
    assert check_draft(draft, reading.chronology) == []
    save_entry(file, draft, seen=reading)
    after = read_bytes(file.read_bytes(), "t.yaml").chronology
    assert after
    assert [event.kind for event in after.events] == ["report", "dive"]
