"""A made-up chronology of any size, in bursts as news comes."""

from __future__ import annotations

import random
from datetime import date, timedelta

_KINDS = ("statement", "claim", "denial", "meeting", "visit", "report", "sanctions", "acknowledgement")
_WORDS = """
minister envoy talks border report denies confirms troops agency parliament treaty visit capital
statement summit exercise delegation spokesman ratifies evidence release council deputy protocol
""".split()


def chronology(
    events: int,
    *,
    actors: int = 60,
    sources: int = 40,
    publishers: int = 0,
    sides: int = 6,
    lines: int = 2,
    seed: int = 7,
) -> str:
    """Write YAML with so many events over two years, seven in ten of them in eight short bursts.

    The first `sides` actors are countries, to which the others belong in turn. Each source has a publisher of its own,
    unless `publishers` says among how many they are shared. A summary has so many `lines` of 14 words.
    """
    chance = random.Random(seed)
    written = ["timeline:", "  title: A made-up chronology", "actors:"]
    for number in range(actors):
        above = f", part_of: actor-{number % sides}" if number >= sides else ""
        kind = "person" if number >= sides else "country"
        written.append(f"  actor-{number}: {{name: Actor {number}, type: {kind}{above}}}")
    written.append("sources:")
    written += [
        f"  source-{number}: {{publisher: Paper {number % (publishers or sources)}, title: Report {number}, "
        f'published: "2024-01-01", '
        f"type: newspaper}}"
        for number in range(sources)
    ]
    written.append("events:")
    days = sorted(_day(chance) for _ in range(events))
    for number, day in enumerate(days):
        written += _event(chance, number, day, actors, sources, lines)
    return "\n".join(written) + "\n"


def _day(chance: random.Random) -> date:
    start = date(2024, 1, 1)
    if chance.random() < 0.7:
        return start + timedelta(days=90 * chance.randrange(8) + int(abs(chance.gauss(0, 4))))
    return start + timedelta(days=chance.randrange(730))


def _event(chance: random.Random, number: int, day: date, actors: int, sources: int, lines: int) -> list[str]:
    def words(count: int) -> str:
        return " ".join(chance.choice(_WORDS) for _ in range(count))

    who = chance.sample(range(actors), chance.randint(1, 4))
    roles = ", ".join(f"actor-{actor}: {'speaker' if place == 0 else 'subject'}" for place, actor in enumerate(who))
    cited = ", ".join(f"source-{source}" for source in chance.sample(range(sources), 2))
    return [
        f"  - id: event-{number}",
        f'    date: "{day.isoformat()}"',
        f"    kind: {chance.choice(_KINDS)}",
        f"    headline: {words(6).capitalize()} {number}",
        "    summary: >-",
        f"      {words(14).capitalize()}",
        *(f"      {words(14)}{'.' if line == lines - 2 else ''}" for line in range(lines - 1)),
        f"    actors: {{{roles}}}",
        f"    sources: [{cited}]",
        "    quote:",
        f'      text: "{words(9)}"',
        f"      speaker: actor-{who[0]}",
        "      layer: translation",
        f"    importance: {'key' if chance.random() < 0.03 else 'normal'}",
        "",
    ]
