"""Findings placed in the file: the line and column of each, and the event that it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Any

from timeline.reading.cures import quote_value
from timeline.reading.findings import Finding
from timeline.reading.parser import Limits, Marks, Path, Repeated, parse_yaml
from timeline.reading.problems import Cure, Mark, Problem

MOST = 1_000
"""Findings of a sort that are told: a flood of them says no more, and takes minutes to word."""
FLOOD = Finding(
    "W503",
    (),
    "there are more problems than are told here",
    fix="mend what is told; the rest is told then",
)
_REST_OF_LINE = re.compile(r"[^\r\n]*")


def locate_findings(
    findings: list[Finding], slips: list[tuple[Mark, Mark]], name: str, text: str, limits: Limits
) -> tuple[Problem, ...]:
    """Give every finding its line and column, by a second pass that keeps the marks."""
    marks = Marks()
    data, repeated = parse_yaml(text, limits, marks=marks)
    rest = sorted((found for found in findings if found.code != "E005"), key=_is_warning)
    if max(len(rest), len(repeated), len(slips)) > MOST:
        rest.insert(0, FLOOD)
    file = _File(name, text, data, marks)
    problems = {_problem(finding, file) for finding in _joined_texts(rest[:MOST], file)}
    problems |= {_repeated(key, file) for key in _first_of_each(repeated[:MOST], file)}
    at = {(value.line, value.column): path for path, (_, value) in marks.items()} if slips else {}
    for value, lost in slips[:MOST]:
        problems.add(_swallowed(at.get((value.line, value.column), ()), lost, file))
    return tuple(sorted(problems, key=lambda p: (p.line, p.column, p.code, p.message)))


def _is_warning(finding: Finding) -> bool:
    return finding.code.startswith("W")


@dataclass(frozen=True, slots=True)
class _File:
    name: str
    text: str
    data: Any
    marks: Marks


def _joined_texts(findings: list[Finding], file: _File) -> Iterator[Finding]:
    """Word once what a comma cut off from an unquoted text in { }, where YAML takes it for keys."""
    cut: set[Path] = set()
    for finding in findings:
        path = next((p for p in (finding.path, _unlisted(finding.path)) if p in file.marks), ())
        parent, record = path[:-1], _at(path[:-1], file.data) if path else None
        if finding.code != "E201" or not isinstance(record, dict) or not file.marks.is_flow(parent):
            yield finding
            continue
        keys = list(record)
        place = keys.index(str(path[-1]))
        owner = next((key for key in reversed(keys[:place]) if record[key] is not None), "")
        if record[path[-1]] is not None or not _is_unquoted((*parent, owner), file):
            yield finding
        elif (text_from := (*parent, owner)) not in cut:
            emptied = [value is None for value in record.values()][place:]
            last = (*parent, keys[place + len(list(takewhile(bool, emptied))) - 1])
            cut.add(text_from)
            start, end = file.marks.span(text_from)[0], file.marks.span(last, at_key=True)[1]
            message = f"a comma ends an unquoted text inside {{ }}, so that “{path[-1]}” is taken for a key"
            whole = quote_value(file.text[start:end])
            yield replace(finding, path=last, message=message, fix=f"write {whole}", writes=(), text_from=text_from)


def _is_unquoted(path: Path, file: _File) -> bool:
    if path not in file.marks or not isinstance(_at(path, file.data), str):
        return False
    return file.text[file.marks.span(path)[0]] not in "\"'"


def _at(path: Path, data: Any) -> Any:
    for step in path:
        data = data[step]
    return data


def _first_of_each(repeated: tuple[Repeated, ...], file: _File) -> Iterator[Repeated]:
    """Leave out the keys that only stand twice because the dash before an id is missing."""
    dashless: dict[Path, int] = {}
    for key in repeated:
        owner = key.path[:-1]
        if key.path[-1] == "id" and not key.same and _missing_dash(key, file):
            dashless.setdefault(owner, key.mark.line)
    for key in repeated:
        if key.path[:-1] not in dashless or key.path[-1] == "id" or key.mark.line < dashless[key.path[:-1]]:
            yield key


def _repeated(key: Repeated, file: _File) -> Problem:
    first, _ = file.marks[key.path]
    name = key.path[-1]
    if name == "id" and not key.same and (dash := _missing_dash(key, file)):
        message, noun = "another entry begins here, and its dash is missing", dash[0].text
        finding = Finding("E005", key.path, message, fix=f"write {noun}id: on line {key.mark.line}")
        return _moved(replace(_problem(finding, file), cures=dash), key.mark)
    message = f"the key “{name}” stands twice here (first on line {first.line})"
    fix = "keep one of them"
    cures: tuple[Cure, ...] = ()
    if key.same:
        message = f"the key “{name}” stands here a second time, with the same value (first on line {first.line})"
        fix = "take one of them away"
        cures = _whole_lines(*key.span, file)
    finding = Finding("E005", key.path, message, fix=fix, at_key=True)
    return _moved(replace(_problem(finding, file), cures=cures), key.mark)


def _missing_dash(key: Repeated, file: _File) -> tuple[Cure, ...]:
    """Write the dash before an id that stands at the beginning of its line, in a list of records."""
    start, owner = key.span[0], key.path[:-1]
    lead = file.text[file.text.rfind("\n", 0, start) + 1 : start]
    if lead.strip() or not isinstance(owner[-1], int) or file.marks.is_flow(owner):
        return ()
    return (Cure(start - 2, start, "- "),) if file.marks[owner][1].column == key.mark.column else ()


def _whole_lines(start: int, end: int, file: _File) -> tuple[Cure, ...]:
    """Take the lines away that a value fills alone, with the dash before it."""
    text = file.text
    first = text.rfind("\n", 0, start) + 1
    after = text.find("\n", end)
    last = len(text) if after < 0 else after + 1
    alone = not text[first:start].strip(" -") and not text[end:last].strip()
    return (Cure(first, last, ""),) if alone else ()


def _swallowed(path: Path, lost: Mark, file: _File) -> Problem:
    message = "this is taken for a comment, and lost from the text before it"
    fix = "put the whole text in double quotes, or a space after the # of a comment"
    problem = _moved(_problem(Finding("W501", path, message, fix=fix), file), lost)
    if path not in file.marks:
        return problem
    start, _ = file.marks.span(path)
    line = _REST_OF_LINE.match(file.text, start)[0].rstrip()  # type: ignore[index]
    if file.marks[path][1].line != lost.line or not path or file.text[start] in "#[{":
        return problem
    whole = quote_value(line)
    return replace(
        problem,
        fix=f"write {whole}, or a space after the # of a comment",
        cures=(Cure(start, start + len(line), whole),),
    )


def _moved(problem: Problem, mark: Mark) -> Problem:
    return replace(problem, line=mark.line, column=mark.column, length=mark.length)


def _problem(finding: Finding, file: _File) -> Problem:
    mark = _mark(finding, file.marks)
    message = finding.message
    if finding.also:
        message += f" (first on line {_mark(Finding('', finding.also, ''), file.marks).line})"
    event, place = _entry(finding.path, file.data)
    return Problem(
        file.name,
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
        cures=_cures(finding, file),
    )


def _cures(finding: Finding, file: _File) -> tuple[Cure, ...]:
    """Turn the texts that mend a finding into edits of the file."""
    path = next((p for p in (finding.path, _unlisted(finding.path)) if p in file.marks), None)
    if path is None:
        return ()
    if finding.is_twice:
        return _whole_lines(*file.marks.span(path[:-1]), file)
    start, end = file.marks.span(path, at_key=finding.at_key)
    if finding.text_from:
        start, _ = file.marks.span(finding.text_from)
        return (Cure(start, end, quote_value(file.text[start:end])),)
    before = file.text[start:end]
    if "\n" in before and "#" in before:
        return ()  # a comment between the lines would be lost
    if before.startswith("- "):
        # a list may stand in the column of its key, a mapping in brackets may not
        return tuple(Cure(start, end, f"  {text}") for text in finding.writes)
    return tuple(Cure(start, end, _as_written(text, before)) for text in finding.writes)


def _as_written(text: str, before: str) -> str:
    """Write a value in the quotes in which the one before it stood, and in some where YAML needs them."""
    sign = before[:1]
    if sign in ("'", '"') and before.endswith(sign) and sign not in text and "\\" not in text:
        return f"{sign}{text}{sign}"
    if text.startswith("{"):
        return text
    needs = text[:1] in "@`%&*!|>-?#\"',:" or ": " in text or " #" in text
    return quote_value(text) if needs else text


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
