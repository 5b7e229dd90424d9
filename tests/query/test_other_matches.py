"""Found elsewhere: a reader sees why an event is among the hits."""

from __future__ import annotations

import pytest

from tests.chronologies import ACTORS, frames_of, real
from timeline.query.highlight import find_matches
from timeline.query.other_matches import find_other_matches, find_spelling
from timeline.query.selection import Selection, list_terms, select

FRAMES = frames_of(
    """
- id: visit
  date: "2025-06-04"
  headline: A visit to Pyongyang
  summary: Talks on memorials and more.
  sources: [kcna, bulletin]
  kind: acknowledgement
  place: kazan
  articles: 4
  tags: troop movements
  actors: {shoigu: speaker}
  quote: {text: "It is an alliance", speaker: peskov}
""",
    records=ACTORS.replace("{name: Russia,", "{name: Russia, also: Moskva,").replace(
        "{publisher: KCNA,", "{publisher: KCNA, title: No more denial,"
    )
    + """
      bulletin: {publisher: Morning Bulletin, published: "2024-06-20", type: newspaper}
    places:
      kazan: {name: Kazan, country: russia}
    articles:
      4: {title: Mutual assistance}
""",
)


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
        ("memorial", ["Talks on memorials and more."]),
        ("alliances", ["“It is an alliance”"]),
        ("Kazan", ["Kazan, Russia"]),
        ("moskva", ["Kazan, Russia, also written Moskva"]),
        ("article 4", ["Article 4, mutual assistance"]),
        ("mutual defence", ["Article 4, mutual assistance"]),
        ("movement", ["Tag: troop movements"]),
        ("bulletin", ["Morning Bulletin"]),
        ("denials", ["KCNA: No more denial"]),
        ("visited", []),
        ("acknowledged", ["Kind: acknowledgement"]),
        ("admissions", ["Kind: acknowledgement"]),
        ("zzz", []),
    ],
)
def test_what_the_line_does_not_show_is_told(query: str, lines: list[str]) -> None:
    shown = ("A visit to Pyongyang", "Sergei Shoigu · KCNA")
    found = find_other_matches(FRAMES.event["visit"], FRAMES.chronology, list_terms(FRAMES, query), shown)
    assert found == lines


def test_a_headline_that_the_line_does_not_show_is_told() -> None:
    found = find_other_matches(FRAMES.event["visit"], FRAMES.chronology, ["pyongyang"], ["11,000: troops"])
    assert found == ["A visit to Pyongyang"]


def test_only_a_name_that_is_not_shown_as_typed_gets_its_other_spelling() -> None:
    shoigu = FRAMES.chronology.actors["shoigu"]
    assert find_spelling(shoigu, ["шоигу"]) == "Сергей Шойгу"
    assert find_spelling(shoigu, ["shoigu"]) == ""


def test_a_form_of_a_word_is_not_told_as_a_name() -> None:
    frames = frames_of(
        """
- {id: a, date: "2025-06-04", headline: A song, sources: kcna, actors: {kim-song: visitor}}
""",
        records=ACTORS.replace(
            "kim-jong-gyu:", "kim-song: {name: Kim Song, type: person, part_of: dprk}\n      kim-jong-gyu:"
        ),
    )
    event = frames.event["a"]
    assert find_other_matches(event, frames.chronology, ["songs,_en_song"], []) == ["A song"]
    assert find_other_matches(event, frames.chronology, ["song"], []) == ["Kim Song"]


REAL_QUERIES = [
    *("Шойгу", "김정은", "fake news", "treaty", "kursk troops", "Ｐutin", "New York", "peskov denied", "denial"),
    *("mutual defence", "mutual defense", "Yonhap", "Article 4", "ratification", "acknowledged", "non-denial", "US"),
]


@pytest.mark.parametrize("query", REAL_QUERIES)
def test_every_hit_in_the_real_file_shows_every_word_that_was_searched(query: str) -> None:
    frames = real()
    wanted = list_terms(frames, query)
    for row in select(frames, Selection(text=query)).index:
        event = frames.event[row]
        shown = [
            event.headline,
            *find_other_matches(event, frames.chronology, wanted, [event.headline]),
        ]
        assert all(any(find_matches(text, [term]) for text in shown) for term in wanted), (query, row)
