"""Words that YAML takes for a comment and an editor meant as text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from timeline.reading.problems import Mark, split_lines

_HASH = re.compile(r"#(?<=[ \t]#)[^\s#!]")
_LOST_TEXT = re.compile(r"[ \t]+(#[^\s#!].*)")
_EventParser: Any = yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader


def find_lost_comments(text: str) -> Iterator[tuple[Mark, Mark]]:
    """Find words that YAML takes for a comment, such as the number in `headline: Treaty #1`.

    Yields the mark of each value that is cut short, and of what is lost. A comment with a space after
    its # is meant as one. The text has to be YAML that was read without a fault.
    """
    # a pattern that begins with the sign itself is found ten times faster
    if not _HASH.search(text):
        return
    # at the end of a text without a last line end, libyaml counts one line more
    lines = [*split_lines(text), ""]
    for event in _iterate_unquoted(text):
        start, end = event.start_mark, event.end_mark
        if lost := _LOST_TEXT.match(lines[end.line], end.column):
            mark = Mark(end.line + 1, lost.start(1) + 1, len(lost[1].rstrip()))
            yield Mark(start.line + 1, start.column + 1), mark


def _iterate_unquoted(text: str) -> Iterator[Any]:
    loader = _EventParser(text)
    try:
        while not isinstance(event := loader.get_event(), yaml.StreamEndEvent):
            # both parsers have a word of their own for "no style"
            if isinstance(event, yaml.ScalarEvent) and not event.style:
                yield event
    finally:
        loader.dispose()
