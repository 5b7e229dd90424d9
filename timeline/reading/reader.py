"""Reading and checking a file: its bytes become a chronology, or the problems in it."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Any

from pydantic import ValidationError

from timeline.model.records import Chronology
from timeline.reading.checks import check_chronology, find_repeated_articles
from timeline.reading.decoding import decode_utf8, refuse_invisible
from timeline.reading.disk import Signature
from timeline.reading.included_files import Files, FolderFiles, GivenFiles, find_included_files, list_patterns
from timeline.reading.inline_records import move_inline_records
from timeline.reading.joined_files import JoinedFiles, ParsedFile
from timeline.reading.locations import MAX_FINDINGS, TOO_MANY, locate_findings
from timeline.reading.lost_comments import find_lost_comments
from timeline.reading.media_checks import check_media, read_media_states
from timeline.reading.parser import Limits, ParseError, RepeatedKey, format_limit_setting, parse_yaml, pause_collector
from timeline.reading.partial_chronology import PartialChronology, collect_ids
from timeline.reading.problems import DataPath, Finding, Mark, Problem, split_lines
from timeline.reading.syntax_fixes import add_syntax_fix
from timeline.reading.validation_errors import explain_errors, find_invalid_paths


@dataclass(frozen=True, slots=True)
class FileText:
    """Hold the text of one of the files of a chronology.

    `path` leads to it from the folder of the main file, for which it is ""; `name` is what problems call it.
    """

    path: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Hold the result of reading a file once, with the files that it includes.

    `chronology` is None when there are errors; warnings alone leave it. `text` is that of the file itself. `version` is
    the SHA-256 of the bytes, "" when they could not be read; of a file that includes others, that of its SHA-256 and
    the path and SHA-256 of each, a line each. `media` holds the state of each picture and document
    that the file names, by its path, where its folder was looked into. `patterns` are the paths and patterns under
    `include`, `included` the files found.
    """

    file: str
    text: str
    version: str
    chronology: Chronology | None
    problems: tuple[Problem, ...]
    media: Mapping[str, Signature] = field(default_factory=dict)
    patterns: tuple[str, ...] = ()
    included: tuple[FileText, ...] = ()

    @property
    def files(self) -> tuple[FileText, ...]:
        """The main file and those that it includes."""
        return (FileText("", self.file, self.text), *self.included)

    @property
    def included_files(self) -> GivenFiles:
        """The included files, to read the chronology again with them."""
        return GivenFiles({file.path: file.text.encode() for file in self.included})

    def split_lines(self, name: str) -> list[str]:
        """Give the lines of one of the files, by the name that problems call it."""
        text = next((file.text for file in self.files if file.name == name), "")
        return split_lines(text) if text else []


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
    folder = file.absolute().parent
    return read_bytes(data, name, limits, folder=folder, files=FolderFiles(folder))


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


def read_bytes(
    data: bytes,
    name: str,
    limits: Limits | None = None,
    *,
    folder: Path | None = None,
    files: Files | None = None,
) -> Reading:
    """Read and check the bytes of a chronology; `name` is what problems call the file.

    `folder` is where its media lie; without it only their names are checked. `files` are those that it may include;
    without them an `include` finds none.

    Nothing is raised: a fault of this program gives a problem of its own, E009, and is logged.
    """
    limits = limits or Limits()
    version = hashlib.sha256(data).hexdigest()
    text = ""
    try:
        with pause_collector():
            text = decode_utf8(data, limits)
            try:
                return _check_text(text, name, version, limits, folder, files or GivenFiles({}))
            except ParseError as error:
                raise add_syntax_fix(error, text, limits) from None
    except ParseError as error:
        return Reading(name, text, version, None, (_make_syntax_problem(error, name),))
    except Exception:
        logging.getLogger(__name__).exception("reading %s failed", name)
        message = "this program fails to read the file: a fault of its own"
        fix = "undo the last change, and report this with the file and the log"
        return Reading(name, text, version, None, (Problem(name, 1, 1, "E009", "error", message, fix=fix),))


def read_changed(reading: Reading, texts: Mapping[str, str], limits: Limits | None = None) -> Reading:
    """Read a chronology again with other texts in some of its files, by their paths; that of the main one is ""."""
    included = {file.path: texts.get(file.path, file.text).encode() for file in reading.included}
    main = texts.get("", reading.text).encode()
    return read_bytes(main, reading.file, limits, files=GivenFiles(included))


