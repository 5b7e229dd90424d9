"""The command `check`: report what is wrong in files, once or at every change."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from timeline.commands.output import CommandError
from timeline.model.records import Chronology
from timeline.reading.disk import Signature, read_signature
from timeline.reading.file_watch import POLL_INTERVAL, FileWatch
from timeline.reading.included_files import read_include_states
from timeline.reading.parser import Limits
from timeline.reading.problems import MAX_PRINTED, format_github_command, format_json, format_problem
from timeline.reading.reader import Reading, read
from timeline.settings import Settings
from timeline.text.plural import format_count

Readings = Sequence[Reading]


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Describe the arguments of the command."""
    command.add_argument("files", nargs="*", type=Path, help="default: TIMELINE_FILE, or timeline.yaml")
    command.add_argument("--format", choices=tuple(FORMATS), default="text")
    command.add_argument("--watch", action="store_true", help="report again at every change, until Ctrl-C")


def run(chosen: argparse.Namespace, settings: Settings) -> int:
    """Print a report. Returns the exit code of the worst file, or 0 after --watch."""
    report = watch if chosen.watch else check
    return report(chosen.files or [settings.file], chosen.format, settings.limits)


def check(files: Sequence[Path], form: str, limits: Limits) -> int:
    """Print a report on the files, in one of FORMATS. Returns the exit code of the worst."""
    readings = [read(file, limits) for file in files]
    print(FORMATS[form](readings))
    return max(map(get_exit_code, readings))


def watch(files: Sequence[Path], form: str, limits: Limits) -> int:
    """Print the report again whenever it changes, until Ctrl-C. Returns 0."""
    patterns: dict[Path, tuple[str, ...]] = {}
    watches = [FileWatch(partial(_read_state, file, patterns)) for file in files]
    for file_watch in watches:
        file_watch.is_at_rest()
    printed = None
    try:
        while True:
            readings = [read(file, limits) for file in files]
            patterns |= {file: reading.patterns for file, reading in zip(files, readings, strict=True)}
            report = FORMATS[form](readings)
            # what was read while somebody wrote is no report; the next look finds the change
            if all(file_watch.is_unchanged() for file_watch in watches) and report != printed:
                print(report, flush=True)
                printed = report
            _wait_for_change(watches)
    except KeyboardInterrupt:
        return 0


def _read_state(file: Path, patterns: Mapping[Path, tuple[str, ...]]) -> Signature:
    return read_signature(file), *read_include_states(patterns.get(file, ()), file.absolute().parent)


def _wait_for_change(watches: Sequence[FileWatch]) -> None:
    while not (changed := [file_watch for file_watch in watches if file_watch.is_at_rest()]):
        time.sleep(POLL_INTERVAL)
    for file_watch in changed:
        file_watch.accept()


def load(file: Path, limits: Limits) -> tuple[Reading, Chronology]:
    """Read a file for a command that needs a chronology. Raises CommandError, with the report, where it has errors."""
    reading = read(file, limits)
    if reading.chronology is None:
        raise CommandError(to_report([reading]), get_exit_code(reading))
    return reading, reading.chronology


def get_exit_code(reading: Reading) -> int:
    """Give 0 for a file that can be shown, 1 for one with errors, 2 for one that cannot be read."""
    if reading.chronology:
        return 0
    return 2 if reading.problems[0].code == "E001" else 1


def to_report(readings: Readings) -> str:
    """Write problems for a person: the first in full, and how many there are in each file."""
    return "\n\n".join(_format_reading(reading) for reading in readings)


def _format_reading(reading: Reading) -> str:
    problems = reading.problems[:MAX_PRINTED]
    lines = {name: reading.split_lines(name) for name in {problem.file for problem in problems}}
    texts = [format_problem(problem, lines[problem.file]) for problem in problems]
    hint = f"; the first {MAX_PRINTED} are shown, all with --format json" if len(reading.problems) > MAX_PRINTED else ""
    return "\n\n".join([*texts, _format_total(reading) + hint])


def _format_total(reading: Reading) -> str:
    chronology, problems = reading.chronology, reading.problems
    named = "; ".join(_format_lines(reading, name) for name in dict.fromkeys(problem.file for problem in problems))
    if chronology is None:
        is_cut_off = any(problem.code == "W503" for problem in problems)
        first = f"the first {len(problems) - 1:,} of more problems" if is_cut_off else ""
        return f"{first or format_count(len(problems), 'problem')} in {reading.file}: {named}"
    records = {"event": chronology.events, "actor": chronology.actors, "source": chronology.sources}
    counts = ", ".join(format_count(len(section), noun) for noun, section in records.items())
    warnings = f"{format_count(len(problems), 'warning')}: {named}" if problems else "no problems"
    return f"{reading.file}: {counts}, {warnings}"


def _format_lines(reading: Reading, name: str) -> str:
    """List the lines of one file on which there are problems; the file is named where it is an included one."""
    numbers = list(dict.fromkeys(str(problem.line) for problem in reading.problems if problem.file == name))
    lines = f"line{'s' if len(numbers) > 1 else ''} {', '.join(numbers[:MAX_PRINTED])}"
    more = " and more" if len(numbers) > MAX_PRINTED else ""
    return f"{'' if name == reading.file else f'{name} '}{lines}{more}"


def _format_json(readings: Readings) -> str:
    return format_json(tuple(problem for reading in readings for problem in reading.problems))


def _format_github(readings: Readings) -> str:
    parts = [[*map(format_github_command, reading.problems), _format_total(reading)] for reading in readings]
    return "\n".join(line for part in parts for line in part)


FORMATS: dict[str, Callable[[Readings], str]] = {"text": to_report, "json": _format_json, "github": _format_github}
