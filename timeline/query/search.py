"""Text search that ignores case, accents, hyphens, apostrophes and spaces, and nothing else.

A term of up to three Latin letters must be at the start of a word: US does not find Russia, nor NIS minister.
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
WORD_START = " "
"""The first character of each word in `fold_words`, and of a term that is found only at the start of a word."""


def fold_text(text: str) -> str:
    """Fold a text for comparison: without case, accents, hyphens, apostrophes and spaces, in any script."""
    return _GAPS.sub("", _strip_accents(text))


def fold_words(text: str) -> str:
    """Fold a text like `fold_text`, with WORD_START before each of its words."""
    words = _BETWEEN.sub(WORD_START, _WITHIN.sub("", _strip_accents(text)))
    return WORD_START + _AFTER_MARK.sub(WORD_START, words).strip()


def _strip_accents(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    letters = "".join(char for char in decomposed if not unicodedata.combining(char))
    # recomposed, so that a Hangul syllable does not match another that begins like it
    return unicodedata.normalize("NFC", letters)


def list_names(actor: Actor) -> tuple[str, ...]:
    """List every spelling of an actor's name, the native one included."""
    return tuple(name for name in (actor.name, actor.native, *actor.also) if name)


def build_search_text(event: Event, actors: Mapping[str, Actor]) -> str:
    """Build the text that a search looks at: headline, summary, quotes, names of the actors involved.

    Each is folded by `fold_words`, and no term can match across two of them.
    """
    involved = {*event.actors, *(quote.speaker for quote in event.quote)}
    spellings = (name for actor in sorted(involved) if actor in actors for name in list_names(actors[actor]))
    texts = [event.headline, event.summary or "", *(quote.text for quote in event.quote), *spellings]
    return _FIELD_END.join(fold_words(text) for text in texts)


def list_phrases(actor: Actor) -> frozenset[str]:
    """List the folded phrases of an actor that a query keeps as one term.

    These are all its names and, of a person, every two or more words of a name that follow each other.
    """
    whole = {fold_text(name) for name in list_names(actor)}
    if actor.type is not ActorType.PERSON:
        return frozenset(whole)
    names = [re.split(r"[\s\-‐‑]+", name) for name in list_names(actor)]
    parts = {
        fold_text(" ".join(words[start:end]))
        for words in names
        for end in range(2, len(words) + 1)
        for start in range(end - 1)
    }
    return frozenset(whole | parts)


def split_terms(query: str, phrases: Container[str]) -> tuple[str, ...]:
    """Split a query into folded terms, all of which an event must have; `phrases` are those of all actors.

    Words in double quotes are one term, and so are words that together are one of the phrases, so that neither
    "Kim Jong Un" nor "Jong Un" finds an event with Kim Jong Gyu that mentions the UN. A term of up to three
    Latin letters begins with WORD_START. Each term is listed once.
    """
    terms: list[str] = []
    for quoted, plain in re.findall(r'["“]([^"“”]*)["”]|([^"“”]+)', query):
        terms += [fold_text(quoted)] if quoted else _join_phrases(plain.split(), phrases)
    return tuple(dict.fromkeys(WORD_START + term if _SHORT.fullmatch(term) else term for term in terms if term))


def _join_phrases(words: list[str], phrases: Container[str]) -> list[str]:
    terms = []
    while words:
        longest = next((n for n in range(len(words), 1, -1) if fold_text(" ".join(words[:n])) in phrases), 1)
        terms.append(fold_text(" ".join(words[:longest])))
        words = words[longest:]
    return terms
