"""Where findings stand in the file: the line, column and event of each, and the edits that mend it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Any

from timeline.reading.parser import Limits, Marks, RepeatedKey, parse_yaml
from timeline.reading.problems import DataPath, Finding, Mark, Problem, TextEdit
from timeline.reading.syntax_fixes import quote_value

MAX_FINDINGS = 1_000
"""Most findings of a sort that are reported: more say no more, and take minutes to word."""
TOO_MANY = Finding(
    "W503",
    (),
    "there are more problems than are told here",
    fix="mend what is told; the rest is told then",
)


def locate_findings(
    findings: list[Finding], lost_comments: list[tuple[Mark, Mark]], name: str, text: str, limits: Limits
) -> tuple[Problem, ...]:
    """Turn findings into problems, in the order of the file, by a second pass of the parser that marks every value.

    `lost_comments` holds, for each, the mark of the value that is cut short and of the text that is lost; `name` is
    what problems call the file. Repeated keys (E005) are taken from the second pass, not from `findings`.
    """
    marks = Marks()
    data, repeated = parse_yaml(text, limits, marks=marks)
    rest = sorted((finding for finding in findings if finding.code != "E005"), key=_is_warning)
    if max(len(rest), len(repeated), len(lost_comments)) > MAX_FINDINGS:
        rest.insert(0, TOO_MANY)
    file = _File(name, text, data, marks)
    problems = {_locate_finding(finding, file) for finding in _merge_cut_texts(rest[:MAX_FINDINGS], file)}
    problems |= {_locate_repeated_key(key, file) for key in _drop_keys_without_dash(repeated[:MAX_FINDINGS], file)}
    for value, lost in lost_comments[:MAX_FINDINGS]:
        problems.add(_locate_lost_comment(marks.find_path(value), lost, file))
    return tuple(sorted(problems, key=lambda p: (p.line, p.column, p.code, p.message)))


def find_line(path: DataPath, text: str, limits: Limits) -> int:
    """Find the line of the value at a path, or of the nearest record around it."""
    marks = Marks()
    parse_yaml(text, limits, marks=marks)
    return _find_mark(path, marks).line


def _is_warning(finding: Finding) -> bool:
    return finding.code.startswith("W")


_REST_OF_LINE = re.compile(r"[^\r\n]*")


@dataclass(frozen=True, slots=True)
class _File:
    name: str
    text: str
    data: Any
    marks: Marks


def _merge_cut_texts(findings: list[Finding], file: _File) -> Iterator[Finding]:
    """Merge the findings on unknown keys that are the rest of one unquoted text in { }, cut off by a comma."""
    merged: set[DataPath] = set()
    for finding in findings:
        path = next((p for p in (finding.path, _drop_list_place(finding.path)) if p in file.marks), ())
        parent, record = path[:-1], _get_value(path[:-1], file.data) if path else None
        if finding.code != "E201" or not isinstance(record, dict) or not file.marks.is_flow(parent):
            yield finding
            continue
        keys = list(record)
        place = keys.index(str(path[-1]))
        owner = next((key for key in reversed(keys[:place]) if record[key] is not None), "")
        if record[path[-1]] is not None or not _is_unquoted((*parent, owner), file):
            yield finding
        elif (text_start := (*parent, owner)) not in merged:
            is_empty = [value is None for value in record.values()][place:]
            last = (*parent, keys[place + len(list(takewhile(bool, is_empty))) - 1])
            merged.add(text_start)
            start, end = file.marks.get_span(text_start)[0], file.marks.get_span(last, at_key=True)[1]
            message = f"a comma ends an unquoted text inside {{ }}, so that “{path[-1]}” is taken for a key"
            fix = f"write {quote_value(file.text[start:end])}"
            yield replace(finding, path=last, message=message, fix=fix, replacements=(), text_start=text_start)


def _is_unquoted(path: DataPath, file: _File) -> bool:
    if path not in file.marks or not isinstance(_get_value(path, file.data), str):
        return False
    return file.text[file.marks.get_span(path)[0]] not in "\"'"


def _get_value(path: DataPath, data: Any) -> Any:
    for step in path:
        data = data[step]
    return data


def _drop_keys_without_dash(repeated: tuple[RepeatedKey, ...], file: _File) -> Iterator[RepeatedKey]:
    """Drop the keys that only stand twice because the dash before an id is missing."""
    first_lines: dict[DataPath, int] = {}
    for key in repeated:
        owner = key.path[:-1]
        if key.path[-1] == "id" and not key.is_same_value and _suggest_dash(key, file):
            first_lines.setdefault(owner, key.mark.line)
    for key in repeated:
        if key.path[:-1] not in first_lines or key.path[-1] == "id" or key.mark.line < first_lines[key.path[:-1]]:
            yield key


def _locate_repeated_key(key: RepeatedKey, file: _File) -> Problem:
    first, _ = file.marks[key.path]
    name = key.path[-1]
    if name == "id" and not key.is_same_value and (dash := _suggest_dash(key, file)):
        message, noun = "another entry begins here, and its dash is missing", dash[0].text
        finding = Finding("E005", key.path, message, fix=f"write {noun}id: on line {key.mark.line}")
        return _move(replace(_locate_finding(finding, file), edits=dash), key.mark)
    message = f"the key “{name}” stands twice here (first on line {first.line})"
    fix = "keep one of them"
    edits: tuple[TextEdit, ...] = ()
    if key.is_same_value:
        message = f"the key “{name}” stands here a second time, with the same value (first on line {first.line})"
        fix = "take one of them away"
        edits = _delete_lines(*key.span, file)
    finding = Finding("E005", key.path, message, fix=fix, at_key=True)
    return _move(replace(_locate_finding(finding, file), edits=edits), key.mark)


def _suggest_dash(key: RepeatedKey, file: _File) -> tuple[TextEdit, ...]:
    """Make the edit that puts a dash before an id at the beginning of its line, () outside a list of records."""
    start, owner = key.span[0], key.path[:-1]
    lead = file.text[file.text.rfind("\n", 0, start) + 1 : start]
    if lead.strip() or not isinstance(owner[-1], int) or file.marks.is_flow(owner):
        return ()
    return (TextEdit(start - 2, start, "- "),) if file.marks[owner][1].column == key.mark.column else ()


def _delete_lines(start: int, end: int, file: _File) -> tuple[TextEdit, ...]:
    """Make the edit that deletes the lines of a value and its dash, () if something else stands on them."""
    text = file.text
    first = text.rfind("\n", 0, start) + 1
    after = text.find("\n", end)
    last = len(text) if after < 0 else after + 1
    is_alone = not text[first:start].strip(" -") and not text[end:last].strip()
    return (TextEdit(first, last, ""),) if is_alone else ()


def _locate_lost_comment(path: DataPath, lost: Mark, file: _File) -> Problem:
    message = "this is taken for a comment, and lost from the text before it"
    fix = "put the whole text in double quotes, or a space after the # of a comment"
    problem = _move(_locate_finding(Finding("W501", path, message, fix=fix), file), lost)
    if path not in file.marks:
        return problem
    start, _ = file.marks.get_span(path)
    line = _REST_OF_LINE.match(file.text, start)[0].rstrip()  # type: ignore[index]
    if file.marks[path][1].line != lost.line or not path or file.text[start] in "#[{":
        return problem
    whole = quote_value(line)
    return replace(
        problem,
        fix=f"write {whole}, or a space after the # of a comment",
        edits=(TextEdit(start, start + len(line), whole),),
    )


def _move(problem: Problem, mark: Mark) -> Problem:
    return replace(problem, line=mark.line, column=mark.column, length=mark.length)


def _locate_finding(finding: Finding, file: _File) -> Problem:
    mark = _find_mark(finding.path, file.marks, at_key=finding.at_key)
    message = finding.message
    if finding.other_path:
        message += f" (first on line {_find_mark(finding.other_path, file.marks).line})"
    event, place = _describe_event(finding.path, file.data)
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
        edits=_make_edits(finding, file),
    )


def _make_edits(finding: Finding, file: _File) -> tuple[TextEdit, ...]:
    """Make the edits of the file that put the replacements of a finding in its place."""
    path = next((p for p in (finding.path, _drop_list_place(finding.path)) if p in file.marks), None)
    if path is None:
        return ()
    if finding.is_exact_copy:
        return _delete_lines(*file.marks.get_span(path[:-1]), file)
    start, end = file.marks.get_span(path, at_key=finding.at_key)
    if finding.text_start:
        start, _ = file.marks.get_span(finding.text_start)
        return (TextEdit(start, end, quote_value(file.text[start:end])),)
    before = file.text[start:end]
    if "\n" in before and "#" in before:
        return ()  # a comment between the lines would be lost
    if before.startswith("- "):
        # a list may stand in the column of its key, a mapping in brackets may not
        return tuple(TextEdit(start, end, f"  {text}") for text in finding.replacements)
    return tuple(TextEdit(start, end, _quote_like(text, before)) for text in finding.replacements)


def _quote_like(text: str, before: str) -> str:
    """Write a value in the quotes of the one before it, and otherwise in quotes where YAML needs them."""
    sign = before[:1]
    if sign in ("'", '"') and before.endswith(sign) and sign not in text and "\\" not in text:
        return f"{sign}{text}{sign}"
    if text.startswith("{"):
        return text
    needs = text[:1] in "@`%&*!|>-?#\"',:" or ": " in text or " #" in text
    return quote_value(text) if needs else text


def _find_mark(path: DataPath, marks: Marks, *, at_key: bool = False) -> Mark:
    """Find the value at a path, or its key; without either, the key of the nearest record around it."""
    for exact in (path, _drop_list_place(path)):
        if exact in marks:
            key, value = marks[exact]
            return key if at_key else value
    while path and path not in marks:
        path = path[:-1]
    return marks[path][0] if path else Mark(1, 1)


def _drop_list_place(path: DataPath) -> DataPath:
    """Drop the last place in a list, which a field for one or many has though the file holds no list."""
    last = max((i for i, step in enumerate(path) if isinstance(step, int)), default=0)
    return path[:last] + path[last + 1 :] if last > 1 else path


def _describe_event(path: DataPath, data: Any) -> tuple[str, str]:
    """Give the id of the event in which a path lies, and a sentence with its place; "" twice outside events."""
    if len(path) < 2 or path[0] != "events" or not isinstance(path[1], int):
        return "", ""
    entry = data["events"][path[1]]
    written = entry.get("id") if isinstance(entry, dict) else None
    event_id = " ".join(written.split()) if isinstance(written, str) else ""
    named = f', id "{event_id}"' if event_id else ""
    return event_id, f"Event {path[1] + 1} of {len(data['events'])}{named}."
