"""Text search that forgives spelling of case, accents, hyphens and spaces, and nothing else.

A short word in Latin letters stands at the start of a word: US finds no Russia, and NIS no minister.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Mapping

from timeline.model.records import Actor, Event
from timeline.model.vocabulary import ActorType

_GAPS = re.compile(r"[\s\-\u00ad\u200b-\u200d‐‑–—−'‘’ʼ`.,_]+")
_WITHIN = re.compile(r"[\u00ad\u200b-\u200d'‘’ʼ`.]+")
_BETWEEN = re.compile(r"[\s\-‐‑–—−,_]+")
_AFTER_MARK = re.compile(r"(?<=[^\w\s])(?=\w)")
_SHORT = re.compile(r"[a-z]{1,3}")
_FIELD_END = "\n"
START = " "
"""Begins a term that is found at the start of a word only."""


def fold_text(text: str) -> str:
    """Drop case, accents, hyphens, apostrophes and spaces; keep every letter of every script."""
    return _GAPS.sub("", _plain(text))


def fold_words(text: str) -> str:
    """Fold a text, but keep one space before each of its words."""
    words = _BETWEEN.sub(START, _WITHIN.sub("", _plain(text)))
    return START + _AFTER_MARK.sub(START, words).strip()


def _plain(text: str) -> str:
    split = unicodedata.normalize("NFKD", text).casefold()
    letters = "".join(char for char in split if not unicodedata.combining(char))
    # recomposed, so that a Hangul syllable does not match another that begins like it
    return unicodedata.normalize("NFC", letters)


def list_names(actor: Actor) -> tuple[str, ...]:
    """List every spelling of an actor's name, the native one included."""
    return tuple(name for name in (actor.name, actor.native, *actor.also) if name)


def build_search_text(event: Event, actors: Mapping[str, Actor]) -> str:
    """Join, spaced, what a search looks at: headline, summary, quotes, names of the actors involved."""
    involved = {*event.actors, *(quote.speaker for quote in event.quote)}
    spellings = (name for actor in sorted(involved) if actor in actors for name in list_names(actors[actor]))
    texts = [event.headline, event.summary or "", *(quote.text for quote in event.quote), *spellings]
    return _FIELD_END.join(fold_words(text) for text in texts)


def list_phrases(actor: Actor) -> frozenset[str]:
    """List, folded, what a query keeps together: names, and of a person's names every two words in a row."""
    whole = {fold_text(name) for name in list_names(actor)}
    if actor.type is not ActorType.PERSON:
        return frozenset(whole)
    written = [re.split(r"[\s\-‐‑]+", name) for name in list_names(actor)]
    parts = {
        fold_text(" ".join(words[start:end]))
        for words in written
        for end in range(2, len(words) + 1)
        for start in range(end - 1)
    }
    return frozenset(whole | parts)


def split_terms(query: str, known: Container[str]) -> tuple[str, ...]:
    """Split a query into folded terms, all of which must be found; `known` holds the phrases of all actors.

    A short one begins with START.

    Words that follow each other in a person's name stay one term, so that neither "Kim Jong Un" nor
    "Jong Un" finds an entry on Kim Jong Gyu that mentions the UN. So do words in double quotes.
    """
    found: list[str] = []
    for quoted, plain in re.findall(r'["“]([^"“”]*)["”]|([^"“”]+)', query):
        found += [fold_text(quoted)] if quoted else _words(plain.split(), known)
    return tuple(dict.fromkeys(START + term if _SHORT.fullmatch(term) else term for term in found if term))


def _words(words: list[str], known: Container[str]) -> list[str]:
    found = []
    while words:
        longest = next((n for n in range(len(words), 1, -1) if fold_text(" ".join(words[:n])) in known), 1)
        found.append(fold_text(" ".join(words[:longest])))
        words = words[longest:]
    return found
