"""Where the sections and entries of a file stand, line by line."""

from __future__ import annotations

import re
from typing import Any

from timeline.reading.parser import Limits, Marks, parse_yaml
from timeline.reading.problems import Mark

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_EMPTY_VALUE = re.compile(r"[ \t]*:[ \t]*(\[[ \t]*\]|\{[ \t]*\}|~|null|Null|NULL|)[ \t]*(#.*)?[\r\n]*$")
_DOCUMENT_END = re.compile(r"(?:\.\.\.|---)(?:\s|$)")


class LayoutError(Exception):
    """Refuse a file that is laid out so that no line can be added to it; says so in a sentence."""


class Layout:
    """Know the lines of a file, counted from 0, and what stands on them. Raises ParseError."""

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
        """List the entries of a section, by key or by number. Refuses those that stand in brackets."""
        names = [path[1] for path in self.marks if len(path) == 2 and path[0] == section]
        if names:
            value = self.marks[section,][1]
            if self.lines[value.line - 1][value.column - 1] in "[{":
                raise LayoutError(f"What stands under {section}: is in brackets; give each entry its own lines.")
        return names

    def find_entry(self, section: str, name: str | int) -> int:
        """Give the line on which an entry begins, with its key or its dash."""
        mark = self.marks[section, name][0]
        line = mark.line - 1
        if isinstance(name, int) and not self.lines[line][: mark.column - 1].strip():
            while not self.lines[line].lstrip().startswith("-"):
                line -= 1
        return line

    def count_indent(self, line: int) -> int:
        """Count the spaces before what stands on a line."""
        return len(self.lines[line]) - len(self.lines[line].lstrip(" "))

    def find_comment(self, section: str, line: int) -> int:
        """Give the first line of the comment that belongs to the entry on a line.

        A comment just under the name of the section is on the section, not on its first entry.
        """
        first = line
        while self._is_comment(first - 1, self.count_indent(line)):
            first -= 1
        return line if first == self._get_key(section).line else first

    def is_blank(self, line: int) -> bool:
        """Say whether nothing stands on a line."""
        return line < len(self.lines) and not self.lines[line].strip()

    def find_section_end(self, section: str, indent: int) -> int:
        """Give the line after the last entry of a section, before comments that are not the entry's."""
        line = self._find_next_section(self._get_key(section).line - 1)
        while self.is_blank(line - 1) or self._is_comment(line - 1, indent):
            line -= 1
        return line

    def insert_lines(self, line: int, added: str) -> str:
        """Give the text with something added before a line."""
        before, after = "".join(self.lines[:line]), "".join(self.lines[line:])
        if before and not before.endswith(("\r", "\n")):
            before += self.newline
        return before + added.replace("\n", self.newline) + after

    def insert_first_entry(self, section: str, added: str) -> str:
        """Give the text with the first entry of a section that is missing or empty."""
        if section not in self.data:
            stop = self._find_next_section(max(self._get_key(name).line for name in self.data) - 1)
            gap = "" if self.is_blank(stop - 1) else "\n"
            return self.insert_lines(stop, f"{gap}{section}:\n{added}")
        key = self._get_key(section)
        line = self.lines[key.line - 1]
        nothing = _EMPTY_VALUE.match(line, key.length)
        if not nothing or self.data[section]:
            raise LayoutError(f"What stands under {section}: cannot be added to; begin its first entry by hand.")
        kept = line[: nothing.start(1)].rstrip() if not nothing[2] else line[: nothing.start(1)]
        self.lines[key.line - 1] = kept + line[nothing.end(1) :].lstrip(" ")
        below = key.line
        while self._is_comment(below, 80) and self.count_indent(below):
            below += 1
        return self.insert_lines(below, added)

    def _get_key(self, section: str) -> Mark:
        return self.marks[section,][0]

    def _find_next_section(self, start: int) -> int:
        """Give the line of the section after the one that starts on a line, or of the document's end."""
        later = [line for name in self.data if (line := self._get_key(name).line - 1) > start]
        ends = (line for line in range(start + 1, len(self.lines)) if _DOCUMENT_END.match(self.lines[line]))
        return min(later, default=next(ends, len(self.lines)))

    def _is_comment(self, line: int, indent: int) -> bool:
        if not 0 <= line < len(self.lines):
            return False
        written = self.lines[line].lstrip(" ")
        return written.startswith("#") and len(self.lines[line]) - len(written) <= indent
