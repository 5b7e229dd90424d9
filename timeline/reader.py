"""The file: bytes in, chronology and problems out, nothing lost and nothing raised."""

from __future__ import annotations

import gc
import hashlib
import os
from collections.abc import Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any

from pydantic import ValidationError

from timeline.checks import check
from timeline.decoding import decode
from timeline.findings import Finding
from timeline.model import Chronology
from timeline.parser import Limits, Marks, ParseError, Path, Repeated, parse
from timeline.problems import Mark, Problem, split_lines
from timeline.wording import worded

DEFAULT_FILE = FilePath(__file__).parent.parent / "timeline.yaml"
"""The chronology beside the code, used when TIMELINE_FILE names no other."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Hold what one look at the file gave.

    `chronology` is None when there are problems that forbid showing it; `version` is the SHA-256 of
    the bytes, "" when they could not be read.
    """

    file: str
    text: str
    version: str
    chronology: Chronology | None
    problems: tuple[Problem, ...]

    @property
    def lines(self) -> list[str]:
        return split_lines(self.text)


def timeline_file() -> FilePath:
    """Give the chronology to read: TIMELINE_FILE in the environment, else the one beside the code."""
    return FilePath(os.environ.get("TIMELINE_FILE") or DEFAULT_FILE).absolute()


def read(file: FilePath, limits: Limits | None = None) -> Reading:
    """Read and check a file. A file that cannot be read gives a problem, never an exception."""
    try:
        data = file.read_bytes()
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        problem = Problem(
            file.name, 1, 1, "E001", "error", f"the file cannot be read: {reason}", fix=f"look at {file}"
        )
        return Reading(file.name, "", "", None, (problem,))
    return read_bytes(data, file.name, limits)


def read_bytes(data: bytes, name: str, limits: Limits | None = None) -> Reading:
    """Read and check the bytes of a chronology; `name` is what problems call the file."""
    limits = limits or Limits()
    version = hashlib.sha256(data).hexdigest()
    text = ""
    with _collector_paused():
        try:
            text = decode(data, limits)
            chronology, findings = _read_text(text, limits)
        except ParseError as error:
            problem = Problem(
                name,
                error.mark.line,
                error.mark.column,
                error.code,
                "error",
                str(error),
                fix=error.fix,
                hint=error.hint,
                length=error.mark.length,
            )
            return Reading(name, text, version, None, (problem,))
        problems = _placed(findings, name, text, limits) if findings else ()
    return Reading(name, text, version, None if problems else chronology, problems)


