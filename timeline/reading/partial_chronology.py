"""The valid part of a file with errors, on which the rules between records can still be checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from timeline.model.records import Chronology, read_own_kinds
from timeline.reading.checks import FIELDS_READ, parse_article_number
from timeline.reading.problems import DataPath, Finding

_SECTIONS = ("actors", "places", "sources", "questions", "articles", "events")
_PLACEHOLDERS = {"date": "0001/..", "headline": "…", "sources": "x"}
"""Values for fields that an event must have and lacks; findings on them are dropped."""


def collect_ids(data: Mapping[str, Any], invalid_paths: set[DataPath]) -> dict[str, set[str]]:
    """Collect the ids written in every section that could be read, those of invalid records too.

    `invalid_paths` are the places that the model refused.
    """
    ids = {name: list_ids(data.get(name)) for name in _SECTIONS if (name,) not in invalid_paths}
    if "articles" in ids:
        ids["articles"] = {str(parse_article_number(key) or key) for key in ids["articles"]}
    return ids


def list_ids(section: Any) -> set[str]:
    """List the ids written in a section of the data, be it a mapping, a list or anything else."""
    if isinstance(section, dict):
        return set(section)
    ids = (item.get("id") for item in section or () if isinstance(item, dict))
    return {record_id for record_id in ids if isinstance(record_id, str)}


@dataclass(frozen=True, slots=True)
class PartialChronology:
    """Hold the valid part of a file: events without their invalid fields, and other records that are valid as a whole.

    `file_places` gives, for each list, the places in the file of the items that are left.
    """

    chronology: Chronology
    file_places: Mapping[str, list[int]]
    invalid_paths: frozenset[DataPath]

    @classmethod
    def from_valid(cls, data: Mapping[str, Any], invalid_paths: set[DataPath]) -> PartialChronology:
        """Leave out what the model refused at `invalid_paths`, and fill in the fields that an event then lacks."""
        # the kinds at fault are left out, and not the events of these kinds
        data = read_own_kinds(data)
        broken = {path[:2] for path in invalid_paths if path[0] != "events" or len(path) < 3}
        file_places: dict[str, list[int]] = {}
        valid: dict[str, Any] = {}
        for name in (name for name in data if name in Chronology.model_fields and (name,) not in invalid_paths):
            section = data[name]
            if isinstance(section, list):
                file_places[name] = [i for i in range(len(section)) if (name, i) not in broken]
                valid[name] = [section[i] for i in file_places[name]]
            else:
                valid[name] = {k: v for k, v in section.items() if (name, k) not in broken}
        if "events" in valid:
            invalid_fields = {path[1:3] for path in invalid_paths if path[0] == "events" and len(path) > 2}
            valid["events"] = [_fill_event(data["events"][i], i, invalid_fields) for i in file_places["events"]]
        chronology = Chronology.model_validate(valid | {"timeline": {"title": "…"}})
        return cls(chronology, file_places, frozenset(path[:3] for path in invalid_paths))

    def drop_consequences(self, findings: Iterable[Finding]) -> list[Finding]:
        """Give findings their paths in the whole file, and drop those that rest on an invalid value."""
        in_file = (
            replace(finding, path=self._to_file_path(finding.path), other_path=self._to_file_path(finding.other_path))
            for finding in findings
        )
        return [finding for finding in in_file if self.invalid_paths.isdisjoint(_list_paths_read(finding))]

    def _to_file_path(self, path: DataPath) -> DataPath:
        if len(path) > 1 and isinstance(path[1], int) and path[0] in self.file_places:
            return (path[0], self.file_places[str(path[0])][path[1]], *path[2:])
        return path


def _fill_event(event: Mapping[str, Any], index: int, invalid_fields: set[DataPath]) -> dict[str, Any]:
    fields = {key: value for key, value in event.items() if (index, key) not in invalid_fields}
    return {"id": f"x-{index}"} | _PLACEHOLDERS | fields


def _list_paths_read(finding: Finding) -> set[DataPath]:
    """List the paths whose values must be valid for a finding to be true."""
    fields = ((*finding.path[:2], field) for field in FIELDS_READ.get(finding.code, ()))
    return {finding.path[:3], finding.other_path[:3], *fields}
