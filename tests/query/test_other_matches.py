"""Found elsewhere: a reader sees why an event is among the hits."""

from __future__ import annotations

import pytest

from tests.chronologies import frames_of, real
from timeline.query.highlight import find_matches
from timeline.query.other_matches import find_other_matches, find_spelling
from timeline.query.selection import Selection, list_terms, select

FRAMES = frames_of("""
- id: visit
  date: "2025-06-04"
  headline: A visit to Pyongyang
  summary: Talks on memorials and more.
  sources: kcna
  actors: {shoigu: visitor}
  quote: {text: "It is an alliance", speaker: peskov}
""")


@pytest.mark.parametrize(
    ("query", "lines"),
    [
        ("Шойгу", ["Sergei Shoigu, also written Сергей Шойгу"]),
        ("쇼이구", ["Sergei Shoigu, also written 쇼이구"]),
        ("shoigu", []),
        ("visit", []),
        ("peskov", ["Dmitry Peskov"]),
        ("memorials", ["Talks on memorials and more."]),
        ("alliance", ["“It is an alliance”"]),
        ("talks more", ["Talks on memorials and more."]),
        ("zzz", []),
    ],
)
def test_what_the_line_does_not_show_is_told(query: str, lines: list[str]) -> None:
    shown = ("A visit to Pyongyang", "visit · Sergei Shoigu · KCNA")
    found = find_other_matches(FRAMES.event["visit"], FRAMES.chronology, list_terms(FRAMES, query), shown)
    assert found == lines


def test_a_headline_that_the_line_does_not_show_is_told() -> None:
    found = find_other_matches(FRAMES.event["visit"], FRAMES.chronology, ["pyongyang"], ["11,000: troops"])
    assert found == ["A visit to Pyongyang"]


def test_only_a_name_that_is_not_shown_as_typed_gets_its_other_spelling() -> None:
    shoigu = FRAMES.chronology.actors["shoigu"]
    assert find_spelling(shoigu, ["шоигу"]) == "Сергей Шойгу"
    assert find_spelling(shoigu, ["shoigu"]) == ""


@pytest.mark.parametrize("query", ["Шойгу", "김정은", "fake news", "treaty", "kursk troops", "Ｐutin"])
def test_every_hit_in_the_real_file_shows_every_word_that_was_searched(query: str) -> None:
    frames = real()
    wanted = list_terms(frames, query)
    for row in select(frames, Selection(text=query)).index:
        event = frames.event[row]
        shown = [
            event.headline,
            *find_other_matches(event, frames.chronology, wanted, [event.headline]),
        ]
        assert all(any(find_matches(text, [term]) for text in shown) for term in wanted)
