"""Hits: what is marked is what was found, in the letters as written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.query.highlight import cut_excerpt, find_matches, split_matches
from timeline.query.search import WORD_START, fold_text, split_terms


def marked(text: str, *queries: str) -> str:
    return "".join(f"[{part}]" if hit else part for part, hit in split_matches(text, [fold_text(q) for q in queries]))


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("Sergei Shoigu came", "shoigu", "Sergei [Shoigu] came"),
        ("Sergei Shoigu came", "sergei shoigu", "[Sergei Shoigu] came"),
        ("A mutual-assistance pact", "mutualassistance", "A [mutual-assistance] pact"),
        ("A mutual-assistance pact", "mutual assistance pact", "A [mutual-assistance pact]"),
        ("under the Élysée too", "elysee", "under the [Élysée] too"),
        ("E\u0301lyse\u0301e", "ely", "[E\u0301ly]se\u0301e"),
        ("Шойгу и шойгу", "ШОЙГУ", "[Шойгу] и [шойгу]"),
        ("김정은 위원장", "김정은", "[김정은] 위원장"),
        ("김정은", "김저", "김정은"),
        ("\u1100\u1175\u11b7정은", "김", "[\u1100\u1175\u11b7]정은"),
        ("his army’s vice", "armys", "his [army’s] vice"),
        ("the oﬃcial word", "fici", "the o[ﬃci]al word"),
        ("Straße", "strass", "[Straß]e"),
        ("a.b", ".", "a.b"),
        ("100% (sure)", "(sure)", "100% [(sure)]"),
        ("Ｓｈｏｉｇｕ", "shoigu", "[Ｓｈｏｉｇｕ]"),
        ("nothing here", "zzz", "nothing here"),
        ("", "a", ""),
    ],
)
def test_marks_stand_on_the_original_letters(text: str, query: str, expected: str) -> None:
    assert marked(text, query) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russia and the US", "Russia and the [US]"),
        ("“US” must", "“[US]” must"),
        ("Talks in the U.S. now", "Talks in the [U.S]. now"),
        ("a Moscow-US call", "a Moscow-[US] call"),
        ("U\u0301S", "[U\u0301S]"),
        ("trust", "trust"),
    ],
)
def test_a_short_word_is_marked_at_the_start_of_words_only(text: str, expected: str) -> None:
    assert "".join(f"[{part}]" if hit else part for part, hit in split_matches(text, [f"{WORD_START}us"])) == expected


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("He denies and denied it; a denial", "deny", "He [denies] and [denied] it; a [denial]"),
        ("A non-denial, then denied", "denies", "A non-denial, then [denied]"),
        ("The army’s labor is organized", "armies labour organise", "The [army’s] [labor] is [organized]"),
        ("Rati­fied, RATIFICATION", "ratify", "[Rati­fied], [RATIFICATION]"),
        ("Article 4, article 42 and Particle 4", "article 4", "[Article 4], article 42 and Particle 4"),
        ("A mutual-defense pact", "mutual assistance", "A [mutual-defense] pact"),
        ("They act; acted", "acts", "They [act]; [acted]"),
        ("Songs of Peskovs", "“song” peskov", "[Song]s of [Peskov]s"),
        ("Договор и договора", "договором", "[Договор] и [договора]"),
    ],
)
def test_each_form_of_a_word_is_marked_whole(text: str, query: str, expected: str) -> None:
    terms = split_terms(query, {"article4", "peskov"}, ("en", "ru"))
    pieces = split_matches(text, terms)
    assert "".join(f"[{part}]" if hit else part for part, hit in pieces) == expected


@given(st.text(), st.text())
def test_no_query_keeps_a_text_from_being_whole(text: str, query: str) -> None:
    assert "".join(part for part, _ in split_matches(text, split_terms(query, {"article4"}))) == text


def test_marks_that_touch_or_overlap_are_one() -> None:
    assert marked("treaties", "treat", "ties") == "[treaties]"
    assert marked("kim jong un", "kim", "un") == "[kim] jong [un]"


@given(st.text(), st.lists(st.text(max_size=3), max_size=3))
def test_the_pieces_are_the_text(text: str, queries: list[str]) -> None:
    assert "".join(part for part, _ in split_matches(text, [fold_text(query) for query in queries])) == text


@given(st.text("aé정김Шﬃ-’ .ß\u0301", max_size=12), st.data())
def test_what_a_search_finds_is_marked_and_holds_the_term(text: str, data: st.DataObject) -> None:
    folded = fold_text(text)
    if not folded:
        return
    start = data.draw(st.integers(0, len(folded) - 1))
    term = folded[start : data.draw(st.integers(start + 1, len(folded)))]
    found = find_matches(text, [term])
    assert found
    assert all(term in fold_text(text[a:b]) for a, b in found)


def test_an_excerpt_shows_the_words_around_the_first_hit() -> None:
    text = "one two three four five six seven eight nine ten target eleven twelve thirteen fourteen end"
    assert cut_excerpt(text, ["target"]) == (
        "…four five six seven eight nine ten target eleven twelve thirteen fourteen end"
    )
    assert cut_excerpt("target " + text, ["one"]) == "target one two three four five six seven eight…"
    assert cut_excerpt("short target", ["target"]) == "short target"
    assert cut_excerpt(text, ["zzz"]) == ""
