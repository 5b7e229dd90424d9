"""Findings and problems in a chronology, their codes, and how they are written for people and programs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher, get_close_matches

from timeline.text.unicode import count_columns, replace_invisible

DataPath = tuple[str | int, ...]
"""The keys and places in lists that lead to a value of the data, such as ("events", 3, "date")."""

CODES = {
    "E001": "the file cannot be read",
    "E002": "the file is not UTF-8 text",
    "E003": "the file is over a limit",
    "E004": "the YAML cannot be read",
    "E005": "a key stands twice",
    "E006": "an anchor, alias, tag or second document",
    "E007": "a character that must not stand here",
    "E008": "the file holds no chronology",
    "E009": "a fault of this program",
    "E101": "not a date",
    "E102": "a date in another order",
    "E103": "a date that does not exist",
    "E104": "a date that ends before it starts",
    "E105": "a time of day in a date",
    "E201": "an unknown key",
    "E202": "a missing key",
    "E203": "a value of the wrong shape",
    "E204": "a value that is not in the list",
    "E205": "an id with other characters",
    "E206": "a number that cannot be read",
    "E207": "an address that is not a web address",
    "E301": "an id that stands twice",
    "E302": "a reference to nothing",
    "E303": "a chain that leads back to itself",
    "E304": "the same thing twice in a list",
    "E305": "an event tied to itself",
    "E306": "a number under two keys",
    "E401": "words without a speaker",
    "E402": "a quote without a speaker",
    "E403": "an event without a source",
    "E404": "reported before it happened",
    "E405": "an end before its start",
    "E406": "a forecast without the day it was made",
    "E407": "a number without a value, or with low above high",
    "E408": "a step that shows nothing, or two things",
    "E409": "a kind of its own under one of our words",
    "E701": "media outside the folder",
    "E702": "media that are not there",
    "E703": "media that cannot be shown",
    "E704": "media that are too large",
    "E705": "a page that is not there",
    "E706": "media without a file or an address, or with both",
    "E801": "a file to include outside the folder",
    "E802": "a file to include that is not there",
    "E803": "a file that includes itself or others",
    "E804": "a file that is included twice",
    "E805": "too many files to include",
    "W501": "words lost behind a #",
    "W502": "an event out of date order",
    "W503": "more problems than are told",
    "W601": "a comma at the end of a line",
    "W602": "a quotation of more than 20 words",
    "W603": "a source that the event does not name",
    "W604": "two sources at one address",
    "W605": "a source that repeats a later one",
    "W606": "an original beside original words",
    "W607": "a denial without a link to the acknowledgement",
    "W608": "a record that is written out twice",
    "W609": "a tag in two spellings",
    "W610": "a journey that ends where it begins",
    "W611": "an event after the day to which the record was followed",
    "W801": "a pattern that matches no file",
}
"""Every kind of problem. An error (E) forbids showing the file; a warning (W) does not."""
MAX_PRINTED = 20
"""Problems that a report writes out in full; all of them stand in its JSON."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Point at a value: line and column count from 1, length is the characters to underline."""

    line: int
    column: int
    length: int = 1


@dataclass(frozen=True, slots=True)
class TextEdit:
    """Replace the characters of the file from `start` to `end`, counted from 0, by a text."""

    start: int
    end: int
    text: str

    def apply(self, text: str) -> str:
        """Give the whole text with this edit made."""
        return text[: self.start] + self.text + text[self.end :]


