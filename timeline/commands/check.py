"""The check command: files in, a report out, once or at every change."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from timeline.reading.disk import read_signature
from timeline.reading.file_watch import POLL_INTERVAL, FileWatch
from timeline.reading.parser import Limits
from timeline.reading.problems import MAX_PRINTED, format_github_command, format_json, format_problem
from timeline.reading.reader import Reading, read
from timeline.text.plural import format_count

Readings = Sequence[Reading]


def check(files: Sequence[Path], form: str, limits: Limits) -> int:
    """Print a report on the files, in one of FORMATS. Returns the exit code of the worst."""
    readings = [read(file, limits) for file in files]
    print(FORMATS[form](readings))
    return max(map(exit_code, readings))


def watch(files: Sequence[Path], form: str, limits: Limits) -> int:
    """Print the report again whenever it changes, until Ctrl-C. Returns 0."""
    followed = [FileWatch(partial(read_signature, file)) for file in files]
    for changes in followed:
        changes.is_at_rest()
    shown = None
    try:
        while True:
            report = FORMATS[form]([read(file, limits) for file in files])
            # what was read while somebody wrote is no report; the next look finds the change
            if all(changes.is_unchanged() for changes in followed) and report != shown:
                print(report, flush=True)
                shown = report
            _until_at_rest(followed)
    except KeyboardInterrupt:
        return 0


def _until_at_rest(followed: Sequence[FileWatch]) -> None:
    while not (settled := [changes for changes in followed if changes.is_at_rest()]):
        time.sleep(POLL_INTERVAL)
    for changes in settled:
        changes.accept()


def exit_code(reading: Reading) -> int:
    """Give 0 for a file that can be shown, 1 for one with errors, 2 for one that cannot be read."""
    if reading.chronology:
        return 0
    return 2 if reading.problems[0].code == "E001" else 1


def to_report(readings: Readings) -> str:
    """Write problems for a person: the first in full, and how many there are in each file."""
    return "\n\n".join(_report(reading) for reading in readings)


def _report(reading: Reading) -> str:
    lines = reading.lines
    texts = [format_problem(problem, lines) for problem in reading.problems[:MAX_PRINTED]]
    hint = f"; the first {MAX_PRINTED} are shown, all with --format json" if len(reading.problems) > MAX_PRINTED else ""
    return "\n\n".join([*texts, _total(reading) + hint])


def _total(reading: Reading) -> str:
    held, problems = reading.chronology, reading.problems
    numbers = list(dict.fromkeys(str(problem.line) for problem in problems))
    where = f"line{'s' if len(numbers) > 1 else ''} {', '.join(numbers[:MAX_PRINTED])}"
    more = " and more" if len(numbers) > MAX_PRINTED else ""
    flooded = any(problem.code == "W503" for problem in problems)
    if not held:
        first = f"the first {len(problems) - 1:,} of more problems" if flooded else ""
        return f"{first or format_count(len(problems), 'problem')} in {reading.file}: {where}{more}"
    numbered = {"event": len(held.events), "actor": len(held.actors), "source": len(held.sources)}
    counts = ", ".join(format_count(number, noun) for noun, number in numbered.items())
    told = f"{format_count(len(problems), 'warning')}: {where}{more}" if problems else "no problems"
    return f"{reading.file}: {counts}, {told}"


def _json(readings: Readings) -> str:
    return format_json(tuple(problem for reading in readings for problem in reading.problems))


def _github(readings: Readings) -> str:
    parts = [[*map(format_github_command, reading.problems), _total(reading)] for reading in readings]
    return "\n".join(line for part in parts for line in part)


FORMATS: dict[str, Callable[[Readings], str]] = {"text": to_report, "json": _json, "github": _github}
