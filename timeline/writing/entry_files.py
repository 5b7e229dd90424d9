"""Which file of a chronology holds an entry, and which one a new entry goes into."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
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
    ids = ((list_ids(move_inline_records(_parse(file, limits)).data.get(section)), file) for file in reading.files)
    return {record_id: file for listed, file in ids for record_id in listed}


def choose_event_file(reading: Reading, written: object, limits: Limits | None = None) -> FileText:
    """Choose the file for a new event of a date: that of the last event before it, the main one if none is before."""
    files, day = reading.files, parse_day(written)
    chosen, latest = files[0], date.min
    for file in files if day and len(files) > 1 else ():
        events = _parse(file, limits).get("events") or []
        for before in (parse_day(event.get("date")) for event in events):
            if before and day and latest <= before <= day:
                chosen, latest = file, before
    return chosen


def choose_story_file(reading: Reading, limits: Limits | None = None) -> FileText:
    """Choose the file for a new story: the last one with stories, the main one where there is none."""
    files = reading.files
    holders = [file for file in files if _parse(file, limits).get("stories")] if len(files) > 1 else []
    return holders[-1] if holders else files[0]


def name_files(files: Iterable[FileText]) -> str:
    """Name files in a sentence, each once: "timeline.yaml, sources.yaml and events/2024.yaml"."""
    *others, last = dict.fromkeys(file.name for file in files)
    return f"{', '.join(others)}{' and ' if others else ''}{last}"


def _parse(file: FileText, limits: Limits | None) -> dict[str, Any]:
    data, _ = parse_yaml(file.text, limits or Limits())
    return data or {}
