"""Records move into the one event that uses them, and out, with the comments that stand in them."""

from __future__ import annotations

from timeline.reading.parser import Limits
from timeline.reading.reader import read_bytes
from timeline.writing.moving import move_into_events, move_into_sections

TEXT = """\
timeline: {title: Treaty}
actors:
  # the states
  north: {name: Northland, type: country}
  berg: {name: Anna Berg, type: person, part_of: north}
  holm: {name: Nils Holm, type: person, part_of: north}
places:
  port:
    name: Port
    # the harbour
    country: north
sources:
  efe: {publisher: EFE, published: "2024", type: agency}
  daily-2024:
    publisher: Daily
    published: "2024"
    note: >-
      Two
      lines.
    type: newspaper
  both: {publisher: Both, published: "2024", type: newspaper}
  origin: {publisher: Origin, published: "2024", type: newspaper}
  repeats: {publisher: Repeats, published: "2024", type: newspaper, origin: origin}
events:
  - id: a
    date: "2024"
    headline: A
    actors: {berg: [host, speaker], holm: visitor}
    place: port
    sources: [efe, daily-2024, both]
    quote: {text: No., speaker: berg, source: efe}
  - id: b
    date: "2024"
    headline: B
    actors: {holm: visitor}
    sources: [both, origin]
  - id: c
    date: "2024"
    headline: C
    sources: repeats  # alone
"""
INSIDE = """\
timeline: {title: Treaty}
actors:
  # the states
  north: {name: Northland, type: country}
  holm: {name: Nils Holm, type: person, part_of: north}
sources:
  both: {publisher: Both, published: "2024", type: newspaper}
  origin: {publisher: Origin, published: "2024", type: newspaper}
  repeats: {publisher: Repeats, published: "2024", type: newspaper, origin: origin}
events:
  - id: a
    date: "2024"
    headline: A
    actors:
      berg: {role: [host, speaker], name: Anna Berg, type: person, part_of: north}
      holm: visitor
    place:
      name: Port
      # the harbour
      country: north
    sources:
      - {id: efe, publisher: EFE, published: "2024", type: agency}
      - publisher: Daily
        published: "2024"
        note: >-
          Two
          lines.
        type: newspaper
      - both
    quote: {text: No., speaker: berg, source: efe}
  - id: b
    date: "2024"
    headline: B
    actors: {holm: visitor}
    sources: [both, origin]
  - id: c
    date: "2024"
    headline: C
    sources: repeats  # alone
"""


def test_what_one_event_alone_uses_moves_into_it_and_all_else_stays() -> None:
    for text in (TEXT, INSIDE):
        chronology = read_bytes(text.encode(), "t").chronology
        assert chronology
        assert move_into_events(text, chronology, Limits()) == INSIDE


def test_what_stands_in_events_moves_to_the_end_of_its_section() -> None:
    moved = move_into_sections(INSIDE, Limits())
    assert read_bytes(moved.encode(), "t").chronology == read_bytes(TEXT.encode(), "t").chronology
    assert "  berg: {name: Anna Berg, type: person, part_of: north}\nsources:" in moved
    assert "    place: port\n    sources:\n      - efe\n      - daily-2024\n      - both\n" in moved
    assert "places:\n  port:\n    name: Port\n    # the harbour\n    country: north\n" in moved
    assert (
        '  daily-2024:\n    publisher: Daily\n    published: "2024"\n    note: >-\n      Two\n      lines.\n' in moved
    )
    assert move_into_sections(moved, Limits()) == moved


def test_records_in_records_move_out_one_after_the_other() -> None:
    text = (
        'timeline: {title: T}\nevents:\n  - id: a\n    date: "2024"\n    headline: A\n    actors:\n'
        "      berg:\n        role: host\n        name: Berg\n        type: person\n"
        "        part_of: {name: Office, type: organisation, part_of: {name: North, type: country}}\n"
        "    sources: {publisher: EFE, published: 2024, type: agency}\n"
    )
    before, moved = read_bytes(text.encode(), "t").chronology, move_into_sections(text, Limits())
    assert before
    assert read_bytes(moved.encode(), "t").chronology == before
    assert (
        "actors:\n  north: {name: North, type: country}\n  office: {name: Office, type: organisation, part_of: north}\n"
        "  berg:\n    name: Berg\n    type: person\n    part_of: office\n"
    ) in moved
