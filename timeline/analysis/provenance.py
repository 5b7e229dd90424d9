"""Who carried what, and how far the reports go back to the same origin."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from timeline.model.records import Chronology, Event, Source
from timeline.model.source_chains import find_origins, map_repeats
from timeline.model.vocabulary import Checked, SourceType
from timeline.query.tables import Frames
from timeline.text.languages import name_language

STATE = frozenset({SourceType.STATE_AGENCY, SourceType.STATE_MEDIA, SourceType.OFFICIAL_DOCUMENT})
STATE_RULE = (
    "An event rests on state sources only when every report of it goes back to a state agency, "
    "to state media or to an official document, of whichever state or body."
)
ORIGIN_RULE = "An event has one origin when all its sources go back to the same first report, however many repeat it."
GROUPS = ("type", "language", "publisher")
RESTS = ("all", "one origin", "state sources only")
READ = {
    Checked.FULL: "in full",
    Checked.EXCERPT: "in excerpt",
    Checked.CITED: "not read, known from others",
    None: "not recorded",
}
"""How much of a source the editor read."""


@dataclass(frozen=True, slots=True)
class Carrier:
    """Hold what one type, language or publisher carried: its sources and their events."""

    name: str
    sources: tuple[str, ...]
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class ChainNode:
    """Place one report of a chain: `depth` counts the steps from its first report.

    `above` is the report that it repeats, "" for a first one; `cited` says whether the event
    itself names it.
    """

    source: str
    above: str
    depth: int
    row: int
    cited: bool


def classify_sourcing(chronology: Chronology, event: Event) -> tuple[str, ...]:
    """Name which of RESTS hold for an event; "all" always does."""
    firsts = set(find_origins(chronology, event).values())
    one = ("one origin",) if len(firsts) == 1 else ()
    state = bool(firsts) and all(chronology.sources[first].type in STATE for first in firsts)
    return ("all", *one, *(("state sources only",) if state else ()))


def filter_by_sourcing(chronology: Chronology, events: Iterable[Event], on: str) -> list[Event]:
    """Give the events for which one of RESTS holds."""
    return [event for event in events if on in classify_sourcing(chronology, event)]


def group_by_carrier(frames: Frames, events: Iterable[Event], by: str) -> tuple[Carrier, ...]:
    """Sort events by the "type", "language" or "publisher" of their sources, most events first."""
    records = frames.chronology.sources
    sources: dict[str, dict[str, None]] = {}
    carried: dict[str, dict[str, Event]] = {}
    for event in events:
        for source in event.sources:
            name = _NAME[by](records[source])
            sources.setdefault(name, {})[source] = None
            carried.setdefault(name, {})[event.id] = event
    ranked = sorted(carried, key=lambda name: (-len(carried[name]), name))
    return tuple(Carrier(n, tuple(sources[n]), tuple(carried[n].values())) for n in ranked)


def group_by_source(events: Iterable[Event]) -> dict[str, list[Event]]:
    """Give the events of every source that one of them cites, the most cited first."""
    found: dict[str, list[Event]] = {}
    for event in events:
        for source in dict.fromkeys(event.sources):
            found.setdefault(source, []).append(event)
    return dict(sorted(found.items(), key=lambda item: (-len(item[1]), item[0])))


def build_chain(chronology: Chronology, event: Event) -> tuple[ChainNode, ...]:
    """List the reports behind an event, each right after the one it repeats, a row for each end."""
    cited, above = frozenset(event.sources), map_repeats(chronology, event)
    below: dict[str, list[str]] = {}
    for source, parent in above.items():
        below.setdefault(parent, []).append(source)
    nodes: list[ChainNode] = []
    row, waiting = 0, [(first, 0) for first in reversed(below.get("", []))]
    while waiting:
        source, depth = waiting.pop()
        nodes.append(ChainNode(source, above[source], depth, row, source in cited))
        after = below.get(source, [])
        waiting += [(child, depth + 1) for child in reversed(after)]
        row += 0 if after else 1
    return tuple(nodes)


def list_chain_paths(chain: Iterable[ChainNode]) -> Iterator[tuple[ChainNode, ...]]:
    """Give every way that a report took to its end, from the first report to the nearest one."""
    nodes = {node.source: node for node in chain}
    repeated = {node.above for node in nodes.values()}
    for end in (node for node in nodes.values() if node.source not in repeated):
        steps = [end]
        while steps[-1].above:
            steps.append(nodes[steps[-1].above])
        yield tuple(reversed(steps))


def name_source_type(kind: SourceType) -> str:
    """Word a type of source."""
    return kind.replace("-", " ")


_NAME: dict[str, Callable[[Source], str]] = {
    "type": lambda source: name_source_type(source.type).capitalize(),
    "language": lambda source: name_language(source.language),
    "publisher": lambda source: source.publisher,
}