@dataclass(frozen=True, slots=True)
class Finding:
    """Say what is wrong with the value at a path of the data, before its line in the file is known.

    `at_key` points at the key instead of its value; `other_path` is where the value stands first, if it is
    repeated. `section` and `value` are the section and the id that a dangling reference (E302) names. Each of
    `replacements` mends it in the place of the value, or of the key. `is_exact_copy` is whether the record repeats
    an earlier one word for word. `text_start` is the path at which an unquoted text begins that a comma cut off.
    """

    code: str
    path: DataPath
    message: str
    hint: str = ""
    fix: str = ""
    at_key: bool = False
    other_path: DataPath = ()
    section: str = ""
    value: str = ""
    replacements: tuple[str, ...] = ()
    is_exact_copy: bool = False
    text_start: DataPath = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Say where, what, and what to write instead. `event` is the id of the event in which it stands, "" outside one.

    `fix` is for a person. `edits` are changes of the text, each of which mends the problem and loses nothing; there is
    none where a person has to choose.
    """

    file: str
    line: int
    column: int
    code: str
    severity: str
    message: str
    fix: str = ""
    event: str = ""
    hint: str = ""
    length: int = 1
    place: str = ""
    edits: tuple[TextEdit, ...] = ()

    @property
    def headline(self) -> str:
        """Give the one line that names file, place, code and fault."""
        return f"{self.file}:{self.line}:{self.column}  {self.code}  {self.message}"


def suggest_spelling(word: str, known: Iterable[str]) -> str:
    """Give the one known word that is near enough to a word to be meant, "" where there is none or a second."""
    folded = {name.casefold(): name for name in known}
    # "location" is like "caution" and means something else: words that are meant begin or end alike
    alike = [name for name in folded if name[:1] == word[:1].casefold() or name.endswith(word.casefold())]
    near = get_close_matches(word.casefold(), alike, n=2, cutoff=0.8)
    likeness = [SequenceMatcher(None, name, word.casefold()).ratio() for name in near]
    sure = len(near) == 1 or (len(near) == 2 and likeness[0] - likeness[1] > 0.05)
    return folded[near[0]] if sure else ""


def split_lines(text: str) -> list[str]:
    """Split as libyaml counts lines; str.splitlines breaks at characters that are text here."""
    return re.split(r"\r\n|\r|\n", text)


def format_problem(problem: Problem, lines: list[str]) -> str:
    """Write a problem for a terminal: headline, excerpt with a caret, fix, place."""
    parts = [problem.headline, *_format_excerpt(problem, lines)]
    if problem.fix:
        parts.append(f"  Fix: {problem.fix}")
    if problem.place:
        parts.append(f"  {problem.place}")
    return "\n".join(parts)


def format_github_command(problem: Problem) -> str:
    """Write a problem as a workflow command of GitHub Actions, which marks its line in a pull request."""
    place = {"file": problem.file, "line": problem.line, "col": problem.column, "title": problem.code}
    properties = ",".join(f"{key}={_escape_github(str(value), ':,')}" for key, value in place.items())
    message = f"{problem.message} ({problem.hint})" if problem.hint else problem.message
    message += f"\nFix: {problem.fix}" if problem.fix else ""
    return f"::{problem.severity} {properties}::{_escape_github(message)}"


def _escape_github(text: str, more: str = "") -> str:
    """Escape as workflow commands do; `more` are the characters that mean something in a property."""
    return "".join(f"%{ord(char):02X}" if char in f"%\r\n{more}" else char for char in text)


def format_json(problems: tuple[Problem, ...]) -> str:
    """Write problems as a JSON list of file, line, column, code, severity, message, fix, event."""
    keys = ("file", "line", "column", "code", "severity", "message", "fix", "event")
    rows = [{key: asdict(problem)[key] for key in keys} for problem in problems]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def _format_excerpt(problem: Problem, lines: list[str]) -> list[str]:
    if problem.line > len(lines):
        return []
    digits = max(3, len(str(problem.line)))
    numbers = range(max(1, problem.line - 2), problem.line)
    shown = [f"    {number:>{digits}} | {_shorten_line(lines[number - 1], 0)}" for number in numbers]
    start = problem.column - 100 if problem.column > 140 else 0
    line = _shorten_line(lines[problem.line - 1], start)
    lead, rest = line[: problem.column - 1 - start], line[problem.column - 1 - start :]
    caret = "^" * max(1, count_columns(rest[: problem.length]))
    shown.append(f"  > {problem.line:>{digits}} | {line}")
    shown.append(f"    {'':{digits}} | {' ' * count_columns(lead)}{caret} {problem.hint}".rstrip())
    return shown


_EXCERPT_WIDTH = 160
"""Characters of a line that an excerpt shows."""


def _shorten_line(line: str, start: int) -> str:
    part = line[start : start + _EXCERPT_WIDTH]
    if start:
        part = "…" + part[1:]
    return _show_invisible(part if len(line) <= start + _EXCERPT_WIDTH else part[:-1] + "…")


def _show_invisible(text: str) -> str:
    """Show a tab, which would move the caret and may be the fault, and what cannot be seen."""
    return replace_invisible(text).replace("\t", "→")
