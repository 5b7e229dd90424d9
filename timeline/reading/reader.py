"""The file: bytes in, chronology and problems out, nothing lost and nothing raised."""

from __future__ import annotations

import gc
import hashlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path as FilePath

from pydantic import ValidationError

from timeline.model.records import Chronology
from timeline.reading.checks import check, repeated_numbers
from timeline.reading.cures import add_cure
from timeline.reading.decoding import decode, refuse_invisible
from timeline.reading.findings import Finding
from timeline.reading.likely_mistakes import find_lost_comments
from timeline.reading.locating import FLOOD, MOST, locate_findings
from timeline.reading.messages import explain_errors, find_invalid_paths
from timeline.reading.parser import Limits, ParseError, parse_yaml
from timeline.reading.partial import PartialChronology, collect_ids
from timeline.reading.problems import Mark, Problem, split_lines


@dataclass(frozen=True, slots=True)
class Reading:
    """Hold what one look at the file gave.

    `chronology` is None when there are errors, which forbid showing it; warnings do not. `version` is
    the SHA-256 of the bytes, "" when they could not be read.
    """

    file: str
    text: str
    version: str
    chronology: Chronology | None
    problems: tuple[Problem, ...]

    @property
    def lines(self) -> list[str]:
        return split_lines(self.text) if self.text else []


def read(file: FilePath, limits: Limits | None = None) -> Reading:
    """Read and check a file. A file that cannot be read gives a problem, never an exception."""
    limits, name = limits or Limits(), _shown(file)
    try:
        # one byte too many is enough to refuse a file that would fill the memory
        with file.open("rb") as stream:
            data = stream.read(limits.file_bytes + 1)
    except OSError as error:
        return make_unreadable(name, (error.strerror or "unknown reason").lower())
    return read_bytes(data, name, limits)


def make_unreadable(name: str, reason: str) -> Reading:
    """Give the reading of a file that cannot be read; `name` is what problems call it."""
    message = f"the file cannot be read: {reason}"
    problem = Problem(name, 1, 1, "E001", "error", message, fix=f"look at {name}")
    return Reading(name, "", "", None, (problem,))


def _shown(file: FilePath) -> str:
    """Name a file as it was given, or from the working directory if it lies there."""
    with suppress(OSError, ValueError):
        return file.relative_to(FilePath.cwd()).as_posix()
    return file.as_posix()


def read_bytes(data: bytes, name: str, limits: Limits | None = None) -> Reading:
    """Read and check the bytes of a chronology; `name` is what problems call the file.

    Nothing is raised: a fault of this program gives a problem of its own, E009, and is logged.
    """
    limits = limits or Limits()
    version = hashlib.sha256(data).hexdigest()
    text = ""
    try:
        with _collector_paused():
            text = decode(data, limits)
            try:
                chronology, problems = _check_text(text, name, limits)
            except ParseError as error:
                raise add_cure(error, text, limits) from None
    except ParseError as error:
        return Reading(name, text, version, None, (_parse_problem(error, name),))
    except Exception:
        logging.getLogger(__name__).exception("reading %s failed", name)
        message = "this program fails to read the file: a fault of its own"
        fix = "undo the last change, and report this with the file and the log"
        return Reading(name, text, version, None, (Problem(name, 1, 1, "E009", "error", message, fix=fix),))
    return Reading(name, text, version, chronology, problems)


def _check_text(text: str, name: str, limits: Limits) -> tuple[Chronology | None, tuple[Problem, ...]]:
    refuse_invisible(text)
    chronology, findings = _read_text(text, limits)
    slips = list(islice(find_lost_comments(text), MOST + 1))
    problems = locate_findings(findings, slips, name, text, limits) if findings or slips else ()
    broken = any(problem.severity == "error" for problem in problems)
    return None if broken else chronology, problems


def _parse_problem(error: ParseError, name: str) -> Problem:
    return Problem(
        name,
        error.mark.line,
        error.mark.column,
        error.code,
        "error",
        str(error),
        fix=error.fix,
        hint=error.hint,
        length=error.mark.length,
        cures=error.cures,
    )


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Keep Python's collector from walking a tree that only grows: it doubles the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read_text(text: str, limits: Limits) -> tuple[Chronology | None, list[Finding]]:
    data, repeated = parse_yaml(text, limits)
    if not isinstance(data, dict):
        message = "the file is empty" if data is None else "the file does not begin with a key"
        fix = 'begin with "timeline:" and "title:" under it'
        raise ParseError("E008", message, Mark(1, 1), fix=fix)
    # their paths are only known on the second pass, which places them
    findings = [Finding("E005", (), "a key stands twice")] if repeated else []
    findings += repeated_numbers(data)
    twice = {key.path[-1:] for key in repeated}
    try:
        chronology = Chronology.model_validate(data)
    except ValidationError as error:
        faults = error.errors(include_url=False)
        if len(faults) > MOST:
            return None, [*findings, *explain_errors(faults[:MOST], data), FLOOD]
        spoilt = find_invalid_paths(faults)
        sound = PartialChronology.from_valid(data, spoilt)
        more = check(sound.chronology, collect_ids(data, spoilt | twice))
        return None, [*findings, *explain_errors(faults, data), *sound.drop_consequences(more)]
    return chronology, findings + check(chronology, collect_ids(data, twice))
