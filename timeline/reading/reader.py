"""Reading and checking a file: its bytes become a chronology, or the problems in it."""

from __future__ import annotations

import gc
import hashlib
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from timeline.model.records import Chronology
from timeline.reading.checks import check_chronology, find_repeated_articles
from timeline.reading.decoding import decode_utf8, refuse_invisible
from timeline.reading.disk import Signature
from timeline.reading.inline_records import move_inline_records
from timeline.reading.locations import MAX_FINDINGS, TOO_MANY, locate_findings
from timeline.reading.lost_comments import find_lost_comments
from timeline.reading.media_checks import check_media, read_media_states
from timeline.reading.parser import Limits, ParseError, parse_yaml
from timeline.reading.partial_chronology import PartialChronology, collect_ids
from timeline.reading.problems import DataPath, Finding, Mark, Problem, split_lines
from timeline.reading.syntax_fixes import add_syntax_fix
from timeline.reading.validation_errors import explain_errors, find_invalid_paths


@dataclass(frozen=True, slots=True)
class Reading:
    """Hold the result of reading a file once.

    `chronology` is None when there are errors; warnings alone leave it. `version` is
    the SHA-256 of the bytes, "" when they could not be read. `media` holds the state of each picture and document
    that the file names, by its path, where its folder was looked into.
    """

    file: str
    text: str
    version: str
    chronology: Chronology | None
    problems: tuple[Problem, ...]
    media: Mapping[str, Signature] = field(default_factory=dict)

    @property
    def lines(self) -> list[str]:
        return split_lines(self.text) if self.text else []


def read(file: Path, limits: Limits | None = None) -> Reading:
    """Read and check a file and the media beside it; `limits` are those of Limits() by default.

    Nothing is raised: a file that cannot be read gives the problem E001.
    """
    limits, name = limits or Limits(), _name_file(file)
    try:
        # one byte too many is enough to refuse a file that would fill the memory
        with file.open("rb") as stream:
            data = stream.read(limits.file_bytes + 1)
    except OSError as error:
        return make_unreadable(name, (error.strerror or "unknown reason").lower())
    return read_bytes(data, name, limits, folder=file.absolute().parent)


def make_unreadable(name: str, reason: str) -> Reading:
    """Make the reading of a file that cannot be opened, with the problem E001; `name` is what problems call it."""
    message = f"the file cannot be read: {reason}"
    problem = Problem(name, 1, 1, "E001", "error", message, fix=f"look at {name}")
    return Reading(name, "", "", None, (problem,))


def _name_file(file: Path) -> str:
    """Name a file by its path from the working directory if it lies there, else as it was given."""
    with suppress(OSError, ValueError):
        return file.relative_to(Path.cwd()).as_posix()
    return file.as_posix()


def read_bytes(data: bytes, name: str, limits: Limits | None = None, *, folder: Path | None = None) -> Reading:
    """Read and check the bytes of a chronology; `name` is what problems call the file.

    `folder` is where its media lie; without it only their names are checked.

    Nothing is raised: a fault of this program gives a problem of its own, E009, and is logged.
    """
    limits = limits or Limits()
    version = hashlib.sha256(data).hexdigest()
    text = ""
    try:
        with _pause_collector():
            text = decode_utf8(data, limits)
            try:
                return _check_text(text, name, version, limits, folder)
            except ParseError as error:
                raise add_syntax_fix(error, text, limits) from None
    except ParseError as error:
        return Reading(name, text, version, None, (_make_syntax_problem(error, name),))
    except Exception:
        logging.getLogger(__name__).exception("reading %s failed", name)
        message = "this program fails to read the file: a fault of its own"
        fix = "undo the last change, and report this with the file and the log"
        return Reading(name, text, version, None, (Problem(name, 1, 1, "E009", "error", message, fix=fix),))


def _check_text(text: str, name: str, version: str, limits: Limits, folder: Path | None) -> Reading:
    refuse_invisible(text)
    chronology, findings, media = _validate_text(text, limits, folder)
    lost_comments = list(islice(find_lost_comments(text), MAX_FINDINGS + 1))
    problems = locate_findings(findings, lost_comments, name, text, limits) if findings or lost_comments else ()
    has_errors = any(problem.severity == "error" for problem in problems)
    return Reading(name, text, version, None if has_errors else chronology, problems, media)


def _make_syntax_problem(error: ParseError, name: str) -> Problem:
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
        edits=error.edits,
    )


@contextmanager
def _pause_collector() -> Iterator[None]:
    """Pause the garbage collector, which doubles the time by walking a tree that only grows."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _validate_text(
    text: str, limits: Limits, folder: Path | None
) -> tuple[Chronology | None, list[Finding], dict[str, Signature]]:
    data, repeated = parse_yaml(text, limits)
    if not isinstance(data, dict):
        message = "the file is empty" if data is None else "the file does not begin with a key"
        fix = 'begin with "timeline:" and "title:" under it'
        raise ParseError("E008", message, Mark(1, 1), fix=fix)
    # the second pass of the parser finds their paths
    findings = [Finding("E005", (), "a key stands twice")] if repeated else []
    findings += find_repeated_articles(data)
    sectioned = move_inline_records(data)
    chronology, more, media = _validate_data(sectioned.data, {key.path[-1:] for key in repeated}, limits, folder)
    return chronology, findings + sectioned.locate(more), media


def _validate_data(
    data: Mapping[str, Any], repeated_sections: set[DataPath], limits: Limits, folder: Path | None
) -> tuple[Chronology | None, list[Finding], dict[str, Signature]]:
    try:
        chronology = Chronology.model_validate(data)
    except ValidationError as error:
        errors = error.errors(include_url=False)
        if len(errors) > MAX_FINDINGS:
            return None, [*explain_errors(errors[:MAX_FINDINGS], data), TOO_MANY], {}
        invalid_paths = find_invalid_paths(errors)
        partial = PartialChronology.from_valid(data, invalid_paths)
        more = check_chronology(partial.chronology, collect_ids(data, invalid_paths | repeated_sections))
        of_media, media = _check_media(partial.chronology, limits, folder)
        more = partial.drop_consequences([*more, *of_media])
        return None, [*explain_errors(errors, data), *more], media
    of_media, media = _check_media(chronology, limits, folder)
    findings = check_chronology(chronology, collect_ids(data, repeated_sections))
    return chronology, [*findings, *of_media], media


def _check_media(
    chronology: Chronology, limits: Limits, folder: Path | None
) -> tuple[list[Finding], dict[str, Signature]]:
    """Check the media; the states are taken first, so that a file that changes meanwhile is looked at again."""
    states = read_media_states(chronology, folder) if folder else {}
    return check_media(chronology, folder, limits), states
