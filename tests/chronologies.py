"""Chronologies written inside a test, and the real one."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from textwrap import dedent

from timeline.model.records import Chronology
from timeline.query.tables import Frames, build_frames
from timeline.reading.reader import read, read_bytes

DEFAULT_FILE = Path(__file__).parent.parent / "timeline.yaml"
"""The chronology of the checkout."""
ACTORS = """
    actors:
      russia: {name: Russia, type: country}
      kremlin: {name: The Kremlin, type: organisation, part_of: russia}
      peskov: {name: Dmitry Peskov, type: person, part_of: kremlin}
      shoigu: {name: Sergei Shoigu, type: person, part_of: russia, native: Сергей Шойгу, also: [쇼이구]}
      dprk: {name: North Korea, type: country}
      kim-jong-un: {name: Kim Jong Un, type: person, part_of: dprk, native: 김정은}
      kim-jong-gyu: {name: Kim Jong Gyu, type: person, part_of: dprk, native: 김정규}
    sources:
      kcna: {publisher: KCNA, published: "2024-06-20", type: state-agency}
      reuters: {publisher: Reuters, published: "2024-06-20", type: agency, origin: kcna}
      tass: {publisher: TASS, published: "2024-06-20", type: state-agency}
"""


def chronology(events: str = "", *, records: str = ACTORS) -> Chronology:
    """Read a chronology whose events (a YAML list) and records stand in the test.

    Fails with the problems when there are any.
    """
    listed = dedent(events).strip()
    text = f"timeline: {{title: Test}}\n{dedent(records).strip()}\n"
    text += f"events:\n{listed}\n" if listed else ""
    reading = read_bytes(text.encode(), "test.yaml")
    assert reading.chronology, [problem.headline for problem in reading.problems]
    return reading.chronology


def frames_of(events: str = "", *, records: str = ACTORS) -> Frames:
    """Draw up the tables of a chronology that stands in the test."""
    return build_frames(chronology(events, records=records))


def spring_and_1900() -> str:
    """Write the YAML of an event on each of sixty days in the spring of 2025, and of one in 1900."""
    days = ["1900-05-01", *(f"2025-{month:02}-{day:02}" for month in (3, 4) for day in range(1, 31))]
    lines = [
        "timeline: {title: Spring}",
        'chapters: [{title: March, date: "2025-03"}]',
        'sources: {tass: {publisher: TASS, published: "2025-05-01", type: state-agency}}',
        "events:",
        *(f'- {{id: e{n}, date: "{day}", headline: On {day}, sources: tass}}' for n, day in enumerate(days)),
    ]
    return "\n".join(lines) + "\n"


@cache
def real() -> Frames:
    """Draw up the tables of timeline.yaml."""
    reading = read(DEFAULT_FILE)
    assert reading.chronology, [problem.headline for problem in reading.problems]
    return build_frames(reading.chronology)
