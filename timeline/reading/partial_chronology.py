"""What is sound in a broken file, so that the rules between records can still be checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from timeline.model.records import Chronology
from timeline.reading.checks import READS, article_number
from timeline.reading.problems import DataPath, Finding

_SECTIONS = ("actors", "places", "sources", "questions", "articles", "events")
_PLACEHOLDERS = {"date": "0001/..", "headline": "…", "sources": "x"}
"""Stand in for what an event must have and lacks; findings on them are left out."""


def collect_ids(data: Mapping[str, Any], spoilt: set[DataPath]) -> dict[str, set[str]]:
    """Collect the ids written in every section that could be read, in broken records too."""
    known = {name: _ids(data.get(name)) for name in _SECTIONS if (name,) not in spoilt}
    if "articles" in known:
        known["articles"] = {str(article_number(key) or key) for key in known["articles"]}
    return known


def _ids(section: Any) -> set[str]:
    if isinstance(section, dict):
        return set(section)
    ids = (item.get("id") for item in section or () if isinstance(item, dict))
    return {written for written in ids if isinstance(written, str)}


@dataclass(frozen=True, slots=True)
class PartialChronology:
    """Hold the sound part of a file: an event loses its broken fields, another record goes whole.

    `kept` gives, for each list, the places in the file of the items that stayed.
    """

    chronology: Chronology
    kept: Mapping[str, list[int]]
    spoilt: frozenset[DataPath]

    @classmethod
    def from_valid(cls, data: Mapping[str, Any], spoilt: set[DataPath]) -> PartialChronology:
        """Leave out what the model refused at the paths given."""
        broken = {path[:2] for path in spoilt if path[0] != "events" or len(path) < 3}
        kept: dict[str, list[int]] = {}
        sound: dict[str, Any] = {}
        for name in (name for name in data if name in Chronology.model_fields and (name,) not in spoilt):
            section = data[name]
            if isinstance(section, list):
                kept[name] = [i for i in range(len(section)) if (name, i) not in broken]
                sound[name] = [section[i] for i in kept[name]]
            else:
                sound[name] = {k: v for k, v in section.items() if (name, k) not in broken}
        if "events" in sound:
            lost = {path[1:3] for path in spoilt if path[0] == "events" and len(path) > 2}
            sound["events"] = [_mended(data["events"][i], i, lost) for i in kept["events"]]
        chronology = Chronology.model_validate(sound | {"timeline": {"title": "…"}})
        return cls(chronology, kept, frozenset(path[:3] for path in spoilt))

    def drop_consequences(self, findings: Iterable[Finding]) -> list[Finding]:
        """Place findings in the whole file, without those that only follow from what is broken."""
        placed = (replace(found, path=self._back(found.path), also=self._back(found.also)) for found in findings)
        return [found for found in placed if self.spoilt.isdisjoint(_weighed(found))]

    def _back(self, path: DataPath) -> DataPath:
        if len(path) > 1 and isinstance(path[1], int) and path[0] in self.kept:
            return (path[0], self.kept[str(path[0])][path[1]], *path[2:])
        return path


def _mended(event: Mapping[str, Any], index: int, lost: set[DataPath]) -> dict[str, Any]:
    fields = {key: value for key, value in event.items() if (index, key) not in lost}
    return {"id": f"x-{index}"} | _PLACEHOLDERS | fields


def _weighed(finding: Finding) -> set[DataPath]:
    """Name the places that had to be sound for a finding to be true."""
    fields = ((*finding.path[:2], field) for field in READS.get(finding.code, ()))
    return {finding.path[:3], finding.also[:3], *fields}
