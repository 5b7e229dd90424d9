"""Fixes for faults in the notation: edits of one line, each tried before it is offered."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from timeline.model.records import Chronology
from timeline.reading.parser import Limits, ParseError, parse_yaml
from timeline.reading.problems import Mark, TextEdit
from timeline.reading.syntax_errors import find_conflict_line
from timeline.reading.validation_errors import find_record_type
from timeline.text.unicode import name_character

_KEY_AND_VALUE = re.compile(r"(?P<lead>[ ]*(?:- +)?)(?P<key>[A-Za-z_]+):(?P<space>[ ]+)(?P<value>\S.*?)(?P<end>[ ]*)")
_NO_SPACE = re.compile(r"[ ]*(?:- +)?[A-Za-z_]+:(?! )\s*(?=\S)")
_WIDE_COLON = re.compile(r"([ ]*(?:- +)?[A-Za-z_]+)\s*[：﹕꞉]\s*")
_NO_COLON = re.compile(r"([ ]*(?:- +)?([A-Za-z_]+)) ")
_NEXT_KEY = re.compile(r"[ ,;]+(?=([a-z_]+):[ ])")
_MAX_CHARACTERS = 2_000_000
"""Characters of a file in which an edit is still tried: each trial reads the file again."""
_Suggestion = tuple[str, str, str]
"""A message, a fix in which {} is the line, and the line to write instead."""


def add_syntax_fix(error: ParseError, text: str, limits: Limits) -> ParseError:
    """Find an edit of the line that mends a fault in the notation, and word the error by it.

    Returns the error as it is if no edit of that line or the one before lets the file be read further.
    """
    if error.code != "E004" or find_conflict_line(text) or len(text) > _MAX_CHARACTERS:
        return error
    # split like split_lines, with the line ends
    lines = re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", text)
    # the fault may have begun on the line before
    for line in (error.mark.line, error.mark.line - 1):
        if not 1 <= line <= len(lines):
            continue
        start, line_text = sum(map(len, lines[: line - 1])), lines[line - 1].rstrip("\r\n")
        before = next((earlier for earlier in reversed(lines[: line - 1]) if earlier.strip()), "")
        for message, fix, new_line in _suggest_lines(line_text, before, _list_allowed_keys(lines[:line])):
            edit = TextEdit(start, start + len(line_text), new_line)
            if _is_fixed(edit.apply(text), error.mark.line, limits):
                mark = error.mark if line == error.mark.line else Mark(line, 1, len(line_text))
                fix = fix.format(new_line.strip())
                return ParseError(error.code, message, mark, hint=error.hint, fix=fix, edits=(edit,))
    return error


def _is_fixed(text: str, line: int, limits: Limits) -> bool:
    """Say whether a text can be read, at least beyond the line after this one, and has no repeated key."""
    try:
        _, repeated = parse_yaml(text, limits)
    except ParseError as error:
        return error.mark.line > line + 1
    return not repeated


def _list_allowed_keys(lines: list[str]) -> frozenset[str]:
    """List the keys that a record in the section of the last line may have."""
    section = next((match[1] for line in reversed(lines) if (match := re.match(r"([a-z]+):", line))), "")
    field = Chronology.model_fields.get(section)
    record = field and find_record_type(field.annotation)
    return frozenset((record or Chronology).model_fields)


def _suggest_lines(line_text: str, before: str, keys: frozenset[str]) -> Iterator[_Suggestion]:
    lead = line_text[: len(line_text) - len(line_text.lstrip())]
    if "\t" in lead:
        yield (
            "a tab cannot indent",
            "indent with spaces: write {}",
            lead.replace("\t", "  ") + line_text.lstrip(),
        )
    if match := _WIDE_COLON.match(line_text):
        sign = next(char for char in match[0] if char in "：﹕꞉")
        yield (
            f"this colon is another sign: {name_character(sign)}",
            "write {}",
            f"{match[1]}: {line_text[match.end() :]}",
        )
    if match := _NO_SPACE.match(line_text):
        new_line = f"{match[0].rstrip()} {line_text[match.end() :]}"
        yield "a space is missing after the colon", "write {}", new_line
    if (match := _NO_COLON.match(line_text)) and match[2] in keys:
        yield "a colon is missing after the key", "write {}", f"{match[1]}: {line_text[match.end() :]}"
    yield from _suggest_values(line_text, keys)
    if new_line := _indent_like(line_text, before):
        fault = "a tab cannot indent" if "\t" in lead else "this line is not indented like the one before it"
        yield fault, "indent it alike: {}", new_line


def _suggest_values(line_text: str, keys: frozenset[str]) -> Iterator[_Suggestion]:
    match = _KEY_AND_VALUE.fullmatch(line_text)
    if not match:
        return
    head, value = match["lead"] + match["key"] + ":" + match["space"], match["value"]
    if value[0] in "\"'" and value.rstrip(", ").endswith(value[0]) and value.endswith(","):
        yield "a comma stands after the closing quote", "take it away: write {}", head + value.rstrip(", ")
    if value[0] in "\"'" and value.count(value[0]) == 1:
        yield "a quote is opened here and never closed", "close it: write {}", f"{head}{value}{value[0]}"
    if (second := _NEXT_KEY.search(value)) and second[1] in keys and second[1] != match["key"]:
        column = " " * len(match["lead"])
        new_line = f"{head}{value[: second.start()]}\n{column}{value[second.end() :]}"
        yield "two keys stand on one line", "begin a new line before the second: {}", new_line
    if value[0] in "[{":
        return  # a list or a record would become a text
    if ": " in value or value.endswith(":"):
        message = "a colon and a space stand inside unquoted text"
        yield message, "put the whole text in quotes: write {}", head + quote_value(_strip_quotes(value))
    if value[0] in "\"'":
        message = "text goes on after a closing quote"
        yield message, "put the whole text in quotes: write {}", head + quote_value(_strip_quotes(value))
    if value[0] in "@`%&*!|>-?]},":
        message = "unquoted text cannot begin with this character"
        yield message, "put the whole text in quotes: write {}", head + quote_value(value)


def _strip_quotes(value: str) -> str:
    """Remove the quotes around a whole text."""
    return value[1:-1] if len(value) > 1 and value[0] in "\"'" and value[-1] == value[0] else value


def quote_value(text: str) -> str:
    """Write a text in quotes: double ones, or single ones where it holds double ones."""
    return "'" + text.replace("'", "''") + "'" if '"' in text or "\\" in text else json.dumps(text, ensure_ascii=False)


def _indent_like(line_text: str, before: str) -> str:
    match = re.match(r"[ ]*(?:- +)?", before)
    column = len(match[0]) if match else 0
    rest = line_text.lstrip()
    if rest.startswith("- "):
        column = len(before) - len(before.lstrip()) if before.lstrip().startswith("- ") else column
    new_line = " " * column + rest
    return new_line if new_line != line_text else ""
