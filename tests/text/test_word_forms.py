"""Word forms: what a reader takes for one word is one, and no other."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.text.word_forms import STEMMED_LANGUAGES, find_words, list_words, stem_word


@pytest.mark.parametrize(
    "words",
    [
        "deny denies denied denying denial denials",
        "ratify ratifies ratified ratification",
        "acknowledge acknowledges acknowledged acknowledgement acknowledgment",
        "admit admits admitted admission",
        "deploy deployed deployment deployments",
        "decide decides decided decision",
        "meet meets met meeting meetings",
        "send sends sent sending",
        "withdraw withdrew withdrawn withdrawal",
        "defence defense defences defenses",
        "labour labor",
        "travelled traveled travelling traveling",
        "organise organize organised organizing",
        "organisation organization",
        "analyse analyzed",
        "centre center centres centers",
        "programme program programmes",
        "neighbour neighbors neighbouring",
        "army’s army's army",
    ],
)
def test_forms_of_one_english_word_have_one_stem(words: str) -> None:
    assert len({stem_word(word, "en") for text in words.split() for word in list_words(text)}) == 1


@pytest.mark.parametrize(
    "words",
    [
        "denial non-denial",
        "state statement",
        "us use",
        "report rapport",
        "kill kin",
        "four for",
        "wise wiz",
        "military militia",
        "treaty treat",
        "news new",
        "party part",
    ],
)
def test_words_that_only_look_alike_have_stems_of_their_own(words: str) -> None:
    one, other = (list_words(text) for text in words.split())
    assert stem_word(one[0], "en") != stem_word(other[0], "en")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ru", "договор договора договором"),
        ("ru", "российский российского"),
        ("de", "Vertrag Verträge"),
        ("fr", "soldat soldats"),
    ],
)
def test_another_language_has_its_own_forms(language: str, words: str) -> None:
    assert len({stem_word(word, language) for word in list_words(words)}) == 1


@pytest.mark.parametrize(("word", "language"), [("북한", "ko"), ("договор", "en"), ("treaty", "ru"), ("treaty", "xx")])
def test_a_word_in_no_language_whose_forms_are_known_has_no_stem(word: str, language: str) -> None:
    assert stem_word(word, language) == ""


def test_every_language_has_an_algorithm_that_runs() -> None:
    words = {stem_word(word, language) for language in STEMMED_LANGUAGES for word in ("a", "ж")}
    assert words >= {"a", "ж"}


def test_words_stand_apart_with_their_places_and_without_numbers() -> None:
    text = "In 2024 he “denied” all: a Non\u2011denial, Élyse\u0301e, ar\u00admy"
    assert tuple(word for word, _, _ in find_words(text)) == list_words(text)
    assert list_words(text) == ("in", "he", "denied", "all", "a", "nondenial", "élysée", "army")
    assert [text[start:end] for _, start, end in find_words(text)][2] == "denied"


@given(st.text())
def test_places_of_words_are_in_order_and_in_the_text(text: str) -> None:
    ends = [0, *(at for _, start, end in find_words(text) for at in (start, end)), len(text)]
    assert ends == sorted(ends)


@given(st.text(), st.sampled_from(sorted(STEMMED_LANGUAGES)))
def test_no_word_raises(text: str, language: str) -> None:
    assert all(isinstance(stem_word(word, language), str) for word in [text, *list_words(text)])


def test_threads_that_stem_at_once_get_what_one_thread_gets() -> None:
    words = [
        f"{start}{end}" for start in ("deploy", "sanction", "ratif", "organis") for end in ("ed", "ing", "ies", "s")
    ]
    words = [f"{letter}{word}" for letter in "abcdefghij" for word in words]
    alone = [stem_word(word, "en") for word in words]
    stem_word.cache_clear()
    with ThreadPoolExecutor(8) as pool:
        assert all(found == alone for found in pool.map(lambda _: [stem_word(word, "en") for word in words], range(8)))
