"""The lines of a file on which its sections and their entries stand."""

from __future__ import annotations

import re
from typing import Any

from timeline.reading.parser import Limits, Marks, parse_yaml
from timeline.reading.problems import DataPath, Mark

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_EMPTY_VALUE = re.compile(r"[ \t]*:[ \t]*(\[[ \t]*\]|\{[ \t]*\}|~|null|Null|NULL|)[ \t]*(#.*)?[\r\n]*$")
_DOCUMENT_END = re.compile(r"(?:\.\.\.|---)(?:\s|$)")


class LayoutError(Exception):
    """Say in a sentence why lines cannot be added to a file or section."""


class Layout:
    """Find sections and entries in the lines of a file, which count from 0.

    Raises ParseError for YAML that cannot be read, and LayoutError for indented sections.
    """

    def __init__(self, text: str, limits: Limits | None = None) -> None:
        self.marks = Marks()
        self.data: dict[str, Any]
        self.data, _ = parse_yaml(text, limits or Limits(), marks=self.marks)
        if not isinstance(self.data, dict) or any(self._get_key(name).column > 1 for name in self.data):
            raise LayoutError("The sections of this file do not begin at the start of a line.")
        self.lines = [line for line in _LINE.findall(text) if line]
        first = self.lines[0] if self.lines else ""
        self.newline = first[len(first.rstrip("\r\n")) :] or "\n"

    def list_entries(self, section: str) -> list[str | int]:
        """List the entries of a section, by key or by number. Raises LayoutError if they stand in brackets."""
        names = [path[1] for path in self.marks if len(path) == 2 and path[0] == section]
        if names:
            value = self.marks[section,][1]
            if self.lines[value.line - 1][value.column - 1] in "[{":
                raise LayoutError(f"What stands under {section}: is in brackets; give each entry its own lines.")
        return names

    def find_entry(self, section: str, name: str | int) -> int:
        """Find the line on which an entry begins, with its key or its dash."""
        return self.find_first_line((section, name))

    def find_first_line(self, path: DataPath) -> int:
        """Find the line on which a key or an item begins, wherever in the file."""
        mark = self.marks[path][0]
        line = mark.line - 1
        if isinstance(path[-1], int) and not self.lines[line][: mark.column - 1].strip():
            while not self.lines[line].lstrip().startswith("-"):
                line -= 1
        return line

    def count_indent(self, line: int) -> int:
        """Count the spaces before what stands on a line."""
        return len(self.lines[line]) - len(self.lines[line].lstrip(" "))

    def find_comment(self, section: str, line: int) -> int:
        """Find the first line of the comment above the entry on a line; the line itself if there is none.

        A comment right under the name of the section belongs to the section, not to its first entry.
        """
        first = line
        while self._is_comment(first - 1, self.count_indent(line)):
            first -= 1
        return line if first == self._get_key(section).line else first

    def is_blank(self, line: int) -> bool:
        """Say whether nothing stands on a line."""
        return line < len(self.lines) and not self.lines[line].strip()

    def find_section_end(self, section: str, indent: int) -> int:
        """Find the line after the last entry of a section, before empty lines and comments that follow it."""
        line = self._find_next_section(self._get_key(section).line - 1)
        while self.is_blank(line - 1) or self._is_comment(line - 1, indent):
            line -= 1
        return line

    def find_start(self, line: int) -> int:
        """Find the first character of a line in the text of the file."""
        return sum(map(len, self.lines[:line]))

    def insert_lines(self, line: int, added: str) -> str:
        """Give the text of the file with `added` inserted before a line."""
        before, after = "".join(self.lines[:line]), "".join(self.lines[line:])
        if before and not before.endswith(("\r", "\n")):
            before += self.newline
        return before + added.replace("\n", self.newline) + after

    def insert_first_entry(self, section: str, added: str) -> str:
        """Give the text of the file with `added` as the first entry of a section that is missing or empty.

        Raises LayoutError if the section holds something else.
        """
        if section not in self.data:
            stop = self._find_next_section(max(self._get_key(name).line for name in self.data) - 1)
            gap = "" if self.is_blank(stop - 1) else "\n"
            return self.insert_lines(stop, f"{gap}{section}:\n{added}")
        key = self._get_key(section)
        line = self.lines[key.line - 1]
        empty = _EMPTY_VALUE.match(line, key.length)
        if not empty or self.data[section]:
            raise LayoutError(f"What stands under {section}: cannot be added to; begin its first entry by hand.")
        head = line[: empty.start(1)] if empty[2] else line[: empty.start(1)].rstrip()
        self.lines[key.line - 1] = head + line[empty.end(1) :].lstrip(" ")
        below = key.line
        while self._is_comment(below, 80) and self.count_indent(below):
            below += 1
        return self.insert_lines(below, added)

    def _get_key(self, section: str) -> Mark:
        return self.marks[section,][0]

    def _find_next_section(self, start: int) -> int:
        """Find the line of the section after the one that starts on a line, or of the end of the document."""
        later = [line for name in self.data if (line := self._get_key(name).line - 1) > start]
        ends = (line for line in range(start + 1, len(self.lines)) if _DOCUMENT_END.match(self.lines[line]))
        return min(later, default=next(ends, len(self.lines)))

    def _is_comment(self, line: int, indent: int) -> bool:
        if not 0 <= line < len(self.lines):
            return False
        return self.lines[line].lstrip(" ").startswith("#") and self.count_indent(line) <= indent
