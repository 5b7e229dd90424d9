"""Findings placed in the file: the line and column of each, and the event that it is about."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from timeline.reading.findings import Finding
from timeline.reading.parser import Limits, Marks, Path, Repeated, parse
from timeline.reading.problems import Mark, Problem

MOST = 1_000
"""Findings of a sort that are told: a flood of them says no more, and takes minutes to word."""
FLOOD = Finding(
    "W503", (), f"there are more than {MOST:,} problems", fix="mend what is told; the rest is told then"
)


def placed(
    findings: list[Finding], slips: list[tuple[Mark, Mark]], name: str, text: str, limits: Limits
) -> tuple[Problem, ...]:
    """Give every finding its line and column, by a second pass that keeps the marks."""
    marks = Marks()
    data, repeated = parse(text, limits, marks=marks)
    rest = sorted((found for found in findings if found.code != "E005"), key=_is_warning)
    if max(len(rest), len(repeated), len(slips)) > MOST:
        rest.insert(0, FLOOD)
    problems = {_problem(finding, name, data, marks) for finding in rest[:MOST]}
    problems |= {_repeated(key, name, data, marks) for key in repeated[:MOST]}
    at = {(value.line, value.column): path for path, (_, value) in marks.items()} if slips else {}
    for value, lost in slips[:MOST]:
        problems.add(_swallowed(at.get((value.line, value.column), ()), lost, name, data, marks))
    return tuple(sorted(problems, key=lambda p: (p.line, p.column, p.code, p.message)))


def _is_warning(finding: Finding) -> bool:
    return finding.code.startswith("W")


def _repeated(key: Repeated, name: str, data: Any, marks: Marks) -> Problem:
    first, _ = marks[key.path]
    message = f"the key “{key.path[-1]}” stands twice here (first on line {first.line})"
    finding = Finding("E005", key.path, message, fix="keep one of them", at_key=True)
    return _moved(_problem(finding, name, data, marks), key.mark)


def _swallowed(path: Path, lost: Mark, name: str, data: Any, marks: Marks) -> Problem:
    message = "this is taken for a comment, and lost from the text before it"
    fix = "put the whole text in double quotes, or a space after the # of a comment"
    return _moved(_problem(Finding("W501", path, message, fix=fix), name, data, marks), lost)


def _moved(problem: Problem, mark: Mark) -> Problem:
    return replace(problem, line=mark.line, column=mark.column, length=mark.length)


def _problem(finding: Finding, name: str, data: Any, marks: Marks) -> Problem:
    mark = _mark(finding, marks)
    message = finding.message
    if finding.also:
        message += f" (first on line {_mark(Finding('', finding.also, ''), marks).line})"
    event, place = _entry(finding.path, data)
    return Problem(
        name,
        mark.line,
        mark.column,
        finding.code,
        "warning" if _is_warning(finding) else "error",
        message,
        fix=finding.fix,
        event=event,
        hint=finding.hint,
        length=mark.length,
        place=place,
    )


def _mark(finding: Finding, marks: Marks) -> Mark:
    """Find the value of a finding, or the key of the record that lacks it."""
    path = finding.path
    for exact in (path, _unlisted(path)):
        if exact in marks:
            key, value = marks[exact]
            return key if finding.at_key else value
    while path and path not in marks:
        path = path[:-1]
    return marks[path][0] if path else Mark(1, 1)


def _unlisted(path: Path) -> Path:
    """Leave out the number that a one-or-many field counts though the file lists nothing."""
    last = max((i for i, step in enumerate(path) if isinstance(step, int)), default=0)
    return path[:last] + path[last + 1 :] if last > 1 else path


def _entry(path: Path, data: Any) -> tuple[str, str]:
    """Name the event that a path lies in, and say which of how many it is."""
    if len(path) < 2 or path[0] != "events" or not isinstance(path[1], int):
        return "", ""
    entry = data["events"][path[1]]
    written = entry.get("id") if isinstance(entry, dict) else None
    event_id = " ".join(written.split()) if isinstance(written, str) else ""
    named = f', id "{event_id}"' if event_id else ""
    return event_id, f"Event {path[1] + 1} of {len(data['events'])}{named}."