@contextmanager
def _collector_paused() -> Any:
    """Keep Python's collector from walking a tree that only grows: it doubles the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read_text(text: str, limits: Limits) -> tuple[Chronology | None, list[Finding]]:
    data, repeated = parse(text, limits)
    if not isinstance(data, dict):
        message = "the file is empty" if data is None else "the file does not begin with a key"
        fix = 'begin with "timeline:" and "title:" under it'
        raise ParseError("E008", message, Mark(1, 1), fix=fix)
    # their paths are only known on the second pass, which places them
    findings = [Finding("E005", (), "a key stands twice")] if repeated else []
    bad: list[Path] = []
    try:
        chronology, kept = Chronology.model_validate(data), None
    except ValidationError as error:
        faults = error.errors(include_url=False)
        findings += [worded(fault) for fault in faults]
        bad = [fault["loc"] for fault in faults]
        chronology, kept = _without(data, bad)
    known = {name: _ids(data.get(name)) for name in _SECTIONS}
    told = {path[:3] for path in bad}
    more = (_original(found, kept) for found in check(chronology, known))
    return chronology, findings + [found for found in more if found.path[:3] not in told]


_SECTIONS = ("actors", "places", "sources", "questions", "articles", "events")


def _ids(section: Any) -> set[Any]:
    if isinstance(section, dict):
        return {int(key) if key.isdigit() else key for key in section}
    return {item.get("id") for item in section or () if isinstance(item, dict)}


def _without(data: dict[str, Any], bad: list[Path]) -> tuple[Chronology, dict[str, list[int]]]:
    """Build the chronology of what is sound, so that the rules can still be checked on it.

    An event loses only its broken fields, any other record goes as a whole. Returns the chronology
    with the places in the file of the list items that were kept.
    """
    events = data.get("events")
    whole = {path[0] for path in bad if len(path) == 1 or path[0] == "timeline"}
    broken = {path[:2] for path in bad if path[0] != "events" or len(path) < 3}
    kept: dict[str, list[int]] = {}
    sound: dict[str, Any] = {"timeline": {"title": "…"}}
    for name in (name for name in data if name in Chronology.model_fields and name not in whole):
        section = data[name]
        if isinstance(section, list):
            kept[name] = [i for i in range(len(section)) if (name, i) not in broken]
            sound[name] = [section[i] for i in kept[name]]
        elif isinstance(section, dict):
            sound[name] = {k: v for k, v in section.items() if (name, k) not in broken}
    if isinstance(events, list) and "events" in sound:
        lost = {path[1:3] for path in bad if path[0] == "events" and len(path) > 2}
        sound["events"] = [_mended(events[i], i, lost) for i in kept["events"]]
    return Chronology.model_validate(sound), kept


_PLACEHOLDERS = {"date": "0001/..", "headline": "…", "sources": "x"}
"""Stand in for what an event must have and lacks; findings on them are dropped."""


def _mended(event: dict[str, Any], index: int, lost: set[Path]) -> dict[str, Any]:
    fields = {key: value for key, value in event.items() if (index, key) not in lost}
    if (index, "actors") in lost:
        fields["actors"] = {"x": "speaker"}
    return {"id": f"x-{index}"} | _PLACEHOLDERS | fields


def _original(finding: Finding, kept: Mapping[str, list[int]] | None) -> Finding:
    """Point a finding on the sound records back at the place in the whole file."""
    if kept is None:
        return finding

    def back(path: Path) -> Path:
        if len(path) > 1 and isinstance(path[1], int) and path[0] in kept:
            return (path[0], kept[str(path[0])][path[1]], *path[2:])
        return path

    return Finding(
        finding.code,
        back(finding.path),
        finding.message,
        finding.hint,
        finding.fix,
        finding.at_key,
        back(finding.also),
    )


def _placed(findings: list[Finding], name: str, text: str, limits: Limits) -> tuple[Problem, ...]:
    """Give every finding its line and column, by a second pass that keeps the marks."""
    marks: Marks = {}
    data, repeated = parse(text, limits, marks=marks)
    rest = (finding for finding in findings if finding.code != "E005")
    problems = {_problem(finding, name, data, marks) for finding in rest}
    problems |= {_repeated(key, name, data, marks) for key in repeated}
    return tuple(sorted(problems, key=lambda p: (p.line, p.column, p.code, p.message)))


def _repeated(key: Repeated, name: str, data: Any, marks: Marks) -> Problem:
    first, _ = marks[key.path]
    message = f"the key “{key.path[-1]}” stands twice here (first on line {first.line})"
    finding = Finding("E005", key.path, message, fix="keep one of them", at_key=True)
    return _problem(finding, name, data, marks | {key.path: (key.mark, key.mark)})


def _problem(finding: Finding, name: str, data: Any, marks: Marks) -> Problem:
    path = _nearest(finding.path, marks)
    key, value = marks.get(path, (Mark(1, 1), Mark(1, 1)))
    mark = key if finding.at_key or path != finding.path else value
    message = finding.message
    if finding.also:
        message += f" (first on line {marks[finding.also][1].line})"
    event, place = _entry(finding.path, data)
    return Problem(
        name,
        mark.line,
        mark.column,
        finding.code,
        "error",
        message,
        fix=finding.fix,
        event=event,
        hint=finding.hint,
        length=mark.length,
        place=place,
    )


def _nearest(path: Path, marks: Marks) -> Path:
    """Find the marked place of a path: one-or-many fields count an item that the file may not list."""
    if path in marks:
        return path
    last_number = max((i for i, step in enumerate(path) if isinstance(step, int)), default=0)
    shorter = path[:last_number] + path[last_number + 1 :]
    if last_number > 1 and shorter in marks:
        return shorter
    return _nearest(path[:-1], marks) if path else ()


def _entry(path: Path, data: Any) -> tuple[str, str]:
    """Name the event that a path lies in, and say which of how many it is."""
    if len(path) < 2 or path[0] != "events" or not isinstance(path[1], int):
        return "", ""
    entry = data["events"][path[1]]
    event_id = str(entry.get("id") or "") if isinstance(entry, dict) else ""
    named = f', id "{event_id}"' if event_id else ""
    return event_id, f"Event {path[1] + 1} of {len(data['events'])}{named}."
