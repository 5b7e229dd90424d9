"""The diff command: two versions in, what changed out."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from itertools import groupby
from pathlib import Path

from timeline.history.diff import (
    Change,
    UnreadableError,
    compare_chronologies,
    format_summary,
    require_chronology,
)
from timeline.history.git import HistoryError, read_version
from timeline.model.records import Chronology
from timeline.reading.parser import Limits
from timeline.reading.reader import read, read_bytes


def diff_command(old: str, new: str, *, file: Path, limits: Limits, form: str) -> int:
    """Print what changed. Returns 0 for nothing, 1 for differences, 2 when a side cannot be read."""
    try:
        changes = compare_chronologies(side(old, file, limits), side(new, file, limits))
    except UnreadableError as error:
        print(error, file=sys.stderr)
        return 2
    print(to_json(old, new, changes) if form == "json" else to_text(old, new, changes))
    return 1 if changes else 0


def side(named: str, file: Path, limits: Limits) -> Chronology:
    """Read one side: a file, or else a git revision of the chronology. Raises UnreadableError."""
    if Path(named).exists() or named.endswith((".yaml", ".yml")):
        return require_chronology(read(Path(named), limits), named)
    try:
        data = read_version(file, named)
    except HistoryError as error:
        raise UnreadableError(f"{named} is no file here. {error}") from None
    return require_chronology(read_bytes(data, file.name, limits), named)


def to_text(old: str, new: str, changes: tuple[Change, ...]) -> str:
    """Write changes for a terminal, section by section."""
    lines = [f"{old} → {new}", format_summary(changes)]
    for section, of_section in groupby(changes, key=lambda change: change.section):
        lines += ["", section.capitalize()]
        for change in of_section:
            named = f"{change.id}  " if change.id else ""
            lines.append(f"  {change.change:9}  {named}{change.name}")
            for edit in change.edits:
                lines.append(f"      {edit.key}")
                lines += [f"        {' '.join(line.split())}" for line in edit.lines]
    return "\n".join(lines)


def to_json(old: str, new: str, changes: tuple[Change, ...]) -> str:
    """Write changes as JSON: old, new, and a list of section, id, change, name, edits."""
    document = {"old": old, "new": new, "changes": [asdict(change) for change in changes]}
    return json.dumps(document, ensure_ascii=False, indent=2)
