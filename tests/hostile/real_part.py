"""A small sound file whose entries are those of the real one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.chronologies import DEFAULT_FILE
from timeline.model.records import Chronology, Event, Record
from timeline.reading.reader import read
from timeline.reading.references import list_references


def real_part(size: int) -> str:
    """Take events and the records that they need out of the real file, to at most so many bytes."""
    reading = read(DEFAULT_FILE)
    assert reading.chronology
    sections = list(_split(reading.text))
    kept: set[tuple[str, str]] = set()
    part = ""
    for event in reading.chronology.events:
        records = _closure(reading.chronology, event)
        needed = kept | records | {("events", event.id)}
        longer = "".join(_choose(sections, needed))
        links_to_others = any(section == "events" for section, _ in records - kept)
        if not links_to_others and len(longer.encode()) <= size:
            kept, part = needed, longer
    return part


def _closure(chronology: Chronology, event: Event) -> set[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    waiting = _uses(event)
    while waiting:
        section, name = use = waiting.pop()
        found.add(use)
        records = getattr(chronology, section)
        if section != "events":
            record = records.get(name) or records.get(int(name))
            waiting |= _uses(record) - found
    return found


def _uses(record: Record) -> set[tuple[str, str]]:
    return {(use.section, use.value) for use in list_references(record)}


def _split(text: str) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Give name and first line of each section, and its entries by their ids."""
    for section in re.split(r"(?m)^(?=[a-z]+:\n)", text)[1:]:
        name = section.partition(":")[0]
        head, *entries = [section] if name == "timeline" else re.split(r"(?m)^(?=  [^ #\n])", section)
        yield name, head, {_id(entry): entry for entry in entries}


def _choose(sections: list[tuple[str, str, dict[str, str]]], kept: set[tuple[str, str]]) -> Iterator[str]:
    for name, head, entries in sections:
        chosen = [entry for key, entry in entries.items() if (name, key) in kept]
        if chosen or name == "timeline":
            yield head + "".join(chosen)


def _id(entry: str) -> str:
    return entry.split("\n")[0].removeprefix("  - id:").strip().partition(":")[0]
