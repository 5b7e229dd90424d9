"""Bringing many records into the files of a chronology at once: new ones inserted, changed fields written anew.

Every line that does not hold a changed field stays as it is, comments too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from timeline.model.records import Chapter, Chronology, Record
from timeline.reading.inline_records import move_inline_records
from timeline.reading.parser import Limits
from timeline.reading.partial_chronology import list_ids
from timeline.reading.reader import Reading, read_changed
from timeline.writing.entry_files import choose_event_files, choose_section_file, map_record_files, parse_file
from timeline.writing.insertion import append_lines, insert_entries, insert_events
from timeline.writing.layout import LayoutError
from timeline.writing.patch import Key, patch_records
from timeline.writing.yaml_format import Fields, format_list_item, list_written_fields

_MAPPINGS = ("sources", "places", "actors", "questions", "articles")


def merge_chronology(reading: Reading, new: Chronology, limits: Limits | None = None) -> dict[str, str]:
    """Write the files of a chronology so that they read as `new`; give the text of each that changes, by its path.

    Records are changed where they stand, and new ones go into the file that holds others of their section; none is
    taken out. Raises LayoutError where the lines of a file cannot be changed so, and ParseError for YAML that cannot be
    read.
    """
    old = reading.chronology
    assert old
    texts = {file.path: file.text for file in reading.files}
    for path, records in _assign_changes(reading, old, new, limits).items():
        texts[path] = patch_records(texts[path], records, limits)
    # what an event held in the place of an id, and does not name any more, is inserted as well
    written = [move_inline_records(parse_file(text, limits)).data for text in texts.values()]
    for section in _MAPPINGS:
        known = {name for data in written for name in list_ids(data.get(section))}
        missing = [pair for pair in getattr(new, section).items() if str(pair[0]) not in known]
        added = {str(name): list_written_fields(record) for name, record in missing}
        path = choose_section_file(reading, section, limits).path
        texts[path] = insert_entries(texts[path], section, added, limits)
    if chapters := [chapter for chapter in new.chapters if chapter not in old.chapters]:
        path = choose_section_file(reading, "chapters", limits).path
        texts[path] = append_lines(texts[path], "chapters", partial(_format_chapters, chapters), limits)
    for path, events in _assign_new_events(reading, old, new, limits).items():
        texts[path] = insert_events(texts[path], events, limits)
    _require_same(reading, texts, new, limits)
    return {file.path: texts[file.path] for file in reading.files if texts[file.path] != file.text}


def _assign_changes(
    reading: Reading, old: Chronology, new: Chronology, limits: Limits | None
) -> dict[str, dict[Key, Fields]]:
    """Give for each file, by its path, the fields of the records in it that change."""
    holders = {section: map_record_files(reading, section, limits) for section in (*_MAPPINGS, "events")}
    assigned: dict[str, dict[Key, Fields]] = defaultdict(dict)
    after = dict(_list_records(new))
    for (section, name), record in _list_records(old):
        if after[section, name] != record:
            holder = holders.get(section, {}).get(name, reading.files[0])
            assigned[holder.path][section, name] = list_written_fields(after[section, name])
    return assigned


def _assign_new_events(
    reading: Reading, old: Chronology, new: Chronology, limits: Limits | None
) -> dict[str, list[Fields]]:
    """Give for each file, by its path, the fields of the events that are new in it."""
    known = {event.id for event in old.events}
    events = [list_written_fields(event) for event in new.events if event.id not in known]
    files = choose_event_files(reading, [event["date"] for event in events], limits)
    assigned: dict[str, list[Fields]] = defaultdict(list)
    for event, file in zip(events, files, strict=True):
        assigned[file.path].append(event)
    return assigned


def _list_records(chronology: Chronology) -> Iterator[tuple[Key, Record]]:
    yield ("timeline", ""), chronology.timeline
    for section in _MAPPINGS:
        for name, record in getattr(chronology, section).items():
            yield (section, str(name)), record
    for event in chronology.events:
        yield ("events", event.id), event


def _format_chapters(chapters: list[Chapter], indent: int) -> str:
    return "".join(format_list_item(list_written_fields(chapter), indent=indent) for chapter in chapters)


def _require_same(reading: Reading, texts: Mapping[str, str], new: Chronology, limits: Limits | None) -> None:
    """Raise LayoutError unless files with these texts read as a chronology, whatever the order of its records."""
    after = read_changed(reading, texts, limits)
    if after.chronology is None:
        problem = next(each for each in after.problems if each.severity == "error")
        place = problem.place.split(". ")[0].rstrip(".")
        raise LayoutError(f"The result has an error: {problem.message}{f' ({place})' if place else ''}.")
    if _by_id(after.chronology) != _by_id(new):
        raise LayoutError("The changes do not fit into the chronology by machine; make them by hand.")


def _by_id(chronology: Chronology) -> dict[str, Any]:
    found = dict(chronology)
    events = {event.id: event for event in chronology.events}
    chapters = sorted(chronology.chapters, key=lambda chapter: chapter.title)
    return {**found, "events": events, "chapters": chapters}
