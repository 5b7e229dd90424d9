"""Text search that forgives spelling of case, accents, hyphens and spaces, and nothing else."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from timeline.model import Actor, Event

_GAPS = re.compile(r"[\s\-‐‑–—'’ʼ`.,_]+")
_FIELD_END = "\n"


def fold(text: str) -> str:
    """Drop case, accents, hyphens, apostrophes and spaces; keep every letter of every script."""
    split = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(char for char in split if not unicodedata.combining(char))
    # recomposed, so that a Hangul syllable does not match another that begins like it
    return _GAPS.sub("", unicodedata.normalize("NFC", letters))


def names(actor: Actor) -> tuple[str, ...]:
    """List every spelling of an actor's name, the native one included."""
    return tuple(name for name in (actor.name, actor.native, *actor.also) if name)


def searchable(event: Event, actors: Mapping[str, Actor]) -> str:
    """Join what a search looks at: headline, summary, quotes, names of the actors involved."""
    involved = {*event.actors, *(quote.speaker for quote in event.quote)}
    spellings = (name for actor in sorted(involved) if actor in actors for name in names(actors[actor]))
    texts = [event.headline, event.summary or "", *(quote.text for quote in event.quote), *spellings]
    return _FIELD_END.join(fold(text) for text in texts)


def terms(query: str, spellings: Iterable[str]) -> tuple[str, ...]:
    """Split a query into folded terms, all of which must be found.

    Words that together spell an actor's name stay one term, so that "Kim Jong Un" never finds an
    entry on Kim Jong Gyu that mentions the UN. So do words in double quotes.
    """
    known = {fold(name) for name in spellings}
    found: list[str] = []
    for quoted, plain in re.findall(r'"([^"]*)"|([^"]+)', query):
        found += [fold(quoted)] if quoted else _words(plain.split(), known)
    return tuple(dict.fromkeys(term for term in found if term))


def _words(words: list[str], known: set[str]) -> list[str]:
    found = []
    while words:
        longest = next((n for n in range(len(words), 1, -1) if fold(" ".join(words[:n])) in known), 1)
        found.append(fold(" ".join(words[:longest])))
        words = words[longest:]
    return found
