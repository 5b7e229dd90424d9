"""Citations of an event or a quotation, and the number of independent origins of its sources."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from timeline.analysis.positions.statements import find_said_date
from timeline.dates.edtf import build_edtf
from timeline.model.records import Chronology, Event, Original, Quote, Source
from timeline.model.source_chains import find_origins, map_repeats
from timeline.model.vocabulary import Layer, SourceType
from timeline.query.tables import Frames
from timeline.text.catalogue import translate, translate_count
from timeline.text.languages import name_language

_LAYERS = tuple(Layer)
_TYPE_RANKS = {SourceType.OFFICIAL_DOCUMENT: 0, SourceType.AGGREGATOR: 2}
_INNER_QUOTATION_MARKS = str.maketrans('“”„«»"', "‘’‘‘’'")


def quote_title(text: str) -> str:
    """Put a title in double quotation marks, with those inside it changed to single ones."""
    return f"“{text.translate(_INNER_QUOTATION_MARKS)}”"


def format_source_name(source: Source) -> str:
    """Name a source by publisher, title and date, without its address."""
    title = f", {quote_title(source.title)}" if source.title else ""
    return f"{source.publisher}{title}, {source.published_text}"


def format_source_line(source: Source) -> str:
    """Name a source by publisher, title, date and address; of a source without one, that of its stored copy."""
    address = source.url or source.archived
    return f"{format_source_name(source)}, {address}" if address else format_source_name(source)


def format_full_source_line(source: Source) -> str:
    """Name a source as format_source_line does, then its stored copy and the day on which it was last opened."""
    parts = [
        format_source_line(source),
        translate("stored copy %(address)s", address=source.archived) if source.url and source.archived else "",
        translate("opened %(date)s", date=source.accessed.text) if source.accessed else "",
    ]
    return ", ".join(filter(None, parts))


def find_closest_source(chronology: Chronology, event: Event) -> str:
    """Return the id of the source of an event that is closest to the origin, for a citation.

    The candidates are the sources with an address or a stored copy, or all of them if none has one,
    without those that repeat another candidate. They are ranked by type (official document, others,
    aggregator), then by the number of reports between source and origin, then by layer (original,
    translation, other wording), then by their order in the file. Returns "" for an event without
    sources, which one as known on a day may be.
    """
    sources = chronology.sources
    accessible = [key for key in event.sources if sources[key].url or sources[key].archived]
    candidates = accessible or list(event.sources)
    firsts = [key for key in candidates if not _repeats_any(chronology, key, frozenset(candidates))]
    repeated = map_repeats(chronology, event)

    def distance(key: str) -> tuple[int, int, int]:
        source, steps, step = sources[key], 0, key
        while step := repeated[step]:
            steps += 1
        return _TYPE_RANKS.get(source.type, 1), steps, _LAYERS.index(source.layer)

    return min(firsts or candidates, key=distance, default="")


def _repeats_any(chronology: Chronology, source: str, others: frozenset[str]) -> bool:
    """Say whether a source repeats one of the others, directly or through reports between."""
    seen, waiting = {source}, [source]
    while waiting:
        new = set(chronology.sources[waiting.pop()].origin) - seen
        if new & others:
            return True
        seen |= new
        waiting += new
    return False


def format_quote_credit(frames: Frames, quote: Quote, day: str = "") -> str:
    """Name the speaker of a quotation, the day given, the layer unless it is the original, and the publisher."""
    parts = [
        frames.chronology.actors[quote.speaker].name,
        day,
        "" if quote.layer is Layer.ORIGINAL else quote.layer.text,
        _name_publisher(frames, quote.source),
    ]
    return ", ".join(filter(None, parts))


def format_original_credit(frames: Frames, original: Original) -> str:
    """Name the language of words before translation, and the publisher: "Russian original, in TASS"."""
    parts = [
        translate("%(language)s original", language=name_language(original.language)),
        _name_publisher(frames, original.source),
    ]
    return ", ".join(filter(None, parts))


def _name_publisher(frames: Frames, source: str | None) -> str:
    return translate("in %(publisher)s", publisher=frames.chronology.sources[source].publisher) if source else ""


def list_publishers(frames: Frames, sources: Iterable[str]) -> list[str]:
    """List the publishers of sources, given by id, each once and in their order."""
    return list(dict.fromkeys(frames.chronology.sources[source].publisher for source in sources))


def format_short_citation(frames: Frames, event: Event) -> str:
    """Cite an event in running text by headline, date, chronology and the publisher of its closest source."""
    closest = find_closest_source(frames.chronology, event)
    chronology = frames.chronology.timeline.title
    if closest:
        publisher = frames.chronology.sources[closest].publisher
        chronology = translate("%(chronology)s, citing %(publisher)s", chronology=chronology, publisher=publisher)
    return _join_sentences(f"{quote_title(event.headline)}, {event.date.text}", chronology)


def format_citation(frames: Frames, event: Event, *, version: str, link: str, accessed: date | None) -> str:
    """Cite an event so that the citation can be checked later.

    It has the headline, the date, the chronology with the first 12 digits of `version` (the SHA-256 of
    the file), the closest source (see find_closest_source), `link` as the event's address, and the day of
    access. Without a version or a day, "" and None, it says nothing of them.
    """
    closest = find_closest_source(frames.chronology, event)
    return _join_sentences(
        f"{quote_title(event.headline)}, {event.date.text}",
        _format_version(frames, version),
        format_source_line(frames.chronology.sources[closest]) if closest else "",
        _format_access(link, accessed),
    )


def format_quote_citation(
    frames: Frames, event: Event, quote: Quote, *, version: str, link: str, accessed: date | None
) -> str:
    """Cite a quotation so that the citation can be checked later.

    It has the quoted text, the layer unless it is the original, the words before translation, the speaker, the
    day on which it was said, its sources (see list_quote_sources), and the rest as in format_citation.
    """
    actors, sources = frames.chronology.actors, frames.chronology.sources
    layer = f" ({_describe_layer(quote)})" if quote.layer is not Layer.ORIGINAL else ""
    keys = list_quote_sources(frames.chronology, event, quote)
    closest = translate("closest to the origin")
    source_lines = f"; {closest}: ".join(format_source_line(sources[key]) for key in keys)
    text = " ".join(quote.text.split())
    return _join_sentences(
        f"{quote_title(text)}{layer}, {actors[quote.speaker].name}, {find_said_date(event).text}",
        source_lines,
        _format_version(frames, version),
        _format_access(link, accessed),
    )


def _describe_layer(quote: Quote) -> str:
    if not quote.original:
        return quote.layer.text
    words = quote_title(" ".join(quote.original.text.split()))
    return translate("%(translation)s of %(words)s", translation=quote.layer.text, words=words)


def list_quote_sources(chronology: Chronology, event: Event, quote: Quote) -> tuple[str, ...]:
    """List the ids of the sources to cite for a quotation, of its own source and the event's closest one.

    The closest source is added where the quotation is not in the original words, or where its own source
    has neither an address nor a stored copy. A quotation without a source of its own has the closest one.
    """
    closest = find_closest_source(chronology, event)
    if not quote.source:
        return (closest,) if closest else ()
    own = chronology.sources[quote.source]
    is_enough = quote.layer is Layer.ORIGINAL and (own.url or own.archived)
    return (quote.source,) if is_enough or closest == quote.source else (quote.source, closest)


def _format_version(frames: Frames, version: str) -> str:
    title = frames.chronology.timeline.title
    if not version:
        return translate("%(title)s (chronology)", title=title)
    return translate("%(title)s (chronology, version %(version)s)", title=title, version=version[:12])


def _format_access(link: str, accessed: date | None) -> str:
    if accessed:
        return translate("%(link)s, accessed %(date)s", link=link, date=build_edtf(accessed).text)
    return link


def _join_sentences(*parts: str) -> str:
    """End each part that is not empty by one stop; a Russian date brings its own."""
    return " ".join(part.removesuffix(".") + "." for part in parts if part)


def describe_independence(frames: Frames, event: Event) -> str:
    """Count an event's sources and their independent origins: "5 sources, 2 independent origins".

    Origins are independent where they are different first reports (see find_origins). An event as known on
    a day may have no source.
    """
    if not event.sources:
        return translate("no source known by then")
    origins = find_origins(frames.chronology, event)
    sources = translate_count("%(num)s source", "%(num)s sources", len(origins))
    number = len(set(origins.values()))
    independent = translate_count("%(num)s independent origin", "%(num)s independent origins", number)
    return f"{sources}, {independent}"
