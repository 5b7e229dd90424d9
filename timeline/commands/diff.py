"""The command `diff`: say what changed between two versions of a chronology."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from itertools import groupby
from pathlib import Path

from timeline.commands.output import CommandError
from timeline.history.diff import (
    Change,
    UnreadableError,
    compare_chronologies,
    format_summary,
    require_chronology,
)
from timeline.history.git import HistoryError, RevisionFiles, read_version
from timeline.model.records import Chronology
from timeline.reading.parser import Limits
from timeline.reading.reader import read, read_bytes
from timeline.settings import Settings


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Describe the arguments of the command."""
    command.add_argument("old", metavar="OLD", help="a file, or a git revision such as HEAD~3")
    command.add_argument("new", metavar="NEW", help="the same")
    command.add_argument("--format", choices=("text", "json"), default="text")


def run(chosen: argparse.Namespace, settings: Settings) -> int:
    """Print what changed. Returns 0 for nothing, 1 for differences; raises CommandError for what cannot be read."""
    try:
        old, new = (_read_side(side, settings.file, settings.limits) for side in (chosen.old, chosen.new))
    except UnreadableError as error:
        raise CommandError(error, 2) from None
    changes = compare_chronologies(old, new)
    form = to_json if chosen.format == "json" else to_text
    print(form(chosen.old, chosen.new, changes))
    return 1 if changes else 0


def _read_side(named: str, file: Path, limits: Limits) -> Chronology:
    """Read a file, or else a git revision of the chronology. Raises UnreadableError."""
    if Path(named).exists() or named.endswith((".yaml", ".yml")):
        return require_chronology(read(Path(named), limits), named)
    try:
        data = read_version(file, named)
    except HistoryError as error:
        raise UnreadableError(f"{named} is no file here. {error}") from None
    return require_chronology(read_bytes(data, file.name, limits, files=RevisionFiles(file, named)), named)


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
