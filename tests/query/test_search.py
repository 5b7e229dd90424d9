"""Search: every spelling of a name finds its bearer, and nobody else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.chronologies import frames_of
from timeline.query.search import fold_text, fold_words
from timeline.query.selection import Selection, select

FRAMES = frames_of("""
- {id: shoigu, date: "2025-06-04", headline: A visit to Pyongyang, sources: kcna, actors: {shoigu: visitor}}
- id: gyu
  date: "2024-12-04"
  headline: Protocol exchanged in Moscow
  summary: The UN takes note, and the café under the Élysée too.
  sources: kcna
  actors: {kim-jong-gyu: signatory}
- id: un
  date: "2024-06-19"
  headline: Leader signs the treaty
  summary: His army’s vice minister stood by
  sources: kcna
  actors: {kim-jong-un: signatory}
  quote: {text: "It is a 100% mutual-assistance pact", speaker: peskov}
""")


def found(query: str) -> set[str]:
    return set(select(FRAMES, Selection(text=query)).index)


@pytest.mark.parametrize(
    "query",
    "Shoigu|SHOIGU|Sho-igu|shóigu|shoi|Sergei Shoigu|Sergei  Shoigu|shoigu, sergei|Шойгу|ШОЙГУ|쇼이구"
    "|Sho\u00adigu|Ｓｈｏｉｇｕ".split("|"),
)
def test_every_spelling_finds_shoigu(query: str) -> None:
    assert found(query) == {"shoigu"}


@pytest.mark.parametrize("query", ["Shoygv", "Shoigo", "Shoiga", "Shogu", "Shoiguu", "소이구", "Kim Jong Um"])
def test_one_letter_off_finds_nothing(query: str) -> None:
    assert found(query) == set()


@pytest.mark.parametrize(
    "query", ["Kim Jong Un", "kim jong-un", "KIM JONGUN", "Jong Un", "김정은", "leader Kim Jong Un"]
)
def test_kim_jong_un_never_finds_kim_jong_gyu_where_the_un_is_mentioned(query: str) -> None:
    assert found(query) == {"un"}


@pytest.mark.parametrize("query", ["Kim Jong Gyu", "Kim Jong-gyu", "Jong Gyu", "김정규"])
def test_kim_jong_gyu_never_finds_kim_jong_un(query: str) -> None:
    assert found(query) == {"gyu"}


@pytest.mark.parametrize("query", ["kim jong", "Kim-Jong", "김정", "KIM"])
def test_what_two_names_share_finds_both(query: str) -> None:
    assert found(query) == {"un", "gyu"}


@pytest.mark.parametrize("query", ["기", "김저", "ㄱ"])
def test_part_of_a_hangul_syllable_does_not_match_it(query: str) -> None:
    assert found(query) == set()


@pytest.mark.parametrize("query", ["cafe", "CAFÉ", "elysee", "takes note", '"takes note"', "note takes"])
def test_accents_and_order_of_words_are_forgiven(query: str) -> None:
    assert found(query) == {"gyu"}


@pytest.mark.parametrize(
    ("query", "expected"), [('"note takes"', set()), ("“takes note”", {"gyu"}), ('"takes', {"gyu"})]
)
def test_a_quoted_phrase_keeps_its_order(query: str, expected: set[str]) -> None:
    assert found(query) == expected


@pytest.mark.parametrize("query", ["mutual assistance", "mutualassistance", "100%", "armys vice", "Peskov"])
def test_quotes_their_speakers_and_summaries_are_searched(query: str) -> None:
    assert found(query) == {"un"}


@pytest.mark.parametrize("query", ['"Moscow The UN"', '"treaty His army"', "moscowthe", "\n"])
def test_text_across_the_border_of_two_fields_does_not_match(query: str) -> None:
    assert found(query) == (set(FRAMES.event) if not query.strip() else set())


SHORT = frames_of("""
- {id: russia, date: "2024-01-01", headline: "Russia’s ministry of war crushes a bus", sources: kcna}
- {id: us, date: "2024-01-02", headline: "“US” and others", sources: kcna}
- {id: dotted, date: "2024-01-03", headline: "Talks in the U.S.", sources: kcna}
- {id: joined, date: "2024-01-04", headline: A Moscow-US call, sources: kcna}
- {id: nis, date: "2024-01-05", headline: Told to the NIS, sources: kcna}
- {id: ri, date: "2024-01-06", headline: A man, sources: kcna, actors: {kim-jong-un: subject}}
""")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("US", {"us", "dotted", "joined"}),
        ("u.s.", {"us", "dotted", "joined"}),
        ('"US"', {"us", "dotted", "joined"}),
        ("nis", {"nis"}),
        ("un", {"ri"}),
        ("jon", {"ri"}),
        ("ong", set()),
        ("inis", {"russia"}),
        ("정", {"ri"}),
    ],
)
def test_a_short_latin_word_is_found_at_the_start_of_a_word_only(query: str, expected: set[str]) -> None:
    assert set(select(SHORT, Selection(text=query)).index) == expected


def test_all_words_must_be_found() -> None:
    assert found("treaty pyongyang") == set()
    assert found("treaty leader") == {"un"}


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold_text(fold_text(text)) == fold_text(text)


@given(st.text())
def test_no_query_raises(text: str) -> None:
    assert found(text) <= set(FRAMES.event)


@given(st.text())
def test_a_text_folds_to_the_same_letters_with_its_words_apart(text: str) -> None:
    assert fold_words(text).replace(" ", "") == fold_text(text)
