"""Where the terms of a search are found in an event when the texts on screen do not show them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from timeline.model.records import Actor, Event
from timeline.query.highlight import cut_excerpt, find_matches
from timeline.query.search import list_names


def find_other_matches(
    event: Event, actors: Mapping[str, Actor], terms: Iterable[str], shown: Iterable[str]
) -> list[str]:
    """List, for each folded term that no text of `shown` has, the first text of the event that has it.

    Names of those involved come first, with the spelling that matches, then excerpts of the headline, the
    summary and the quotes. A term that an earlier line of the answer shows adds none.
    """
    texts, lines = list(shown), []
    for term in terms:
        if any(find_matches(text, [term]) for text in texts):
            continue
        line = next(_list_matches(event, actors, term), "")
        if line:
            lines.append(line)
            texts.append(line)
    return lines


def find_spelling(actor: Actor, terms: Iterable[str]) -> str:
    """Find the other spelling of a name that matches a term which the name itself does not; "" if none does."""
    missing = [term for term in terms if not find_matches(actor.name, [term])]
    return next((other for other in list_names(actor)[1:] if find_matches(other, missing)), "")


def _list_matches(event: Event, actors: Mapping[str, Actor], term: str) -> Iterator[str]:
    for who in dict.fromkeys((*event.actors, *(quote.speaker for quote in event.quote))):
        other = find_spelling(actors[who], [term])
        if other or find_matches(actors[who].name, [term]):
            yield f"{actors[who].name}, also written {other}" if other else actors[who].name
    yield from filter(None, [cut_excerpt(text, [term]) for text in (event.headline, event.summary or "")])
    yield from (f"“{excerpt}”" for quote in event.quote if (excerpt := cut_excerpt(quote.text, [term])))
