"""One trial: a sound file is on screen, something hostile is saved over it."""

from __future__ import annotations

import resource
import sys
import time
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import yaml

from timeline.reading.loader import Loader, Snapshot

SOUND = """\
timeline:
  title: The treaty
actors:
  russia: {name: Russia, type: country}
  peskov:
    name: Dmitry Peskov
    type: person
    part_of: russia
sources:
  efe: {publisher: EFE, published: 2024-12-05, type: agency}
events:
  - id: talks
    date: 2024-12-04
    headline: Talks in Moscow
    actors: {peskov: speaker}
    sources: [efe]
  - id: visit
    date: 2024-12-06
    headline: A visit
    sources: [efe]
"""


@dataclass(frozen=True)
class Case:
    """Hold a numbered case of the list: what is saved, and what has to be told of it."""

    number: int
    name: str
    data: bytes
    told: tuple[tuple[str, int], ...]
    says: str

    def __str__(self) -> str:
        return f"{self.number}-{self.name}"


def case(number: int, name: str, data: str | bytes, *told: tuple[str, int], says: str = "") -> Case:
    """Describe a case; without anything told it has to be accepted."""
    return Case(number, name, data if isinstance(data, bytes) else data.encode(), told, says)


def edited(old: str, new: str) -> str:
    """Give the sound file with one slip in it."""
    assert old in SOUND
    return SOUND.replace(old, new, 1)


def saved(data: bytes, folder: Path) -> Snapshot:
    """Save bytes over the sound file that a loader shows, and give what it shows then."""
    now = [0.0]
    file = folder / "timeline.yaml"
    file.write_text(SOUND, "utf-8")
    loader = Loader(file, lambda: now[0])
    file.write_bytes(data)
    began = time.process_time()
    loader.look()
    now[0] = 1.0
    snapshot = loader.look()
    spent = time.process_time() - began
    # a busy machine counts more seconds for the same work, of ours and of the YAML library's
    assert spent < 2 or spent < 15 * _scanned(data)
    return snapshot


def _scanned(data: bytes) -> float:
    """Give the seconds that the YAML library alone needs for some bytes."""
    began = time.process_time()
    with suppress(yaml.YAMLError):
        deque(yaml.parse(data, yaml.CSafeLoader), maxlen=0)
    return time.process_time() - began


def try_case(tried: Case, folder: Path) -> None:
    """Assert that exactly what is expected is told, in its line, and that the screen keeps its events."""
    snapshot = saved(tried.data, folder)
    reading = snapshot.broken or snapshot.shown
    assert tuple((found.code, found.line) for found in reading.problems) == tried.told
    assert all(tried.says in f"{found.message} {found.hint} {found.fix}" for found in reading.problems)
    refused = any(code.startswith("E") for code, _ in tried.told)
    assert bool(snapshot.broken) is refused
    assert snapshot.shown.chronology
    assert len(snapshot.shown.chronology.events) == 2
    assert reading.version != snapshot.shown.version or not refused


def peak_megabytes() -> float:
    """Give the most memory that this process has held."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1024**2 if sys.platform == "darwin" else peak / 1024
