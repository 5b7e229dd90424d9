"""Lines that are too long: texts are folded, and what stands in brackets gets a line for each of its parts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from timeline.reading.decoding import ODD_SPACE
from timeline.reading.parser import Limits
from timeline.reading.problems import DataPath, TextEdit
from timeline.writing.comments import list_comments
from timeline.writing.parts import PartedText
from timeline.writing.yaml_format import LINE_WIDTH

_BETWEEN_WORDS = re.compile(r"(?<=\S) (?=\S)")
_FOLDED = re.compile(r">[-+]?[ \t]*\n")


def break_long_lines(text: str, limits: Limits) -> str:
    """Break the lines of more than 110 characters where a text or a list can be broken without changing it."""
    # a list that is opened may have a text in it that is too long as well
    for _ in range(limits.depth):
        parted = PartedText(text, limits)
        edits = list(_break_lines(parted))
        if not edits:
            return text
        text = parted.apply(edits)
    return text


def _break_lines(parted: PartedText) -> Iterator[TextEdit]:
    long_lines = {number for number, line in enumerate(parted.lines) if len(line.rstrip("\n")) > LINE_WIDTH}
    if not long_lines:
        return
    commented = {parted.find_line(comment.start) for comment in list_comments(parted.text)}
    done: set[DataPath] = set()
    for path in parted.marks:
        start, end = parted.marks.get_span(path)
        lines = range(parted.find_line(start), parted.find_line(max(start, end - 1)) + 1)
        if long_lines.isdisjoint(lines) or any(path[:length] in done for length in range(1, len(path))):
            continue
        value = parted.get_value(path)
        if parted.marks.is_flow(path) and isinstance(value, dict | list):
            # its parts are looked at when it has been opened
            done.add(path)
            if value and len(lines) == 1 and lines[0] not in commented:
                yield open_brackets(parted, path)
        elif isinstance(value, str) and commented.isdisjoint(lines):
            yield from _fold_text(parted, path, value)


def open_brackets(parted: PartedText, path: DataPath) -> TextEdit:
    """Give each part of what stands in brackets a line of its own."""
    start, end = parted.marks.get_span(path)
    if isinstance(path[-1], str):
        key = parted.marks.get_span(path, at_key=True)[0]
        # the first line ends after the colon
        start = start - (len(parted.text[key:start]) - len(parted.text[key:start].rstrip()))
        column, lead = parted.find_column(key) + 2, "\n"
    else:
        column, lead = parted.find_column(start), ""
    parts = [_format_part(parted, child) for child in parted.list_children(path)]
    lines = [" " * column + part for part in parts]
    body = "\n".join(lines)
    return TextEdit(start, end, f"{lead}{body}" if lead else body.lstrip(" "))


def _format_part(parted: PartedText, child: DataPath) -> str:
    start, end = parted.marks.get_span(child)
    value = parted.text[start:end]
    if isinstance(child[-1], str):
        key = parted.text[slice(*parted.marks.get_span(child, at_key=True))]
        return f"{key}: {value}" if value else f"{key}:"
    return f"- {value}"


def _fold_text(parted: PartedText, path: DataPath, value: str) -> Iterator[TextEdit]:
    start, end = parted.marks.get_span(path)
    written = parted.text[start:end].rstrip("\n")
    column = _find_text_column(parted, path)
    if match := _FOLDED.match(written):
        body = written[match.end() :]
        folded = _fold_lines(body)
        if folded != body:
            yield TextEdit(start + match.end(), start + match.end() + len(body), folded)
    elif written[:1] not in "|>" and "\n" not in value and value == value.strip() and not ODD_SPACE.search(value):
        lines = list(_fill(value, LINE_WIDTH - column))
        if _BETWEEN_WORDS.search(value):
            yield TextEdit(start, end, ">-\n" + "\n".join(" " * column + line for line in lines))


def _find_text_column(parted: PartedText, path: DataPath) -> int:
    """Find the column in which a folded text begins: two further than its key or its dash."""
    if isinstance(path[-1], int):
        return parted.count_indent(parted.find_first_line(path)) + 2
    return parted.find_column(parted.marks.get_span(path, at_key=True)[0]) + 2


def _fold_lines(body: str) -> str:
    """Fill the paragraphs of a folded text anew that have a line too long; deeper lines stay as they are."""
    lines = body.split("\n")
    column = len(lines[0]) - len(lines[0].lstrip(" "))
    result: list[str] = []
    paragraph: list[str] = []
    for line in [*lines, ""]:
        if line.strip() and not line[column:].startswith((" ", "\t")):
            paragraph.append(line)
            continue
        if any(len(one) > LINE_WIDTH for one in paragraph):
            words = " ".join(one[column:] for one in paragraph)
            paragraph = [" " * column + filled for filled in _fill(words, LINE_WIDTH - column)]
        result += [*paragraph, line]
        paragraph = []
    return "\n".join(result[:-1])


def _fill(text: str, width: int) -> Iterator[str]:
    """Split a text into lines at single spaces; a line is longer only where it is one word."""
    line = ""
    for word in _BETWEEN_WORDS.split(text):
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line
