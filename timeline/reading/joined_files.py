"""Several files as one chronology: their sections joined, and findings led back to the file that each is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, get_origin

from timeline.dates.edtf import DateError, parse_edtf
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

    Events are in order of date, those of one file in the order of the file; everything else is in the order of the
    files. `findings` hold what is wrong between the files, by the number of the file.
    """

    files: tuple[ParsedFile, ...]
    limits: Limits
    data: dict[str, Any] = field(default_factory=dict)
    findings: list[tuple[int, Finding]] = field(default_factory=list)
    _places: dict[DataPath, Place] = field(default_factory=dict)
    _lines: dict[Place, int] = field(default_factory=dict)

    def assign_findings(self, findings: Iterable[Finding]) -> list[list[Finding]]:
        """Give for each file the findings about it, with their paths in that file."""
        assigned: list[list[Finding]] = [[] for _ in self.files]
        for number, finding in self.findings:
            assigned[number].append(finding)
        for finding in findings:
            number, path = self._locate(finding.path)
            moved = replace(finding, path=path)
            if finding.other_path:
                other, other_path = self._locate(finding.other_path)
                moved = (
                    replace(moved, other_path=other_path)
                    if other == number
                    else self._name_other(moved, other, other_path)
                )
            assigned[number].append(moved)
        return assigned

    def _locate(self, path: DataPath) -> Place:
        for length in (2, 1):
            if path[:length] in self._places and len(path) >= length:
                number, start = self._places[path[:length]]
                return number, (*start, *path[length:])
        return 0, path

    def _name_other(self, finding: Finding, number: int, path: DataPath) -> Finding:
        """Name the line of another file in which a value stands first, which no path in this file can."""
        if (number, path) not in self._lines:
            self._lines[number, path] = find_line(path, self.files[number].text, self.limits)
        message = f"{finding.message} (first in {self.files[number].name} on line {self._lines[number, path]})"
        return replace(finding, message=message, other_path=())


def join_files(files: tuple[ParsedFile, ...], limits: Limits) -> JoinedFiles:
    """Join the sections of files, of which the first is the main one.

    A section that is neither a list nor a mapping where it should be one stands alone, for the model to refuse it.
    """
    joined = JoinedFiles(files, limits)
    for number, file in enumerate(files):
        for section, value in file.data.items():
            if number and section in ("timeline", "include"):
                joined.findings.append((number, _refuse_section(section)))
            else:
                _add_section(joined, number, section, value)
    if isinstance(joined.data.get("events"), list):
        _order_events(joined)
    return joined


def _refuse_section(section: str) -> Finding:
    if section == "timeline":
        message, fix = "timeline: stands in the main file alone", "take it away with what stands under it"
        return Finding("E201", (section,), message, fix=fix, at_key=True)
    message = "a file that is included may not include others"
    return Finding("E803", (section,), message, fix="name the files in the main file", at_key=True)


def _add_section(joined: JoinedFiles, number: int, section: str, value: Any) -> None:
    present: Any = joined.data.get(section)
    is_fit = isinstance(value, list if section in _LISTS else dict)
    if section in joined.data and not isinstance(present, list if section in _LISTS else dict):
        return
    if section not in joined.data or not is_fit:
        is_path = section == "include" and isinstance(value, str)
        joined.data[section] = [value] if is_path else value.copy() if is_fit else value
        joined._places[section,] = number, (section,)
        if is_fit:
            for key in range(len(value)) if section in _LISTS else value:
                joined._places[section, key] = number, (section, key)
        return
    if section in _LISTS:
        for place, item in enumerate(value):
            joined._places[section, len(present)] = number, (section, place)
            present.append(item)
        return
    for key, record in value.items():
        if key in present:
            message, fix = f"the id “{key}” is taken", "take one of the two away, or choose another id"
            other, other_path = joined._places[section, key]
            finding = Finding("E301", (section, key), message, fix=fix, at_key=True)
            joined.findings.append((number, joined._name_other(finding, other, other_path)))
        else:
            joined._places[section, key] = number, (section, key)
            present[key] = record


def _order_events(joined: JoinedFiles) -> None:
    """Put the events in order of date; one that stands too late in its file stays behind the one before it."""
    events = joined.data["events"]
    places = [joined._places["events", place] for place in range(len(events))]
    latest: dict[int, date] = {}
    days = []
    for event, (number, _) in zip(events, places, strict=True):
        day = parse_day(event.get("date")) if isinstance(event, dict) else None
        latest[number] = max(latest.get(number, date.min), day or date.min)
        days.append(latest[number])
    order = sorted(range(len(events)), key=lambda place: days[place])
    joined.data["events"] = [events[place] for place in order]
    joined._places.update({("events", at): places[place] for at, place in enumerate(order)})


def parse_day(written: object) -> date | None:
    """Give the day by which a date as it stands in the data is sorted, None where it is no date."""
    # an unquoted [2024-12-09,2024-12-10] is a list to YAML
    is_list = isinstance(written, list) and all(isinstance(item, str) for item in written)
    text = f"[{','.join(written)}]" if is_list and isinstance(written, list) else written
    try:
        return parse_edtf(text).anchor if isinstance(text, str) else None
    except DateError:
        return None
