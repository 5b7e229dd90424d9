"""Which file of a chronology holds an entry, and which one a new entry goes into."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from timeline.reading.inline_records import move_inline_records
from timeline.reading.joined_files import parse_day
from timeline.reading.parser import Limits, parse_yaml
from timeline.reading.partial_chronology import list_ids
from timeline.reading.reader import FileText, Reading


def find_record_file(reading: Reading, section: str, record_id: str, limits: Limits | None = None) -> FileText:
    """Find the file that holds a record, in its section or in an event; the main one where none does."""
    return map_record_files(reading, section, limits).get(record_id, reading.files[0])


def map_record_files(reading: Reading, section: str, limits: Limits | None = None) -> dict[str, FileText]:
    """Map each record of a section, by id, to the file that holds it; empty where there is only one file."""
    if not reading.included:
        return {}
    parsed = ((move_inline_records(parse_file(file.text, limits)).data, file) for file in reading.files)
    return {record_id: file for data, file in parsed for record_id in list_ids(data.get(section))}


def choose_event_files(reading: Reading, dates: Sequence[object], limits: Limits | None = None) -> list[FileText]:
    """Choose a file for new events of these dates: that of the last event before each, or else the main one."""
    main = reading.files[0]
    if not reading.included:
        return [main] * len(dates)
    events = [
        (day, place)
        for place, file in enumerate(reading.files)
        for event in parse_file(file.text, limits).get("events") or []
        if (day := parse_day(event.get("date")))
    ]
    chosen = []
    for day in map(parse_day, dates):
        _, place = max((each for each in events if day and each[0] <= day), default=(day, 0))
        chosen.append(reading.files[place])
    return chosen


def choose_section_file(reading: Reading, section: str, limits: Limits | None = None) -> FileText:
    """Choose the file for a new record: the last one that holds others of its section, or else the main one."""
    files = reading.files
    holders = [file for file in files if parse_file(file.text, limits).get(section)] if reading.included else []
    return holders[-1] if holders else files[0]


def name_files(files: Iterable[FileText]) -> str:
    """Name files in a sentence, each once: "timeline.yaml, sources.yaml and events/2024.yaml"."""
    *others, last = dict.fromkeys(file.name for file in files)
    return f"{', '.join(others)}{' and ' if others else ''}{last}"


def parse_file(text: str, limits: Limits | None = None) -> dict[str, Any]:
    """Parse the text of a file of a chronology, which may be empty. Raises ParseError."""
    data, _ = parse_yaml(text, limits or Limits())
    return data or {}
