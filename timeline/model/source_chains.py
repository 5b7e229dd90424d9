"""The chains of sources behind an event: which report repeats which, and where each chain begins."""

from __future__ import annotations

from timeline.model.records import Chronology, Event


def find_origins(chronology: Chronology, event: Event) -> dict[str, str]:
    """Map each source of an event to the first report of its chain.

    A source that repeats one other follows it, whether the event cites that one or not. A source that
    repeats several follows the first of them that the event cites too; where the event cites none of
    them, it is itself a first report.
    """
    repeats = map_repeats(chronology, event)
    origins: dict[str, str] = {}
    for source in event.sources:
        trail = [source]
        while trail[-1] not in origins and (repeated := repeats[trail[-1]]):
            trail.append(repeated)
        origins |= dict.fromkeys(trail, origins.get(trail[-1], trail[-1]))
    return {source: origins[source] for source in event.sources}


def map_repeats(chronology: Chronology, event: Event) -> dict[str, str]:
    """Map each report behind an event to the one that it repeats, "" for a first report.

    Includes the reports that the event does not cite but that its sources go back to. A source that
    repeats several is treated as in `find_origins`.
    """
    cited = frozenset(event.sources)
    repeats: dict[str, str] = {}
    for source in event.sources:
        current, trail = source, {""}
        while current and current not in repeats:
            trail.add(current)
            repeated = chronology.sources[current].origin
            only = repeated[0] if len(repeated) == 1 else ""
            followed = next((other for other in repeated if other in cited), only)
            # the parts of a chronology that is not yet valid may form a circle
            repeats[current] = "" if followed in trail else followed
            current = repeats[current]
    return repeats
