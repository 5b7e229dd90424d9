"""Several files as one chronology: their sections joined, and findings led back to the file that each is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, get_origin

from timeline.dates.edtf import DateError, EdtfDate, parse_edtf
from timeline.model.records import Chronology
from timeline.reading.locations import find_line
from timeline.reading.parser import Limits, RepeatedKey
from timeline.reading.problems import DataPath, Finding

_LISTS = frozenset(name for name, field in Chronology.model_fields.items() if get_origin(field.annotation) is tuple)


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """Hold a file that was parsed; `name` is what problems call it."""

    name: str
    text: str
    data: Mapping[str, Any]
    repeated: tuple[RepeatedKey, ...]


Place = tuple[int, DataPath]
"""A file, by its number, and a path in its data."""


@dataclass(slots=True)
class JoinedFiles:
    """Hold the data of all files as if it stood in one, and where each section and record of it stands.

    The first file is the main one. Events are in order of date, those of one file in the order of the file; everything
    else is in the order of the files. A section that is neither a list nor a mapping where it should be one stands
    alone, for the model to refuse it.
    """

    files: Sequence[ParsedFile]
    limits: Limits
    data: dict[str, Any] = field(default_factory=dict)
    _places: dict[DataPath, Place] = field(default_factory=dict)
    _findings: list[tuple[int, Finding]] = field(default_factory=list)
    """What is wrong between the files, by the number of the file."""
    _lines: dict[Place, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for number, file in enumerate(self.files):
            for section, value in file.data.items():
                if number and section in ("timeline", "include"):
                    self._findings.append((number, _refuse_section(section)))
                else:
                    self._add_section(number, section, value)
        if isinstance(self.data.get("events"), list):
            self._order_events()

    def assign_findings(self, findings: Iterable[Finding]) -> list[list[Finding]]:
        """Give for each file the findings about it, those on the joined data with their paths in that file."""
        assigned: list[list[Finding]] = [[] for _ in self.files]
        for number, finding in self._findings:
            assigned[number].append(finding)
        for finding in findings:
            number, path = self._locate(finding.path)
            moved = replace(finding, path=path)
            if finding.other_path:
                other, other_path = self._locate(finding.other_path)
                is_here = other == number
                moved = replace(moved, other_path=other_path) if is_here else self._name_other(moved, other, other_path)
            assigned[number].append(moved)
        return assigned

    def _add_section(self, number: int, section: str, value: Any) -> None:
        shape = list if section in _LISTS else dict
        present: Any = self.data.get(section)
        if section in self.data and not isinstance(present, shape):
            return
        if not isinstance(value, shape):
            is_path = section == "include" and isinstance(value, str)
            self.data[section] = [value] if is_path else value
            self._places[section,] = number, (section,)
            return
        if section not in self.data:
            self.data[section] = present = shape()
            self._places[section,] = number, (section,)
        entries: Iterable[tuple[Any, Any]] = enumerate(value) if isinstance(value, list) else value.items()
        for key, record in entries:
            if isinstance(value, list):
                self._places[section, len(present)] = number, (section, key)
                present.append(record)
            elif key in present:
                self._refuse_id(number, section, key)
            else:
                self._places[section, key] = number, (section, key)
                present[key] = record

    def _refuse_id(self, number: int, section: str, key: str) -> None:
        message, fix = f"the id “{key}” is taken", "take one of the two away, or choose another id"
        finding = Finding("E301", (section, key), message, fix=fix, at_key=True)
        self._findings.append((number, self._name_other(finding, *self._places[section, key])))

    def _order_events(self) -> None:
        """Put the events in order of date; one that stands too late in its file stays behind the one before it."""
        events = self.data["events"]
        places = [self._places["events", place] for place in range(len(events))]
        latest: dict[int, date] = {}
        days = []
        for event, (number, _) in zip(events, places, strict=True):
            day = parse_day(event.get("date")) if isinstance(event, dict) else None
            latest[number] = max(latest.get(number, date.min), day or date.min)
            days.append(latest[number])
        order = sorted(range(len(events)), key=lambda place: days[place])
        self.data["events"] = [events[place] for place in order]
        self._places.update({("events", at): places[place] for at, place in enumerate(order)})

    def _locate(self, path: DataPath) -> Place:
        for start in (path[:2], path[:1]):
            if start in self._places:
                number, place = self._places[start]
                return number, (*place, *path[len(start) :])
        return 0, path

    def _name_other(self, finding: Finding, number: int, path: DataPath) -> Finding:
        """Name the line of another file in which a value stands first, which no path in this file can."""
        if (number, path) not in self._lines:
            self._lines[number, path] = find_line(path, self.files[number].text, self.limits)
        message = f"{finding.message} (first in {self.files[number].name} on line {self._lines[number, path]})"
        return replace(finding, message=message, other_path=())


def _refuse_section(section: str) -> Finding:
    if section == "timeline":
        message, fix = "timeline: stands in the main file alone", "take it away with what stands under it"
        return Finding("E201", (section,), message, fix=fix, at_key=True)
    message = "a file that is included may not include others"
    return Finding("E803", (section,), message, fix="name the files in the main file", at_key=True)


def parse_day(written: object) -> date | None:
    """Give the day by which a date as it stands in the data is sorted, None where it is no date."""
    parsed = parse_date(written)
    return parsed.anchor if parsed else None


def parse_date(written: object) -> EdtfDate | None:
    """Parse a date as it stands in the data, None where it is no date."""
    # an unquoted [2024-12-09,2024-12-10] is a list to YAML
    is_list = isinstance(written, list) and all(isinstance(item, str) for item in written)
    text = f"[{','.join(written)}]" if is_list and isinstance(written, list) else written
    try:
        return parse_edtf(text) if isinstance(text, str) else None
    except DateError:
        return None
