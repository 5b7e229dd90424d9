"""Where the words of a search stand when the lines on screen do not hold them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from timeline.model.records import Actor, Event
from timeline.query.highlight import cut_excerpt, find_matches
from timeline.query.search import list_names


def find_other_matches(
    event: Event, actors: Mapping[str, Actor], terms: Iterable[str], shown: Iterable[str]
) -> list[str]:
    """Word, for each term that none of the texts shown holds, where the event has it.

    The spelling of a name comes first, then the headline, the summary and the quotes.
    """
    seen, lines = list(shown), []
    for term in terms:
        if any(find_matches(text, [term]) for text in seen):
            continue
        line = next(_places(event, actors, term), "")
        if line:
            lines.append(line)
            seen.append(line)
    return lines


def find_spelling(actor: Actor, terms: Iterable[str]) -> str:
    """Give the other spelling of a name that the terms match while the name itself does not, or ""."""
    wanted = [term for term in terms if not find_matches(actor.name, [term])]
    return next((other for other in list_names(actor)[1:] if find_matches(other, wanted)), "")


def _places(event: Event, actors: Mapping[str, Actor], term: str) -> Iterator[str]:
    for who in dict.fromkeys((*event.actors, *(quote.speaker for quote in event.quote))):
        other = find_spelling(actors[who], [term])
        if other or find_matches(actors[who].name, [term]):
            yield f"{actors[who].name}, also written {other}" if other else actors[who].name
    yield from filter(None, [cut_excerpt(text, [term]) for text in (event.headline, event.summary or "")])
    yield from (f"“{found}”" for quote in event.quote if (found := cut_excerpt(quote.text, [term])))
