"""Cures for faults in the notation: edits of the text, each tried before it is offered."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from timeline.model.records import Chronology
from timeline.reading.messages import find_record_type
from timeline.reading.parser import Limits, ParseError, parse_yaml
from timeline.reading.problems import Cure, Mark
from timeline.text.unicode import name_character

_LINE = re.compile(r"(?P<lead>[ ]*(?:- +)?)(?P<key>[A-Za-z_]+):(?P<space>[ ]+)(?P<value>\S.*?)(?P<end>[ ]*)")
_NO_SPACE = re.compile(r"[ ]*(?:- +)?[A-Za-z_]+:(?! )\s*(?=\S)")
_WIDE_COLON = re.compile(r"([ ]*(?:- +)?[A-Za-z_]+)\s*[：﹕꞉]\s*")
_NO_COLON = re.compile(r"([ ]*(?:- +)?([A-Za-z_]+)) ")
_NEXT_KEY = re.compile(r"[ ,;]+(?=([a-z_]+):[ ])")
_LONGEST = 2_000_000
"""Characters of a file in which an edit is still tried: each trial reads the file again."""
Offer = tuple[str, str, str]
"""What is wrong, what to do, and the line to write instead."""


def add_cure(error: ParseError, text: str, limits: Limits) -> ParseError:
    """Word a fault in the notation by the edit of its line that mends it, if one is known."""
    if error.code != "E004" or "conflict" in error.message or len(text) > _LONGEST:
        return error
    # as split_lines, and with the ends
    lines = re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", text)
    # what breaks on a line may have begun on the one before
    for line in (error.mark.line, error.mark.line - 1):
        if not 1 <= line <= len(lines):
            continue
        start, written = sum(map(len, lines[: line - 1])), lines[line - 1].rstrip("\r\n")
        before = next((earlier for earlier in reversed(lines[: line - 1]) if earlier.strip()), "")
        for message, fix, better in _offers(written, before, _keys(lines[:line])):
            cure = Cure(start, start + len(written), better)
            if _is_mended(cure.apply(text), error.mark.line, limits):
                mark = error.mark if line == error.mark.line else Mark(line, 1, len(written))
                fix = fix.format(better.strip())
                return ParseError(error.code, message, mark, hint=error.hint, fix=fix, cures=(cure,))
    return error


def _is_mended(text: str, line: int, limits: Limits) -> bool:
    """Say whether the notation holds, or at least up to a later line, and no key stands twice."""
    try:
        _, repeated = parse_yaml(text, limits)
    except ParseError as later:
        return later.mark.line > line + 1
    return not repeated


def _keys(lines: list[str]) -> frozenset[str]:
    """List the keys that a record in the section of the last line may have."""
    section = next((match[1] for line in reversed(lines) if (match := re.match(r"([a-z]+):", line))), "")
    field = Chronology.model_fields.get(section)
    record = field and find_record_type(field.annotation)
    return frozenset((record or Chronology).model_fields)


def _offers(written: str, before: str, keys: frozenset[str]) -> Iterator[Offer]:
    lead = written[: len(written) - len(written.lstrip())]
    if "\t" in lead:
        yield (
            "a tab cannot indent",
            "indent with spaces: write {}",
            lead.replace("\t", "  ") + written.lstrip(),
        )
    if match := _WIDE_COLON.match(written):
        sign = next(char for char in match[0] if char in "：﹕꞉")
        yield (
            f"this colon is another sign: {name_character(sign)}",
            "write {}",
            f"{match[1]}: {written[match.end() :]}",
        )
    if match := _NO_SPACE.match(written):
        better = f"{match[0].rstrip()} {written[match.end() :]}"
        yield "a space is missing after the colon", "write {}", better
    if (match := _NO_COLON.match(written)) and match[2] in keys:
        yield "a colon is missing after the key", "write {}", f"{match[1]}: {written[match.end() :]}"
    yield from _offers_for_value(written, keys)
    if better := _indented_alike(written, before):
        fault = "a tab cannot indent" if "\t" in lead else "this line is not indented like the one before it"
        yield fault, "indent it alike: {}", better


def _offers_for_value(written: str, keys: frozenset[str]) -> Iterator[Offer]:
    match = _LINE.fullmatch(written)
    if not match:
        return
    head, value = match["lead"] + match["key"] + ":" + match["space"], match["value"]
    if value[0] in "\"'" and value.rstrip(", ").endswith(value[0]) and value.endswith(","):
        yield "a comma stands after the closing quote", "take it away: write {}", head + value.rstrip(", ")
    if value[0] in "\"'" and value.count(value[0]) == 1:
        yield "a quote is opened here and never closed", "close it: write {}", f"{head}{value}{value[0]}"
    if (found := _NEXT_KEY.search(value)) and found[1] in keys and found[1] != match["key"]:
        column = " " * len(match["lead"])
        better = f"{head}{value[: found.start()]}\n{column}{value[found.end() :]}"
        yield "two keys stand on one line", "begin a new line before the second: {}", better
    if value[0] in "[{":
        return  # a list or a record would become a text
    if ": " in value or value.endswith(":"):
        message = "a colon and a space stand inside unquoted text"
        yield message, "put the whole text in quotes: write {}", head + quote_value(_inner(value))
    if value[0] in "\"'":
        message = "text goes on after a closing quote"
        yield message, "put the whole text in quotes: write {}", head + quote_value(_inner(value))
    if value[0] in "@`%&*!|>-?]},":
        message = "unquoted text cannot begin with this character"
        yield message, "put the whole text in quotes: write {}", head + quote_value(value)


def _inner(value: str) -> str:
    """Take off the quotes around a whole text; those that belong to it stay."""
    return value[1:-1] if len(value) > 1 and value[0] in "\"'" and value[-1] == value[0] else value


def quote_value(text: str) -> str:
    """Write a text in quotes: double ones, or single ones where it holds double ones."""
    return "'" + text.replace("'", "''") + "'" if '"' in text or "\\" in text else json.dumps(text, ensure_ascii=False)


def _indented_alike(written: str, before: str) -> str:
    match = re.match(r"[ ]*(?:- +)?", before)
    column = len(match[0]) if match else 0
    rest = written.lstrip()
    if rest.startswith("- "):
        column = len(before) - len(before.lstrip()) if before.lstrip().startswith("- ") else column
    better = " " * column + rest
    return better if better != written else ""
