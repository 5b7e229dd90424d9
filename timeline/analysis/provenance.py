"""The sources of events by type, language and publisher, and the chains of reports that lead to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from timeline.model.records import Chronology, Event, Source
from timeline.model.source_chains import find_origins, map_repeats
from timeline.model.vocabulary import Checked, SourceType
from timeline.query.tables import Frames
from timeline.text.languages import name_language

STATE_TYPES = frozenset({SourceType.STATE_AGENCY, SourceType.STATE_MEDIA, SourceType.OFFICIAL_DOCUMENT})
STATE_RULE = (
    "An event rests on state sources only when every report of it goes back to a state agency, "
    "to state media or to an official document, of whichever state or body."
)
ORIGIN_RULE = "An event has one origin when all its sources go back to the same first report, however many repeat it."
SOURCE_ATTRIBUTES = ("type", "language", "publisher")
SOURCING_CLASSES = ("all", "one origin", "state sources only")
READ_EXTENTS = {
    Checked.FULL: "in full",
    Checked.EXCERPT: "in excerpt",
    Checked.CITED: "not read, known from others",
    None: "not recorded",
}
"""How much of a source the editor read, in words."""


@dataclass(frozen=True, slots=True)
class SourceGroup:
    """Hold the sources of one type, language or publisher, and the events that cite them."""

    name: str
    sources: tuple[str, ...]
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class ChainNode:
    """Hold one report of a chain with its place in a drawing.

    `above` is the id of the report that it repeats, "" for a first one, and `depth` the number of steps
    from the first. `row` is shared by reports that one line of steps connects. `cited` says whether the
    event itself cites it.
    """

    source: str
    above: str
    depth: int
    row: int
    cited: bool


def classify_sourcing(chronology: Chronology, event: Event) -> tuple[str, ...]:
    """Return those of SOURCING_CLASSES that an event is in, by ORIGIN_RULE and STATE_RULE; always "all"."""
    origins = set(find_origins(chronology, event).values())
    one = ("one origin",) if len(origins) == 1 else ()
    state = bool(origins) and all(chronology.sources[origin].type in STATE_TYPES for origin in origins)
    return ("all", *one, *(("state sources only",) if state else ()))


def filter_by_sourcing(chronology: Chronology, events: Iterable[Event], sourcing: str) -> list[Event]:
    """List the events that are in one of SOURCING_CLASSES."""
    return [event for event in events if sourcing in classify_sourcing(chronology, event)]


def group_by_attribute(frames: Frames, events: Iterable[Event], by: str) -> tuple[SourceGroup, ...]:
    """Group the sources of events by one of SOURCE_ATTRIBUTES, groups with the most events first."""
    records = frames.chronology.sources
    sources: dict[str, dict[str, None]] = {}
    citing: dict[str, dict[str, Event]] = {}
    for event in events:
        for source in event.sources:
            name = _NAME_BY_ATTRIBUTE[by](records[source])
            sources.setdefault(name, {})[source] = None
            citing.setdefault(name, {})[event.id] = event
    ranked = sorted(citing, key=lambda name: (-len(citing[name]), name))
    return tuple(SourceGroup(n, tuple(sources[n]), tuple(citing[n].values())) for n in ranked)


def group_by_source(events: Iterable[Event]) -> dict[str, list[Event]]:
    """Map the id of each source that events cite to these events, the most cited source first."""
    citing: dict[str, list[Event]] = {}
    for event in events:
        for source in dict.fromkeys(event.sources):
            citing.setdefault(source, []).append(event)
    return dict(sorted(citing.items(), key=lambda item: (-len(item[1]), item[0])))


def build_chain(chronology: Chronology, event: Event) -> tuple[ChainNode, ...]:
    """List the reports behind an event, depth first: each after the one it repeats, and a row for each last one.

    Which of several reports one repeats is decided as in map_repeats.
    """
    cited, above = frozenset(event.sources), map_repeats(chronology, event)
    below: dict[str, list[str]] = {}
    for source, parent in above.items():
        below.setdefault(parent, []).append(source)
    nodes: list[ChainNode] = []
    row, stack = 0, [(first, 0) for first in reversed(below.get("", []))]
    while stack:
        source, depth = stack.pop()
        nodes.append(ChainNode(source, above[source], depth, row, source in cited))
        children = below.get(source, [])
        stack += [(child, depth + 1) for child in reversed(children)]
        row += 0 if children else 1
    return tuple(nodes)


def list_chain_paths(chain: Iterable[ChainNode]) -> Iterator[tuple[ChainNode, ...]]:
    """List the paths of a chain: for each report that none repeats, all from its first report to itself."""
    nodes = {node.source: node for node in chain}
    repeated = {node.above for node in nodes.values()}
    for last in (node for node in nodes.values() if node.source not in repeated):
        steps = [last]
        while steps[-1].above:
            steps.append(nodes[steps[-1].above])
        yield tuple(reversed(steps))


def name_source_type(kind: SourceType) -> str:
    """Write a type of source with spaces for its hyphens."""
    return kind.replace("-", " ")


_NAME_BY_ATTRIBUTE: dict[str, Callable[[Source], str]] = {
    "type": lambda source: name_source_type(source.type).capitalize(),
    "language": lambda source: name_language(source.language),
    "publisher": lambda source: source.publisher,
}