def _check_text(text: str, name: str, version: str, limits: Limits, folder: Path | None, files: Files) -> Reading:
    file = _parse_file(text, name, limits)
    if "include" in file.data:
        return _check_several(file, version, limits, folder, files)
    chronology, findings, media = _validate(file.data, file.repeated, limits, folder)
    # the second pass of the parser finds their paths
    findings = [*([_REPEATED_KEY] if file.repeated else []), *findings]
    problems = _locate(findings, file, limits)
    return Reading(name, text, version, None if _has_errors(problems) else chronology, problems, media)


def _check_several(main: ParsedFile, version: str, limits: Limits, folder: Path | None, files: Files) -> Reading:
    """Read the files that the main one includes, and check them as one chronology."""
    patterns = list_patterns(main.data["include"])
    found = find_included_files(
        main.data["include"], PurePosixPath(main.name).name, len(main.text.encode()), files, limits
    )
    parsed, problems = [main], []
    included = []
    for path, data in found.data.items():
        name, text = (PurePosixPath(main.name).parent / path).as_posix(), ""
        version += f"\n{path} {hashlib.sha256(data).hexdigest()}"
        try:
            text = decode_utf8(data, limits)
            parsed.append(_parse_included(text, name, limits))
        except ParseError as error:
            problems.append(_make_syntax_problem(add_syntax_fix(error, text, limits), name))
        included.append(FileText(path, name, text))
    version = hashlib.sha256(version.encode()).hexdigest()
    if not problems and sum(_count_values(file.data) for file in parsed) > limits.nodes:
        message = f"the files of this chronology hold more than {limits.nodes:,} values together"
        fix = f"include fewer, or {format_limit_setting('TIMELINE_MAX_VALUES', limits.nodes)}"
        found = replace(found, findings=[*found.findings, Finding("E003", ("include",), message, fix=fix, at_key=True)])
    if problems or found.has_errors:
        # records that are missing now would be reported wherever they are named
        told = (*_locate(list(found.findings), main, limits), *problems)
        return Reading(main.name, main.text, version, None, told, {}, patterns, tuple(included))
    joined = JoinedFiles(parsed, limits)
    repeated = tuple(key for file in parsed for key in file.repeated)
    chronology, findings, media = _validate(joined.data, repeated, limits, folder)
    assigned = joined.assign_findings(findings)
    assigned[0] += found.findings
    for file, of_file in zip(parsed, assigned, strict=True):
        of_file += [_REPEATED_KEY] if file.repeated else []
        problems += _locate(of_file, file, limits)
    sound = None if _has_errors(problems) else chronology
    return Reading(main.name, main.text, version, sound, tuple(problems), media, patterns, tuple(included))


def _parse_file(text: str, name: str, limits: Limits) -> ParsedFile:
    """Parse a file. Raises ParseError where it is no mapping of sections."""
    refuse_invisible(text)
    data, repeated = parse_yaml(text, limits)
    if not isinstance(data, dict):
        message = "the file is empty" if data is None else "the file does not begin with a key"
        fix = 'begin with "timeline:" and "title:" under it'
        raise ParseError("E008", message, Mark(1, 1), fix=fix)
    return ParsedFile(name, text, data, repeated)


def _parse_included(text: str, name: str, limits: Limits) -> ParsedFile:
    """Parse a file that is included, which may be empty. Raises ParseError where it is no mapping of sections."""
    refuse_invisible(text)
    data, repeated = parse_yaml(text, limits)
    if not isinstance(data, dict | None):
        message, fix = "the file does not begin with a key", "begin with the name of a section, such as events:"
        raise ParseError("E008", message, Mark(1, 1), fix=fix)
    return ParsedFile(name, text, data or {}, repeated)


def _count_values(data: Any) -> int:
    if isinstance(data, dict):
        return 1 + len(data) + sum(map(_count_values, data.values()))
    return 1 + sum(map(_count_values, data)) if isinstance(data, list) else 1


_REPEATED_KEY = Finding("E005", (), "a key stands twice")


def _locate(findings: list[Finding], file: ParsedFile, limits: Limits) -> tuple[Problem, ...]:
    """Turn findings on a file into problems, with those on its comments."""
    lost_comments = list(islice(find_lost_comments(file.text), MAX_FINDINGS + 1))
    if not findings and not lost_comments:
        return ()
    return locate_findings(findings, lost_comments, file.name, file.text, limits)


def _has_errors(problems: Iterable[Problem]) -> bool:
    return any(problem.severity == "error" for problem in problems)


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


def _validate(
    data: Mapping[str, Any], repeated: tuple[RepeatedKey, ...], limits: Limits, folder: Path | None
) -> tuple[Chronology | None, list[Finding], dict[str, Signature]]:
    findings = [*find_repeated_articles(data)]
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
