"""The words of a text, and what the forms of a word have in common: "denied", "denies" and "denial"."""

from __future__ import annotations

import re
import sys
import unicodedata
from functools import cache, lru_cache
from threading import Lock
from typing import Protocol

_ALGORITHMS = {
    "ar": "arabic",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fa": "persian",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "ne": "nepali",
    "nl": "dutch",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
    "yi": "yiddish",
}
STEMMED_LANGUAGES = frozenset(_ALGORITHMS)
"""The languages, as ISO 639-1 codes, of which `stem_word` knows the forms of words."""
_NOT_LATIN = frozenset("ar el fa hi hy ne ru ta yi".split())
_LAST_LATIN = "\u024f"

_INVISIBLE = "\u00ad\u200b-\u200d"
_MARKS = "\u0300-\u036f"
# the prefix of a negation stays with its word, since a non-denial is no denial
_WORD = re.compile(rf"(?:non[-‐‑])?[^\W\d_](?:[\w'’ʼ{_INVISIBLE}{_MARKS}]*[\w{_MARKS}])?", re.IGNORECASE)
_DROPPED = re.compile(f"[-‐‑{_INVISIBLE}]")

# American spelling for British where a rule is enough; a word that is so changed by mistake is changed everywhere
_SPELLINGS = (
    (re.compile(r"(?<=[a-z]{2})is(?=(?:e|es|ed|er|ers|ing|ation|ations)$)"), "iz"),
    (re.compile(r"(?<=[a-z]{2})ys(?=(?:e|es|ed|er|ers|ing)$)"), "yz"),
    (re.compile(r"(?<=[a-z]{2})our(?=(?:s|ed|er|ers|ing|able|ful|hood|ite|less|ly)?$)"), "or"),
    (re.compile(r"(?<=[a-z]{2}[bt])re(?=s?$)"), "er"),
    (re.compile(r"ifications?$"), "ify"),
)
_SAME_STEMS = {
    "defenc": "defens",
    "offenc": "offens",
    "licenc": "licens",
    "practic": "practis",
    "programm": "program",
    "manoeuvr": "maneuv",
    "sceptic": "skeptic",
    "grey": "gray",
    # forms that no rule of the stemmer brings together, of words that chronologies use
    "denial": "deni",
    "admiss": "admit",
    "decis": "decid",
    "explos": "explod",
    "invas": "invad",
    "expuls": "expel",
    "suspens": "suspend",
    "met": "meet",
    "said": "say",
    "told": "tell",
    "sent": "send",
    "held": "hold",
    "fought": "fight",
    "spoke": "speak",
    "spoken": "speak",
    "took": "take",
    "taken": "take",
    "gave": "give",
    "given": "give",
    "withdrew": "withdraw",
    "withdrawn": "withdraw",
    "brought": "bring",
    "bought": "buy",
    "sold": "sell",
    "built": "build",
}


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802 (the name that snowballstemmer gives it)


# a stemmer holds the word that it works on, so that two threads must not use it at once
_LOCK = Lock()


@lru_cache(maxsize=2**14)
def list_words(text: str) -> tuple[str, ...]:
    """List the words of a text as `stem_word` takes them, without numbers."""
    # each word is held once, however often it stands in the texts that are kept
    return tuple(sys.intern(_DROPPED.sub("", word)) for word in _WORD.findall(_normalize(text)))


@lru_cache(maxsize=2**12)
def find_words(text: str) -> tuple[tuple[str, int, int], ...]:
    """List the words of a text as `list_words` does, each with its start and end in the text."""
    return tuple((_DROPPED.sub("", _normalize(match[0])), *match.span()) for match in _WORD.finditer(text))


@lru_cache(maxsize=2**16)
def stem_word(word: str, language: str) -> str:
    """Cut a word to what its forms have in common, with American spelling for British.

    Returns "" for a word of another script than the language's, and for a language that is not in
    STEMMED_LANGUAGES.
    """
    if language not in STEMMED_LANGUAGES or (max(word, default="") > _LAST_LATIN) is not (language in _NOT_LATIN):
        return ""
    if language != "en":
        return _stem(word, language)
    for spelling, replacement in _SPELLINGS:
        word = spelling.sub(replacement, word)
    stem = _stem(word, language)
    stem = _SAME_STEMS.get(stem, stem)
    # travelled and traveled, but not kill
    return stem[:-1] if stem.endswith("ll") and len(stem) > 4 else stem


def _normalize(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold().replace("’", "'").replace("ʼ", "'")


def _stem(word: str, language: str) -> str:
    with _LOCK:
        return _make_stemmer(language).stemWord(word)


@cache
def _make_stemmer(language: str) -> _Stemmer:
    # it loads every language, which takes longer than all else here and would slow a start without a search
    import snowballstemmer  # type: ignore[import-untyped]

    stemmer: _Stemmer = snowballstemmer.stemmer(_ALGORITHMS[language])
    return stemmer
