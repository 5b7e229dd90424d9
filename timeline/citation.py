"""How to cite an entry, and how far its sources are independent."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from timeline.dates import of_day
from timeline.frame import Frames, origins
from timeline.model import Event, Quote, Source
from timeline.plural import counted
from timeline.vocabulary import Layer

_INNER = str.maketrans('“”„«»"', "‘’‘‘’'")


def quoted(text: str) -> str:
    """Put a title in quotation marks, and marks within it in single ones."""
    return f"“{text.translate(_INNER)}”"


def source_name(source: Source) -> str:
    """Name a source without its address: publisher, title, day."""
    title = f", {quoted(source.title)}" if source.title else ""
    return f"{source.publisher}{title}, {source.published.text}"


def source_line(source: Source) -> str:
    """Name a source so that a reader can find it: publisher, title, day, address."""
    return f"{source_name(source)}, {source.url}" if source.url else source_name(source)


def quoted_by(frames: Frames, quote: Quote) -> str:
    """Name who said the words of a quotation, whether they are a translation, and who printed them."""
    layer = "" if quote.layer is Layer.ORIGINAL else f", {quote.layer}"
    printed = f", in {frames.chronology.sources[quote.source].publisher}" if quote.source else ""
    return f"{frames.chronology.actors[quote.speaker].name}{layer}{printed}"


def publishers(frames: Frames, sources: Iterable[str]) -> list[str]:
    """Name who published the sources, each once, in their order."""
    return list(dict.fromkeys(frames.chronology.sources[source].publisher for source in sources))


def short_citation(frames: Frames, event: Event) -> str:
    """Write an entry as a citation for running text: headline, day, chronology, nearest publisher."""
    title = frames.chronology.timeline.title
    citing = "".join(f", citing {publisher}" for publisher in publishers(frames, event.sources[:1]))
    return f"{quoted(event.headline)}, {event.date.text}. {title}{citing}."


def citation(frames: Frames, event: Event, *, version: str, link: str, accessed: date) -> str:
    """Write an entry as a citation that can be checked later.

    Headline, day, chronology with the data version (the content hash, shortened), nearest source, the
    entry's address and the day on which it was looked at.
    """
    nearest = [f"{source_line(frames.chronology.sources[source])}. " for source in event.sources[:1]]
    title = frames.chronology.timeline.title
    return (
        f"{quoted(event.headline)}, {event.date.text}. {title} (chronology, version {version[:12]}). "
        f"{''.join(nearest)}{link}, accessed {of_day(accessed).text}."
    )


def independence(frames: Frames, event: Event) -> str:
    """Count an entry's sources and the reports they go back to: "5 sources, 2 independent origins".

    As known on a day an entry may have none.
    """
    if not event.sources:
        return "no source published by then"
    links, firsts = len(event.sources), len(set(origins(frames.chronology, event).values()))
    return f"{counted(links, 'source')}, {counted(firsts, 'independent origin')}"
