"""A made-up chronology of any size, in bursts as news comes."""

from __future__ import annotations

import random
from datetime import date, timedelta

_KINDS = ("statement", "claim", "denial", "meeting", "visit", "report", "sanctions", "acknowledgement")
_WORDS = """
minister envoy talks border report denies confirms troops agency parliament treaty visit capital
statement summit exercise delegation spokesman ratifies evidence release council deputy protocol
""".split()


def chronology(events: int, *, actors: int = 60, sources: int = 40, seed: int = 7) -> str:
    """Write YAML with so many events over two years, seven in ten of them in eight short bursts."""
    chance = random.Random(seed)
    lines = ["timeline:", "  title: A made-up chronology", "actors:"]
    for number in range(actors):
        above = f", part_of: actor-{number % 6}" if number >= 6 else ""
        kind = "person" if number >= 6 else "country"
        lines.append(f"  actor-{number}: {{name: Actor {number}, type: {kind}{above}}}")
    lines.append("sources:")
    lines += [
        f'  source-{number}: {{publisher: Paper {number}, title: Report {number}, published: "2024-01-01", '
        f"type: newspaper}}"
        for number in range(sources)
    ]
    lines.append("events:")
    days = sorted(_day(chance) for _ in range(events))
    for number, day in enumerate(days):
        lines += _event(chance, number, day, actors, sources)
    return "\n".join(lines) + "\n"


def _day(chance: random.Random) -> date:
    start = date(2024, 1, 1)
    if chance.random() < 0.7:
        return start + timedelta(days=90 * chance.randrange(8) + int(abs(chance.gauss(0, 4))))
    return start + timedelta(days=chance.randrange(730))


def _event(chance: random.Random, number: int, day: date, actors: int, sources: int) -> list[str]:
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
        f"      {words(14)}.",
        f"    actors: {{{roles}}}",
        f"    sources: [{cited}]",
        "    quote:",
        f'      text: "{words(9)}"',
        f"      speaker: actor-{who[0]}",
        "      layer: translation",
        f"    importance: {'key' if chance.random() < 0.03 else 'normal'}",
        "",
    ]
