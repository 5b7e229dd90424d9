"""How to cite an entry or a quotation, and how far its sources are independent."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from timeline.analysis.positions.statements import find_said_date
from timeline.dates.edtf import from_day
from timeline.model.records import Chronology, Event, Quote, Source
from timeline.model.vocabulary import Layer, SourceType
from timeline.query.tables import Frames, find_origins, map_repeats
from timeline.text.plural import format_count

_LAYERS = tuple(Layer)
_INNER = str.maketrans('“”„«»"', "‘’‘‘’'")


def quote_title(text: str) -> str:
    """Put a title in quotation marks, and marks within it in single ones."""
    return f"“{text.translate(_INNER)}”"


def format_source_name(source: Source) -> str:
    """Name a source without its address: publisher, title, day."""
    title = f", {quote_title(source.title)}" if source.title else ""
    return f"{source.publisher}{title}, {source.published.text}"


def format_source_line(source: Source) -> str:
    """Name a source so that a reader can find it: publisher, title, day, address."""
    address = source.url or source.archived
    return f"{format_source_name(source)}, {address}" if address else format_source_name(source)


def find_closest_source(chronology: Chronology, event: Event) -> str:
    """Name the source of an event to cite: of those that a reader can open, the closest to the origin.

    A report gives way to one that it repeats. Then an official document comes first and an aggregator
    last; a first report before one that repeats another; the original before a translation, and that
    before other wording; and what the editor names first. Without any address all are weighed. "" for an
    event without sources, which one as known on a day may be.
    """
    sources = chronology.sources
    open_ = [key for key in event.sources if sources[key].url or sources[key].archived]
    listed = frozenset(open_ or event.sources)
    firsts = [key for key in event.sources if key in listed and not _repeats_any(chronology, key, listed)]
    above = map_repeats(chronology, event)

    def distance(key: str) -> tuple[int, int, int]:
        source, steps, step = sources[key], 0, key
        while step := above[step]:
            steps += 1
        return _RANKS.get(source.type, 1), steps, _LAYERS.index(source.layer)

    return min(firsts or [key for key in event.sources if key in listed], key=distance, default="")


_RANKS = {SourceType.OFFICIAL_DOCUMENT: 0, SourceType.AGGREGATOR: 2}


def _repeats_any(chronology: Chronology, source: str, others: frozenset[str]) -> bool:
    """Say whether a source goes back to one of others, directly or through reports between."""
    seen, waiting = {source}, [source]
    while waiting:
        new = set(chronology.sources[waiting.pop()].origin) - seen
        if new & others:
            return True
        seen |= new
        waiting += new
    return False


def format_quote_credit(frames: Frames, quote: Quote, day: str = "") -> str:
    """Name who said the words of a quotation, when, whether they are a translation, and who printed them."""
    when = f", {day}" if day else ""
    layer = "" if quote.layer is Layer.ORIGINAL else f", {quote.layer}"
    printed = f", in {frames.chronology.sources[quote.source].publisher}" if quote.source else ""
    return f"{frames.chronology.actors[quote.speaker].name}{when}{layer}{printed}"


def list_publishers(frames: Frames, sources: Iterable[str]) -> list[str]:
    """Name who published the sources, each once, in their order."""
    return list(dict.fromkeys(frames.chronology.sources[source].publisher for source in sources))


def format_short_citation(frames: Frames, event: Event) -> str:
    """Write an entry as a citation for running text: headline, day, chronology, publisher of the source."""
    closest = find_closest_source(frames.chronology, event)
    citing = f", citing {frames.chronology.sources[closest].publisher}" if closest else ""
    return f"{quote_title(event.headline)}, {event.date.text}. {frames.chronology.timeline.title}{citing}."


def format_citation(frames: Frames, event: Event, *, version: str, link: str, accessed: date) -> str:
    """Write an entry as a citation that can be checked later.

    Headline, day, chronology with the data version (the content hash, shortened), the source closest to
    the origin, the entry's address and the day on which it was looked at.
    """
    closest = find_closest_source(frames.chronology, event)
    source = f"{format_source_line(frames.chronology.sources[closest])}. " if closest else ""
    return (
        f"{quote_title(event.headline)}, {event.date.text}. {_versioned(frames, version)}. "
        f"{source}{link}, accessed {from_day(accessed).text}."
    )


def format_quote_citation(
    frames: Frames, event: Event, quote: Quote, *, version: str, link: str, accessed: date
) -> str:
    """Write a quotation as a citation that can be checked later.

    The words, who said them and when, list_quote_sources, the chronology with its version, the entry's address
    and the day on which it was looked at.
    """
    actors, sources = frames.chronology.actors, frames.chronology.sources
    layer = "" if quote.layer is Layer.ORIGINAL else f" ({quote.layer})"
    keys = list_quote_sources(frames.chronology, event, quote)
    cited = "; closest to the origin: ".join(format_source_line(sources[key]) for key in keys)
    words = " ".join(quote.text.split())
    return (
        f"{quote_title(words)}{layer}, {actors[quote.speaker].name}, {find_said_date(event).text}. "
        f"{f'{cited}. ' if cited else ''}{_versioned(frames, version)}. "
        f"{link}, accessed {from_day(accessed).text}."
    )


def list_quote_sources(chronology: Chronology, event: Event, quote: Quote) -> tuple[str, ...]:
    """Name the source that prints a quotation, and the one closest to the origin where that tells more.

    It does where the words are not the original ones, or where nobody can open the source that prints them.
    """
    closest = find_closest_source(chronology, event)
    if not quote.source:
        return (closest,) if closest else ()
    printed = chronology.sources[quote.source]
    is_enough = quote.layer is Layer.ORIGINAL and (printed.url or printed.archived)
    return (quote.source,) if is_enough or closest == quote.source else (quote.source, closest)


def _versioned(frames: Frames, version: str) -> str:
    return f"{frames.chronology.timeline.title} (chronology, version {version[:12]})"


def describe_independence(frames: Frames, event: Event) -> str:
    """Count an entry's sources and the reports they go back to: "5 sources, 2 independent origins".

    As known on a day an entry may have none.
    """
    if not event.sources:
        return "no source published by then"
    goes_back = find_origins(frames.chronology, event)
    links, firsts = len(goes_back), len(set(goes_back.values()))
    return f"{format_count(links, 'source')}, {format_count(firsts, 'independent origin')}"
