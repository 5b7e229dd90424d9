"""Where the terms of a search are found in an event when the texts on screen do not show them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timeline.model.records import Actor, Chronology, Event
from timeline.query.highlight import cut_excerpt, find_matches
from timeline.query.search import ENGLISH, FORM, OR, list_kind_words, list_names, name_article, name_place, write_form


def find_other_matches(event: Event, chronology: Chronology, terms: Iterable[str], shown: Iterable[str]) -> list[str]:
    """List, for each term that no text of `shown` has, the first text of the event that has it.

    Names of those involved come first, with the spelling that matches, then excerpts of the headline, the
    summary and the quotes, then the place, the articles, the tags, the sources and the kind. A term that an
    earlier line of the answer shows adds none.
    """
    texts, lines = list(shown), []
    for term in terms:
        if any(find_matches(text, [term]) for text in texts):
            continue
        line = next(_list_matches(event, chronology, term), "")
        if line and line not in texts:
            lines.append(line)
            texts.append(line)
    return lines


def find_spelling(actor: Actor, terms: Iterable[str]) -> str:
    """Find the other spelling of a name that matches a term which the name itself does not; "" if none does."""
    missing = [term for term in map(_drop_forms, terms) if not find_matches(actor.name, [term])]
    return next((other for other in list_names(actor)[1:] if find_matches(other, missing)), "")


def _list_matches(event: Event, chronology: Chronology, term: str) -> Iterator[str]:
    actors = chronology.actors
    for who in dict.fromkeys((*event.actors, *(quote.speaker for quote in event.quote))):
        yield from _match_name(actors[who].name, actors[who], term)
    yield from filter(None, [cut_excerpt(text, [term]) for text in (event.headline, event.summary or "")])
    yield from (f"“{excerpt}”" for quote in event.quote if (excerpt := cut_excerpt(quote.text, [term])))
    for place in event.places:
        yield from _match_name(name_place(chronology, place), actors.get(chronology.places[place].country or ""), term)
    yield from _match_texts((name_article(chronology.articles, number) for number in event.articles), term)
    yield from (f"Tag: {tag}" for tag in event.tags if find_matches(tag, [term]))
    for source in (chronology.sources[key] for key in event.sources):
        texts = (source.publisher, f"{source.publisher}: {source.title}") if source.title else (source.publisher,)
        yield from _match_texts(texts, term)
    if {write_form(word, ENGLISH) for word in list_kind_words(event.kind)} & set(term.split(OR)):
        yield f"Kind: {event.kind.text}"


def _match_name(name: str, actor: Actor | None, term: str) -> Iterator[str]:
    if find_matches(name, [_drop_forms(term)]):
        yield name
    elif actor and (other := find_spelling(actor, [term])):
        yield f"{name}, also written {other}"


def _drop_forms(term: str) -> str:
    # a name is found as it is written only
    return OR.join(part for part in term.split(OR) if not part.startswith(FORM))


def _match_texts(texts: Iterable[str], term: str) -> Iterator[str]:
    yield from (text for text in texts if find_matches(text, [term]))
