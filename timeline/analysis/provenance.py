"""The sources of events by type, language and publisher, and the chains of reports that lead to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from timeline.dates.formatting import format_month
from timeline.model.records import Chronology, Coverage, Event, Source
from timeline.model.source_chains import find_origins, map_repeats
from timeline.model.vocabulary import Checked, SourceType
from timeline.query.tables import Frames
from timeline.text.catalogue import translatable, translate
from timeline.text.languages import name_language

STATE_TYPES = frozenset({SourceType.STATE_AGENCY, SourceType.STATE_MEDIA, SourceType.OFFICIAL_DOCUMENT})
STATE_RULE = translatable(
    "An event rests on state sources only when every report of it goes back to a state agency, "
    "to state media or to an official document, of whichever state or body."
)
ORIGIN_RULE = translatable(
    "An event has one origin when all its sources go back to the same first report, however many repeat it."
)
SOURCING_CLASSES = (translatable("all"), translatable("one origin"), translatable("state sources only"))
DEPENDENCE = (
    translatable("state, one origin"),
    translatable("state, several origins"),
    translatable("independent, one origin"),
    translatable("independent, several origins"),
)
"""How an event rests on the sources of a publisher: by the sort of these, and by the origins of all its sources."""
READ_EXTENTS = {
    Checked.FULL: translatable("in full"),
    Checked.EXCERPT: translatable("in excerpt"),
    Checked.CITED: translatable("not read, known from others"),
    None: translatable("not recorded"),
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
    """Group the sources of events by their type, language or publisher, groups with the most events first."""
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


def sort_by_dependence(chronology: Chronology, group: SourceGroup) -> dict[str, list[Event]]:
    """Sort the events of a group into those of DEPENDENCE, by what the group's own sources and all origins are.

    A group carries an event as a state source if one of its sources of the event is of STATE_TYPES.
    """
    own = frozenset(group.sources)
    found: dict[str, list[Event]] = {name: [] for name in DEPENDENCE}
    for event in group.events:
        is_state = any(chronology.sources[key].type in STATE_TYPES for key in event.sources if key in own)
        is_one = len(set(find_origins(chronology, event).values())) == 1
        found[DEPENDENCE[2 * (not is_state) + (not is_one)]].append(event)
    return found


def count_openings(sources: Iterable[Source]) -> dict[str, int]:
    """Count sources by the month in which an editor last opened them, the latest first; without those not recorded."""
    months = sorted((source.accessed.anchor.replace(day=1) for source in sources if source.accessed), reverse=True)
    return dict(Counter(map(format_month, months)))


def describe_coverage(coverage: Coverage | None) -> str:
    """Say how far a chronology was followed: the last event found, the last search; "" where nothing is recorded."""
    if not coverage:
        return ""
    found = coverage.until.text
    if not coverage.searched:
        return translate("Last event found %(found)s", found=found)
    searched = coverage.searched.text
    return translate("Last event found %(found)s, last search %(searched)s", found=found, searched=searched)


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
    return _arrange_chain(map_repeats(chronology, event), frozenset(event.sources))


def build_source_chain(chronology: Chronology, source: str, cited: Iterable[str]) -> tuple[ChainNode, ...]:
    """List the reports that a source repeats and those that repeat it, as build_chain does; `cited` are those in use.

    Of several reports that one repeats, the first is followed.
    """
    sources = chronology.sources
    above: dict[str, str] = {}
    step = source
    while step not in above:
        above[step] = next(iter(sources[step].origin), "")
        step = above[step] or step
    waiting = [source]
    while waiting:
        origin = waiting.pop()
        for key, other in sources.items():
            if origin in other.origin and key not in above:
                above[key] = origin
                waiting.append(key)
    return _arrange_chain(above, frozenset(cited))


def _arrange_chain(above: Mapping[str, str], cited: frozenset[str]) -> tuple[ChainNode, ...]:
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


_NAME_BY_ATTRIBUTE: dict[str, Callable[[Source], str]] = {
    "type": lambda source: source.type.label,
    "language": lambda source: name_language(source.language),
    "publisher": lambda source: source.publisher,
}
